//! Password work for handlers: they wait for it without holding a worker, a connection or a transaction.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rocket::tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

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

/// Room for one hash, kept for it until it was made.
pub struct Place {
    _permit: OwnedSemaphorePermit,
}

pub struct Hashing {
    pool: Hasher,
    places: Arc<Semaphore>,
    tools: Arc<Tools>,
    stopping: Arc<AtomicBool>,
}

impl Hashing {
    /// # Errors
    /// [`Code::Internal`] when the system gives no threads.
    pub fn start(settings: &Settings) -> Result<Self> {
        let places = settings.hashing_threads + settings.hashing_queue;
        // Who has a place finds room there, and so does the decoy.
        let pool = Hasher::start(settings.hashing_threads, places + 1)?;
        let tools = Arc::new(Tools { policy: settings.passwords.clone(), decoy: OnceLock::new() });
        // It takes as long as a login, for which the daemon's first answer need not wait.
        let early = Arc::clone(&tools);
        let _ = pool.submit(move || {
            let _ = early.decoy();
        });
        Ok(Self { pool, places: Arc::new(Semaphore::new(places)), tools, stopping: Arc::default() })
    }

    /// Takes a place. Whoever writes something before the hash takes it before that: what finds no room has done nothing.
    ///
    /// # Errors
    /// [`Code::Overloaded`] at once when all threads and all places of the queue are taken, and when it [stops](Self::stop).
    pub fn reserve(&self) -> Result<Place> {
        if self.stopping.load(Ordering::Relaxed) {
            return Err(stopping());
        }
        let place = Arc::clone(&self.places).try_acquire_owned();
        place.map(|permit| Place { _permit: permit }).map_err(|_| crowded())
    }

    /// Runs `work` on the pool.
    ///
    /// # Errors
    /// [`Code::Overloaded`] when it [stops](Self::stop) before it has begun; what `work` answers.
    pub async fn run<T: Send + 'static>(
        &self,
        place: Place,
        work: impl FnOnce(&Tools) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let (tools, is_stopping) = (Arc::clone(&self.tools), Arc::clone(&self.stopping));
        self.pool.submit(move || {
            if is_stopping.load(Ordering::Relaxed) {
                let _ = sender.send(Err(stopping()));
                return;
            }
            // Whoever asked may have gone, and is not worth a third of a second then.
            if !sender.is_closed() {
                let answer = work(&tools);
                // Before whoever asked is told, and may take another.
                drop(place);
                let _ = sender.send(answer);
            }
        })?;
        receiver.await.map_err(|_| Error::internal("a password job ended without an answer"))?
    }

    /// Refuses what has not begun: a full queue takes longer than a stop may.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }
}

fn stopping() -> Error {
    Error::new(Code::Overloaded, "the server is stopping; try again shortly")
}

/// The error of who finds no room, here or in a line before it.
pub fn crowded() -> Error {
    Error::new(Code::Overloaded, "too many logins at once; try again shortly")
}
