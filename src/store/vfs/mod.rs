//! How SQLite comes by files: what it opens, makes and removes beside a database, by the names that it finds there.
//!
//! A rollback journal may name another one (a super-journal, sqlite.org/atomiccommit.html, section 5), anywhere, and SQLite removes that
//! file when it has played the first one back, also where nothing but reading was asked for. Whoever owns the folder of a database would
//! so remove any file of root's. authctl writes to one database at a time, and with a log (WAL): it makes no super-journal, and opens none.

mod giving;
mod main_file;

use std::ffi::{CStr, OsStr, c_char, c_int};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::ptr;
use std::sync::OnceLock;

use libsqlite3_sys as sqlite;

use self::giving::calls;
use self::main_file::{Beside, full_path, keep};
use crate::domain::{Error, Result};

type Open = unsafe extern "C" fn(
    *mut sqlite::sqlite3_vfs,
    sqlite::sqlite3_filename,
    *mut sqlite::sqlite3_file,
    c_int,
    *mut c_int,
) -> c_int;

type FullPath = unsafe extern "C" fn(*mut sqlite::sqlite3_vfs, *const c_char, c_int, *mut c_char) -> c_int;

/// What SQLite does by itself.
struct Usual {
    open: Open,
    full_path: FullPath,
    /// The room that it wants for a file, in bytes.
    room: usize,
}

/// `None` where it knows of no files at all.
static USUAL: OnceLock<Option<Usual>> = OnceLock::new();

fn usual() -> Option<&'static Usual> {
    USUAL.get()?.as_ref()
}

/// Before a database is opened: from then on SQLite goes by the rules of this module. After the first time it does nothing.
///
/// # Errors
/// An internal error where SQLite cannot be told.
pub(super) fn guard() -> Result<()> {
    let guarded = USUAL.get_or_init(|| {
        // SAFETY: what SQLite gives is its own and stays. The copy is never freed, and differs in its name, in the room for a file, and in
        // what is defined here.
        unsafe {
            let usual = *sqlite::sqlite3_vfs_find(ptr::null()).as_ref()?;
            for (name, call) in calls() {
                if usual.xSetSystemCall?(ptr::from_ref(&usual).cast_mut(), name.as_ptr(), Some(call)) != sqlite::SQLITE_OK {
                    return None;
                }
            }
            let room = usize::try_from(usual.szOsFile).ok()?.next_multiple_of(align_of::<Beside>());
            let own = sqlite::sqlite3_vfs {
                pNext: ptr::null_mut(),
                zName: c"authctl".as_ptr(),
                szOsFile: c_int::try_from(room + size_of::<Beside>()).ok()?,
                xOpen: Some(open),
                xFullPathname: Some(full_path),
                ..usual
            };
            let known = Usual { open: usual.xOpen?, full_path: usual.xFullPathname?, room };
            let is_default = 1;
            (sqlite::sqlite3_vfs_register(Box::leak(Box::new(own)), is_default) == sqlite::SQLITE_OK).then_some(known)
        }
    });
    guarded.as_ref().map(|_| ()).ok_or_else(|| Error::internal("SQLite knows of no file system"))
}

unsafe extern "C" fn open(
    vfs: *mut sqlite::sqlite3_vfs,
    name: sqlite::sqlite3_filename,
    file: *mut sqlite::sqlite3_file,
    flags: c_int,
    given: *mut c_int,
) -> c_int {
    // SAFETY: the arguments are those that SQLite calls with: a name that is null or ends with a zero, and room for the file.
    unsafe {
        match usual() {
            Some(usual) if may_open(name, flags) => {
                let code = (usual.open)(vfs, name, file, flags, given);
                if code == sqlite::SQLITE_OK && flags & sqlite::SQLITE_OPEN_MAIN_DB != 0 {
                    keep(usual, name, file);
                }
                code
            }
            _ => {
                (*file).pMethods = ptr::null();
                sqlite::SQLITE_CANTOPEN
            }
        }
    }
}

/// Neither a super-journal, nor, for a journal, a pipe: SQLite would wait for who writes into it.
unsafe fn may_open(name: sqlite::sqlite3_filename, flags: c_int) -> bool {
    let is_journal = flags & sqlite::SQLITE_OPEN_MAIN_JOURNAL != 0 && !name.is_null();
    // SAFETY: it is not null, and ends with a zero.
    let is_file =
        || fs::symlink_metadata(OsStr::from_bytes(unsafe { CStr::from_ptr(name) }.to_bytes())).map(|there| there.is_file());
    flags & sqlite::SQLITE_OPEN_SUPER_JOURNAL == 0 && !(is_journal && is_file().is_ok_and(|is_file| !is_file))
}
