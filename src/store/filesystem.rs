//! What is to be known of a file from outside: who may read it, whether it can be written, and on what it lies.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, AtFlags, CWD, StatVfsMountFlags};

use super::files::{folder_of, loose, nearest_folder};
use super::owned::{followed, make_private};
use super::side_files::{beside, database_files};
use crate::domain::text::shell_word;
use crate::domain::{Code, Error, Result};

/// What a path leads to: SQLite has its log beside that, and it is that which lies on something.
fn real(path: &Path) -> PathBuf {
    followed(path).unwrap_or_else(|_| path.to_owned())
}

/// The mode of a file that others than its owner may read or write; `None` where there is no such file, or nobody else may.
pub fn loose_mode(path: &Path) -> Option<u32> {
    std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).as_ref().and_then(loose)
}

/// What is to be done about a file with a secret that others than its owner may read or write; `None` where it is none.
pub fn mend_of_loose(path: &Path) -> Option<String> {
    loose_mode(path)?;
    let owner = std::fs::metadata(path).ok()?.uid();
    Some(match owner == rustix::process::geteuid().as_raw() {
        true => chmod(&super::held::named(path)),
        false => "it is another user's: name a copy of one's own, with mode 0600".to_owned(),
    })
}

/// The command by which `file`, which only its owner reads, becomes that of the owner of `like`; `None` where whoever has that can read it.
pub fn mend_of_foreign(file: &Path, like: &Path) -> Option<String> {
    let (of, wanted) = (std::fs::metadata(file).ok()?, std::fs::metadata(like).ok()?.uid());
    // What a group may read is a credential of systemd's, which the service's user gets at.
    let is_readable = wanted == 0 || of.uid() == wanted || of.mode() & 0o077 != 0;
    let shown = |path: &Path| shell_word(&super::held::named(path).display().to_string());
    (!is_readable).then(|| format!("chown --reference={} {}", shown(like), shown(file)))
}

/// The command by which a file becomes its owner's alone, for a shell.
pub fn chmod(path: &Path) -> String {
    format!("chmod 600 {}", shell_word(&path.display().to_string()))
}

/// The first of a database's files that others may read or write, with its mode. SQLite follows no link
/// in the place of what lies beside one.
pub fn loose_database(path: &Path) -> Option<(PathBuf, u32)> {
    let real = followed(path).ok()?;
    database_files(&real).find_map(|file| {
        let mode = loose_mode(&file).filter(|_| !file.is_symlink())?;
        Some((file, mode))
    })
}

/// Makes its files private that others may read or write.
///
/// # Errors
/// Those of [`make_private`].
pub(super) fn make_database_private(path: &Path) -> io::Result<()> {
    database_files(path).try_for_each(|file| make_private(&file))
}

/// Whether this process can write the files of a database, and make those that are missing: SQLite opens what it can only read as well.
///
/// # Errors
/// [`Code::DatabaseUnusable`], with what cannot be written and why.
pub fn require_writable(path: &Path) -> Result<()> {
    let path = &real(path);
    let may = |path: &Path, access| rustix::fs::accessat(CWD, path, access, AtFlags::EACCESS);
    let mut looked = database_files(path).filter(|file| file.exists()).map(|file| (file, Access::WRITE_OK));
    let folder = (folder_of(path).to_owned(), Access::WRITE_OK | Access::EXEC_OK);
    looked.by_ref().chain([folder]).try_for_each(|(file, access)| {
        may(&file, access).map_err(|cause| {
            Error::new(Code::DatabaseUnusable, format!("cannot write {}: {}", file.display(), io::Error::from(cause)))
                .hint("check its owner and mode, and whether what it lies on is mounted read-only")
        })
    })
}

/// How many bytes there are left on what `path` lies on, or would lie: none where it takes no more files. `None` where the system does
/// not say, or nothing can be written anyway.
pub(super) fn room(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(nearest_folder(path)).ok()?;
    if disk.f_blocks == 0 || disk.f_flag.contains(StatVfsMountFlags::RDONLY) {
        return None;
    }
    if disk.f_files > 0 && disk.f_ffree == 0 {
        return Some(0);
    }
    // Some is kept back for root.
    let blocks = if rustix::process::geteuid().is_root() { disk.f_bfree } else { disk.f_bavail };
    Some(blocks.saturating_mul(disk.f_frsize))
}

/// The length of a file in bytes; 0 where there is none.
pub fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}

/// Whether there is a file, and nothing in it.
pub fn is_empty_file(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == 0)
}

/// That of the log of an SQLite database.
pub fn log_length(path: &Path) -> u64 {
    length(&beside(&real(path), "-wal"))
}

/// The kinds of a file system of another machine, by their numbers in statfs(2): SQLite's log needs memory that all who use the
/// database share, and locks that hold.
const REMOTE: [(u64, &str); 9] = [
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "SMB"),
    (0xfe53_4d42, "SMB"),
    (0x0102_1997, "9P"),
    (0x00c3_6400, "Ceph"),
    (0x5346_414f, "AFS"),
    (0x0bd0_0bd0, "Lustre"),
    (0x0116_1970, "GFS2"),
];

/// The kinds of a file system that shows what the kernel has, likewise. Root may do all there, as far as access(2) knows.
const OF_THE_KERNEL: [(u64, &str); 5] =
    [(0x9fa0, "proc"), (0x6265_6572, "sysfs"), (0x1cd1, "devpts"), (0x0027_e0eb, "cgroup"), (0x6367_7270, "cgroup2")];

/// Whether nobody but the kernel makes the files of a folder.
pub(super) fn is_of_the_kernel(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|kind| named(&OF_THE_KERNEL, kind.f_type as u64).is_some())
}

/// The kind of file system that `path` lies on, where that is one of another machine.
pub fn remote_filesystem(path: &Path) -> Option<&'static str> {
    remote_kind(rustix::fs::statfs(folder_of(&real(path))).ok()?.f_type as u64)
}

/// The kind that a number stands for.
pub fn remote_kind(number: u64) -> Option<&'static str> {
    named(&REMOTE, number)
}

/// The name of a number, which a 32-bit system may have widened with its sign.
fn named(kinds: &[(u64, &'static str)], number: u64) -> Option<&'static str> {
    kinds.iter().find(|(known, _)| *known == number & 0xffff_ffff).map(|(_, name)| *name)
}
