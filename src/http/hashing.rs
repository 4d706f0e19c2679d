//! Password work for handlers: they wait for it without holding a worker, a connection or a transaction.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rocket::tokio::sync::oneshot;

use super::settings::Settings;
use crate::domain::password::PasswordHash;
use crate::domain::{Code, Error, Result};
use crate::service::{Hasher, login, password};

/// What the slow part of a use case gets to work with.
pub struct Tools {
    pub policy: password::Policy,
    decoy: OnceLock<Result<PasswordHash>>,
}

impl Tools {
    /// The hash to compare with where there is no user.
    ///
    /// # Errors
    /// [`Code::Internal`] when the system has no random to give.
    pub fn decoy(&self) -> Result<&PasswordHash> {
        self.decoy.get_or_init(|| login::decoy(self.policy.cost)).as_ref().map_err(Clone::clone)
    }
}

pub struct Hashing {
    pool: Hasher,
    tools: Arc<Tools>,
    stopping: Arc<AtomicBool>,
}

impl Hashing {
    /// # Errors
    /// [`Code::Internal`] when the system gives no threads.
    pub fn start(settings: &Settings) -> Result<Self> {
        let pool = Hasher::start(settings.hashing_threads, settings.hashing_queue)?;
        let tools = Arc::new(Tools { policy: settings.passwords.clone(), decoy: OnceLock::new() });
        // It takes as long as a login, for which the daemon's first answer need not wait. A queue without room makes it later.
        let early = Arc::clone(&tools);
        let _ = pool.submit(move || {
            let _ = early.decoy();
        });
        Ok(Self { pool, tools, stopping: Arc::default() })
    }

    /// Runs `work` on the pool.
    ///
    /// # Errors
    /// [`Code::Overloaded`] at once when too many wait already, and when it [stops](Self::stop) before it has
    /// begun; what `work` answers.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Tools) -> Result<T> + Send + 'static) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let (tools, stopping) = (Arc::clone(&self.tools), Arc::clone(&self.stopping));
        self.pool.submit(move || {
            if stopping.load(Ordering::Relaxed) {
                let _ = sender.send(Err(Error::new(Code::Overloaded, "the server is stopping; try again shortly")));
                return;
            }
            // Whoever asked may have gone, and is not worth a third of a second then.
            if !sender.is_closed() {
                let _ = sender.send(work(&tools));
            }
        })?;
        receiver.await.map_err(|_| Error::internal("a password job ended without an answer"))?
    }

    /// Refuses what has not begun: a full queue takes longer than a stop may.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }
}
