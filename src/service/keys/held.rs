//! The keys that a process has in memory. It follows the database: each request compares versions, and none is restarted for it.

use std::sync::{Arc, PoisonError, RwLock};

use super::sealing::{Sealing, find};
use crate::crypto::keys::{KeyRing, SigningKey};
use crate::domain::key::State;
use crate::domain::{Code, Error, Result};
use crate::service::Context;
use crate::store::{Conn, cutoffs};

/// The ring of keys as of when it was read, and how to read it again.
pub struct Keys {
    sealing: Sealing,
    ring: RwLock<Arc<KeyRing>>,
}

impl Keys {
    /// Reads the keys of the database.
    ///
    /// # Errors
    /// [`Code::DatabaseUnusable`] when the sealing key is missing or does not fit, or no key is active.
    pub fn load(conn: &mut Conn, sealing: Sealing) -> Result<Arc<Self>> {
        let ring = read(conn, &sealing)?;
        Ok(Arc::new(Self { sealing, ring: RwLock::new(Arc::new(ring)) }))
    }

    /// Finishes a change of the sealing key that was interrupted, if there was one.
    ///
    /// # Errors
    /// Those of [`settle`](super::settle).
    pub fn settle(&self, conn: &mut Conn, ctx: &Context) -> Result<()> {
        match &self.sealing {
            Sealing::File(path) => super::settle(conn, ctx, &find(path)?),
            Sealing::Temporary(_) => Ok(()),
        }
    }

    /// The keys as they were last read.
    pub fn current(&self) -> Arc<KeyRing> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The keys as the database has them now. In a transaction that holds the write lock they stay so until its end: what is signed
    /// with the active one is never signed with one that was retired before.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn follow(&self, conn: &mut Conn) -> Result<Arc<KeyRing>> {
        let version = cutoffs::get(conn)?.keys_version;
        self.of_version(conn, version)
    }

    /// As [`follow`](Self::follow), where this transaction has read already which version the keys of the database have.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn of_version(&self, conn: &mut Conn, version: i64) -> Result<Arc<KeyRing>> {
        let held = self.current();
        if held.version() == version {
            return Ok(held);
        }
        let read = Arc::new(read(conn, &self.sealing)?);
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&read);
        Ok(read)
    }
}

/// The version is read first: keys that change in between are then newer than it says, and are read once more. The other way round,
/// old keys would pass for new ones.
fn read(conn: &mut Conn, sealing: &Sealing) -> Result<KeyRing> {
    let version = cutoffs::get(conn)?.keys_version;
    let (mut active, mut others) = (None, Vec::new());
    for (key, material) in sealing.open(conn)? {
        let signing = SigningKey::new(Some(&key.kid), &material)?;
        match key.state {
            State::Active => active = Some(signing),
            State::Next | State::Retired => others.push(signing),
            State::Revoked => {}
        }
    }
    let active = active.ok_or_else(|| {
        Error::new(Code::DatabaseUnusable, "the database has no active signing key").hint("'authctl init' makes one")
    })?;
    KeyRing::new(version, active, others)
}
