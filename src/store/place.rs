//! Whether the file of an SQLite database is still the one that was opened. One that was moved or taken away is one that no command
//! sees any more: what it says must not be taken for the truth, and what is written to it is lost.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use super::conn::Conn;
use super::files::folder_of;
use super::held::named;
use crate::domain::{Code, Error, Result};

/// Device and inode of a file; `None` where there is none.
pub(super) fn inode(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Where a file was when it was opened.
#[derive(Clone, Debug)]
pub struct Place {
    path: PathBuf,
    file: Option<(u64, u64)>,
}

impl Place {
    /// That of what is at `path` now.
    pub(super) fn at(path: &Path) -> Self {
        Self { file: inode(path), path: path.to_owned() }
    }

    /// That of an open database; `None` on PostgreSQL.
    pub fn of(conn: &mut Conn) -> Option<Self> {
        file_of(conn).map(|file| Self::at(&file))
    }

    /// # Errors
    /// [`Code::DatabaseUnusable`] when another file is there, or none.
    pub fn check(&self) -> Result<()> {
        self.require(inode(&self.path))
    }

    /// # Errors
    /// [`Code::DatabaseUnusable`] when `opened` is another file.
    pub(super) fn require(&self, opened: Option<(u64, u64)>) -> Result<()> {
        if self.file.is_some() && self.file == opened { Ok(()) } else { Err(not_the_same(&self.path)) }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

pub(super) fn not_the_same(path: &Path) -> Error {
    Error::new(Code::DatabaseUnusable, format!("{} is not the file that was opened", path.display()))
}

/// Where the file of an open database is, as SQLite has it: without links, and perhaps in a held folder.
pub(super) fn held_file(conn: &mut Conn) -> Option<PathBuf> {
    let Conn::Sqlite(sqlite) = conn else { return None };
    let main = sql_query("SELECT file FROM pragma_database_list WHERE name = 'main'").get_result::<Main>(sqlite);
    main.ok().map(|main| PathBuf::from(main.file))
}

/// What that file is called by now.
fn file_of(conn: &mut Conn) -> Option<PathBuf> {
    held_file(conn).map(|file| named(&file))
}

/// Device and inode of the file of an open database; `None` on PostgreSQL.
pub(super) fn opened_file(conn: &mut Conn) -> Option<(u64, u64)> {
    held_file(conn).and_then(|file| inode(&file))
}

/// That the database is in the file `real`, and not where a link leads that somebody has put there meanwhile: SQLite would follow it.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is in another one.
pub(super) fn require_in(conn: &mut Conn, real: &Path) -> Result<()> {
    let expected = folder_of(real).canonicalize().map(|folder| folder.join(real.file_name().unwrap_or_default()));
    if expected.is_ok_and(|expected| Some(expected) == file_of(conn)) {
        return Ok(());
    }
    Err(Error::new(Code::DatabaseUnusable, format!("somebody has put a link in the place of {}", real.display())))
}

#[derive(QueryableByName)]
struct Main {
    #[diesel(sql_type = Text)]
    file: String,
}
