//! The blacklist: tokens that are refused though they have not expired.

use super::id::Jti;
use super::time::Timestamp;

/// A token on the blacklist. It stays there at least until the token expires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub jti: Jti,
    /// Whose token it was, where that is known.
    pub username: Option<String>,
    pub reason: Option<String>,
    /// The actor, as in the audit trail.
    pub revoked_by: String,
    pub revoked_at: Timestamp,
    /// When the token expires, and the entry may be purged.
    pub expires_at: Timestamp,
}

/// How many entries there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    pub entries: u64,
    /// Those whose token has expired: what a purge would remove.
    pub expired: u64,
}
