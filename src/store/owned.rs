//! What root makes or changes in a folder of another user's, who can put anything under any name there, at any moment.
//!
//! So whose a file is and what its mode is goes by what was opened, and never by a name a second time; and a link is followed where root or
//! this process's user has made it.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Dir, Mode, OFlags, mkdirat, openat, statat, unlinkat};
use rustix::io::Errno;

use super::descriptors::by_descriptor;
use super::files::{folder_of, loose};
use super::held::{InHeld, hold, named};

/// Neither what a link leads to, nor to wait for who writes into a pipe.
pub(super) const AS_IT_IS: i32 = OFlags::NOFOLLOW.union(OFlags::NONBLOCK).bits().cast_signed();
const PLACE: i32 = OFlags::PATH.union(OFlags::DIRECTORY).bits().cast_signed();
const NEW: OFlags = OFlags::RDWR.union(OFlags::CREATE).union(OFlags::EXCL).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
const FOLDER: OFlags = OFlags::DIRECTORY.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// As many as Linux follows.
pub(super) const MOST_LINKS: usize = 40;

/// Makes `folder`, and those above it, with mode 0700, for the owner of the one that they are in. One that is there stays as it is.
///
/// # Errors
/// Those of the file system.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    made(folder, &mut |_| ()).map(drop)
}

/// A folder that was made, in the one above it.
pub(super) struct MadeFolder {
    above: File,
    name: OsString,
    file: (u64, u64),
}

impl MadeFolder {
    /// Removes it, where nothing is in it and nothing else has its name there.
    pub fn remove(&self) {
        let there = statat(&self.above, &self.name, AtFlags::SYMLINK_NOFOLLOW);
        if there.is_ok_and(|there| (there.st_dev, there.st_ino) == self.file) {
            let _ = unlinkat(&self.above, &self.name, AtFlags::REMOVEDIR);
        }
    }
}

/// Makes what is missing of a folder, and answers the last. `told` hears of each that was made, the outermost first.
pub(super) fn made(folder: &Path, told: &mut dyn FnMut(MadeFolder)) -> io::Result<File> {
    let above = folder.ancestors().find(|above| above.is_dir()).unwrap_or(Path::new(""));
    let mut made = place(above)?;
    for name in folder.strip_prefix(above).into_iter().flatten() {
        let (folder, is_made) = folder_in(&made, name)?;
        if is_made {
            let there = folder.metadata()?;
            told(MadeFolder { above: made, name: name.to_owned(), file: (there.dev(), there.ino()) });
        }
        made = folder;
    }
    Ok(made)
}

/// The folder, and whether it was made.
fn folder_in(above: &File, name: &OsStr) -> io::Result<(File, bool)> {
    let is_made = match mkdirat(above, name, Mode::RWXU) {
        Err(Errno::EXIST) => false,
        made => made.map(|()| true)?,
    };
    let folder = File::from(openat(above, name, FOLDER, Mode::empty())?);
    // An older one of root's may have come by the name since. One that is empty is as good as the one that was made.
    if is_made && Dir::read_from(&folder)?.flatten().all(|entry| matches!(entry.file_name().to_bytes(), b"." | b"..")) {
        hand_over(&folder, &above.metadata()?)?;
    }
    Ok((folder, is_made))
}

/// A folder to make something in, or to find something.
pub(super) fn place(folder: &Path) -> io::Result<File> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::options().read(true).custom_flags(PLACE).open(folder)
}

/// Makes a file with mode 0600, and answers what the folder is that it came to be in.
///
/// # Errors
/// Those of the file system, as that something has the name.
pub(super) fn create_new(path: &Path) -> io::Result<(File, Metadata)> {
    let folder = place(folder_of(path))?;
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let file = File::from(openat(&folder, name, NEW, Mode::RUSR | Mode::WUSR)?);
    file.set_permissions(Permissions::from_mode(0o600))?;
    Ok((file, folder.metadata()?))
}

/// Gives what root has made to the owner of the folder that it is in, for whom it was made.
pub(super) fn hand_over(made: &File, folder: &Metadata) -> io::Result<()> {
    if made.metadata()?.uid() == 0 && folder.uid() != 0 { give(made, folder) } else { Ok(()) }
}

/// Gives what this process has made to the owner and group of something else.
pub(super) fn give(made: &File, of: &Metadata) -> io::Result<()> {
    let has = made.metadata()?;
    if (has.uid(), has.gid()) == (of.uid(), of.gid()) {
        return Ok(());
    }
    std::os::unix::fs::fchown(made, Some(of.uid()), Some(of.gid()))
}

/// Sets the mode of a file to 0600 that others than its owner may read or write.
///
/// # Errors
/// Those of the file system; that it is a link, no file, or one that has another name as well.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    let is_private = |there: &Metadata| there.is_file() && loose(there).is_none();
    match path.symlink_metadata() {
        // It is not opened in vain: closing it would end the locks that this process has on it (POSIX, fcntl).
        Ok(there) if is_private(&there) => return Ok(()),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        _ => {}
    }
    let strange = || io::Error::other(format!("{} is a link, or no file of its own", named(path).display()));
    let file =
        File::options().read(true).custom_flags(AS_IT_IS).open(path).map_err(|cause| match Errno::from_io_error(&cause) {
            Some(Errno::LOOP) => strange(),
            _ => cause,
        })?;
    match file.metadata()? {
        there if is_private(&there) => Ok(()),
        there if there.is_file() && there.nlink() == 1 => file.set_permissions(Permissions::from_mode(0o600)),
        _ => Err(strange()),
    }
}

/// What a path leads to, where it is a symbolic link; there may be nothing yet.
///
/// # Errors
/// `PermissionDenied` for a link that is neither root's nor this process's user's: else whoever owns the folder would decide which file of
/// somebody else's is used.
pub fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let link = match path.symlink_metadata() {
            Ok(there) if there.is_symlink() => there,
            _ => return Ok(path),
        };
        if ![0, rustix::process::geteuid().as_raw()].contains(&link.uid()) {
            let why = format!("{} is a link that another user has put there", named(&path).display());
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
        }
        let to = folder_of(&path).join(fs::read_link(&path)?);
        // Those of /proc lead to what has no name.
        if to.symlink_metadata().is_err() && path.exists() {
            return Ok(path);
        }
        path = to;
    }
    Err(Errno::LOOP.into())
}

/// As [`hold`], with the folder made where it is missing, as by [`create_private_folder`].
///
/// # Errors
/// Those of the file system.
pub(super) fn hold_in_made(path: &Path) -> io::Result<InHeld> {
    let folder = made(folder_of(path), &mut |_| ())?;
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    // Another one may have its name by now.
    hold(&by_descriptor(&folder).join(name)).or_else(|_| hold(path))
}
