//! The order of a restore: the backup is looked through and made ready beside the database before anything of that is
//! touched. What a restore does to the rows is in `fill`.

mod bytes;
mod fill;

use std::io::{self, Read};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;

use super::{Context, Mode, dump};
use crate::domain::{Code, Error, Result};
use crate::store::{self, Alone, Conn, DatabaseUrl, Draft, Folders, Purpose, SetAside};

pub use fill::{Restored, Source, fill};

/// How an SQLite database begins (sqlite.org/fileformat2.html, section 1.3.1).
const SQLITE: &[u8] = b"SQLite format 3\0";

/// A backup, and what it is.
pub struct Backup {
    bytes: Bytes,
    is_dump: bool,
    /// What the audit trail calls it.
    name: String,
}

impl Backup {
    /// What `file` has, which was opened at `path`.
    ///
    /// # Errors
    /// [`Code::InvalidField`] when it cannot be read; [`Code::DatabaseUnusable`] when it begins as no backup does, or has a log of its own,
    /// as a database has that somebody works on, or did when the power failed.
    pub fn open(mut file: impl Read + AsFd + 'static, path: &Path) -> Result<Self> {
        let unreadable = |cause: io::Error| Error::invalid_field(format!("cannot read {}: {cause}", path.display()));
        let mut begin = Vec::new();
        (&mut file).take(dump::BEGIN.len() as u64).read_to_end(&mut begin).map_err(unreadable)?;
        if begin.is_empty() {
            return Err(dump::damaged("it is empty"));
        }
        if store::log_length(path) > 0 {
            return Err(Error::new(Code::DatabaseUnusable, format!("{} is no backup: there is a log beside it", path.display()))
                .hint("make one of it: 'authctl db backup FILE --database' with its path"));
        }
        let is_dump = begin == dump::BEGIN;
        // Such a one may never end, and would fill the disk.
        if !is_dump && !begin.starts_with(SQLITE) {
            return Err(dump::damaged("it is neither an SQLite database nor a dump"));
        }
        Ok(Self { bytes: Bytes::new(begin, file), is_dump, name: path.display().to_string() })
    }

    /// Whether it is rows, and no database by itself.
    pub fn is_dump(&self) -> bool {
        self.is_dump
    }

    /// A database of the current schema in `draft`, of one that is a file.
    fn database(&mut self, draft: &Draft, with: &With<'_>) -> Result<Conn> {
        let mut bytes = self.bytes.asking(with.go_on);
        let copied = draft.open().and_then(|mut to| io::copy(&mut bytes, &mut to));
        copied.map_err(|cause| unwritable(draft.to(), &cause))?;
        if store::is_damaged(draft.path())? {
            return Err(dump::damaged("it is no database"));
        }
        let mut conn = draft.database(with.wait)?;
        fill::ready(&mut conn, with)?;
        Ok(conn)
    }
}

/// What a restore is made with.
pub struct With<'a> {
    pub ctx: Context,
    pub sealing_key: &'a Path,
    /// How long to wait for a busy database.
    pub wait: Duration,
    /// Asked again and again; an error gives the restore up, of which nothing is left then.
    pub go_on: &'a dyn Fn() -> Result<()>,
}

/// A database that is ready to take the place of the one at a path.
pub struct Ready {
    draft: Draft,
    pub restored: Restored,
    /// Behind the draft: it goes before the folder that it is in.
    _folders: Option<Folders>,
}

/// Makes it, beside the one at `path`, of which nothing is touched. A folder that is made for it goes with it.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when the backup cannot be used, or there is no room for it; those of [`fill::finish`] and of `go_on`.
pub fn ready(path: &Path, mut from: Backup, with: &With<'_>) -> Result<Ready> {
    let path = &store::real_file(path)?;
    let folders = path.parent().map(Folders::make).transpose().map_err(|cause| unwritable(path, &cause))?;
    if path.exists() {
        store::require_writable(path)?;
    }
    let draft = Draft::of(path).map_err(|cause| unwritable(path, &cause))?;
    // What is made here is kept or thrown away as a whole: a dry run as well writes into it.
    let (with, name) = (&With { ctx: Context { mode: Mode::Commit, ..with.ctx.clone() }, ..*with }, from.name.clone());
    let (restored, conn) = if from.is_dump {
        let mut conn = draft.database(with.wait)?;
        store::migrate(&mut conn, with.wait)?;
        (fill(&mut conn, with, Source::Dump(from.bytes), &name)?, conn)
    } else {
        let mut conn = from.database(&draft, with)?;
        (fill::finish(&mut conn, with, &name)?, conn)
    };
    draft.settle(conn)?;
    (with.go_on)()?;
    Ok(Ready { draft, restored, _folders: folders })
}

impl Ready {
    /// Puts it there. Answers what a database that was damaged is kept as. See [`store::replace`].
    ///
    /// # Errors
    /// Those of [`store::replace`].
    pub fn replace(
        self,
        path: &Path,
        replaces: bool,
        alone: &Alone,
        wait: Duration,
        told: &mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<Option<PathBuf>> {
        let SetAside(aside) = store::replace(self.draft, path, replaces, alone, wait, told)?;
        // What was in the database before is in its log still.
        store::scrub(&mut store::open(&DatabaseUrl::Sqlite(path.to_owned()), Purpose::Use, wait)?);
        Ok(aside)
    }
}

/// Fills an empty database on a server, in one transaction, which makes its schema as well where there is none. In `folder`, which is this
/// process's alone, a backup that is a file is brought up to date and looked through.
///
/// # Errors
/// [`Code::DatabaseExists`] when it is not empty; those of [`ready`].
pub fn into_empty(
    conn: &mut Conn,
    url: &DatabaseUrl,
    mut from: Backup,
    folder: Option<&Path>,
    with: &With<'_>,
) -> Result<Restored> {
    let schema = store::schema(conn)?;
    if !schema.is_empty() {
        if !schema.is_current() {
            // It says what is to be done.
            drop(store::open(url, Purpose::Use, with.wait)?);
        }
        // Asked here so that nothing is read in vain, and again where the answer stays true.
        fill::require_untouched(conn)?;
    }
    let name = from.name.clone();
    let Some(folder) = folder.filter(|_| !from.is_dump) else {
        return fill(conn, with, Source::Dump(from.bytes), &name);
    };
    let copy = folder.join("backup");
    let draft = Draft::of(&copy).map_err(|cause| unwritable(&copy, &cause))?;
    let source = from.database(&draft, with)?;
    fill(conn, with, Source::Database(source), &name)
}

fn unwritable(path: &Path, cause: &io::Error) -> Error {
    Error::new(Code::DatabaseUnusable, format!("cannot make the database {}: {cause}", path.display()))
        .hint("check the path, who may write there, and whether there is room")
}
