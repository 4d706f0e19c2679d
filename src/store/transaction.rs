//! The one way to write.

use std::ops::{Deref, DerefMut};

use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};

use super::conn::Conn;
use crate::domain::Result;

/// Whether a change is kept, or only tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Commit,
    /// Everything runs and is checked, and then rolled back.
    DryRun,
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

type Manager = <Conn as Connection>::TransactionManager;

/// Runs `work` in a transaction that has the write lock from its beginning: writers take turns on both databases, so what `work`
/// reads stays true until it commits. Nothing slow belongs inside. Transactions do not nest.
///
/// # Errors
/// What `work` answers, after a rollback; [`Code::Busy`](crate::domain::Code::Busy) when the lock does not come in time.
pub fn write<T>(conn: &mut Conn, mode: Mode, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    begin(conn)?;
    // A panic in `work` leaves the transaction open; the pool then sees a broken connection and closes it, which rolls back.
    let result = work(&mut Tx(conn));
    match (&result, mode) {
        (Ok(_), Mode::Commit) => Manager::commit_transaction(conn)?,
        // The first error says more than a failed rollback, which marks the connection as broken by itself.
        _ => drop(Manager::rollback_transaction(conn)),
    }
    result
}

fn begin(conn: &mut Conn) -> Result<()> {
    match conn {
        // A deferred transaction that begins to write later fails at once, whatever the busy timeout says.
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE")?,
        Conn::Postgres(postgres) => {
            AnsiTransactionManager::begin_transaction(postgres)?;
            if let Err(error) = postgres.batch_execute("LOCK TABLE write_lock IN EXCLUSIVE MODE") {
                let _ = AnsiTransactionManager::rollback_transaction(postgres);
                // In another language than English, the reason cannot be read; there is only one for this statement.
                return Err(super::error::of_lock(error));
            }
        }
    }
    Ok(())
}
