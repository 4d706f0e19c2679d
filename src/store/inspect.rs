//! Looking at a database as a whole: whether its file is sound, how the connection is set, and whether what its rows say can be read.
//! Whether they fit together is [`super::rules`]'s.

use diesel::sql_types::{BigInt, Binary, Text};
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use super::conn::{Conn, on_either};
use super::filesystem;
use super::place::Place;
use super::schema::TABLES;
use crate::domain::{Code, Error, Result};

/// The most that is told of what one look finds.
const MOST: usize = 10;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    v: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// Of the one pragma that is no table as well.
#[derive(QueryableByName)]
struct Mapped {
    #[diesel(sql_type = BigInt)]
    mmap_size: i64,
}

/// The column `v` of a query.
pub(super) fn lines(conn: &mut Conn, query: &str) -> Result<Vec<String>> {
    let rows = on_either!(conn, |conn| sql_query(query).load::<Line>(conn))?;
    Ok(rows.into_iter().map(|line| line.v).collect())
}

pub(super) fn number(conn: &mut Conn, query: &str) -> Result<i64> {
    Ok(on_either!(conn, |conn| sql_query(query).get_result::<Number>(conn))?.n)
}

/// What is wrong with the file of an SQLite database, at most ten points of it. `quick` leaves out whether the indexes agree with the
/// tables. A server looks after its own files.
///
/// # Errors
/// Those of the database, as when not even that can be found out.
pub fn integrity(conn: &mut Conn, quick: bool) -> Result<Vec<String>> {
    if matches!(conn, Conn::Postgres(_)) {
        return Ok(Vec::new());
    }
    let check = if quick { "quick_check" } else { "integrity_check" };
    let mut found = lines(conn, &format!("SELECT {check} AS v FROM pragma_{check} LIMIT {MOST}"))?;
    found.retain(|line| line != "ok");
    Ok(found)
}

/// Rows that refer to rows that are not there, at most ten; on PostgreSQL, the constraints that were never looked at.
///
/// # Errors
/// Those of the database.
pub fn dangling(conn: &mut Conn) -> Result<Vec<String>> {
    let query = match conn {
        Conn::Sqlite(_) => {
            "SELECT 'a row of ' || \"table\" || ' refers to none of ' || parent AS v FROM pragma_foreign_key_check LIMIT 10"
        }
        Conn::Postgres(_) => {
            "SELECT conname::text || ' of ' || relname::text || ' is not validated' AS v
             FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
                 JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
             WHERE NOT convalidated AND n.nspname = pg_catalog.current_schema() LIMIT 10"
        }
    };
    lines(conn, query)
}

/// A setting of a connection that must be so.
pub struct Setting {
    pub name: &'static str,
    pub value: String,
    /// `None` where any value is good.
    pub wanted: Option<&'static str>,
    /// Whether it is one of a whole server, which is somebody else's to decide.
    pub of_server: bool,
}

/// What this connection, which is made as all are, has for what data rests on.
///
/// # Errors
/// Those of the database.
pub fn settings(conn: &mut Conn) -> Result<Vec<Setting>> {
    let names: &[(&'static str, Option<&'static str>)] = match conn {
        Conn::Sqlite(_) => &[
            ("journal_mode", Some("wal")),
            ("synchronous", Some("2")),
            ("foreign_keys", Some("1")),
            ("trusted_schema", Some("0")),
            ("secure_delete", Some("1")),
            ("mmap_size", Some("0")),
            ("busy_timeout", None),
        ],
        Conn::Postgres(_) => &[
            ("fsync", Some("on")),
            ("full_page_writes", Some("on")),
            ("server_encoding", Some("UTF8")),
            ("transaction_read_only", Some("off")),
            ("synchronous_commit", None),
            ("lock_timeout", None),
        ],
    };
    let of = |(name, wanted): &(&'static str, Option<&'static str>)| {
        let of_server = ["fsync", "full_page_writes"].contains(name);
        Ok(Setting { name, value: setting(conn, name)?, wanted: *wanted, of_server })
    };
    names.iter().map(of).collect()
}

fn setting(conn: &mut Conn, name: &str) -> Result<String> {
    let query = match (&mut *conn, name) {
        (Conn::Sqlite(sqlite), "mmap_size") => {
            return Ok(sql_query("PRAGMA mmap_size").get_result::<Mapped>(sqlite)?.mmap_size.to_string());
        }
        // The column has another name than the pragma.
        (Conn::Sqlite(_), "busy_timeout") => "SELECT CAST(timeout AS TEXT) AS v FROM pragma_busy_timeout".to_owned(),
        (Conn::Sqlite(_), _) => format!("SELECT CAST({name} AS TEXT) AS v FROM pragma_{name}"),
        (Conn::Postgres(_), _) => format!("SELECT pg_catalog.current_setting('{name}') AS v"),
    };
    Ok(lines(conn, &query)?.concat())
}

/// The longest value that is read, in bytes: a row that anybody has written is shown and compared as a whole. What the program writes has
/// a fraction of that.
const LONGEST_VALUE: u32 = 64 << 10;

/// How many rows have a NUL in a text, which no text in PostgreSQL can have. SQLite's `length`, by which the tables keep texts short,
/// counts nothing behind one.
///
/// # Errors
/// Those of the database.
pub fn rows_with_nul(conn: &mut Conn) -> Result<u64> {
    if matches!(conn, Conn::Postgres(_)) {
        return Ok(0);
    }
    rows_where(conn, |kind| !kind.contains("Binary"), |column| format!("instr({column}, char(0))"))
}

/// How many rows have a text, or bytes, of more than 64 KiB.
///
/// # Errors
/// Those of the database.
pub fn rows_with_long_value(conn: &mut Conn) -> Result<u64> {
    let length = match conn {
        Conn::Sqlite(_) => |column: &str| format!("length(CAST({column} AS BLOB)) > {LONGEST_VALUE}"),
        Conn::Postgres(_) => |column: &str| format!("octet_length({column}) > {LONGEST_VALUE}"),
    };
    rows_where(conn, |kind| kind.contains("Text") || kind.contains("Binary"), length)
}

diesel::define_sql_function! {
    /// Whether bytes are a text, of which SQLite makes no question.
    fn is_utf8(bytes: Binary) -> Bool;
}

/// How many rows have a text that is none, as its bytes are not UTF-8.
///
/// # Errors
/// Those of the database.
pub fn rows_with_bad_text(conn: &mut Conn) -> Result<u64> {
    let Conn::Sqlite(sqlite) = conn else { return Ok(0) };
    is_utf8_utils::register_impl(sqlite, |bytes: Vec<u8>| std::str::from_utf8(&bytes).is_ok())?;
    rows_where(
        conn,
        |kind| !kind.contains("Binary") && !kind.contains("BigInt") && !kind.contains("Bool"),
        |column| format!("({column} IS NOT NULL AND NOT is_utf8(CAST({column} AS BLOB)))"),
    )
}

/// How many rows have a time that none is, or that is of another year than 1 to 9999, or not as the program writes it, with up to six
/// decimals and no zeros at their end. SQLite takes any text for one.
///
/// # Errors
/// Those of the database.
pub fn rows_with_bad_time(conn: &mut Conn) -> Result<u64> {
    let is_bad: fn(&str) -> String = match conn {
        Conn::Sqlite(_) => |column| {
            format!(
                "({column} IS NOT NULL AND (coalesce(datetime({column}), '') <> substr({column}, 1, 19) OR {column} < '0001'
                  OR substr({column}, 12, 2) = '24' OR length({column}) > 26
                  OR length({column}) > 19 AND (rtrim(substr({column}, 20), '0123456789') <> '.' OR substr({column}, -1) IN ('0', '.'))))"
            )
        },
        Conn::Postgres(_) => |column| format!("NOT {column} BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999'"),
    };
    rows_where(conn, |kind| kind.contains("Timestamp"), is_bad)
}

/// How many rows have a column of such a kind of which the condition is true.
fn rows_where(conn: &mut Conn, kind: impl Fn(&str) -> bool, condition: impl Fn(&str) -> String) -> Result<u64> {
    let counts = TABLES.iter().filter_map(|table| {
        let columns = table.columns.iter().filter(|(_, of)| kind(of));
        let any: Vec<String> = columns.map(|(name, _)| condition(&format!("\"{name}\""))).collect();
        (!any.is_empty()).then(|| format!("(SELECT count(*) FROM \"{}\" WHERE {})", table.name, any.join(" OR ")))
    });
    Ok(number(conn, &format!("SELECT {} AS n", counts.collect::<Vec<_>>().join(" + ")))?.unsigned_abs())
}

/// Whether an SQLite database has a write-ahead log, which is a property of its file, and one that another program made may not have. A
/// server has its own.
///
/// # Errors
/// Those of the database.
pub fn has_log(conn: &mut Conn) -> Result<bool> {
    Ok(matches!(conn, Conn::Postgres(_)) || setting(conn, "journal_mode")? == "wal")
}

/// Whether rows can be written, as far as that is known without writing one.
///
/// # Errors
/// [`Code::DatabaseUnusable`], with what keeps them from it.
pub fn require_writable(conn: &mut Conn) -> Result<()> {
    if let Some(place) = Place::of(conn) {
        return filesystem::require_writable(place.path());
    }
    if setting(conn, "transaction_read_only")? == "off" {
        return Ok(());
    }
    Err(Error::new(Code::DatabaseUnusable, "the database is read-only").hint("look for default_transaction_read_only"))
}

/// How many users may do everything and log in, bans aside; and how many there are in all.
///
/// # Errors
/// Those of the database.
pub fn admins(conn: &mut Conn) -> Result<(u64, u64)> {
    let active = number(conn, "SELECT count(*) AS n FROM users WHERE role = 'admin' AND status = 'active'")?;
    let all = number(conn, "SELECT count(*) AS n FROM users")?;
    Ok((active.unsigned_abs(), all.unsigned_abs()))
}
