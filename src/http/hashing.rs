//! Password work for handlers: they wait for it without holding a worker, a connection or a transaction.

use std::sync::Arc;

use rocket::tokio::sync::oneshot;

use super::settings::Settings;
use crate::domain::password::PasswordHash;
use crate::domain::{Error, Result};
use crate::service::{Hasher, login, password};

/// What the slow part of a use case gets to work with.
pub struct Tools {
    pub policy: password::Policy,
    /// Compared with where there is no user.
    pub decoy: PasswordHash,
}

pub struct Hashing {
    pool: Hasher,
    tools: Arc<Tools>,
}

impl Hashing {
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when the system gives no threads or no random.
    pub fn start(settings: &Settings) -> Result<Self> {
        let policy = settings.passwords.clone();
        let decoy = login::decoy(policy.cost)?;
        let pool = Hasher::start(settings.hashing_threads, settings.hashing_queue)?;
        Ok(Self { pool, tools: Arc::new(Tools { policy, decoy }) })
    }

    /// Runs `work` on the pool.
    ///
    /// # Errors
    /// [`Code::Overloaded`](crate::domain::Code::Overloaded) at once when too many wait already, and what `work` answers.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Tools) -> Result<T> + Send + 'static) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let tools = Arc::clone(&self.tools);
        self.pool.submit(move || {
            // Whoever asked may have gone, and is not worth a third of a second then.
            if !sender.is_closed() {
                let _ = sender.send(work(&tools));
            }
        })?;
        receiver.await.map_err(|_| Error::internal("a password job ended without an answer"))?
    }
}
