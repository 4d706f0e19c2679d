//! The pool of connections that the daemon works with.

use std::sync::OnceLock;
use std::time::Duration;

use diesel::Connection;
use diesel::connection::{SimpleConnection, TransactionManager};
use diesel::r2d2::ManageConnection;

use super::conn::Conn;
use super::occupied::{name_connection, require_occupied};
use super::open::{as_url, in_held};
use super::place::{Place, opened_file};
use super::url::DatabaseUrl;
use crate::domain::{Error, Result};

/// Makes and checks the connections of a pool.
pub struct Manager {
    url: DatabaseUrl,
    wait: Duration,
    /// Where the file was that was opened first.
    place: OnceLock<Place>,
}

/// What a connection may take to be made, however short the wait for a busy database is configured.
const CONNECTING: Duration = Duration::from_millis(100);

/// A pool of connections; its clones are the same pool.
pub type Pool = diesel::r2d2::Pool<Manager>;

/// A pool of up to `size` connections, none of which is opened before it is needed, but for one to a server: a daemon is seen there by its
/// connections alone (see [`super::occupied`]).
///
/// `wait` is how long a connection waits for a busy database.
pub fn pool(url: DatabaseUrl, wait: Duration, size: u32) -> Pool {
    let kept = u32::from(url.path().is_none());
    diesel::r2d2::Pool::builder()
        .max_size(size)
        .min_idle(Some(kept))
        .connection_timeout(wait.max(CONNECTING))
        .error_handler(Box::new(Reported))
        .build_unchecked(Manager { url, wait, place: OnceLock::new() })
}

impl Manager {
    fn check_file(&self) -> Result<()> {
        let Some(path) = self.url.path() else { return Ok(()) };
        self.place.get_or_init(|| Place::at(path)).check()
    }
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = Error;

    fn connect(&self) -> Result<Conn> {
        self.check_file()?;
        let held = self.url.path().map(in_held).transpose()?;
        let mut conn = Conn::connect(&held.as_ref().map_or_else(|| self.url.clone(), as_url), self.wait)?;
        if let Some(path) = self.url.path() {
            let opened = opened_file(&mut conn);
            self.place.get_or_init(|| Place::at(path)).require(opened)?;
            require_occupied(path, opened)?;
        }
        name_connection(&mut conn)?;
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<()> {
        match conn {
            Conn::Sqlite(_) => self.check_file(),
            Conn::Postgres(postgres) => Ok(postgres.batch_execute("SELECT 1")?),
        }
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        <Conn as Connection>::TransactionManager::is_broken_transaction_manager(conn)
    }
}

/// Says why there is no connection: who waits for one learns only that none came.
#[derive(Debug)]
struct Reported;

impl diesel::r2d2::HandleError<Error> for Reported {
    fn handle_error(&self, error: Error) {
        tracing::warn!("no connection to the database: {error}");
    }
}
