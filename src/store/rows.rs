//! Rows of any table as lines of JSON, out of either database and into either: for backups and copies, which take along what they
//! need to know nothing of.
//!
//! A line is an array of the values of all columns, in the order of `schema`: numbers, texts and nulls. A boolean is 0 or 1, a time is the
//! text that SQLite keeps, bytes are in hexadecimal. So the same row is the same line, whichever database it is from.

use diesel::connection::SimpleConnection;
use diesel::result::Error as Failed;
use diesel::sql_types::Text;
use diesel::{QueryResult, QueryableByName, RunQueryDsl, sql_query};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::conn::{Conn, on_either};
use super::inspect::lines;
use super::schema::TABLES;
use super::transaction::Tx;
use crate::domain::{Code, Error, Result};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Text,
    Number,
    Bool,
    Time,
    Bytes,
}

/// A table, by its name, the columns of its key, and all columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub name: String,
    pub key: Vec<String>,
    pub columns: Vec<(String, Kind)>,
}

/// A table as `schema` writes it.
pub(super) struct Described {
    pub name: &'static str,
    pub key: &'static [&'static str],
    pub columns: &'static [(&'static str, &'static str)],
}

/// All tables, each after those that it refers to.
///
/// # Errors
/// [`Code::Internal`] when one has a column of a type that is not known here.
pub fn tables() -> Result<Vec<Table>> {
    let of_column = |(name, kind): &(&str, &str)| {
        let bare = kind.trim_start_matches("Nullable").trim_matches([' ', '<', '>']);
        let kind = match bare {
            "Text" => Kind::Text,
            "BigInt" => Kind::Number,
            "Bool" => Kind::Bool,
            "Timestamp" => Kind::Time,
            "Binary" => Kind::Bytes,
            other => return Err(Error::internal(format!("a column {name} of the type {other}"))),
        };
        Ok(((*name).to_owned(), kind))
    };
    let of_table = |table: &Described| {
        Ok(Table {
            name: table.name.to_owned(),
            key: table.key.iter().map(|key| (*key).to_owned()).collect(),
            columns: table.columns.iter().map(of_column).collect::<Result<_>>()?,
        })
    };
    TABLES.iter().map(of_table).collect()
}

impl Table {
    /// The values of the key in a line, by which the rows after it are asked for.
    ///
    /// # Errors
    /// [`Code::Internal`] when it is no line of this table.
    pub fn key_of(&self, line: &str) -> Result<String> {
        let values = self.values(line).ok_or_else(|| Error::internal(format!("no row of {}: {line}", self.name)))?;
        let of = |key: &String| self.columns.iter().position(|(name, _)| name == key).and_then(|at| values.get(at).cloned());
        Ok(Value::Array(self.key.iter().filter_map(of).collect()).to_string())
    }

    /// The values of a line; `None` where it is none of this table.
    pub fn values(&self, line: &str) -> Option<Vec<Value>> {
        let values: Vec<Value> = serde_json::from_str(line).ok()?;
        let fits = |value: &Value| value.is_null() || value.is_string() || value.is_i64();
        (values.len() == self.columns.len() && values.iter().all(fits)).then_some(values)
    }

    fn kind_of(&self, column: &str) -> Kind {
        self.columns.iter().find(|(name, _)| name == column).map_or(Kind::Text, |(_, kind)| *kind)
    }
}

/// Up to `count` lines, in order of their keys, after the one with the key `after`.
///
/// # Errors
/// [`Code::DatabaseUnusable`] for a row with a text that is none; those of the database.
pub fn page(conn: &mut Conn, table: &Table, after: Option<&str>, count: usize) -> Result<Vec<String>> {
    let of_sqlite = matches!(conn, Conn::Sqlite(_));
    let read = |(name, kind): &(String, Kind)| match (of_sqlite, kind) {
        (true, Kind::Bytes) => format!("CASE WHEN \"{name}\" IS NULL THEN NULL ELSE hex(\"{name}\") END"),
        (false, Kind::Bytes) => format!("pg_catalog.upper(pg_catalog.encode(\"{name}\", 'hex'))"),
        (false, Kind::Bool) => format!("\"{name}\"::int"),
        // As SQLite keeps it, without zeros at the end.
        (false, Kind::Time) => {
            let full = format!("pg_catalog.to_char(\"{name}\", 'YYYY-MM-DD HH24:MI:SS.US')");
            format!("pg_catalog.rtrim(pg_catalog.rtrim({full}, '0'), '.')")
        }
        _ => format!("\"{name}\""),
    };
    let bound = |at: usize, kind: Kind| match (of_sqlite, kind) {
        (true, _) => format!("json_extract(?1, '$[{at}]')"),
        (false, Kind::Number) => format!("($1::json ->> {at})::bigint"),
        (false, _) => format!("$1::json ->> {at}"),
    };
    let list = |parts: Vec<String>| parts.join(", ");
    let key = list(table.key.iter().map(|key| format!("\"{key}\"")).collect());
    let values = list(table.columns.iter().map(read).collect());
    let line = match of_sqlite {
        true => format!("json_array({values})"),
        false => format!("pg_catalog.json_build_array({values})::text"),
    };
    let start = list(table.key.iter().enumerate().map(|(at, key)| bound(at, table.kind_of(key))).collect());
    let rest = if after.is_some() { format!("WHERE ({key}) > ({start})") } else { String::new() };
    let query = format!("SELECT {line} AS v FROM \"{}\" {rest} ORDER BY {key} LIMIT {count}", table.name);
    let found = match after {
        None => on_either!(conn, |conn| sql_query(query).load::<Line>(conn)),
        Some(after) => on_either!(conn, |conn| sql_query(query).bind::<Text, _>(after).load::<Line>(conn)),
    };
    let found = found.map_err(|failed| unreadable(table, failed))?;
    found.iter().map(|line| canonical(&line.v)).collect()
}

/// Text that is not UTF-8 is told without it: what stands in a row may be a secret.
fn unreadable(table: &Table, failed: Failed) -> Error {
    match failed {
        Failed::DeserializationError(_) => Error::new(Code::DatabaseUnusable, format!("a row of {} cannot be read", table.name))
            .hint("'authctl db check' tells what is wrong with the rows"),
        failed => failed.into(),
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    v: String,
}

/// The two databases do not space and escape JSON alike.
fn canonical(line: &str) -> Result<String> {
    let value: Value = serde_json::from_str(line).map_err(Error::internal)?;
    Ok(value.to_string())
}

/// Adds rows from their lines.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, table: &Table, lines: &[String]) -> Result<()> {
    Ok(try_insert(tx, table, lines)?)
}

pub(super) fn try_insert(conn: &mut Conn, table: &Table, lines: &[String]) -> QueryResult<()> {
    let of_sqlite = matches!(conn, Conn::Sqlite(_));
    let value = |(at, (_, kind)): (usize, &(String, Kind))| match (of_sqlite, kind) {
        (true, Kind::Bytes) => format!("unhex(json_extract(value, '$[{at}]'))"),
        (true, _) => format!("json_extract(value, '$[{at}]')"),
        (false, Kind::Text) => format!("v ->> {at}"),
        (false, Kind::Number) => format!("(v ->> {at})::bigint"),
        (false, Kind::Bool) => format!("(v ->> {at})::int::boolean"),
        (false, Kind::Time) => format!("(v ->> {at})::timestamp"),
        (false, Kind::Bytes) => format!("pg_catalog.decode(v ->> {at}, 'hex')"),
    };
    let names: Vec<String> = table.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let values: Vec<String> = table.columns.iter().enumerate().map(value).collect();
    let from = if of_sqlite { "json_each(?1)" } else { "pg_catalog.json_array_elements($1::json) AS v" };
    let query = format!("INSERT INTO \"{}\" ({}) SELECT {} FROM {from}", table.name, names.join(", "), values.join(", "));
    let rows = format!("[{}]", lines.join(","));
    on_either!(conn, |conn| sql_query(query).bind::<Text, _>(rows).execute(conn))?;
    Ok(())
}

/// Removes all rows of all `tables`, as of a database that was just made, which has the built-in roles.
///
/// # Errors
/// Those of the database.
pub fn clear(tx: &mut Tx<'_>, tables: &[Table]) -> Result<()> {
    let conn: &mut Conn = tx;
    for table in tables.iter().rev() {
        on_either!(conn, |conn| sql_query(format!("DELETE FROM \"{}\"", table.name)).execute(conn))?;
    }
    Ok(())
}

/// How many rows a table has.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, table: &Table) -> Result<u64> {
    let found = lines(conn, &format!("SELECT CAST(count(*) AS TEXT) AS v FROM \"{}\"", table.name))?;
    found.concat().parse().map_err(Error::internal)
}

/// Lets a transaction stand still for longer than one of a request may, as while its rows are written elsewhere.
///
/// # Errors
/// Those of the database.
pub fn hold_for_long(tx: &mut Tx<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    match conn {
        Conn::Sqlite(_) => Ok(()),
        Conn::Postgres(postgres) => Ok(postgres.batch_execute("SET LOCAL idle_in_transaction_session_timeout = 0")?),
    }
}

/// Whether nobody has put anything into a database of the current schema yet: it has no mark, and nobody is in it.
///
/// # Errors
/// Those of the database.
pub fn is_untouched(conn: &mut Conn) -> Result<bool> {
    let query = "SELECT 'something' AS v WHERE EXISTS (SELECT 1 FROM meta) OR EXISTS (SELECT 1 FROM users)
                 OR EXISTS (SELECT 1 FROM audit) OR EXISTS (SELECT 1 FROM signing_keys)";
    Ok(lines(conn, query)?.is_empty())
}
