//! Whether anything was committed to the database since some moment.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::occupied::require_occupied;
use super::open::in_held;
use super::place::inode;
use super::side_files::beside;
use super::url::DatabaseUrl;
use super::wal_index::{Tag, WalIndex};

/// How often it is looked whether the files are still those that are open.
const LOOK: Duration = Duration::from_secs(1);

/// Looks at a database all the time. Of PostgreSQL, or without a WAL, it sees nothing, and every question needs a query.
pub struct Watch(Option<Seen>);

struct Seen {
    index: WalIndex,
    /// The database, and the log and its index beside it.
    paths: [PathBuf; 3],
    /// Device and inode of each.
    files: [(u64, u64); 3],
    opened: Instant,
    /// Milliseconds after `opened` at which the paths were last looked at.
    looked: AtomicU64,
    /// Whether another file was in the place of one of them. It is never taken back.
    gone: AtomicBool,
}

impl Watch {
    pub fn open(url: &DatabaseUrl) -> Self {
        Self(url.path().and_then(|path| {
            let index = WalIndex::open(&in_held(path).ok()?)?;
            // What was put in its place meanwhile is not what the others have open.
            let file = index.file()?;
            require_occupied(path, Some(file)).ok()?;
            // SQLite follows links before it puts its files beside the database.
            let real = path.canonicalize().ok()?;
            let paths = [path.to_owned(), beside(&real, "-wal"), beside(&real, "-shm")];
            let files = [inode(&paths[0])?, inode(&paths[1])?, inode(&paths[2])?];
            let (opened, looked, gone) = (Instant::now(), AtomicU64::new(0), AtomicBool::new(false));
            (files[0] == file).then_some(Seen { index, paths, files, opened, looked, gone })
        }))
    }

    /// The state of now; `None` where it cannot be told.
    ///
    /// Rows that are read after a tag was taken, outside a transaction that was open before, hold while the tag is the same.
    pub fn tag(&self) -> Option<Tag> {
        self.0.as_ref().filter(|seen| seen.is_in_place())?.index.tag()
    }
}

impl Seen {
    fn is_in_place(&self) -> bool {
        let now = u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX);
        if Duration::from_millis(now.saturating_sub(self.looked.load(Ordering::Relaxed))) >= LOOK {
            if self.paths.iter().zip(&self.files).any(|(path, file)| inode(path) != Some(*file)) {
                self.gone.store(true, Ordering::Relaxed);
            }
            self.looked.store(now, Ordering::Relaxed);
        }
        !self.gone.load(Ordering::Relaxed)
    }
}
