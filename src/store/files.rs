//! Files that hold secrets: private from the first moment, whatever the umask, and never half written.

use std::collections::hash_map::RandomState;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use zeroize::Zeroizing;

const NOFOLLOW: i32 = OFlags::NOFOLLOW.bits().cast_signed();
const NONBLOCK: i32 = OFlags::NONBLOCK.bits().cast_signed();

/// Makes `folder`, and those above it, with mode 0700. One that is there stays as it is.
///
/// # Errors
/// Those of the file system.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Folders that were made for a file, and go again where there is nothing in them in the end.
pub struct Folders(Vec<PathBuf>);

impl Folders {
    /// As [`create_private_folder`].
    ///
    /// # Errors
    /// Those of the file system.
    pub fn make(folder: &Path) -> io::Result<Self> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let made = Self(folder.ancestors().take_while(is_missing).map(Path::to_owned).collect());
        create_private_folder(folder)?;
        Ok(made)
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        // One that something is in by now stays, with those that it is in.
        for folder in &self.0 {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Makes an empty file with mode 0600 where there is none. Answers whether it was made.
///
/// # Errors
/// Those of the file system.
pub fn create_empty(path: &Path) -> io::Result<bool> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => {
            restrict(&file, path)?;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Sets the mode of a file to 0600.
///
/// # Errors
/// Those of the file system.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

/// Makes the file `path` with `content`, whole or not at all, where there is none. Answers whether it was made: of several
/// processes at once, one makes it.
///
/// # Errors
/// Those of the file system.
pub fn create_secret_file(path: &Path, content: &[u8]) -> io::Result<bool> {
    let folder = folder_of(path);
    create_private_folder(folder)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // A name that nobody else has: a process's number is not, in containers that share a folder.
    let draft = folder.join(format!(".{name}.{:016x}.new", RandomState::new().build_hasher().finish()));
    let written = write_private(&draft, content);
    // A link, unlike a rename, fails where the name is taken.
    let linked = written.and_then(|()| fs::hard_link(&draft, path));
    let _ = fs::remove_file(&draft);
    match linked {
        Ok(()) => {
            sync_folder(path)?;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// The text of a file that is no longer than `most` bytes: it may be one that never ends.
///
/// # Errors
/// Those of the file system; that it is longer, or not UTF-8.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    let mut text = String::new();
    if File::open(path)?.take(most + 1).read_to_string(&mut text)? as u64 > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {most} bytes")));
    }
    Ok(text)
}

fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    restrict(&file, path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Mode 0600, and the owner of the folder where root makes a file for a service's user.
pub(super) fn restrict(file: &File, path: &Path) -> io::Result<()> {
    file.set_permissions(fs::Permissions::from_mode(0o600))?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let (of_folder, of_file) = (fs::metadata(folder)?, file.metadata()?);
        if of_file.uid() == 0 && of_folder.uid() != 0 {
            std::os::unix::fs::fchown(file, Some(of_folder.uid()), Some(of_folder.gid()))?;
        }
    }
    Ok(())
}

/// The text of a secret file, of at most 64 KiB; `None` where there is none.
///
/// # Errors
/// Those of the file system, and `PermissionDenied` when others than its owner may read it, root's own group aside.
pub fn read_secret_file(path: &Path) -> io::Result<Option<Zeroizing<String>>> {
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
        let why = format!("its mode is {mode:04o}, so others may read it; set it to 0600");
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    }
    let mut text = Zeroizing::new(String::with_capacity(128));
    file.take(64 * 1024).read_to_string(&mut text)?;
    Ok(Some(text))
}

/// The mode of a file that others than its owner may read or write. systemd hands credentials out as files of root's, with mode 0440 and
/// an ACL for the service's user.
pub(super) fn loose(file: &fs::Metadata) -> Option<u32> {
    let mode = file.permissions().mode() & 0o7777;
    let credential = file.uid() == 0 && file.gid() == 0 && mode & 0o777 == 0o440;
    (mode & 0o077 != 0 && !credential).then_some(mode)
}

/// What a path leads to, where it is a symbolic link.
pub fn followed(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink());
    if is_link { fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()) } else { path.to_owned() }
}

/// Whether there is a file at `path`. One of which that cannot be told counts as there, and tells why when it is read.
pub fn file_exists(path: &Path) -> bool {
    path.try_exists().unwrap_or(true)
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

/// Whether files can be made in a folder.
pub(super) fn check_writable(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK)?)
}

/// Puts the file `from` in the place of `to`, durably: at each moment `to` is the one or the other, whole. What was there before is
/// kept as `TO.old`.
///
/// # Errors
/// Those of the file system.
pub fn replace_file(from: &Path, to: &Path) -> io::Result<()> {
    let mut old = to.as_os_str().to_owned();
    old.push(".old");
    if file_exists(to) {
        match fs::remove_file(&old) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
            _ => fs::hard_link(to, &old)?,
        }
    }
    fs::rename(from, to)?;
    sync_folder(to)
}

/// Gives `file`, which this process has made, to the owner and group of `of`. Whoever owns the folder may have put something else under its
/// name since: a link is not followed, and a file with another name as well is not given away.
///
/// # Errors
/// Those of the file system, as when only root could do that.
pub fn give_to_owner_of(of: &Path, file: &Path) -> io::Result<()> {
    let made = File::options().read(true).custom_flags(NOFOLLOW | NONBLOCK).open(file)?;
    let (wanted, has) = (fs::metadata(of)?, made.metadata()?);
    if (wanted.uid(), wanted.gid()) == (has.uid(), has.gid()) {
        return Ok(());
    }
    if !has.is_file() || has.nlink() != 1 {
        return Err(io::Error::other("somebody has put another file in its place"));
    }
    std::os::unix::fs::fchown(&made, Some(wanted.uid()), Some(wanted.gid()))
}

/// Removes a file, durably.
///
/// # Errors
/// Those of the file system.
pub fn remove_file(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    sync_folder(path)
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}
