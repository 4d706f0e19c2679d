//! Revisions: a text for what something is now, by which a client says which state it means to change (RFC 9110, section 13.1.1).

use std::fmt::Debug;

use crate::crypto::digest::Digest;
use crate::domain::role::Role;
use crate::domain::user::User;
use crate::domain::{Code, Error, Result};

use super::Context;

/// The states of what is to be changed in which it is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnlyIf {
    /// Any, if only it is there.
    Exists,
    /// One of these revisions.
    Is(Vec<String>),
}

/// The time of the last login is left out: a login between the reading of a user and the change of it is no reason to refuse the change.
pub fn of_user(user: &User) -> String {
    of(&User { last_login_at: None, ..user.clone() })
}

/// How many users have the role is left out, for the same reason.
pub fn of_role(role: &Role) -> String {
    of(&Role { users: 0, ..role.clone() })
}

/// All fields count, also those that come later. By their content and not by a time: two changes may be of one microsecond.
fn of(value: &impl Debug) -> String {
    let mut digest = Digest::default();
    digest.add(format!("{value:?}").as_bytes());
    digest.hex()[..32].to_owned()
}

impl Context {
    /// To be asked in the transaction that makes the change, in which what was read stays true.
    ///
    /// # Errors
    /// [`Code::PreconditionFailed`] when it is in none of the states that the caller means.
    pub(super) fn require_revision(&self, now: impl FnOnce() -> String) -> Result<()> {
        match &self.only_if {
            Some(OnlyIf::Is(meant)) if !meant.contains(&now()) => {
                Err(Error::new(Code::PreconditionFailed, "it has been changed since it was read"))
            }
            _ => Ok(()),
        }
    }
}
