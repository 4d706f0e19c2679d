//! What this process has open, as the system shows it (proc(5)): a path that leads to the very thing, whatever has its name by now.

use std::os::fd::{AsFd, AsRawFd};
use std::path::{Path, PathBuf};

/// The folder with what is open. It is missing where there is no /proc.
pub(super) const OPEN: &str = "/proc/self/fd";

/// The path of what is open, for this process alone and for as long as it is.
pub fn by_descriptor(open: impl AsFd) -> PathBuf {
    Path::new(OPEN).join(open.as_fd().as_raw_fd().to_string())
}
