//! The audit trail: who did what, to whom, when and why.

use std::fmt;

use super::id::UserId;
use super::time::Timestamp;
use super::username::Username;

/// Who acts. The text form is what the trail and the blacklist keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody with the right to open the database: `cli:` and the name or number of the system's user.
    Operator(String),
    /// A user, by an access or refresh token, or by a password.
    User(UserId, Username),
    /// Somebody without a token, such as who signs up.
    Anonymous,
    /// The program by itself.
    System,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator(name) => write!(f, "cli:{name}"),
            Self::User(_, username) => write!(f, "user:{username}"),
            Self::Anonymous => f.write_str("anonymous"),
            Self::System => f.write_str("system"),
        }
    }
}

/// What was done. The text form is `noun.verb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    DatabaseInit,
    UserAdd,
    UserImport,
    UserSignup,
    UserSet,
    UserPassword,
    UserDisable,
    UserEnable,
    UserUnlock,
    UserRemove,
    RoleAdd,
    RoleRemove,
    RoleAssign,
    RoleAllow,
    RoleDeny,
    RoleDescribe,
    SessionLogin,
    SessionDenied,
    SessionRefresh,
    SessionReuse,
    SessionRevoke,
    SessionLogout,
    TokenIssue,
    TokenRevoke,
    InviteAdd,
    InviteRemove,
    BlacklistAdd,
    BlacklistPurge,
    BanAdd,
    BanRemove,
    KeyCreate,
    KeyRotate,
    KeyImport,
    KeyRetire,
    KeyReseal,
    KeyPurge,
}

impl Action {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DatabaseInit => "database.init",
            Self::UserAdd => "user.add",
            Self::UserImport => "user.import",
            Self::UserSignup => "user.signup",
            Self::UserSet => "user.set",
            Self::UserPassword => "user.passwd",
            Self::UserDisable => "user.disable",
            Self::UserEnable => "user.enable",
            Self::UserUnlock => "user.unlock",
            Self::UserRemove => "user.rm",
            Self::RoleAdd => "role.add",
            Self::RoleRemove => "role.rm",
            Self::RoleAssign => "role.set",
            Self::RoleAllow => "role.allow",
            Self::RoleDeny => "role.deny",
            Self::RoleDescribe => "role.describe",
            Self::SessionLogin => "session.login",
            Self::SessionDenied => "session.denied",
            Self::SessionRefresh => "session.refresh",
            Self::SessionReuse => "session.reuse",
            Self::SessionRevoke => "session.revoke",
            Self::SessionLogout => "session.logout",
            Self::TokenIssue => "token.issue",
            Self::TokenRevoke => "token.revoke",
            Self::InviteAdd => "invite.add",
            Self::InviteRemove => "invite.rm",
            Self::BlacklistAdd => "blacklist.add",
            Self::BlacklistPurge => "blacklist.purge",
            Self::BanAdd => "ban.add",
            Self::BanRemove => "ban.rm",
            Self::KeyCreate => "key.create",
            Self::KeyRotate => "key.rotate",
            Self::KeyImport => "key.import",
            Self::KeyRetire => "key.retire",
            Self::KeyReseal => "key.reseal",
            Self::KeyPurge => "key.purge",
        }
    }

    /// What came of it. A change that is refused writes nothing; a login that is refused writes that, and so does a refresh token that
    /// came back.
    pub fn result(self) -> &'static str {
        match self {
            Self::SessionDenied | Self::SessionReuse => "failure",
            Self::DatabaseInit
            | Self::UserAdd
            | Self::UserImport
            | Self::UserSignup
            | Self::UserSet
            | Self::UserPassword
            | Self::UserDisable
            | Self::UserEnable
            | Self::UserUnlock
            | Self::UserRemove
            | Self::RoleAdd
            | Self::RoleRemove
            | Self::RoleAssign
            | Self::RoleAllow
            | Self::RoleDeny
            | Self::RoleDescribe
            | Self::SessionLogin
            | Self::SessionRefresh
            | Self::SessionRevoke
            | Self::SessionLogout
            | Self::TokenIssue
            | Self::TokenRevoke
            | Self::InviteAdd
            | Self::InviteRemove
            | Self::BlacklistAdd
            | Self::BlacklistPurge
            | Self::BanAdd
            | Self::BanRemove
            | Self::KeyCreate
            | Self::KeyRotate
            | Self::KeyImport
            | Self::KeyRetire
            | Self::KeyReseal
            | Self::KeyPurge => "success",
        }
    }
}

/// A row of the trail, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1 on; a number is never given again.
    pub seq: i64,
    pub at: Timestamp,
    /// An [`Actor`], in its text form.
    pub actor: String,
    /// An [`Action`], in its text form.
    pub action: String,
    pub target: Option<String>,
    /// What action and target do not say.
    pub detail: Option<String>,
    pub result: String,
    pub reason: Option<String>,
    pub address: Option<String>,
    pub request_id: Option<String>,
}
