//! Sessions: one for each login. Every token belongs to one, and dies with it.

use super::id::{SessionId, UserId};
use super::time::Timestamp;

/// A login, from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub user_id: UserId,
    pub created_at: Timestamp,
    pub last_used_at: Timestamp,
    /// Its absolute end, fixed at the login and never moved.
    pub expires_at: Timestamp,
    /// Set when it was ended before that: by logout, a password change, a disable.
    pub ended_at: Option<Timestamp>,
    /// The address it was made from.
    pub address: Option<String>,
    /// The client's own name for itself, cut to 256 characters.
    pub user_agent: Option<String>,
}

impl Session {
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }
}
