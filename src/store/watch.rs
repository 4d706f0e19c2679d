//! Whether anything was committed to the database since some moment.

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::url::DatabaseUrl;
use super::wal_index::{Tag, WalIndex};

/// How often it is looked whether the file at the path is still the one that is open.
const LOOK: Duration = Duration::from_secs(1);

/// Looks at a database all the time. Of PostgreSQL, or without a WAL, it sees nothing, and every question needs a query.
pub struct Watch(Option<Seen>);

struct Seen {
    index: WalIndex,
    path: PathBuf,
    /// Device and inode.
    file: (u64, u64),
    opened: Instant,
    /// Milliseconds after `opened` at which the path was last looked at; the lowest bit says whether it was another file then.
    looked: AtomicU64,
}

impl Watch {
    pub fn open(url: &DatabaseUrl) -> Self {
        Self(url.path().and_then(|path| {
            let (index, file) = (WalIndex::open(path)?, inode(path)?);
            let (opened, looked) = (Instant::now(), AtomicU64::new(0));
            Some(Seen { index, path: path.to_owned(), file, opened, looked })
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
    /// A file that was moved away is one that no command sees any more.
    fn is_in_place(&self) -> bool {
        let now = u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX) & !1;
        let looked = self.looked.load(Ordering::Relaxed);
        if Duration::from_millis(now.saturating_sub(looked & !1)) < LOOK {
            return looked & 1 == 0;
        }
        let gone = inode(&self.path) != Some(self.file);
        self.looked.store(now | u64::from(gone), Ordering::Relaxed);
        !gone
    }
}

fn inode(path: &std::path::Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}
