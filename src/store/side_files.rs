//! What SQLite has beside the file of a database, by names that it makes out of the file's own.

use std::path::{Path, PathBuf};

/// Logs: each can hold what is not in the database yet, or not any more.
pub(super) const LOGS: [&str; 2] = ["-wal", "-journal"];

/// All that there may be, by the ends of the names.
pub const SIDE_FILES: [&str; 3] = [LOGS[0], "-shm", LOGS[1]];

/// The file of that name with `end` at its end.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// The file of a database, and all that SQLite may have beside it, whether it is there or not. `path` is no link: SQLite follows one first.
pub fn database_files(path: &Path) -> impl Iterator<Item = PathBuf> {
    ["", SIDE_FILES[0], SIDE_FILES[1], SIDE_FILES[2]].into_iter().map(|end| beside(path, end))
}
