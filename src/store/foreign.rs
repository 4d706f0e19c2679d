//! SQLite databases of other programs, read and never written.
//!
//! Such a file is input: it may be torn, or made by somebody to do harm. It is opened as one that nobody changes, so that nothing is laid
//! beside it, without what a schema could do by itself; only ordinary tables are read, and no value is taken in that is larger than a
//! field may be.

use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text};

use super::conn::percent_encode;
use super::filesystem::length;
use super::held::hold;
use super::side_files::{LOGS, beside};
use super::vfs;
use crate::domain::{Error, Result};

/// The most columns that are read of a row.
pub const MAX_COLUMNS: usize = 8;

/// The largest value that is read, in bytes.
const MAX_VALUE: usize = 4096;

/// What a row holds in each of the columns that were asked for.
pub type Values = [Option<Vec<u8>>; MAX_COLUMNS];

/// A database of another program.
pub struct Foreign {
    conn: SqliteConnection,
    path: PathBuf,
}

/// A row by its number, or the number alone where one of its values is too large.
pub struct ForeignRow {
    pub number: i64,
    pub values: Option<Values>,
}

#[derive(QueryableByName)]
struct RawRow {
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Bool)]
    too_large: bool,
    #[diesel(sql_type = Nullable<Binary>)]
    c0: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    c1: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    c2: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    c3: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    c4: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    c5: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    c6: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    c7: Option<Vec<u8>>,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Binary)]
    name: Vec<u8>,
}

impl Foreign {
    /// Opens the database in the file at `path`.
    ///
    /// # Errors
    /// [`Code::InvalidField`](crate::domain::Code::InvalidField) when it is none, or cannot be read, or a log beside it holds what is not
    /// in it yet.
    pub fn open(path: &Path) -> Result<Self> {
        if let Some(log) = LOGS.iter().map(|end| beside(path, end)).find(|log| length(log) > 0) {
            return Err(Error::invalid_field(format!("{} holds what is not in the database yet", log.display()))
                .hint("stop the program that uses it, or give a backup that was made by it"));
        }
        vfs::guard()?;
        let refused = |cause: String| unreadable(path, &cause);
        let held = hold(path).map_err(|cause| refused(cause.to_string()))?;
        let url = format!("file:{}?mode=ro&immutable=1", percent_encode(&held));
        let mut conn = SqliteConnection::establish(&url).map_err(|cause| refused(cause.to_string()))?;
        conn.batch_execute(
            "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
             PRAGMA cache_size = -2048",
        )
        .map_err(|cause| refused(cause.to_string()))?;
        let mut foreign = Self { conn, path: path.to_owned() };
        if foreign.names("SELECT CAST(encoding AS BLOB) AS name FROM pragma_encoding", "")? != ["UTF-8"] {
            return Err(refused("its texts are not UTF-8".to_owned()));
        }
        Ok(foreign)
    }

    /// The columns of an ordinary table; none where there is no such table.
    ///
    /// # Errors
    /// [`Code::InvalidField`](crate::domain::Code::InvalidField) when the file cannot be read.
    pub fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        self.names(
            "SELECT CAST(c.name AS BLOB) AS name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
             WHERE t.type = 'table' AND t.rootpage > 0 AND t.name = ? LIMIT 200",
            table,
        )
    }

    /// Some rows of a table behind the one of number `after`, in the order of their numbers; none at its end. `columns` are those of
    /// [`columns`](Self::columns), and `None` for one that is not wanted.
    ///
    /// # Errors
    /// [`Code::InvalidField`](crate::domain::Code::InvalidField) when the file cannot be read.
    pub fn rows(&mut self, table: &str, columns: &[Option<&str>; MAX_COLUMNS], after: i64) -> Result<Vec<ForeignRow>> {
        let wanted = || columns.iter().flatten().map(|column| quoted(column));
        let too_large = wanted().map(|column| format!("coalesce(octet_length({column}) > {MAX_VALUE}, 0)"));
        let too_large = too_large.collect::<Vec<_>>().join(" OR ");
        let values = columns.iter().enumerate().map(|(n, column)| match column {
            // A number has no octets; as a text it is short.
            Some(column) => {
                let column = quoted(column);
                format!("CASE WHEN octet_length({column}) > {MAX_VALUE} THEN NULL ELSE CAST({column} AS BLOB) END AS c{n}")
            }
            None => format!("CAST(NULL AS BLOB) AS c{n}"),
        });
        let values = values.collect::<Vec<_>>().join(", ");
        let query = format!(
            "SELECT rowid AS number, ({too_large}) AS too_large, {values} FROM {} WHERE rowid > ? ORDER BY rowid LIMIT 500",
            quoted(table)
        );
        let rows: Vec<RawRow> =
            sql_query(query).bind::<BigInt, _>(after).load(&mut self.conn).map_err(|cause| self.refused(&cause))?;
        // Numbers that do not rise would be read for ever.
        if rows.iter().try_fold(after, |before, row| (row.number > before).then_some(row.number)).is_none() {
            return Err(unreadable(&self.path, "its rows are out of order"));
        }
        Ok(rows.into_iter().map(RawRow::into_row).collect())
    }

    /// Names that a query gives for `of`. What is not UTF-8 is nothing that was asked for.
    fn names(&mut self, query: &str, of: &str) -> Result<Vec<String>> {
        let query = sql_query(query);
        let rows: Result<Vec<Name>, _> =
            if of.is_empty() { query.load(&mut self.conn) } else { query.bind::<Text, _>(of).load(&mut self.conn) };
        let rows = rows.map_err(|cause| self.refused(&cause))?;
        Ok(rows.into_iter().filter_map(|row| String::from_utf8(row.name).ok()).collect())
    }

    fn refused(&self, cause: &diesel::result::Error) -> Error {
        unreadable(&self.path, &cause.to_string())
    }
}

impl RawRow {
    fn into_row(self) -> ForeignRow {
        let Self { number, too_large, c0, c1, c2, c3, c4, c5, c6, c7 } = self;
        ForeignRow { number, values: (!too_large).then_some([c0, c1, c2, c3, c4, c5, c6, c7]) }
    }
}

/// A name of the file's as it stands in SQL.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn unreadable(path: &Path, cause: &str) -> Error {
    Error::invalid_field(format!("{}: it cannot be read as an SQLite database: {cause}", path.display()))
}
