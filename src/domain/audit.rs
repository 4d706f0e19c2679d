//! The audit trail: who did what, to whom, when and why.

use std::fmt;

use super::id::UserId;
use super::operator::Operator;
use super::username::Username;

pub use super::trail::{Content, Entry, Link, Unreadable};

/// Who acts. The text form is what the trail and the blacklist keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody with the right to open the database, by a command.
    Operator(Operator),
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
            Self::Operator(operator) => operator.fmt(f),
            Self::User(_, username) => write!(f, "user:{username}"),
            Self::Anonymous => f.write_str("anonymous"),
            Self::System => f.write_str("system"),
        }
    }
}

/// The result of what was refused.
pub const FAILURE: &str = "failure";

macro_rules! actions {
    ($($name:ident = $text:literal,)+) => {
        /// What was done. The text form is `noun.verb`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action {
            $($name,)+
        }

        impl Action {
            /// All there are, in the order of `docs/audit.md`.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// Whether it is the text form of one.
            pub fn is_known(text: &str) -> bool {
                Self::ALL.iter().any(|action| action.as_str() == text)
            }
        }
    };
}

actions! {
    DatabaseInit = "database.init",
    DatabaseRestore = "database.restore",
    DatabaseCopy = "database.copy",
    UserAdd = "user.add",
    UserImport = "user.import",
    UserSignup = "user.signup",
    UserSet = "user.set",
    UserPassword = "user.passwd",
    UserDisable = "user.disable",
    UserEnable = "user.enable",
    UserUnlock = "user.unlock",
    UserOwner = "user.owner",
    UserRemove = "user.rm",
    RoleAdd = "role.add",
    RoleRemove = "role.rm",
    RoleAssign = "role.set",
    RoleAllow = "role.allow",
    RoleDeny = "role.deny",
    RoleDescribe = "role.describe",
    RoleOwner = "role.owner",
    SessionLogin = "session.login",
    SessionDenied = "session.denied",
    SessionRefresh = "session.refresh",
    SessionReuse = "session.reuse",
    SessionRevoke = "session.revoke",
    SessionLogout = "session.logout",
    TokenIssue = "token.issue",
    TokenRevoke = "token.revoke",
    InviteAdd = "invite.add",
    InviteRemove = "invite.rm",
    BlacklistAdd = "blacklist.add",
    BlacklistPurge = "blacklist.purge",
    BanAdd = "ban.add",
    BanRemove = "ban.rm",
    KeyCreate = "key.create",
    KeyRotate = "key.rotate",
    KeyImport = "key.import",
    KeyRetire = "key.retire",
    KeyReseal = "key.reseal",
    KeyPurge = "key.purge",
    AuditPurge = "audit.purge",
    AccessDenied = "access.denied",
}

impl Action {
    /// Whether its target is a user, or may be one. A role, a token or a key may be called as a user is.
    pub fn is_about_a_user(self) -> bool {
        match self {
            Self::UserAdd
            | Self::UserSignup
            | Self::UserSet
            | Self::UserPassword
            | Self::UserDisable
            | Self::UserEnable
            | Self::UserUnlock
            | Self::UserOwner
            | Self::UserRemove
            | Self::RoleAssign
            | Self::SessionDenied
            | Self::SessionRevoke
            | Self::BanAdd
            | Self::BanRemove => true,
            Self::DatabaseInit
            | Self::DatabaseRestore
            | Self::DatabaseCopy
            | Self::UserImport
            | Self::RoleAdd
            | Self::RoleRemove
            | Self::RoleAllow
            | Self::RoleDeny
            | Self::RoleDescribe
            | Self::RoleOwner
            | Self::SessionLogin
            | Self::SessionRefresh
            | Self::SessionReuse
            | Self::SessionLogout
            | Self::TokenIssue
            | Self::TokenRevoke
            | Self::InviteAdd
            | Self::InviteRemove
            | Self::BlacklistAdd
            | Self::BlacklistPurge
            | Self::KeyCreate
            | Self::KeyRotate
            | Self::KeyImport
            | Self::KeyRetire
            | Self::KeyReseal
            | Self::KeyPurge
            | Self::AuditPurge
            | Self::AccessDenied => false,
        }
    }

    /// What came of it, where it was not refused: some are refusals by themselves.
    pub fn result(self) -> &'static str {
        match self {
            Self::SessionDenied | Self::SessionReuse | Self::AccessDenied => FAILURE,
            Self::DatabaseInit
            | Self::DatabaseRestore
            | Self::DatabaseCopy
            | Self::UserAdd
            | Self::UserImport
            | Self::UserSignup
            | Self::UserSet
            | Self::UserPassword
            | Self::UserDisable
            | Self::UserEnable
            | Self::UserUnlock
            | Self::UserOwner
            | Self::UserRemove
            | Self::RoleAdd
            | Self::RoleRemove
            | Self::RoleAssign
            | Self::RoleAllow
            | Self::RoleDeny
            | Self::RoleDescribe
            | Self::RoleOwner
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
            | Self::KeyPurge
            | Self::AuditPurge => "success",
        }
    }
}
