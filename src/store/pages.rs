//! Copying an SQLite database page by page: out of one that others work on, and into one.
//!
//! SQLite's own way (sqlite.org/backup.html), since Diesel has none: what was committed before it began is in the copy, whoever writes
//! meanwhile, and a database that is copied into has all of it by one commit or nothing.

use std::ffi::{CStr, CString};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::ptr;
use std::time::Duration;

use libsqlite3_sys as sqlite;

use super::drafts::Draft;
use super::error::by_words;
use super::held::{hold, named};
use super::vfs;
use crate::domain::{Code, Error, Result};

/// How many pages are copied before somebody is told.
const STEP: i32 = 256;

/// Why a copy was not made.
pub(super) struct Failed {
    pub error: Error,
    /// Whether one of the two is damaged, or is no database, by SQLite's own code for that.
    pub is_damage: bool,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self { error, is_damage: false }
    }
}

/// Copies the database at `from`, which is no link, into an empty draft. `told` hears how many pages are done, of how many, and answers
/// whether to go on.
///
/// # Errors
/// [`Code::Busy`] when `from` does not come free within `wait`, [`Code::DatabaseUnusable`] when one of the two cannot be used.
pub fn copy(from: &Path, to: &Draft, wait: Duration, told: &mut dyn FnMut(u64, u64) -> Result<()>) -> Result<()> {
    let to = to.opened(|path| Database::open(path, wait))?;
    // A draft is kept or thrown away as a whole; and a journal goes by its name, which may be that of somebody else's file.
    let copied = to.run(c"PRAGMA journal_mode = MEMORY").and_then(|()| copy_into(&Database::open(from, wait)?, &to, told));
    copied.map_err(|failed| failed.error)
}

/// The same of a draft into the database at `to`, which must be there and no link, for who has something else to do where that is damaged.
pub(super) fn try_copy(
    from: &Draft,
    to: &Path,
    wait: Duration,
    told: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> std::result::Result<(), Failed> {
    let from = from.opened(|path| Database::open(path, wait))?;
    copy_into(&from, &Database::open(to, wait)?, told)
}

fn copy_into(from: &Database, to: &Database, told: &mut dyn FnMut(u64, u64) -> Result<()>) -> std::result::Result<(), Failed> {
    // A reader from here on: else the copy would begin anew at each commit of somebody's.
    from.run(c"BEGIN")?;
    from.run(c"SELECT count(*) FROM sqlite_schema")?;
    to.run(c"PRAGMA synchronous = FULL")?;
    // SAFETY: both are open until the end of this function; the handle is given back before, whatever happens in between.
    unsafe {
        let backup = sqlite::sqlite3_backup_init(to.0, c"main".as_ptr(), from.0, c"main".as_ptr());
        if backup.is_null() {
            return Err(of_code(sqlite::sqlite3_errcode(to.0)));
        }
        let result = loop {
            let code = sqlite::sqlite3_backup_step(backup, STEP);
            let all = sqlite::sqlite3_backup_pagecount(backup);
            let done = all - sqlite::sqlite3_backup_remaining(backup);
            let said = told(u64::try_from(done).unwrap_or(0), u64::try_from(all).unwrap_or(0));
            match code {
                // It is committed, whatever is said to that.
                sqlite::SQLITE_DONE => break Ok(()),
                sqlite::SQLITE_OK if said.is_ok() => {}
                sqlite::SQLITE_OK => break said.map_err(Failed::from),
                code => break Err(of_code(code)),
            }
        };
        let finished = sqlite::sqlite3_backup_finish(backup);
        result?;
        if finished == sqlite::SQLITE_OK { Ok(()) } else { Err(of_code(finished)) }
    }
}

/// Whether the file at `path` is no database, or one that cannot be read for damage.
///
/// # Errors
/// Why that cannot be told, as when the file cannot be opened.
pub fn is_damaged(path: &Path) -> Result<bool> {
    let database = Database::open(path, Duration::ZERO)?;
    match database.run(c"SELECT count(*) FROM sqlite_schema") {
        Ok(()) => Ok(false),
        Err(failed) if failed.is_damage => Ok(true),
        Err(failed) => Err(failed.error),
    }
}

/// The size of the pages of the database at `path`, as its header has it.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it cannot be read.
pub(super) fn size(path: &Path) -> Result<[u8; 2]> {
    let mut header = [0; 18];
    File::open(path)
        .and_then(|mut file| file.read_exact(&mut header))
        .map_err(|cause| Error::new(Code::DatabaseUnusable, format!("cannot read {}: {cause}", named(path).display())))?;
    Ok([header[16], header[17]])
}

/// Keeps everybody out of the empty file at `path` as long as the answer lives, and after that out of what was the file where another one
/// has its name by then: SQLite writes to none that has been moved away.
///
/// # Errors
/// [`Code::Busy`] when somebody works on it for longer than `wait`.
pub(super) fn keep_out(path: &Path, wait: Duration) -> Result<impl Drop + use<>> {
    let database = Database::open(path, wait)?;
    database.run(c"BEGIN EXCLUSIVE").map_err(|failed| failed.error)?;
    Ok(database)
}

/// An open database.
struct Database(*mut sqlite::sqlite3);

impl Database {
    fn open(path: &Path, wait: Duration) -> Result<Self> {
        vfs::guard()?;
        let shown = named(path);
        let unusable = |why: &str| Error::new(Code::DatabaseUnusable, format!("cannot open {}: {why}", shown.display()));
        // To follow no link is asked of SQLite for the folders as well, which may be links.
        let held = hold(path).map_err(|cause| unusable(&cause.to_string()))?;
        let name = held.to_str().and_then(|name| CString::new(name).ok()).ok_or_else(|| unusable("it is no path for SQLite"))?;
        let mut database = Self(ptr::null_mut());
        let flags = sqlite::SQLITE_OPEN_READWRITE | sqlite::SQLITE_OPEN_FULLMUTEX | sqlite::SQLITE_OPEN_NOFOLLOW;
        // SAFETY: the name outlives the call; what is opened is closed by the value it is in, also where this fails.
        let code = unsafe { sqlite::sqlite3_open_v2(name.as_ptr(), &mut database.0, flags, ptr::null()) };
        if code != sqlite::SQLITE_OK {
            return Err(unusable(&words(code)));
        }
        let millis = i32::try_from(wait.as_millis()).unwrap_or(i32::MAX);
        // SAFETY: it is open.
        unsafe { sqlite::sqlite3_busy_timeout(database.0, millis) };
        Ok(database)
    }

    fn run(&self, statement: &CStr) -> std::result::Result<(), Failed> {
        let (none, nobody) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: it is open, and nothing is asked to be called back.
        let code = unsafe { sqlite::sqlite3_exec(self.0, statement.as_ptr(), None, none, nobody) };
        if code == sqlite::SQLITE_OK { Ok(()) } else { Err(of_code(code)) }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // SAFETY: nothing uses it any more; SQLite takes a null as well.
        unsafe {
            sqlite::sqlite3_close(self.0);
        }
    }
}

fn of_code(code: i32) -> Failed {
    // An extended code has the plain one in its lowest byte.
    Failed { error: by_words(&words(code)), is_damage: matches!(code & 0xff, sqlite::SQLITE_CORRUPT | sqlite::SQLITE_NOTADB) }
}

fn words(code: i32) -> String {
    // SAFETY: SQLite has a text that is never freed for any number.
    unsafe { CStr::from_ptr(sqlite::sqlite3_errstr(code)).to_string_lossy().into_owned() }
}
