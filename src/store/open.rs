//! Opening a database for a purpose. Only the purposes that say so may make one.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::conn::Conn;
use super::filesystem::{is_empty_file, length, log_length};
use super::held::{InHeld, hold, named};
use super::migrations::{empty, migrate, newer, schema};
use super::occupied::require_occupied;
use super::place::{opened_file, require_in};
use super::replace::names_aside;
use super::url::DatabaseUrl;
use super::{error, files, filesystem, meta, owned};
use crate::domain::text::shell_word;
use crate::domain::{Code, Error, Result};

/// What a database is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To work with one that is there and has this binary's schema.
    Use,
    /// To look at one that is there, whatever its schema.
    Inspect,
    /// To make it where it is missing, but to leave its schema as it is.
    Make,
    /// To make it where it is missing, and to migrate it.
    Create,
}

/// Opens the database at `url`. `wait` is how long to wait for a busy one.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is missing, unreadable, not a database, or not of this binary's schema;
/// [`Code::Busy`] when it is locked or cannot be reached.
pub fn open(url: &DatabaseUrl, purpose: Purpose, wait: Duration) -> Result<Conn> {
    let real = url.path().map(real_file).transpose()?;
    let held = real.as_ref().map(|real| ready(real, purpose)).transpose()?;
    // What was looked at is what is opened, whatever has its name by then.
    let mut conn = Conn::connect(&held.as_ref().map_or_else(|| url.clone(), as_url), wait)?;
    if let (Some(path), Some(real)) = (url.path(), &real) {
        require_in(&mut conn, real)?;
        require_occupied(path, opened_file(&mut conn))?;
    }
    match purpose {
        Purpose::Inspect | Purpose::Make => {}
        Purpose::Create => {
            let state = schema(&mut conn)?;
            if !state.is_current() {
                migrate(&mut conn, wait)?;
            }
        }
        Purpose::Use => require_current(&mut conn)?,
    }
    Ok(conn)
}

/// The file that a database at `path` is in, by its held path: SQLite takes no long ones, and a held one is short.
///
/// # Errors
/// [`Code::DatabaseUnusable`] as [`real_file`] has it, but for a second name, which may come while a daemon runs; where its folder cannot
/// be used.
pub(super) fn in_held(path: &Path) -> Result<InHeld> {
    let real = followed_file(path)?;
    hold(&real).map_err(|cause| error::unusable_file(&real, &cause))
}

pub(super) fn as_url(held: &InHeld) -> DatabaseUrl {
    DatabaseUrl::Sqlite(held.to_path_buf())
}

/// Has a file there to be opened, as far as `purpose` goes.
fn ready(real: &Path, purpose: Purpose) -> Result<InHeld> {
    let makes = matches!(purpose, Purpose::Make | Purpose::Create);
    let missing = || {
        Error::new(Code::DatabaseUnusable, format!("there is no database at {}", real.display()))
            .hint("make one with 'authctl init', or name another with --database")
    };
    if makes {
        require_room(real)?;
        owned::create_private_folder(files::folder_of(real)).map_err(|cause| unmade(real, &cause))?;
    }
    let held = hold(real).map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => missing(),
        _ => error::unusable_file(real, &cause),
    })?;
    if makes {
        make_file(&held)?;
    } else if !held.try_exists().unwrap_or(true) {
        return Err(missing());
    } else {
        require_no_log(&held)?;
    }
    Ok(held)
}

fn require_current(conn: &mut Conn) -> Result<()> {
    let state = schema(conn)?;
    if let Some(version) = state.unknown.last() {
        return Err(newer(version));
    }
    if state.is_empty() {
        return Err(empty());
    }
    if !state.pending.is_empty() {
        return Err(Error::new(Code::DatabaseUnusable, "the database is older than this authctl")
            .hint("bring it up to date with 'authctl db migrate'"));
    }
    require_no_copy(conn)?;
    require_finished(conn)
}

/// # Errors
/// [`Code::DatabaseUnusable`] for a database of the current schema that was made, and never made ready.
pub fn require_finished(conn: &mut Conn) -> Result<()> {
    if meta::mode(conn)?.is_some() {
        return Ok(());
    }
    Err(Error::new(Code::DatabaseUnusable, "the database was never finished")
        .hint("finish it with 'authctl init', or fill it from a backup with 'authctl db restore FILE'"))
}

/// # Errors
/// [`Code::DatabaseUnusable`] while a copy goes into a database of the current schema, or was given up.
pub fn require_no_copy(conn: &mut Conn) -> Result<()> {
    if meta::copy_mark(conn)?.is_none() {
        return Ok(());
    }
    Err(Error::new(Code::DatabaseUnusable, "the copy into this database is not finished")
        .hint("go on with it by the same 'authctl db copy'"))
}

/// The file that a database at `path` is in, or would be.
///
/// # Errors
/// [`Code::DatabaseUnusable`] for a link of somebody else's, as [`followed`](owned::followed) has it; for a device, on which SQLite would
/// work, and leave its journal beside it; for a file of several names, beside each of which SQLite would keep another log, but for those of
/// a restore that was killed while it [set the file aside](mod@super::replace).
pub fn real_file(path: &Path) -> Result<PathBuf> {
    let real = followed_file(path)?;
    match real.metadata() {
        Ok(there) if there.nlink() > 1 + aside(&real, &there) => {
            let why = format!("{} is a file of several names (hard links), and SQLite keeps a log for each", path.display());
            let names = shell_word(&real.display().to_string());
            let mend =
                format!("end what uses it, and remove all of its names but one, which this lists: find / -samefile {names}");
            Err(Error::new(Code::DatabaseUnusable, why).hint(mend))
        }
        _ => Ok(real),
    }
}

/// How many of the names of a file are those that a restore gives to one that is damaged.
fn aside(path: &Path, file: &fs::Metadata) -> u64 {
    let names = names_aside(path).map_while(|name| name.symlink_metadata().ok());
    names.filter(|there| (there.dev(), there.ino()) == (file.dev(), file.ino())).count() as u64
}

fn followed_file(path: &Path) -> Result<PathBuf> {
    let shown = path.display();
    let real = owned::followed(path).map_err(|cause| {
        Error::new(Code::DatabaseUnusable, format!("cannot use the database {shown}: {cause}"))
            .hint("name the file itself with --database")
    })?;
    match real.metadata() {
        Ok(there) if !there.is_file() => {
            let why = format!("{shown} is no file, and so no database");
            Err(Error::new(Code::DatabaseUnusable, why).hint("name another one with --database"))
        }
        _ => Ok(real),
    }
}

/// That a database could be made at `path`, as far as that is known without making one.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it could not.
pub fn require_makeable(path: &Path) -> Result<()> {
    let path = &real_file(path)?;
    require_no_log(path)?;
    if path.exists() {
        filesystem::require_writable(path)?;
    }
    files::check_makeable(path).map_err(|cause| unmade(path, &cause))?;
    require_room(path)
}

/// What a new database takes with its log while it is made, in KiB.
const NEW: u64 = 384;

/// An empty file that is left behind would be taken for a database that lost everything.
fn require_room(path: &Path) -> Result<()> {
    match filesystem::room(path).map(|room| room >> 10) {
        Some(room) if room < NEW && length(path) == 0 => {
            Err(error::no_room(&format!("the new database {} takes {NEW} KiB, and there are {room} KiB", path.display())))
        }
        _ => Ok(()),
    }
}

fn unmade(path: &Path, cause: &io::Error) -> Error {
    Error::new(Code::DatabaseUnusable, format!("cannot make the database {}: {cause}", named(path).display()))
        .hint("check the path, and who may write there")
}

fn make_file(path: &Path) -> Result<()> {
    let unusable = |cause: io::Error| unmade(path, &cause);
    require_no_log(path)?;
    if !files::create_empty(path).map_err(unusable)? && is_empty_file(path) {
        owned::make_private(path).map_err(unusable)?;
    }
    Ok(())
}

/// SQLite would delete it, and with it what can be saved of the database that it is of.
fn require_no_log(path: &Path) -> Result<()> {
    if length(path) > 0 || log_length(path) == 0 {
        return Ok(());
    }
    let why = format!("{} is missing or empty, and the log of a database is beside it", named(path).display());
    Err(Error::new(Code::DatabaseUnusable, why).hint("restore a backup, or move the file with -wal at the end of its name away"))
}

/// The version of the SQLite that is linked in, such as `3.53.2`.
pub fn sqlite_version() -> String {
    libsqlite3_sys::SQLITE_VERSION.to_string_lossy().into_owned()
}
