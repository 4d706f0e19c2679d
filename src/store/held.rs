//! Folders that are held open: what is opened in one by its held path is in that folder, whoever gives its name to another one.
//! Why they are is told in `docs/decisions/0023-the-folder-of-an-open-database-is-held.md`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::ops::Deref;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use rustix::fs::{AtFlags, StatxFlags, statx};
use rustix::net::SocketAddrUnix;

use super::descriptors::{OPEN, by_descriptor};
use super::files::folder_of;
use super::owned::place;
use super::place::inode;

/// A device and an inode, and by which mount it was come to.
type Key = (u64, u64, u64);

/// One handle for each folder.
static HELD: Mutex<BTreeMap<Key, Weak<Held>>> = Mutex::new(BTreeMap::new());

/// The folders by which databases were opened first, by device and inode of their files. SQLite keeps the path of a log's index from the
/// first connection until the last is closed, by whatever name those came.
static FIRST: Mutex<BTreeMap<(u64, u64), Weak<Held>>> = Mutex::new(BTreeMap::new());

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
        let key = (which.dev(), which.ino(), mount(&opened.0));
        Ok(Some(known_or(&HELD, key, Arc::new(opened))))
    }

    /// The folder by which the database `file` was opened first of those connections that are open still: this one, where there is none.
    pub(super) fn by_which(self: &Arc<Self>, file: &Path) -> Arc<Self> {
        inode(file).map_or_else(|| Arc::clone(self), |key| known_or(&FIRST, key, Arc::clone(self)))
    }

    /// The one that `file` is in by a held path.
    pub(super) fn by(file: &Path) -> Option<Arc<Self>> {
        let folder = file.parent().filter(|folder| folder.starts_with(OPEN))?;
        let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        held.values().filter_map(Weak::upgrade).find(|held| held.path() == folder)
    }

    /// Its held path, which other processes cannot use.
    pub(super) fn path(&self) -> PathBuf {
        by_descriptor(&self.0)
    }
}

fn known_or<K: Ord>(known: &Mutex<BTreeMap<K, Weak<Held>>>, key: K, new: Arc<Held>) -> Arc<Held> {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(held) = known.get(&key).and_then(Weak::upgrade) {
        return held;
    }
    known.retain(|_, held| held.strong_count() > 0);
    known.insert(key, Arc::downgrade(&new));
    new
}

/// One folder can be mounted twice, once for reading alone. 0 where the system does not tell.
fn mount(folder: &File) -> u64 {
    let seen = statx(folder, "", AtFlags::EMPTY_PATH, StatxFlags::MNT_ID);
    seen.map_or(0, |seen| seen.stx_mnt_id)
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

/// The same of a Unix socket, by a path that its address has room for (unix(7)): that is of its name, as long as the folder can be held.
///
/// # Errors
/// Those of [`hold`]; that the name is too long.
pub fn hold_socket(file: &Path) -> io::Result<InHeld> {
    let held = hold(file)?;
    // The folder's number is another one in each process, and where one may listen each may.
    let longest = match held.path.strip_prefix(OPEN) {
        Ok(_) => Path::new(OPEN).join(i32::MAX.to_string()).join(file.file_name().unwrap_or_default()),
        Err(_) => held.path.clone(),
    };
    SocketAddrUnix::new(&longest)?;
    Ok(held)
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
