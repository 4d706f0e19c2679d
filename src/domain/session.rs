//! Sessions: one for each login. Every token belongs to one, and dies with it.

use super::id::{SessionId, UserId};
use super::time::Timestamp;

/// A login, from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub user_id: UserId,
    pub username: String,
    pub created_at: Timestamp,
    /// The login, or the last refresh.
    pub last_used_at: Timestamp,
    /// Its absolute end, fixed at the login and never moved.
    pub expires_at: Timestamp,
    /// Its end if it is not refreshed: when the last of its tokens expires. Never after the absolute one.
    pub idle_expires_at: Timestamp,
    /// Set when it was ended by itself before that. One that ended together with others does not have it.
    pub ended_at: Option<Timestamp>,
    pub end_reason: Option<EndReason>,
    /// The address it was made from.
    pub address: Option<String>,
    /// The client's own name for itself, cut to [`USER_AGENT_CHARS`](super::text::USER_AGENT_CHARS).
    pub user_agent: Option<String>,
}

impl Session {
    /// When time ends it, if nothing else does: at the earlier of its two ends.
    pub fn end(&self) -> Timestamp {
        self.expires_at.min(self.idle_expires_at)
    }
}

/// Why a session was ended by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    Logout,
    Revoked,
    /// One of its refresh tokens was used twice (RFC 9700, section 4.14.2).
    Reuse,
    /// Its user opened more sessions than there may be.
    Limit,
}

impl EndReason {
    const ALL: [Self; 4] = [Self::Logout, Self::Revoked, Self::Reuse, Self::Limit];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Logout => "logout",
            Self::Revoked => "revoked",
            Self::Reuse => "reuse",
            Self::Limit => "limit",
        }
    }

    /// `None` for anything but the four names.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text)
    }

    /// For an operator who asks why a token is refused.
    pub fn words(self) -> &'static str {
        match self {
            Self::Logout => "by a logout",
            Self::Revoked => "because it was revoked",
            Self::Reuse => "because one of its refresh tokens was used twice",
            Self::Limit => "because its user opened more sessions than there may be",
        }
    }
}
