//! The WAL index of an SQLite database: whether anything was committed since, without a query.
//!
//! SQLite keeps a header in shared memory that every commit of every process changes, after its frames are synced and before it
//! returns (sqlite.org/walformat.html, section 2). So while the header is the same as it was before some rows were read, those rows are
//! the ones that a query would find. The header is reached through SQLite itself, by a connection that stays open: opening the file
//! a second time and closing it would drop the locks of this process.

use std::ffi::{CStr, CString, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering};

use libsqlite3_sys as sqlite;

use super::place::inode;
use super::vfs;

/// The words of a header; it is there twice.
const WORDS: usize = 12;
/// The first word of every header (`WALINDEX_MAX_VERSION`).
const VERSION: u32 = 3_007_000;
/// Where the two salts are, by which one log is told from another. Without a log they are zero, and the header says nothing of the rows.
const SALTS: std::ops::Range<usize> = 8..10;
/// How much of the index SQLite maps at once (`WALINDEX_PGSZ`); the header is at its beginning.
const REGION: i32 = 32 * 1024;

/// A moment in the life of a database. Two that are equal have the same rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag([u32; WORDS]);

/// The header in memory, for as long as this is open.
pub struct WalIndex {
    db: *mut sqlite::sqlite3,
    header: *const AtomicU32,
}

// SAFETY: the connection is used to open and to close alone. The header is read atomically, and stays mapped until the connection is
// closed, which takes the value itself.
unsafe impl Send for WalIndex {}
unsafe impl Sync for WalIndex {}

impl WalIndex {
    /// `None` where the database cannot be opened or has no WAL: then every question needs a query.
    pub fn open(path: &Path) -> Option<Self> {
        vfs::guard().ok()?;
        let path = CString::new(path.to_str()?).ok()?;
        let mut index = Self { db: ptr::null_mut(), header: ptr::null() };
        let flags = sqlite::SQLITE_OPEN_READWRITE | sqlite::SQLITE_OPEN_FULLMUTEX;
        // SAFETY: each pointer is one that SQLite gave, or that outlives the call; `index` closes the connection however this ends.
        unsafe {
            if sqlite::sqlite3_open_v2(path.as_ptr(), &mut index.db, flags, ptr::null()) != sqlite::SQLITE_OK {
                return None;
            }
            sqlite::sqlite3_busy_timeout(index.db, 5000);
            // The second reads the database, by which SQLite maps the index.
            if index.first_value(c"PRAGMA journal_mode")? != "wal"
                || index.first_value(c"SELECT count(*) FROM sqlite_schema").is_none()
            {
                return None;
            }
            let mut file: *mut sqlite::sqlite3_file = ptr::null_mut();
            let place = (&raw mut file).cast();
            sqlite::sqlite3_file_control(index.db, c"main".as_ptr(), sqlite::SQLITE_FCNTL_FILE_POINTER, place);
            let methods = file.as_ref()?.pMethods.as_ref()?;
            let mut region = ptr::null_mut();
            // Of a region that is there already, and is not made here.
            if methods.iVersion < 2 || methods.xShmMap?(file, 0, REGION, 0, &mut region) != sqlite::SQLITE_OK || region.is_null()
            {
                return None;
            }
            index.header = region.cast_const().cast();
            if index.tag().is_none() {
                // There is no log before the first commit, which may be a long time in coming. This one changes nothing.
                index.first_value(c"BEGIN IMMEDIATE");
                if sqlite::sqlite3_get_autocommit(index.db) == 0 {
                    let version = index.first_value(c"PRAGMA user_version")?;
                    index.first_value(&CString::new(format!("PRAGMA user_version = {version}")).ok()?);
                    index.first_value(c"COMMIT");
                }
            }
        }
        Some(index)
    }

    /// Device and inode of the database.
    pub(super) fn file(&self) -> Option<(u64, u64)> {
        // SAFETY: the connection is open, and keeps the name as long as it is; it is null, or ends with a zero.
        let name = unsafe {
            let name = sqlite::sqlite3_db_filename(self.db, c"main".as_ptr());
            if name.is_null() { None } else { Some(CStr::from_ptr(name).to_bytes()) }
        };
        inode(Path::new(OsStr::from_bytes(name?)))
    }

    /// The state of now; `None` while a commit is just changing it, after a writer was killed in that moment, and before the first commit
    /// to a database that was closed by all.
    pub fn tag(&self) -> Option<Tag> {
        // SAFETY: `open` made sure of the region, which is longer than two headers and aligned to a page.
        let copy = |at: usize| std::array::from_fn(|n| unsafe { (*self.header.add(at + n)).load(Ordering::Acquire) });
        // A writer changes the second copy first (`walIndexWriteHdr`), so a reader looks at the first one first.
        let (first, second): ([u32; WORDS], [u32; WORDS]) = (copy(0), copy(WORDS));
        let of_a_log = first[0] == VERSION && first[SALTS] != [0, 0];
        (first == second && of_a_log).then_some(Tag(first))
    }

    /// The first value of the first row of a query.
    ///
    /// # Safety
    /// The connection is open.
    unsafe fn first_value(&self, query: &CStr) -> Option<String> {
        let mut statement = ptr::null_mut();
        // SAFETY: the statement is finished before its text is used no more.
        unsafe {
            sqlite::sqlite3_prepare_v2(self.db, query.as_ptr(), -1, &mut statement, ptr::null_mut());
            let found = sqlite::sqlite3_step(statement) == sqlite::SQLITE_ROW;
            let text = sqlite::sqlite3_column_text(statement, 0);
            let value = (found && !text.is_null()).then(|| CStr::from_ptr(text.cast()).to_string_lossy().into_owned());
            sqlite::sqlite3_finalize(statement);
            value
        }
    }
}

impl Drop for WalIndex {
    fn drop(&mut self) {
        // SAFETY: nothing uses the connection any more; SQLite takes a null as well.
        unsafe {
            sqlite::sqlite3_close(self.db);
        }
    }
}
