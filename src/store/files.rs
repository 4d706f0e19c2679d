//! Files that hold secrets: private from the first moment, whatever the umask, and never half written. And how any small file is read,
//! of which nobody knows what it is.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::OFlags;
use rustix::io::Errno;
use zeroize::Zeroizing;

use super::descriptors::OPEN;
use super::drafts;
use super::filesystem::is_of_the_kernel;
use super::held::hold;
use super::owned::{MadeFolder, create_new, hand_over, made};
use super::side_files::beside;

/// As Linux has it (NAME_MAX).
const LONGEST_NAME: usize = 255;

pub(super) const NONBLOCK: i32 = OFlags::NONBLOCK.bits().cast_signed();

/// To whom a file belongs that was read.
pub struct Whose(pub(super) fs::Metadata);

/// Folders that were made for a file, and go again where there is nothing in them in the end.
pub struct Folders(Vec<MadeFolder>);

impl Folders {
    /// As [`create_private_folder`](super::create_private_folder).
    ///
    /// # Errors
    /// Those of the file system.
    pub fn make(folder: &Path) -> io::Result<Self> {
        let mut folders = Self(Vec::new());
        made(folder, &mut |made| folders.0.push(made))?;
        Ok(folders)
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        // One that something is in by now stays, with those that it is in.
        self.0.iter().rev().for_each(MadeFolder::remove);
    }
}

/// Makes an empty file with mode 0600 where there is none. Answers whether it was made.
///
/// # Errors
/// Those of the file system.
pub fn create_empty(path: &Path) -> io::Result<bool> {
    match create_new(path) {
        Ok((file, folder)) => {
            hand_over(&file, &folder)?;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// The text of a file that is no longer than `most` bytes: it may be one that never ends.
///
/// # Errors
/// Those of the file system; that it is longer, or not UTF-8; that it is a pipe which this process was not [given](is_given).
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    let mut text = String::new();
    if open_at_once(path)?.take(most + 1).read_to_string(&mut text)? as u64 > most {
        return Err(too_long(most));
    }
    Ok(text)
}

fn too_long(most: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {most} bytes"))
}

/// Whether this process was given what is at `path` open, as by `<(…)` of a shell: somebody writes into such a pipe.
pub fn is_given(path: &Path) -> bool {
    ["/dev/stdin", "/dev/fd", OPEN].iter().any(|given| path.starts_with(given))
}

/// Opens a file to read it, and waits for nobody to write into a pipe in its place.
fn open_at_once(path: &Path) -> io::Result<File> {
    if is_given(path) {
        return File::open(path);
    }
    let file = File::options().read(true).custom_flags(NONBLOCK).open(path)?;
    if file.metadata()?.file_type().is_fifo() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a pipe, and no file"));
    }
    Ok(file)
}

/// The most bytes that a secret file has.
const MOST_SECRET: u64 = 64 << 10;

/// The text of a secret file, of at most 64 KiB; `None` where there is none.
///
/// # Errors
/// Those of the file system, `FileTooLarge`, and `PermissionDenied` when others than its owner may read it, root's own group aside: what is
/// to be done then [`mend_of_loose`](super::mend_of_loose) says.
pub fn read_secret_file(path: &Path) -> io::Result<Option<Zeroizing<String>>> {
    Ok(read_secret(path)?.map(|(text, _)| text))
}

/// As [`read_secret_file`], with whose the file is that it was read from: another one may have its name by then.
///
/// # Errors
/// The same.
pub fn read_secret(path: &Path) -> io::Result<Option<(Zeroizing<String>, Whose)>> {
    // Nobody waits for who writes into a pipe in its place.
    let file = match File::options().read(true).custom_flags(NONBLOCK).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    if let Some(mode) = loose(&metadata) {
        let why = format!("its mode is {mode:04o}, so others may read it");
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    }
    let mut text = Zeroizing::new(String::with_capacity(128));
    let read = file.take(MOST_SECRET + 1).read_to_string(&mut text).map_err(|cause| match cause.kind() {
        io::ErrorKind::InvalidData => io::Error::new(cause.kind(), "it is not text"),
        _ => cause,
    })?;
    if read as u64 > MOST_SECRET {
        return Err(too_long(MOST_SECRET));
    }
    Ok(Some((text, Whose(metadata))))
}

/// The mode of a file that others than its owner may read or write. systemd hands credentials out as files of root's, with mode 0440 and
/// an ACL for the service's user.
pub(super) fn loose(file: &fs::Metadata) -> Option<u32> {
    let mode = file.permissions().mode() & 0o7777;
    let credential = file.uid() == 0 && file.gid() == 0 && mode & 0o777 == 0o440;
    (mode & 0o077 != 0 && !credential).then_some(mode)
}

/// Whether something has the name `path`, be it a link that leads nowhere. One of which that cannot be told counts as there, and tells
/// why when it is read.
pub fn is_taken(path: &Path) -> bool {
    !path.symlink_metadata().is_err_and(|cause| cause.kind() == io::ErrorKind::NotFound)
}

/// Whether the file at `path` can be replaced by another: its folder can be written, and it is no mount of its own, as a secret of a
/// container often is.
///
/// # Errors
/// Why it cannot.
pub fn check_replaceable(path: &Path) -> io::Result<()> {
    check_writable(folder_of(path))?;
    let (flags, mask) = (rustix::fs::AtFlags::SYMLINK_NOFOLLOW, rustix::fs::StatxFlags::BASIC_STATS);
    match rustix::fs::statx(rustix::fs::CWD, path, flags, mask) {
        Ok(seen) if seen.stx_attributes.contains(rustix::fs::StatxAttributes::MOUNT_ROOT) => {
            Err(io::Error::new(io::ErrorKind::ResourceBusy, "it is a mount of its own, and cannot be replaced; mount its folder"))
        }
        _ => Ok(()),
    }
}

/// Whether a file could be made at `path`, with the folders above it that are not there yet, as far as that is known without making one.
///
/// # Errors
/// Why it could not.
pub fn check_makeable(path: &Path) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    if name.len() + drafts::LONGER > LONGEST_NAME {
        return Err(Errno::NAMETOOLONG.into());
    }
    let folder = nearest_folder(path);
    if folder.metadata().is_ok_and(|there| !there.is_dir()) {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    check_writable(folder)
}

/// The folder of a file, or else the next one above that is there; `.` where not even that can be told.
pub(super) fn nearest_folder(path: &Path) -> &Path {
    let mut folder = folder_of(path);
    // Of where this process is, it may not be let to see anything.
    while !folder.exists() && folder != folder_of(folder) {
        folder = folder_of(folder);
    }
    folder
}

/// Whether files can be made in a folder.
fn check_writable(folder: &Path) -> io::Result<()> {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK)?;
    if is_of_the_kernel(folder) {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "what is in its folder is made by the kernel alone"));
    }
    Ok(())
}

/// Puts the file `from` in the place of `to`, which is in the same folder, durably: at each moment `to` is the one or the other, whole.
/// What was there before is kept as `TO.old`.
///
/// # Errors
/// Those of the file system.
pub fn replace_file(from: &Path, to: &Path) -> io::Result<()> {
    let to = hold(to)?;
    let from = to.with_file_name(from.file_name().ok_or(io::ErrorKind::InvalidInput)?);
    // The one that is kept until now is not given up for nothing.
    from.symlink_metadata()?;
    let old = beside(&to, ".old");
    if is_taken(&to) {
        match fs::remove_file(&old) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
            _ => fs::hard_link(&*to, &old)?,
        }
    }
    fs::rename(&from, &*to)?;
    sync_folder(&to)
}

/// Removes a file, durably.
///
/// # Errors
/// Those of the file system.
pub fn remove_file(path: &Path) -> io::Result<()> {
    let path = hold(path)?;
    fs::remove_file(&*path)?;
    sync_folder(&path)
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}
