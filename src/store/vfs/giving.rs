//! What root opens beside a database SQLite gives to the owner of that, whatever it is and wherever a link above has led to.

use std::ffi::c_int;
use std::fs;
use std::os::fd::BorrowedFd;
use std::os::unix::fs::MetadataExt;

use super::super::descriptors::by_descriptor;

pub(super) type Give = unsafe extern "C" fn(c_int, u32, u32) -> c_int;

/// What SQLite asks of root alone, for what it has opened beside a database of somebody else's: a log that it has made has to be that
/// user's too. What was there, or is in a folder where that user makes no files, is left as it is, and SQLite goes on.
pub(super) unsafe extern "C" fn give(file: c_int, owner: u32, group: u32) -> c_int {
    // SAFETY: SQLite has it open for the time of this call.
    let file = unsafe { BorrowedFd::borrow_raw(file) };
    if is_for(file, owner) {
        let _ = std::os::unix::fs::fchown(file, Some(owner), Some(group));
    }
    0
}

fn is_for(file: BorrowedFd<'_>, owner: u32) -> bool {
    // By what the system says where it is: its name may lead elsewhere by now.
    let place = fs::read_link(by_descriptor(file));
    let folder = place.ok().and_then(|place| place.parent()?.symlink_metadata().ok());
    let is_new = rustix::fs::fstat(file).is_ok_and(|there| there.st_nlink == 1 && there.st_size == 0);
    // Where that user can make files: of those who cannot, a link has led there.
    is_new && folder.is_some_and(|folder| folder.uid() == owner || folder.mode() & 0o022 != 0)
}
