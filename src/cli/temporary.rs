//! A folder for files that are needed as long as a command runs.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::app::App;
use super::exit::CliError;
use crate::domain::Code;

/// A folder with mode 0700 that is removed when it is dropped.
pub struct Temporary(PathBuf);

impl Temporary {
    /// Makes it where temporary files are; `what` is in its name.
    ///
    /// # Errors
    /// [`Code::Internal`] when that cannot be done.
    pub fn make(app: &App, what: &str) -> Result<Self, CliError> {
        let name = format!("authctl-{what}-{}-{}", std::process::id(), app.clock.now().unix_micros());
        let path = std::env::temp_dir().join(name);
        // Not recursive: a folder that somebody else has put there must not be taken.
        DirBuilder::new().mode(0o700).create(&path).map_err(|cause| {
            CliError::of(Code::Internal, format!("cannot make the folder {}: {cause}", path.display()))
                .hint("name another place with TMPDIR")
        })?;
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
