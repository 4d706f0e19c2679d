//! Users, in short and whole.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::user::User;
use crate::http::schema;
use crate::service::standing;

/// A user in short, as the original system showed one, with its id.
#[derive(Serialize, ToSchema)]
#[schema(as = UserSummary)]
pub struct Summary {
    #[schema(value_type = schema::Id)]
    id: String,
    #[schema(value_type = schema::Username)]
    username: String,
    #[schema(value_type = Option<schema::EmailAddress>, required)]
    email: Option<String>,
    #[schema(value_type = schema::RoleName)]
    role: String,
}

impl From<&User> for Summary {
    fn from(user: &User) -> Self {
        Self {
            id: user.id.to_string(),
            username: user.username.to_string(),
            email: user.email.as_ref().map(ToString::to_string),
            role: user.role.to_string(),
        }
    }
}

/// All that is told of a user.
#[derive(Serialize, ToSchema)]
#[schema(as = User)]
pub struct Full {
    #[serde(flatten)]
    summary: Summary,
    email_verified: bool,
    #[schema(value_type = schema::Status)]
    status: &'static str,
    must_change_password: bool,
    #[schema(value_type = schema::Time)]
    created_at: String,
    #[schema(value_type = schema::Time)]
    updated_at: String,
    #[schema(value_type = Option<schema::Time>, required)]
    last_login_at: Option<String>,
    #[schema(value_type = schema::Time)]
    password_changed_at: String,
}

impl From<&User> for Full {
    fn from(user: &User) -> Self {
        // Those of the summary too: the compiler asks about a new one.
        let User {
            id: _,
            username: _,
            email: _,
            role: _,
            email_verified,
            status,
            must_change_password,
            created_at,
            updated_at,
            last_login_at,
            password_changed_at,
        } = user;
        Self {
            summary: user.into(),
            email_verified: *email_verified,
            status: status.as_str(),
            must_change_password: *must_change_password,
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
            last_login_at: last_login_at.map(|time| time.to_string()),
            password_changed_at: password_changed_at.to_string(),
        }
    }
}

/// A user, and what keeps the user from logging in besides the status.
#[derive(Serialize, ToSchema)]
#[schema(as = UserStanding)]
pub struct Standing {
    #[serde(flatten)]
    user: Full,
    /// When the last address that must wait after wrong passwords may try again.
    #[schema(value_type = Option<schema::Time>, required)]
    locked_until: Option<String>,
    /// After 100 wrong passwords: addresses that the user never logged in from, or one that the user did, are refused until `authctl user
    /// unlock` or another password.
    unlock_needed: bool,
    /// Whether there is a ban of the user.
    banned: bool,
    /// Null of a ban without an end.
    #[schema(value_type = Option<schema::Time>, required)]
    banned_until: Option<String>,
}

impl From<&standing::Standing> for Standing {
    fn from(standing: &standing::Standing) -> Self {
        let standing::Standing { user, locked_until, unlock_needed, ban, owner: _ } = standing;
        Self {
            user: user.into(),
            locked_until: locked_until.map(|time| time.to_string()),
            unlock_needed: *unlock_needed,
            banned: ban.is_some(),
            banned_until: ban.as_ref().and_then(|ban| ban.until).map(|time| time.to_string()),
        }
    }
}

/// A sentence, and whom it is about.
#[derive(Serialize, ToSchema)]
pub struct Greeting {
    #[schema(example = "Protected route")]
    message: &'static str,
    user: Summary,
}

impl Greeting {
    pub fn new(message: &'static str, user: &User) -> Self {
        Self { message, user: user.into() }
    }
}
