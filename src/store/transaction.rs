//! The one way to write: one change in a transaction of its own, or several that share one. And how to read what belongs together.

use std::ops::{Deref, DerefMut};

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::{Connection, QueryResult};

use super::conn::Conn;
use super::{lock, migrations};
use crate::domain::{Error, Result};

/// Whether a change is kept, or only tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Commit,
    /// Everything runs and is checked, and then rolled back.
    DryRun,
    /// As `Commit`, but kept only with what else is written in the same [`together`].
    Together,
}

/// An open transaction that holds the write lock. It can be read from as any connection.
pub struct Tx<'c>(&'c mut Conn);

impl Deref for Tx<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.0
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.0
    }
}

/// The statement by which a writer on PostgreSQL waits for its turn; on SQLite `BEGIN IMMEDIATE` is that.
const LOCK: &str = "LOCK TABLE write_lock IN EXCLUSIVE MODE";

type Manager = <Conn as Connection>::TransactionManager;

/// Runs `work` in a transaction that has the write lock from its beginning: writers take turns on both databases, so what `work`
/// reads stays true until it commits. Nothing slow belongs inside. Transactions do not nest.
///
/// # Errors
/// What `work` answers, after a rollback; [`Code::Busy`](crate::domain::Code::Busy) when the lock does not come in time.
pub fn write<T>(conn: &mut Conn, mode: Mode, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    if mode == Mode::Together {
        return write_in_part(conn, work);
    }
    begin(conn)?;
    finish(conn, mode, work)
}

/// As [`write()`], and where a database on a server has no schema yet, that is made in the same transaction: it is gone again with a change
/// that is refused, or only tried.
///
/// # Errors
/// Those of [`write()`] and of [`migrate`](super::migrate).
pub fn write_into_new<T>(conn: &mut Conn, mode: Mode, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    if matches!(conn, Conn::Sqlite(_)) || !migrations::schema(conn)?.is_empty() {
        return write(conn, mode, work);
    }
    Manager::begin_transaction(conn)?;
    finish(conn, mode, |tx| {
        migrations::in_turn(tx)?;
        tx.batch_execute(LOCK).map_err(super::error::of_lock)?;
        work(tx)
    })
}

fn finish<T>(conn: &mut Conn, mode: Mode, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    // A panic in `work` leaves the transaction open; the pool then sees a broken connection and closes it, which rolls back.
    let result = work(&mut Tx(conn));
    match (&result, mode) {
        (Ok(_), Mode::Commit) => Manager::commit_transaction(conn)?,
        // The first error says more than a failed rollback, which marks the connection as broken by itself.
        _ => drop(Manager::rollback_transaction(conn)),
    }
    result
}

/// Runs a part of a transaction, of which nothing is left where it fails: the transaction goes on, also on PostgreSQL.
///
/// # Errors
/// Those of `part`, and of the database.
pub(super) fn attempt<T>(tx: &mut Tx<'_>, part: impl FnOnce(&mut Conn) -> QueryResult<T>) -> QueryResult<T> {
    let conn: &mut Conn = tx;
    Manager::begin_transaction(conn)?;
    let result = part(conn);
    match &result {
        Ok(_) => Manager::commit_transaction(conn)?,
        Err(_) => Manager::rollback_transaction(conn)?,
    }
    result
}

/// Writes something in place of what was refused: as [`write()`], and where others share the transaction, what the refused [`write()`]
/// left of itself is undone before.
///
/// # Errors
/// Those of [`write()`].
pub fn write_instead<T>(conn: &mut Conn, mode: Mode, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    if mode == Mode::Together {
        require_part(conn)?;
        Manager::rollback_transaction(conn)?;
        Manager::begin_transaction(conn)?;
    }
    write(conn, mode, work)
}

/// Runs `work` on the rows as they are at its beginning, whoever writes meanwhile and however long it takes.
///
/// # Errors
/// What `work` answers, and those of the database.
pub fn snapshot<T, E: From<Error>>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
    begin_to_read(conn)?;
    let result = work(conn);
    drop(Manager::rollback_transaction(conn));
    result
}

fn begin_to_read(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN")?,
        Conn::Postgres(postgres) => {
            let begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
            AnsiTransactionManager::begin_transaction_sql(postgres, begin)?;
            postgres.batch_execute("SET LOCAL idle_in_transaction_session_timeout = 0")?;
        }
    }
    Ok(())
}

/// Runs `parts` one after another in one transaction and commits them all at once, so that several changes become durable by one wait
/// for the disk. Each part may [`write()`] once, in [`Mode::Together`]; where that is refused, nothing of this part is kept, and the others
/// are. Nothing of any may be reported before this has returned, not even a refusal: it may rest on what another part wrote.
///
/// # Errors
/// Those of [`write()`]; then none of the parts has happened.
pub fn together(conn: &mut Conn, parts: impl Iterator<Item = impl FnOnce(&mut Conn)>) -> Result<()> {
    begin(conn)?;
    for part in parts {
        if let Err(error) = in_savepoint(conn, part) {
            // Such as a transaction that SQLite ended for want of room: what others write after that would be outside of any.
            Manager::transaction_manager_status_mut(conn).set_in_error();
            return Err(error);
        }
    }
    // After a failed statement, PostgreSQL takes a commit for a rollback, and says nothing of it.
    if let Conn::Postgres(postgres) = conn {
        postgres.batch_execute("SELECT 1")?;
    }
    Ok(Manager::commit_transaction(conn)?)
}

/// How many transactions are open in one another where a part runs: one for all, and its savepoint.
const IN_PART: u32 = 2;

/// A part has a savepoint from its beginning, since on PostgreSQL a read that fails ends what it stands in. A write that was good has
/// released it.
fn in_savepoint(conn: &mut Conn, part: impl FnOnce(&mut Conn)) -> Result<()> {
    Manager::begin_transaction(conn)?;
    part(conn);
    match depth(conn)? {
        IN_PART => Ok(Manager::rollback_transaction(conn)?),
        depth if depth == IN_PART - 1 => Ok(()),
        _ => Err(Error::internal("a transaction that several shared is over")),
    }
}

fn write_in_part<T>(conn: &mut Conn, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    require_part(conn)?;
    let value = work(&mut Tx(conn))?;
    Manager::commit_transaction(conn)?;
    Ok(value)
}

fn require_part(conn: &mut Conn) -> Result<()> {
    if depth(conn)? == IN_PART { Ok(()) } else { Err(Error::internal("there is no transaction to take part in")) }
}

fn depth(conn: &mut Conn) -> Result<u32> {
    let depth = Manager::transaction_manager_status_mut(conn).transaction_depth()?;
    Ok(depth.map_or(0, |depth| depth.get()))
}

fn begin(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(sqlite) => lock::begin_immediate(sqlite)?,
        Conn::Postgres(postgres) => {
            AnsiTransactionManager::begin_transaction_sql(postgres, "BEGIN")?;
            if let Err(error) = postgres.batch_execute(LOCK) {
                let _ = AnsiTransactionManager::rollback_transaction(postgres);
                // In another language than English, the reason cannot be read; there is only one for this statement.
                return Err(super::error::of_lock(error));
            }
        }
    }
    Ok(())
}
