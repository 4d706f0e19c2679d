//! Who works on a database: daemons say that they do, so that it is not replaced beneath them.
//!
//! On SQLite each holds the file by flock(2), which ends with the process however that ends, and has nothing to do with the locks that
//! SQLite has on it. On PostgreSQL each connection of a daemon has a share of an advisory lock, which ends with the connection: while
//! somebody has the whole of it, a daemon comes by no connection.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::mem;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use rustix::fs::{FlockOperation, flock, fstat};
use rustix::io::Errno;

use super::conn::Conn;
use super::error::unusable_file;
use super::files::NONBLOCK;
use super::filesystem::remote_filesystem;
use super::inspect::lines;
use super::place::{held_file, inode, not_the_same};
use super::url::DatabaseUrl;
use crate::domain::{Code, Error, Result};

/// The name of a daemon's connections.
const DAEMON: &str = "authctl serve";

/// How soon it is looked again whether somebody is done.
const AGAIN: Duration = Duration::from_millis(50);

/// The advisory lock of a database on a server: 'occupied' in ASCII.
const LOCK: i64 = 0x6f63_6375_7069_6564;

/// The file that this process has for itself, by device and inode; `None` where there was none.
pub struct Alone(Option<(u64, u64)>);

/// The files that this process works on as a daemon, by what they were called.
static OCCUPIED: Mutex<BTreeMap<PathBuf, (u64, u64)>> = Mutex::new(BTreeMap::new());

/// Says that this process is a daemon on the database: on SQLite for as long as it lives, on a server as long as this connection does.
/// A connection that was made before may be to a file that had been replaced by then.
///
/// # Errors
/// [`Code::Busy`] while the database is being replaced; [`Code::DatabaseUnusable`] when its file is gone, or cannot be locked.
pub fn occupy(url: &DatabaseUrl, conn: &mut Conn) -> Result<()> {
    match url.path() {
        None => name_connection(conn),
        Some(path) => {
            // In the folder that is held: whoever may rename one above could have another file locked, or none.
            let opened = held_file(conn).ok_or_else(|| not_the_same(path))?;
            let held = hold(&opened, FlockOperation::NonBlockingLockShared);
            let file = held.map_err(|cause| unusable_file(&opened, &cause))?.ok_or_else(replaced)?;
            OCCUPIED.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), file);
            Ok(())
        }
    }
}

/// That `opened`, which was opened as `path`, is what this process has occupied there, if it has: whoever may rename a folder above can put
/// another database there for a moment.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is another file.
pub(super) fn require_occupied(path: &Path, opened: Option<(u64, u64)>) -> Result<()> {
    match OCCUPIED.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
        Some(occupied) if opened != Some(*occupied) => Err(not_the_same(path)),
        _ => Ok(()),
    }
}

/// Makes sure that no daemon works on the database, nor begins to while this process lives; on a server, while this connection does. Of a
/// file that is not there yet, see [`Alone::still`]. `wait` is how long to wait for another process that does the same on a server: one
/// that was killed is seen for as long as the server works for it.
///
/// # Errors
/// [`Code::Busy`] while a daemon works on it, or for longer than `wait` somebody who replaces or copies it; [`Code::DatabaseUnusable`] when
/// its file cannot be locked.
pub fn require_no_daemon(url: &DatabaseUrl, conn: Option<&mut Conn>, wait: Duration) -> Result<Alone> {
    if let Some(path) = url.path() {
        return match hold(path, FlockOperation::NonBlockingLockExclusive) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Alone(None)),
            held => alone(path, held),
        };
    }
    let Some(conn) = conn else { return Ok(Alone(None)) };
    // The name is that of an older daemon's connections as well, which have no lock.
    let query = format!(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_stat_activity
             WHERE datname = pg_catalog.current_database() AND application_name = '{DAEMON}')
         THEN 'daemon' WHEN pg_catalog.pg_try_advisory_lock({LOCK}) THEN 'alone' ELSE 'another' END AS v"
    );
    let begun = Instant::now();
    loop {
        match lines(conn, &query)?.concat().as_str() {
            "alone" => return Ok(Alone(None)),
            "daemon" => return Err(occupied()),
            _ if begun.elapsed() < wait => sleep(AGAIN),
            _ => return Err(replaced()),
        }
    }
}

impl Alone {
    /// The same once more, as of a file that there was none of before, or that may be another one by now.
    ///
    /// # Errors
    /// [`Code::Busy`] when a daemon works on it; [`Code::DatabaseUnusable`] when it is gone, or cannot be locked.
    pub fn still(&self, path: &Path) -> Result<Self> {
        if self.0.is_some() && self.0 == inode(path) {
            return Ok(Self(self.0));
        }
        alone(path, hold(path, FlockOperation::NonBlockingLockExclusive))
    }
}

fn alone(path: &Path, held: io::Result<Option<(u64, u64)>>) -> Result<Alone> {
    let file = held.map_err(|cause| unusable_file(path, &cause))?.ok_or_else(occupied)?;
    Ok(Alone(Some(file)))
}

fn occupied() -> Error {
    Error::new(Code::Busy, "a daemon works on the database").hint("stop the daemon, and try again")
}

fn replaced() -> Error {
    Error::new(Code::Busy, "the database is being replaced or copied").hint("try again once that is done")
}

/// Device and inode of the file that it has locked; `None` where somebody else has the lock. A file system of another machine turns it into
/// locks that are in the way of SQLite's own: there it is not asked for.
///
/// # Errors
/// Those of the file system: who has no lock must not go on as if.
fn hold(path: &Path, how: FlockOperation) -> io::Result<Option<(u64, u64)>> {
    if remote_filesystem(path).is_some() {
        return inode(path).map(Some).ok_or_else(|| io::ErrorKind::NotFound.into());
    }
    loop {
        let file = File::options().read(true).custom_flags(NONBLOCK).open(path)?;
        let (locked, of_file) = (flock(&file, how), fstat(&file).map(|file| (file.st_dev, file.st_ino)));
        // It is never closed: that would end all locks which this process has on the file, SQLite's among them (POSIX, fcntl).
        mem::forget(file);
        let (held, of_file) = (is_held(locked)?, of_file?);
        // Another file may have come by the name in between.
        if !held || inode(path) == Some(of_file) {
            return Ok(held.then_some(of_file));
        }
    }
}

fn is_held(locked: rustix::io::Result<()>) -> io::Result<bool> {
    match locked {
        Err(Errno::WOULDBLOCK) => Ok(false),
        // A file system that knows no such locks has none for anybody.
        Ok(()) | Err(Errno::NOSYS | Errno::OPNOTSUPP) => Ok(true),
        Err(cause) => Err(cause.into()),
    }
}

/// Gives the connection of a daemon its name, and its share of the lock.
pub(super) fn name_connection(conn: &mut Conn) -> Result<()> {
    if let Conn::Postgres(postgres) = conn {
        postgres.batch_execute(&format!("SET application_name = '{DAEMON}'"))?;
        let query = format!("SELECT 'no' AS v WHERE NOT pg_catalog.pg_try_advisory_lock_shared({LOCK})");
        if !lines(conn, &query)?.is_empty() {
            return Err(replaced());
        }
    }
    Ok(())
}
