//! Who works on a database: daemons say that they do, so that it is not replaced beneath them.
//!
//! On SQLite each holds the file by flock(2), which ends with the process however that ends, and has nothing to do with the locks that
//! SQLite has on it. On PostgreSQL the server knows who is connected, by the name that a daemon's connections have.

use std::fs::File;
use std::mem;

use diesel::connection::SimpleConnection;
use rustix::fs::{FlockOperation, flock};

use super::conn::Conn;
use super::filesystem::remote_filesystem;
use super::inspect::lines;
use super::url::DatabaseUrl;
use crate::domain::{Code, Error, Result};

/// The name of a daemon's connections.
const DAEMON: &str = "authctl serve";

/// Says that this process is a daemon on the database, for as long as it lives.
///
/// # Errors
/// [`Code::Busy`] while the database is being replaced.
pub fn occupy(url: &DatabaseUrl) -> Result<()> {
    let replaced = || Error::new(Code::Busy, "the database is being replaced or copied").hint("try again once that is done");
    if hold(url, FlockOperation::NonBlockingLockShared) { Ok(()) } else { Err(replaced()) }
}

/// Makes sure that no daemon works on the database, nor begins to while this process lives.
///
/// # Errors
/// [`Code::Busy`] while one does.
pub fn require_no_daemon(url: &DatabaseUrl, conn: Option<&mut Conn>) -> Result<()> {
    let daemon = match conn {
        Some(conn @ Conn::Postgres(_)) => {
            let query = format!(
                "SELECT 'one' AS v FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{DAEMON}'"
            );
            !lines(conn, &query)?.is_empty()
        }
        _ => !hold(url, FlockOperation::NonBlockingLockExclusive),
    };
    if !daemon {
        return Ok(());
    }
    Err(Error::new(Code::Busy, "a daemon works on the database").hint("stop the daemon, and try again"))
}

/// Whether it came by the lock. A file system of another machine turns it into locks that are in the way of SQLite's own: there it is
/// not asked for.
fn hold(url: &DatabaseUrl, how: FlockOperation) -> bool {
    let Some(path) = url.path().filter(|path| remote_filesystem(path).is_none()) else { return true };
    let Ok(file) = File::open(path) else { return true };
    let held = flock(&file, how) != Err(rustix::io::Errno::WOULDBLOCK);
    // It is never closed: that would end all locks which this process has on the file, SQLite's among them (POSIX, fcntl).
    mem::forget(file);
    held
}

/// Gives the connection of a daemon its name.
pub(super) fn name_connection(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(_) => Ok(()),
        Conn::Postgres(postgres) => Ok(postgres.batch_execute(&format!("SET application_name = '{DAEMON}'"))?),
    }
}
