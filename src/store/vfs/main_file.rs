//! The file of a database, and what it is called.
//!
//! SQLite opens, makes and removes a log by the name of its database, each time anew. Whoever may rename a folder above could so have it
//! take the log of another database, of the same file name, for that of the one that is open, or remove it. It has the path of a held
//! folder instead ([`Held`]), and makes all other names out of that.

use std::cell::RefCell;
use std::ffi::{CStr, OsStr, c_char, c_int};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr;
use std::sync::Arc;

use libsqlite3_sys as sqlite;

use super::super::files::folder_of;
use super::super::held::Held;
use super::{Usual, usual};

/// What is behind SQLite's own part of the file of a database.
pub(super) struct Beside {
    /// SQLite's own, but for how it is closed.
    methods: sqlite::sqlite3_io_methods,
    usual: *const sqlite::sqlite3_io_methods,
    /// Where it is, and where it was opened first, until it is closed.
    folders: [Arc<Held>; 2],
}

thread_local! {
    /// The folder of the database that is opened next: SQLite asks for its path, and then for its file.
    static NEXT: RefCell<Option<Arc<Held>>> = const { RefCell::new(None) };
}

/// The path of a database, in a folder that is held from then on.
pub(super) unsafe extern "C" fn full_path(
    vfs: *mut sqlite::sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    path: *mut c_char,
) -> c_int {
    let Some(usual) = usual() else { return sqlite::SQLITE_CANTOPEN };
    // SAFETY: the arguments are those that SQLite calls with: a name that ends with a zero, and so much room.
    unsafe {
        let asked = as_path(name);
        if let Some(folder) = Held::by(asked) {
            return write(asked, Some(folder), room, path);
        }
        let code = (usual.full_path)(vfs, name, room, path);
        // That it has followed a link is told in the bytes above.
        if code & 0xff != sqlite::SQLITE_OK {
            return code;
        }
        let found = as_path(path).to_owned();
        let Ok(folder) = Held::of(folder_of(&found)) else { return sqlite::SQLITE_CANTOPEN };
        let held = folder.as_ref().zip(found.file_name()).map(|(folder, name)| folder.path().join(name));
        match write(held.as_ref().unwrap_or(&found), folder, room, path) {
            sqlite::SQLITE_OK => code,
            failed => failed,
        }
    }
}

unsafe fn as_path<'a>(name: *const c_char) -> &'a Path {
    // SAFETY: it ends with a zero.
    Path::new(OsStr::from_bytes(unsafe { CStr::from_ptr(name) }.to_bytes()))
}

unsafe fn write(path: &Path, folder: Option<Arc<Held>>, room: c_int, to: *mut c_char) -> c_int {
    let bytes = path.as_os_str().as_bytes();
    if usize::try_from(room).is_ok_and(|room| bytes.len() >= room) || NEXT.try_with(|next| next.replace(folder)).is_err() {
        return sqlite::SQLITE_CANTOPEN;
    }
    // SAFETY: there is room for it and for a zero.
    unsafe {
        ptr::copy_nonoverlapping(bytes.as_ptr().cast(), to, bytes.len());
        *to.add(bytes.len()) = 0;
    }
    sqlite::SQLITE_OK
}

/// Has the folder of a file that was just opened held until that is closed.
///
/// # Safety
/// SQLite has opened it by `name`, which ends with a zero, and there is as much room as [`guard`](super::guard) has asked for.
pub(super) unsafe fn keep(known: &Usual, name: sqlite::sqlite3_filename, file: *mut sqlite::sqlite3_file) {
    let Ok(Some(folder)) = NEXT.try_with(RefCell::take) else { return };
    // SAFETY: as above; the methods of an open file are SQLite's own and stay.
    unsafe {
        let first = folder.by_which(as_path(name));
        let usual = (*file).pMethods;
        let methods = sqlite::sqlite3_io_methods { xClose: Some(close), ..*usual };
        let beside = file.byte_add(known.room).cast::<Beside>();
        beside.write(Beside { methods, usual, folders: [folder, first] });
        (*file).pMethods = &raw const (*beside).methods;
    }
}

unsafe extern "C" fn close(file: *mut sqlite::sqlite3_file) -> c_int {
    let Some(known) = usual() else { return sqlite::SQLITE_IOERR_CLOSE };
    // SAFETY: `keep` has written it, and SQLite closes a file once.
    unsafe {
        let beside = file.byte_add(known.room).cast::<Beside>().read();
        (*file).pMethods = beside.usual;
        let code = (*beside.usual).xClose.map_or(sqlite::SQLITE_IOERR_CLOSE, |usual| usual(file));
        drop(beside.folders);
        code
    }
}
