//! What clients see of a domain value. A field that is not named here stays inside.

use serde::Serialize;
use utoipa::ToSchema;

use super::schema;
use crate::domain::audit::Entry as AuditEntry;
use crate::domain::blacklist::Entry;
use crate::domain::role as roles;
use crate::domain::session as domain;
use crate::domain::user::User;
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
        Self {
            summary: user.into(),
            email_verified: user.email_verified,
            status: user.status.as_str(),
            must_change_password: user.must_change_password,
            created_at: user.created_at.to_string(),
            updated_at: user.updated_at.to_string(),
            last_login_at: user.last_login_at.map(|time| time.to_string()),
            password_changed_at: user.password_changed_at.to_string(),
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
        Self {
            user: Full::from(&standing.user),
            locked_until: standing.locked_until.map(|time| time.to_string()),
            unlock_needed: standing.unlock_needed,
            banned: standing.ban.is_some(),
            banned_until: standing.ban.as_ref().and_then(|ban| ban.until).map(|time| time.to_string()),
        }
    }
}

/// A session.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// The claim `sid` of its tokens.
    #[schema(value_type = schema::Id)]
    id: String,
    #[schema(value_type = schema::Username)]
    username: String,
    #[schema(value_type = schema::Time)]
    created_at: String,
    /// The login, or the last refresh.
    #[schema(value_type = schema::Time)]
    last_used_at: String,
    /// The end that the login set.
    #[schema(value_type = schema::Time)]
    expires_at: String,
    /// When it ends if it is not refreshed.
    #[schema(value_type = schema::Time)]
    idle_expires_at: String,
    /// Where the login came from.
    #[schema(required, example = "192.0.2.7")]
    address: Option<String>,
    #[schema(required, max_length = 256, example = "curl/8.5.0")]
    user_agent: Option<String>,
    /// Whether it is the session of this request.
    current: bool,
}

impl Session {
    pub fn of(session: &domain::Session, current: bool) -> Self {
        Self {
            id: session.id.to_string(),
            username: session.username.clone(),
            created_at: session.created_at.to_string(),
            last_used_at: session.last_used_at.to_string(),
            expires_at: session.expires_at.to_string(),
            idle_expires_at: session.idle_expires_at.to_string(),
            address: session.address.clone(),
            user_agent: session.user_agent.clone(),
            current,
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

/// A role.
#[derive(Serialize, ToSchema)]
pub struct Role {
    #[schema(value_type = schema::RoleName)]
    name: String,
    #[schema(example = "Reads the log")]
    description: String,
    #[schema(value_type = Vec<schema::Permission>)]
    permissions: Vec<String>,
    /// `admin` and `user` are always there.
    built_in: bool,
    /// How many users have it.
    #[schema(example = 3)]
    users: u64,
}

impl From<&roles::Role> for Role {
    fn from(role: &roles::Role) -> Self {
        Self {
            name: role.name.to_string(),
            description: role.description.clone(),
            permissions: role.permissions.iter().map(ToString::to_string).collect(),
            built_in: role.built_in,
            users: role.users,
        }
    }
}

/// A token on the blacklist.
#[derive(Serialize, ToSchema)]
pub struct Blacklisted {
    #[schema(example = "01978a3e-5b1c-7def-8a90-1234567890ab")]
    jti: String,
    /// Whose token it was, where that is known.
    #[schema(required, example = "alice")]
    username: Option<String>,
    #[schema(required, example = "lost with a laptop")]
    reason: Option<String>,
    /// Who did it, as in the audit trail.
    #[schema(example = "user:root")]
    revoked_by: String,
    #[schema(value_type = schema::Time)]
    revoked_at: String,
    #[schema(value_type = schema::Time)]
    expires_at: String,
}

impl From<&Entry> for Blacklisted {
    fn from(entry: &Entry) -> Self {
        Self {
            jti: entry.jti.to_string(),
            username: entry.username.clone(),
            reason: entry.reason.clone(),
            revoked_by: entry.revoked_by.clone(),
            revoked_at: entry.revoked_at.to_string(),
            expires_at: entry.expires_at.to_string(),
        }
    }
}

/// An entry of the audit trail.
#[derive(Serialize, ToSchema)]
pub struct Audited {
    /// Later entries have higher ones.
    #[schema(example = 4711)]
    seq: i64,
    #[schema(value_type = schema::Time)]
    at: String,
    /// `user:` and a name, `cli:` and the name of a user of the system, `anonymous` or `system`.
    #[schema(example = "user:root")]
    actor: String,
    #[schema(example = "user.disable")]
    action: String,
    #[schema(required, example = "alice")]
    target: Option<String>,
    #[schema(example = "ok")]
    result: String,
    /// What exactly, where action and target do not say it.
    #[schema(required, example = "all sessions of the user")]
    detail: Option<String>,
    #[schema(required, example = "lost with a laptop")]
    reason: Option<String>,
    #[schema(required, example = "192.0.2.7")]
    address: Option<String>,
    #[schema(required, example = "01978a3e-5b1c-7def-8a90-1234567890ab")]
    request_id: Option<String>,
}

impl From<AuditEntry> for Audited {
    fn from(entry: AuditEntry) -> Self {
        let AuditEntry { seq, at, actor, action, target, detail, result, reason, address, request_id } = entry;
        Self { seq, at: at.to_string(), actor, action, target, result, detail, reason, address, request_id }
    }
}
