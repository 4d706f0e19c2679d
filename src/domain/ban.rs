//! Bans: who is kept out, whatever password or token they have.

use super::id::{BanId, UserId};
use super::network::Cidr;
use super::time::Timestamp;

/// Whom a ban is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Banned {
    /// Every request from there.
    Address(Cidr),
    /// A user, with the name of now.
    User(UserId, String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ban {
    pub id: BanId,
    pub banned: Banned,
    /// `None`: until it is removed.
    pub until: Option<Timestamp>,
    pub created_at: Timestamp,
    /// The actor, as in the audit trail.
    pub created_by: String,
    pub reason: Option<String>,
}

/// Whether a ban that ends at `until` holds longer than one that ends at `other`.
pub fn outlasts(until: Option<Timestamp>, other: Option<Timestamp>) -> bool {
    other.is_some_and(|other| until.is_none_or(|until| other < until))
}

/// Whether a ban that ends at `until` holds at `now`.
pub fn holds(until: Option<Timestamp>, now: Timestamp) -> bool {
    until.is_none_or(|until| now < until)
}
