//! Folders that are held open: what is opened in one by its held path is in that folder, whoever gives its name to another one.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::ops::Deref;
use std::os::fd::AsRawFd;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::files::folder_of;
use super::owned::place;

/// Where the system has what this process has open (proc(5)).
const OPEN: &str = "/proc/self/fd";

/// One handle for each folder, by device and inode: SQLite keeps the path of a log's index from the first connection until the last is
/// closed, and so must it hold that long.
static HELD: Mutex<BTreeMap<(u64, u64), Weak<Held>>> = Mutex::new(BTreeMap::new());

/// A folder, for as long as this is kept.
pub struct Held(File);

impl Held {
    /// The folder that is at `folder` now; `None` where the system tells nothing of processes (no /proc): it has but its name there.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn of(folder: &Path) -> io::Result<Option<Arc<Self>>> {
        let opened = Self(place(folder)?);
        if fs::read_link(opened.path()).is_err() {
            return Ok(None);
        }
        let which = opened.0.metadata()?;
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (which.dev(), which.ino());
        if let Some(known) = held.get(&key).and_then(Weak::upgrade) {
            return Ok(Some(known));
        }
        held.retain(|_, folder| folder.strong_count() > 0);
        let opened = Arc::new(opened);
        held.insert(key, Arc::downgrade(&opened));
        Ok(Some(opened))
    }

    /// The one that `file` is in by a held path.
    pub(super) fn by(file: &Path) -> Option<Arc<Self>> {
        let folder = file.parent().filter(|folder| folder.starts_with(OPEN))?;
        let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        held.values().filter_map(Weak::upgrade).find(|held| held.path() == folder)
    }

    /// Its held path, which other processes cannot use.
    pub(super) fn path(&self) -> PathBuf {
        Path::new(OPEN).join(self.0.as_raw_fd().to_string())
    }
}

/// A file by its held path, for as long as this is kept; by its name where there is none.
pub struct InHeld {
    path: PathBuf,
    _folder: Option<Arc<Held>>,
}

/// Holds the folder that `file` is in; there need be no such file.
///
/// # Errors
/// Those of the file system; that `file` has no name.
pub fn hold(file: &Path) -> io::Result<InHeld> {
    let name = file.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let folder = Held::of(folder_of(file))?;
    let path = match &folder {
        Some(folder) => folder.path().join(name),
        None => folder_of(file).canonicalize()?.join(name),
    };
    Ok(InHeld { path, _folder: folder })
}

impl Deref for InHeld {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.path
    }
}

/// What `file` is called by now, where it is a held path.
pub(super) fn named(file: &Path) -> PathBuf {
    let folder = Held::by(file).and_then(|held| fs::read_link(held.path()).ok());
    folder.zip(file.file_name()).map_or_else(|| file.to_owned(), |(folder, name)| folder.join(name))
}
