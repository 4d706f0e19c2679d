//! Users, and the ways to name one.

use std::fmt;

use serde::Serialize;

use super::email::Email;
use super::error::{Error, Result};
use super::id::UserId;
use super::role::RoleName;
use super::time::Timestamp;
use super::username::Username;

/// Whether an account may be used at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Active,
    Disabled,
}

impl Status {
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) for anything but `active` and `disabled`.
    pub fn parse(text: &str) -> Result<Self> {
        match text {
            "active" => Ok(Self::Active),
            "disabled" => Ok(Self::Disabled),
            _ => Err(Error::invalid_field("invalid status: it is 'active' or 'disabled'")),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A user as the program knows it. The password's hash is not part of it, so that no view can show it by mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub username: Username,
    pub email: Option<Email>,
    pub email_verified: bool,
    pub role: RoleName,
    pub status: Status,
    pub must_change_password: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_login_at: Option<Timestamp>,
    pub password_changed_at: Timestamp,
}

impl User {
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }

    pub fn is_active_admin(&self) -> bool {
        self.is_active() && self.role.is_admin()
    }
}

/// USER of the command line and `{user}` of the API: an id, an e-mail address or a username. No text can be two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserRef {
    Id(UserId),
    Email(Email),
    Username(Username),
}

impl UserRef {
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) when it can be none of the three.
    pub fn parse(text: &str) -> Result<Self> {
        if let Some(id) = UserId::parse(text) {
            return Ok(Self::Id(id));
        }
        if text.contains('@') {
            return Email::parse(text).map(Self::Email);
        }
        Username::parse(text).map(Self::Username)
    }
}

impl fmt::Display for UserRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Email(email) => email.fmt(f),
            Self::Username(username) => username.fmt(f),
        }
    }
}
