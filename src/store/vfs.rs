//! What SQLite opens beside a database, by the names that it finds there.
//!
//! A rollback journal may name another one (a super-journal, sqlite.org/atomiccommit.html, section 5), anywhere, and SQLite removes that
//! file when it has played the first one back, also where nothing but reading was asked for. Whoever owns the folder of a database would
//! so remove any file of root's. authctl writes to one database at a time, and with a log (WAL): it makes no super-journal, and opens none.
//!
//! And what root opens beside a database SQLite gives to the owner of that, whatever it is and wherever a link above has led to.

use std::ffi::{CStr, OsStr, c_int};
use std::fs;
use std::mem;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::ptr;
use std::sync::OnceLock;

use libsqlite3_sys as sqlite;

use crate::domain::{Error, Result};

type Open = unsafe extern "C" fn(
    *mut sqlite::sqlite3_vfs,
    sqlite::sqlite3_filename,
    *mut sqlite::sqlite3_file,
    c_int,
    *mut c_int,
) -> c_int;

/// How SQLite opens a file by itself; `None` where it knows of no files at all.
static USUAL: OnceLock<Option<Open>> = OnceLock::new();

/// Before a database is opened: from then on SQLite goes by the rules of this module. After the first time it does nothing.
///
/// # Errors
/// An internal error where SQLite cannot be told.
pub(super) fn guard() -> Result<()> {
    let guarded = USUAL.get_or_init(|| {
        // SAFETY: what SQLite gives is its own and stays. The copy is never freed, and differs in its name and in how it opens alone;
        // `give` has the arguments and the answer of fchown(2), as which SQLite calls it.
        unsafe {
            let usual = *sqlite::sqlite3_vfs_find(ptr::null()).as_ref()?;
            let gives = Some(mem::transmute::<Give, SystemCall>(give));
            if usual.xSetSystemCall?(ptr::from_ref(&usual).cast_mut(), c"fchown".as_ptr(), gives) != sqlite::SQLITE_OK {
                return None;
            }
            let own = sqlite::sqlite3_vfs { pNext: ptr::null_mut(), zName: c"authctl".as_ptr(), xOpen: Some(open), ..usual };
            let is_default = 1;
            (sqlite::sqlite3_vfs_register(Box::leak(Box::new(own)), is_default) == sqlite::SQLITE_OK).then_some(usual.xOpen?)
        }
    });
    guarded.map(drop).ok_or_else(|| Error::internal("SQLite knows of no file system"))
}

type Give = unsafe extern "C" fn(c_int, u32, u32) -> c_int;

type SystemCall = unsafe extern "C" fn();

/// What SQLite asks of root alone, for what it has opened beside a database of somebody else's: a log that it has made has to be that
/// user's too. What was there, or is in a folder where that user makes no files, is left as it is, and SQLite goes on.
unsafe extern "C" fn give(file: c_int, owner: u32, group: u32) -> c_int {
    // SAFETY: SQLite has it open for the time of this call.
    let file = unsafe { BorrowedFd::borrow_raw(file) };
    if is_for(file, owner) {
        let _ = std::os::unix::fs::fchown(file, Some(owner), Some(group));
    }
    0
}

fn is_for(file: BorrowedFd<'_>, owner: u32) -> bool {
    // By what the system says where it is: its name may lead elsewhere by now.
    let place = fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd()));
    let folder = place.ok().and_then(|place| place.parent()?.symlink_metadata().ok());
    let is_new = rustix::fs::fstat(file).is_ok_and(|there| there.st_nlink == 1 && there.st_size == 0);
    // Where that user can make files: of those who cannot, a link has led there.
    is_new && folder.is_some_and(|folder| folder.uid() == owner || folder.mode() & 0o022 != 0)
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
        match USUAL.get().copied().flatten() {
            Some(usual) if may_open(name, flags) => usual(vfs, name, file, flags, given),
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
