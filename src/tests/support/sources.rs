//! Files of users as other programs wrote them: `fixtures/import`, whose README says how they were made.

use std::path::{Path, PathBuf};

use crate::architecture::source::root;

/// The password of each user in them.
pub const PASSWORD: &str = "correct horse battery";

/// Where a file is.
pub fn path(name: &str) -> PathBuf {
    root().join("src/tests/fixtures/import").join(name)
}

/// A copy of a file, which a test may change, in `folder`.
pub fn copy(folder: &Path, name: &str) -> PathBuf {
    let to = folder.join(name);
    std::fs::copy(path(name), &to).expect("copied");
    to
}
