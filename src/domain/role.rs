//! Roles: named sets of permissions. Each user has exactly one.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use super::error::{Error, Result};
use super::permission::Permission;

/// The name of a role: 1 to 64 of `a-z0-9_-`, beginning with a letter. Case matters, since only one case is allowed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RoleName(Cow<'static, str>);

impl RoleName {
    /// The built-in role that may do everything.
    pub const ADMIN: &'static str = "admin";
    /// The built-in role of an ordinary user.
    pub const USER: &'static str = "user";

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) when it is not of that form.
    pub fn parse(text: &str) -> Result<Self> {
        let begins = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
        let rest = text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'));
        if begins && rest && text.len() <= 64 {
            // The role of nearly everybody needs no memory of its own.
            return Ok(if text == Self::USER { Self::user() } else { Self(Cow::Owned(text.to_owned())) });
        }
        Err(Error::invalid_field("invalid role: a role's name is 1 to 64 of a-z 0-9 _ -, beginning with a letter"))
    }

    pub fn admin() -> Self {
        Self(Cow::Borrowed(Self::ADMIN))
    }

    /// The role of an ordinary user.
    pub fn user() -> Self {
        Self(Cow::Borrowed(Self::USER))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_admin(&self) -> bool {
        self.0 == Self::ADMIN
    }
}

impl fmt::Display for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A role as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub name: RoleName,
    pub description: String,
    /// In order of their text.
    pub permissions: Vec<Permission>,
    /// `admin` and `user` are always there.
    pub built_in: bool,
    /// How many users have it.
    pub users: u64,
}
