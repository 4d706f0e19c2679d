//! Every key of the configuration: its meaning, its type, its default, and which values it may have.
//!
//! A file for each part of a program that has keys. What a key means is said once, in `KEYS` there: authctl-config(5) is made from it.

mod limits;
mod password;
mod server;
mod signup;
mod token;
mod upkeep;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Error;

pub use limits::{Limits, Lockout};
pub use password::Password;
pub use server::{Server, Tls};
pub use signup::{Signup, SignupMode};
pub use token::{Session, Token};
pub use upkeep::{Blacklist, Keys, Log, LogFormat};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A key: its name, the type of its value, its meaning.
pub type Key = (&'static str, &'static str, &'static str);

const KEYS: &[Key] = &[
    ("database", "URL", "sqlite:PATH, a path, or postgres://USER@HOST/NAME. Empty: authctl.db in the data folder."),
    (
        "database_file",
        "path",
        "A file whose first line is the database URL, for one with a password. It takes the place of database.",
    ),
];

/// All keys with what they mean, in the order of `config show`.
pub fn described() -> impl Iterator<Item = &'static Key> {
    [KEYS, server::KEYS, token::KEYS, password::KEYS, signup::KEYS, limits::KEYS, upkeep::KEYS].into_iter().flatten()
}

/// All values, as merged.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Values {
    pub database: String,
    pub database_file: String,
    pub server: Server,
    pub tls: Tls,
    pub token: Token,
    pub session: Session,
    pub password: Password,
    pub signup: Signup,
    pub lockout: Lockout,
    pub limits: Limits,
    pub keys: Keys,
    pub blacklist: Blacklist,
    pub log: Log,
}

impl Values {
    /// Whether each value is one that can be used. An issuer that is not named is filled in.
    pub(super) fn check(&mut self) -> Result<(), Error> {
        self.token.check()?;
        self.session.check()?;
        self.blacklist.check()?;
        self.server.check()?;
        self.tls.check()?;
        self.password.check()?;
        self.signup.check()?;
        self.lockout.check()?;
        self.log.check()?;
        if self.token.issuer.is_empty() {
            let url = &self.server.public_url;
            self.token.issuer = if url.is_empty() { "authctl" } else { url }.to_owned();
        }
        Ok(())
    }
}

/// That a key breaks a rule.
fn wrong(key: &str, rule: &str) -> Result<(), Error> {
    Err(Error::of(key, format!("{key} {rule}")))
}
