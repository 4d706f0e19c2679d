//! One connection type over both databases, and how each is made ready for use.

use std::path::Path;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection, sql_query, sql_types};

use super::error;
use super::lock::{busy_timeout, set_busy_timeout};
use super::url::DatabaseUrl;
use super::vfs;
use crate::domain::Result;

/// A connection to either database. Outside `store` it is opaque: it is only handed on.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Runs a query on the connection that there is. On `Conn` itself, Diesel writes the text of a query anew each time, and is several times
/// as long about it as SQLite is with a short one: for what a request asks.
macro_rules! on_either {
    ($conn:expr, |$either:ident| $query:expr) => {
        match $conn {
            $crate::store::Conn::Sqlite($either) => $query,
            $crate::store::Conn::Postgres($either) => $query,
        }
    };
}

pub(super) use on_either;

impl Conn {
    /// Connects, and sets what must hold for each connection, but the one of `wal_index`, which writes no row. (`imports::prepare` and a
    /// migration set some of it otherwise.) Of an SQLite database the file must be there.
    ///
    /// The derived `establish` is not used: it would try each database in turn and hide why none would do.
    pub(super) fn connect(url: &DatabaseUrl, wait: Duration) -> Result<Self> {
        match url {
            DatabaseUrl::Sqlite(path) => {
                vfs::guard()?;
                let mut conn = SqliteConnection::establish(&format!("file:{}?mode=rw", percent_encode(path)))
                    .map_err(|cause| error::unusable_file(path, &cause))?;
                prepare_sqlite(&mut conn, wait).map_err(|cause| error::of_file(path, cause))?;
                Ok(Self::Sqlite(conn))
            }
            DatabaseUrl::Postgres(address) => {
                let mut conn = PgConnection::establish(address).map_err(|cause| error::unreachable_server(url, &cause))?;
                let millis = wait.as_millis().max(1);
                conn.batch_execute(&format!(
                    "-- What the server has itself is found first, and what other schemas have is not looked for (decision 0024).
                     SELECT pg_catalog.set_config('search_path', pg_catalog.quote_ident(pg_catalog.current_schema()), false);
                     SET lock_timeout = {millis}; SET timezone = 'UTC'; SET client_min_messages = warning;
                     -- A process that was stopped in a transaction, or lost with its host, holds up every other one.
                     SET idle_in_transaction_session_timeout = '10s'; SET tcp_keepalives_idle = 10;
                     SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"
                ))?;
                // What is answered as done is on the disk, whatever the server's default.
                sql_query(
                    "SELECT pg_catalog.set_config('synchronous_commit', 'on', false)
                     WHERE pg_catalog.current_setting('synchronous_commit') = 'off'",
                )
                .execute(&mut conn)?;
                // A standby may lag behind, and would let revoked tokens pass.
                let place = "SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN 1
                             WHEN pg_catalog.current_schema() IS NULL THEN 2 ELSE 0 END::bigint AS n";
                match sql_query(place).get_result::<Count>(&mut conn)?.n {
                    0 => Ok(Self::Postgres(conn)),
                    1 => Err(error::standby(url)),
                    _ => Err(error::without_schema(url)),
                }
            }
        }
    }
}

impl Conn {
    /// Opens an SQLite file that nobody writes to, for reading. Its log is not looked for.
    pub(super) fn read_file(path: &Path) -> Result<Self> {
        vfs::guard()?;
        let mut conn = SqliteConnection::establish(&format!("file:{}?mode=ro&immutable=1", percent_encode(path)))
            .map_err(|cause| error::unusable_file(path, &cause))?;
        prepare_sqlite(&mut conn, Duration::ZERO).map_err(|cause| error::of_file(path, cause))?;
        Ok(Self::Sqlite(conn))
    }
}

/// The order counts: without a busy timeout first, the others fail where another process is writing.
fn prepare_sqlite(conn: &mut SqliteConnection, wait: Duration) -> diesel::QueryResult<()> {
    let millis = wait.as_millis().min(i32::MAX as u128);
    conn.batch_execute(&format!("PRAGMA busy_timeout = {millis}"))?;
    conn.batch_execute("PRAGMA trusted_schema = OFF")?;
    conn.batch_execute("PRAGMA foreign_keys = ON")?;
    // NORMAL may take back an acknowledged logout when the power fails.
    conn.batch_execute("PRAGMA synchronous = FULL")?;
    conn.batch_execute("PRAGMA journal_size_limit = 8388608")?;
    // In KiB. A daemon has many connections, and the system has the pages in its own memory.
    conn.batch_execute("PRAGMA cache_size = -1024")?;
    // What is deleted is overwritten: a private key that was wiped must not be found in the file.
    conn.batch_execute("PRAGMA secure_delete = ON")?;
    // What a build of SQLite maps by default would be read past its locks, and end the process where the disk fails.
    conn.batch_execute("PRAGMA mmap_size = 0")?;
    // Read, so that a file that is no database is found out here. WAL is a property of the file, set when it is made.
    sql_query("SELECT count(*) AS n FROM sqlite_schema").get_result::<Count>(conn)?;
    Ok(())
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = sql_types::BigInt)]
    n: i64,
}

/// How long a scrub waits for readers, and lets writers wait meanwhile, in milliseconds.
const SCRUB_WAIT: i64 = 200;

/// Takes what was overwritten out of an SQLite database's log, in which it would be found otherwise. Answers whether that was done:
/// a reader that is just at work prevents it.
pub fn scrub(conn: &mut Conn) -> bool {
    let Conn::Sqlite(sqlite) = conn else { return true };
    let done = |sqlite: &mut SqliteConnection| -> diesel::QueryResult<bool> {
        let wait = busy_timeout(sqlite)?;
        set_busy_timeout(sqlite, SCRUB_WAIT)?;
        let busy = sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result::<Checkpoint>(sqlite);
        set_busy_timeout(sqlite, wait)?;
        Ok(busy?.busy == 0)
    };
    done(sqlite).unwrap_or(false)
}

/// Brings all of an SQLite database's log into its file, for who alone has it open.
///
/// # Errors
/// Those of the database, as that the disk is full; [`Code::Busy`](crate::domain::Code::Busy) when somebody reads it.
pub(super) fn write_back(conn: &mut Conn) -> Result<()> {
    let Conn::Sqlite(sqlite) = conn else { return Ok(()) };
    match sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result::<Checkpoint>(sqlite)?.busy {
        0 => Ok(()),
        _ => Err(error::by_words("the file is locked")),
    }
}

#[derive(diesel::QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = sql_types::Integer)]
    busy: i32,
}

/// A path as the path of a `file:` URI, in which `?`, `#` and `%` mean something else.
pub(super) fn percent_encode(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    if text.starts_with('/') { format!("//{text}") } else { text }
}
