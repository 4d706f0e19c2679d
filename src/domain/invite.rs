//! Invites: one-time tokens, each good for one signup.

use std::fmt;

use zeroize::Zeroizing;

use super::email::Email;
use super::id::InviteId;
use super::role::RoleName;
use super::time::Timestamp;

/// An invite as it is kept: without its token, which nobody can get back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    pub id: InviteId,
    /// The only address that may sign up with it; `None` for any, or for none at all.
    pub email: Option<Email>,
    /// The role that its user gets; `None` for the default role, as it is when it is used.
    pub role: Option<RoleName>,
    /// The actor, as in the audit trail.
    pub created_by: String,
    pub created_at: Timestamp,
    /// From then on it is refused.
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// The username of who signed up with it.
    pub used_by: Option<String>,
}

impl Invite {
    /// Whether somebody with this address may sign up with it now.
    pub fn admits(&self, email: Option<&Email>, now: Timestamp) -> bool {
        let addressed = self.email.as_ref().is_none_or(|wanted| email.is_some_and(|email| email.key() == wanted.key()));
        self.used_at.is_none() && now < self.expires_at && addressed
    }
}

/// What its holder shows. It cannot be printed or compared, and its memory is cleared.
pub struct InviteToken(Zeroizing<String>);

impl InviteToken {
    /// Any text: what no invite has is good for nothing.
    pub fn new(text: Zeroizing<String>) -> Self {
        Self(text)
    }

    /// The text, for its holder and its digest alone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for InviteToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InviteToken(…)")
    }
}

/// What is kept in place of the token: 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteDigest(String);

impl InviteDigest {
    /// From `crypto`, which alone makes one.
    pub fn new(hex: String) -> Self {
        Self(hex)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
