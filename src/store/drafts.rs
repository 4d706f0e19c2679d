//! Files on their way: each is made under a name of its own, and gets the one it is for once it is whole. Whoever is killed before
//! leaves a draft, and never half a file.

use std::collections::hash_map::RandomState;
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::conn::{Conn, write_back};
use super::descriptors::OPEN;
use super::files::{Whose, folder_of, sync_folder};
use super::filesystem::log_length;
use super::held::{InHeld, hold};
use super::inspect;
use super::open::{Purpose, open};
use super::owned::{AS_IT_IS, create_new, give, hand_over, hold_in_made};
use super::side_files::database_files;
use super::url::DatabaseUrl;
use crate::domain::{Code, Error, Result};

/// How much longer the name of a draft is, in bytes.
pub(super) const LONGER: usize = "..0123456789abcdef.new".len();

/// How often one is begun anew that is taken away.
const ATTEMPTS: usize = 16;

/// A file with mode 0600 beside the one that it is to become, and removed unless it does. It is its maker's, also in a folder of somebody
/// else's, who can put another file under its name, or a link: that is never written to.
pub struct Draft {
    /// In the folder that it was made in, which is held.
    path: InHeld,
    to: PathBuf,
    /// Locked as long as somebody works on it, by which drafts of processes that were killed are known.
    file: File,
    /// What the folder was when it was made in it.
    folder: fs::Metadata,
}

impl Draft {
    /// An empty one for the file `to`. Those that killed processes left are removed.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn of(to: &Path) -> io::Result<Self> {
        let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let begin = format!(".{name}.");
        for _ in 0..ATTEMPTS {
            if let Some(draft) = Self::begin(to, &begin)? {
                return Ok(draft);
            }
        }
        Err(io::Error::new(io::ErrorKind::ResourceBusy, "each draft of it is taken away at once"))
    }

    /// `None` where somebody who sweeps came between its name and its lock.
    fn begin(to: &Path, begin: &str) -> io::Result<Option<Self>> {
        let path = hold(&folder_of(to).join(format!("{begin}{:016x}.new", RandomState::new().build_hasher().finish())))?;
        sweep(folder_of(&path), begin);
        let (file, folder) = create_new(&path)?;
        let draft = Self { path, to: to.to_owned(), file, folder };
        // Where locks are not known there are none to be asked for either.
        let is_locked = flock(&draft.file, FlockOperation::NonBlockingLockExclusive) != Err(Errno::WOULDBLOCK);
        Ok((is_locked && draft.check().is_ok()).then_some(draft))
    }

    /// Its path, for this process alone.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it is to become.
    pub fn to(&self) -> &Path {
        &self.to
    }

    /// The file at its beginning, for one at a time: what is read or written by one handle is behind it for the next as well.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn open(&self) -> io::Result<File> {
        // Not by its name, which may be another file's by now.
        let mut file = self.file.try_clone()?;
        file.rewind()?;
        Ok(file)
    }

    /// The database in it, whatever its schema, to work with.
    ///
    /// # Errors
    /// As [`opened`](Self::opened), and those of the database.
    pub fn database(&self, wait: Duration) -> Result<Conn> {
        self.opened(|path| open(&DatabaseUrl::Sqlite(path.to_owned()), Purpose::Inspect, wait))
    }

    /// The same to look at alone, once nobody writes to it.
    ///
    /// # Errors
    /// The same.
    pub fn inspect(&self) -> Result<Conn> {
        self.opened(Conn::read_file)
    }

    /// What `open` makes of its path, once it is known to be this file that is open by it: SQLite opens by name, and whoever may write in
    /// the folder can give the name to another file for just that moment.
    ///
    /// # Errors
    /// [`Code::DatabaseUnusable`] when it is another file, or that cannot be told; those of `open`.
    pub(super) fn opened<T>(&self, open: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
        let handles = || {
            self.handles().map_err(|cause| {
                self.unusable(&format!("what this process has open cannot be told: {cause}"))
                    .hint("mount /proc, where that stands")
            })
        };
        let before = handles()?;
        let opened = open(&self.path)?;
        if handles()? > before { Ok(opened) } else { Err(self.replaced()) }
    }

    /// How many handles this process has of it.
    fn handles(&self) -> io::Result<usize> {
        let made = self.file.metadata()?;
        let open = fs::read_dir(OPEN)?.filter_map(|entry| fs::metadata(entry.ok()?.path()).ok());
        Ok(open.filter(|file| (file.dev(), file.ino()) == (made.dev(), made.ino())).count())
    }

    /// # Errors
    /// [`Code::DatabaseUnusable`] when something else has its name by now.
    pub fn check(&self) -> Result<()> {
        let is_same = fs::symlink_metadata(&*self.path).and_then(|named| self.require_same(&named)).is_ok();
        if is_same { Ok(()) } else { Err(self.replaced()) }
    }

    fn replaced(&self) -> Error {
        let folder = self.folder.uid();
        self.unusable(&format!(
            "somebody who may write in its folder, which is user {folder}'s, has put another file in its place"
        ))
        .hint("name a folder in which nobody else may write")
    }

    fn unusable(&self, why: &str) -> Error {
        Error::new(Code::DatabaseUnusable, format!("cannot make {}: {why}", self.to.display()))
    }

    /// Gives it to the owner of its folder, where root makes it: a database is its daemon's.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn hand_over(&self) -> io::Result<()> {
        hand_over(&self.file, &self.folder)
    }

    fn require_same(&self, named: &fs::Metadata) -> io::Result<()> {
        let made = self.file.metadata()?;
        if (made.dev(), made.ino()) == (named.dev(), named.ino()) {
            return Ok(());
        }
        Err(io::Error::other("somebody has put another file in its place"))
    }

    /// Makes a database that was written to by `conn` one file, without a log, and looks whether it is sound.
    ///
    /// # Errors
    /// Those of the database, as that the disk is full; [`Code::DatabaseUnusable`] when not all of it came to be in the file.
    pub fn settle(&self, mut conn: Conn) -> Result<()> {
        write_back(&mut conn)?;
        drop(conn);
        let wrong = match log_length(&self.path) {
            0 => inspect::integrity(&mut self.inspect()?, true)?,
            _ => vec!["a part of it is in its log".to_owned()],
        };
        wrong.into_iter().next().map_or(Ok(()), |why| {
            let why = format!("cannot make the database {}: it is not whole: {why}", self.to.display());
            Err(Error::new(Code::DatabaseUnusable, why).hint("look whether the disk is full, or damaged"))
        })
    }

    /// Gives it the name that it is for, durably. Answers whether it did: without `replace`, a file that is there already stays.
    ///
    /// # Errors
    /// Those of the file system; that a log is beside it still, which would stay behind with what is in it.
    pub fn keep(self, replace: bool) -> io::Result<bool> {
        self.require_same(&fs::symlink_metadata(&*self.path)?)?;
        if log_length(&self.path) > 0 {
            return Err(io::Error::other("a part of it is in its log"));
        }
        self.file.sync_all()?;
        let to = self.path.with_file_name(self.to.file_name().ok_or(io::ErrorKind::InvalidInput)?);
        if replace {
            fs::rename(&*self.path, &to)?;
        } else {
            // A link, unlike a rename, fails where the name is taken.
            match fs::hard_link(&*self.path, &to) {
                Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
                linked => linked?,
            }
            fs::remove_file(&*self.path)?;
        }
        sync_folder(&to)?;
        Ok(true)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Makes the file `path` with `content`, whole or not at all, where there is none: for the owner of a file that is `like` it, or else, by
/// root, for the owner of the folder. Answers whether it was made: of several processes at once, one makes it.
///
/// # Errors
/// Those of the file system, as when only root could give it away.
pub fn create_secret_file(path: &Path, content: &[u8], like: Option<&Whose>) -> io::Result<bool> {
    let draft = Draft::of(&hold_in_made(path)?)?;
    match like {
        Some(Whose(like)) => give(&draft.file, like)?,
        None => draft.hand_over()?,
    }
    draft.open()?.write_all(content)?;
    draft.keep(false)
}

/// Removes drafts that nobody works on.
fn sweep(folder: &Path, begin: &str) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_draft = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let middle = name.strip_prefix(begin).and_then(|rest| rest.strip_suffix(".new"));
        middle.is_some_and(|middle| middle.len() == 16 && middle.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    for path in entries.map(|entry| entry.path()).filter(|path| is_draft(path)) {
        // Locked until it is gone: its maker may be about to.
        let locked = abandoned(&path);
        if locked.is_some() {
            remove(&path);
        }
    }
}

fn remove(draft: &Path) {
    for file in database_files(draft) {
        let _ = fs::remove_file(file);
    }
}

/// The file, locked, where it is this user's and no process holds it.
fn abandoned(path: &Path) -> Option<File> {
    let file = OpenOptions::new().read(true).custom_flags(AS_IT_IS).open(path).ok()?;
    let is_ours = file.metadata().is_ok_and(|file| file.is_file() && file.uid() == rustix::process::geteuid().as_raw());
    (is_ours && flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok()).then_some(file)
}
