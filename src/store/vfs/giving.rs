//! What SQLite makes beside a database: root gives it to the owner of that, whatever it is and wherever a link above has led to. What was
//! there before stays whose it is: whoever owns the folder can move any file in it to such a name, also one of root's.

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int};
use std::fs;
use std::mem;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::unix::fs::MetadataExt;

use rustix::fs::{Mode, fchmod, fstat};

use super::super::descriptors::by_descriptor;

pub(super) type SystemCall = unsafe extern "C" fn();

type Open = unsafe extern "C" fn(*const c_char, c_int, u32) -> c_int;
type SetMode = unsafe extern "C" fn(c_int, u32) -> c_int;
type Give = unsafe extern "C" fn(c_int, u32, u32) -> c_int;

thread_local! {
    /// What this thread has opened last, where that was made so: SQLite sets its mode and its owner right behind.
    static MADE: Cell<Option<c_int>> = const { Cell::new(None) };
}

/// What SQLite calls in place of open(2), fchmod(2) and fchown(2), by their names.
pub(super) fn calls() -> [(&'static CStr, SystemCall); 3] {
    // SAFETY: each has the arguments and the answer of the call that it stands for, as which SQLite calls it.
    unsafe {
        [
            (c"open", mem::transmute::<Open, SystemCall>(open)),
            (c"fchmod", mem::transmute::<SetMode, SystemCall>(set_mode)),
            (c"fchown", mem::transmute::<Give, SystemCall>(give)),
        ]
    }
}

unsafe extern "C" fn open(name: *const c_char, flags: c_int, mode: u32) -> c_int {
    // SAFETY: the arguments are those that SQLite calls with: a name that ends with a zero.
    let opened = |flags| unsafe { libc::open(name, flags, mode) };
    let makes = flags & libc::O_CREAT != 0;
    let made = makes.then(|| opened(flags | libc::O_EXCL)).filter(|file| *file >= 0);
    MADE.set(made);
    // Where a file that was there goes just now, one is made all the same, and stays this process's user's.
    made.unwrap_or_else(|| opened(flags))
}

/// What SQLite asks for an empty file beside a database, which is to have the mode of that: one that was there has no more rights by it.
unsafe extern "C" fn set_mode(file: c_int, mode: u32) -> c_int {
    // SAFETY: SQLite has it open for the time of this call.
    let file = unsafe { BorrowedFd::borrow_raw(file) };
    if is_made(file) || fstat(file).is_ok_and(|there| mode & !there.st_mode == 0) {
        let _ = fchmod(file, Mode::from_raw_mode(mode));
    }
    0
}

/// What SQLite asks of root alone, for what it has opened beside a database of somebody else's: a log that it has made has to be that
/// user's too. What was there, or is in a folder where that user makes no files, is left as it is, and SQLite goes on.
unsafe extern "C" fn give(file: c_int, owner: u32, group: u32) -> c_int {
    // SAFETY: SQLite has it open for the time of this call.
    let file = unsafe { BorrowedFd::borrow_raw(file) };
    if is_made(file) && is_for(file, owner) {
        let _ = std::os::unix::fs::fchown(file, Some(owner), Some(group));
    }
    0
}

fn is_made(file: BorrowedFd<'_>) -> bool {
    MADE.get() == Some(file.as_raw_fd())
}

fn is_for(file: BorrowedFd<'_>, owner: u32) -> bool {
    // By what the system says where it is: its name may lead elsewhere by now.
    let place = fs::read_link(by_descriptor(file));
    let folder = place.ok().and_then(|place| place.parent()?.symlink_metadata().ok());
    // Where that user can make files: of those who cannot, a link has led there.
    folder.is_some_and(|folder| folder.uid() == owner || folder.mode() & 0o022 != 0)
}
