//! A file that an operation works on in several steps, in a folder that is held from its first look to its last rename: in between, whoever
//! may rename a folder above could give its name to another one.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::io::Errno;

use super::held::{InHeld, hold};
use super::owned::{MOST_LINKS, followed};
use super::side_files::beside;

/// A file, or where one could be made, for as long as this is kept.
pub struct HeldFile {
    /// For words.
    named: PathBuf,
    at: PathBuf,
    _folder: Arc<InHeld>,
}

impl HeldFile {
    /// The one that `path` leads to; a link stays where it is. Of the folders that it is in, the last one that is there is held.
    ///
    /// # Errors
    /// Those of [`followed`], and those of the file system.
    pub fn of(path: &Path) -> io::Result<Self> {
        for _ in 0..MOST_LINKS {
            let named = followed(path)?;
            let (at, folder) = hold_above(&named)?;
            // Its folder may have been another one when that was asked.
            if followed(&at)? == at {
                return Ok(Self { named, at, _folder: Arc::new(folder) });
            }
        }
        Err(Errno::LOOP.into())
    }

    /// The file in the same folder that has `end` at the end of its name.
    #[must_use]
    pub fn beside(&self, end: &str) -> Self {
        Self { named: beside(&self.named, end), at: beside(&self.at, end), _folder: Arc::clone(&self._folder) }
    }

    /// Its path in the folder that is held.
    pub fn at(&self) -> &Path {
        &self.at
    }
}

/// As it was named.
impl fmt::Display for HeldFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.named.display().fmt(f)
    }
}

/// Holds the last of the folders above `file` that is there: those below are yet to be made.
fn hold_above(file: &Path) -> io::Result<(PathBuf, InHeld)> {
    let mut first = file;
    loop {
        match hold(first) {
            Ok(held) => {
                let rest = file.strip_prefix(first).ok().filter(|rest| !rest.as_os_str().is_empty());
                return Ok((rest.map_or_else(|| held.to_path_buf(), |rest| held.join(rest)), held));
            }
            Err(cause) => {
                let is_missing = cause.kind() == io::ErrorKind::NotFound || first.ends_with("..");
                first = first.parent().filter(|above| is_missing && !above.as_os_str().is_empty()).ok_or(cause)?;
            }
        }
    }
}
