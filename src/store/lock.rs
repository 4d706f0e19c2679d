//! SQLite's write lock, for which there is no queue: who waits looks again and again whether it is free.

use std::thread;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, SimpleConnection};
use diesel::sql_types::BigInt;
use diesel::{QueryResult, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};

use super::conn::Conn;
use super::error::is_locked;

/// How often it is looked. SQLite itself would look ten times a second after a while, and miss it between the transactions of whoever
/// writes all the time.
const LOOK: Duration = Duration::from_millis(2);

/// Between two transactions of long work, until everybody who waits has looked.
const GAP: Duration = Duration::from_millis(4);

/// Begins a transaction that has the lock. A deferred one that begins to write later fails at once, whatever the busy timeout says.
///
/// # Errors
/// That the database is locked, once the connection's busy timeout is over.
pub(super) fn begin_immediate(conn: &mut SqliteConnection) -> QueryResult<()> {
    let wait = busy_timeout(conn)?;
    set_busy_timeout(conn, 0)?;
    let deadline = Instant::now() + Duration::from_millis(wait.unsigned_abs());
    let begun = loop {
        match AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE") {
            Err(error) if is_locked(&error) && Instant::now() < deadline => thread::sleep(LOOK),
            result => break result,
        }
    };
    set_busy_timeout(conn, wait)?;
    begun
}

/// Lets others write who wait. On PostgreSQL they stand in a queue, and are next anyway.
pub fn give_way(conn: &Conn) {
    if matches!(conn, Conn::Sqlite(_)) {
        thread::sleep(GAP);
    }
}

/// In milliseconds.
pub(super) fn busy_timeout(conn: &mut SqliteConnection) -> QueryResult<i64> {
    Ok(sql_query("PRAGMA busy_timeout").get_result::<BusyTimeout>(conn)?.timeout)
}

#[derive(QueryableByName)]
struct BusyTimeout {
    #[diesel(sql_type = BigInt)]
    timeout: i64,
}

pub(super) fn set_busy_timeout(conn: &mut SqliteConnection, millis: i64) -> QueryResult<()> {
    conn.batch_execute(&format!("PRAGMA busy_timeout = {millis}"))
}
