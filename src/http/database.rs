//! The pool of connections, lent to a use case for as long as it runs and no longer.

use rocket::fairing::Fairing;
use rocket::figment::error::Kind;
use rocket::{Build, Orbit, Rocket};
use rocket_sync_db_pools::{Config, Error as PoolError, PoolResult, Poolable, database};

use super::settings::Settings;
use crate::domain::Result;
use crate::store::{self, Conn, Manager, Pool};

#[database("authctl")]
struct Lent(Conn);

impl Poolable for Conn {
    type Manager = Manager;
    type Error = std::convert::Infallible;

    fn pool(name: &str, rocket: &Rocket<Build>) -> PoolResult<Self> {
        let config = Config::from(name, rocket)?;
        let failed = |why: String| PoolError::Config(Kind::Message(why).into());
        let settings = rocket.state::<Settings>().ok_or_else(|| failed("no settings".to_owned()))?;
        Ok(store::pool(settings.database.clone(), settings.wait, config.pool_size))
    }
}

pub fn fairing() -> impl Fairing {
    Lent::fairing()
}

/// One connection apart from those of the requests, for what the daemon does by itself.
#[derive(Clone)]
pub struct Own(Pool);

impl Own {
    pub fn new(settings: &Settings) -> Self {
        Self(store::pool(settings.database.clone(), settings.wait, 1))
    }

    /// Runs `work` with it. It blocks.
    ///
    /// # Errors
    /// As [`run`].
    pub fn run<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        work(&mut *self.0.get().map_err(|_| store::exhausted())?)
    }
}

/// Runs `work` with a connection, off the async workers.
///
/// # Errors
/// [`Code::Busy`](crate::domain::Code::Busy) when no connection comes free in time, and what `work` answers.
pub async fn run<T: Send + 'static>(
    rocket: &Rocket<Orbit>,
    work: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
) -> Result<T> {
    let lent = Lent::get_one(rocket).await.ok_or_else(store::exhausted)?;
    lent.run(work).await
}
