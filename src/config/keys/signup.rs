//! `signup`: who may make an account without an admin.

use serde::{Deserialize, Serialize};

use super::{Key, wrong};
use crate::config::Error;
use crate::domain::role::RoleName;

pub const KEYS: &[Key] = &[
    (
        "signup.mode",
        "open, closed or invite",
        "Who may make an account by POST /auth/signup: anybody, nobody but an admin, or whoever has an invite ('authctl invite add').",
    ),
    ("signup.default_role", "text", "The role that somebody gets who signs up."),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignupMode {
    Open,
    Closed,
    Invite,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signup {
    pub mode: SignupMode,
    pub default_role: String,
}

impl Default for Signup {
    fn default() -> Self {
        Self { mode: SignupMode::Open, default_role: "user".to_owned() }
    }
}

impl Signup {
    pub(super) fn check(&self) -> Result<(), Error> {
        match RoleName::parse(&self.default_role) {
            Err(_) => wrong("signup.default_role", "is not the name of a role"),
            Ok(role) if role.is_admin() => wrong("signup.default_role", "must not be admin: anybody could sign up as one"),
            Ok(_) => Ok(()),
        }
    }
}
