//! What the routes of users take.

use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::domain::email::Email;
use crate::domain::password::{Password, PasswordHash};
use crate::domain::role::RoleName;
use crate::domain::user;
use crate::domain::username::Username;
use crate::domain::{Error, Result};
use crate::http::body::present;
use crate::http::schema;
use crate::service::accounts::{Changes, NewUser};
use crate::service::password;

/// A user to be. One of `password` and `password_hash` must be there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUserRequest {
    #[schema(value_type = schema::Username)]
    username: String,
    #[schema(value_type = Option<schema::EmailAddress>)]
    email: Option<String>,
    /// `user`, unless it says otherwise. It may do no more than the caller.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::RoleName, required = false)]
    role: Option<String>,
    /// `active` or `disabled`.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Status, required = false)]
    status: Option<String>,
    #[serde(default)]
    must_change_password: bool,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Password, required = false)]
    password: Option<Zeroizing<String>>,
    /// As another system kept it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = String, required = false, max_length = 512, example = "$2b$10$uq.p6LiDfQE/nlb6zMWKBOtwIJqnGzkn7jwNsG3ZIgdMUCYxiG9eq")]
    password_hash: Option<Zeroizing<String>>,
}

/// What the user will log in by.
pub enum Secret {
    Password(Password),
    Hash(PasswordHash),
}

impl NewUserRequest {
    pub(super) fn parse(self) -> Result<(NewUser, Secret)> {
        let secret = match (&self.password, &self.password_hash) {
            (Some(password), None) => Secret::Password(Password::parse(password)?),
            (None, Some(hash)) => Secret::Hash(password::accept_hash(hash)?),
            (None, None) => return Err(Error::invalid_field("one of `password` and `password_hash` must be there")),
            (Some(_), Some(_)) => {
                return Err(Error::invalid_field("there is a `password` and a `password_hash`: a user has one of them"));
            }
        };
        let new = NewUser {
            username: Username::parse(&self.username)?,
            email: self.email.as_deref().map(Email::parse).transpose()?,
            role: self.role.as_deref().map_or_else(|| Ok(RoleName::user()), RoleName::parse)?,
            status: self.status.as_deref().map_or(Ok(user::Status::Active), user::Status::parse)?,
            must_change_password: self.must_change_password,
        };
        Ok((new, secret))
    }
}

/// What to change of a user: what is left out stays. The role and the password have routes of their own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserPatchRequest {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Username, required = false)]
    username: Option<String>,
    /// Null removes the address.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<schema::EmailAddress>, required = false)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = bool, required = false)]
    email_verified: Option<bool>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = bool, required = false)]
    must_change_password: Option<bool>,
    /// `active`, or `disabled`, which ends the user's sessions.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Status, required = false)]
    status: Option<String>,
}

impl UserPatchRequest {
    pub(super) fn parse(self) -> Result<Changes> {
        Ok(Changes {
            username: self.username.as_deref().map(Username::parse).transpose()?,
            email: self.email.map(|email| email.as_deref().map(Email::parse).transpose()).transpose()?,
            email_verified: self.email_verified,
            must_change_password: self.must_change_password,
            status: self.status.as_deref().map(user::Status::parse).transpose()?,
        })
    }
}
