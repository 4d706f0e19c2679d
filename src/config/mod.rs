//! The configuration: flags, then `AUTHCTL_*` variables, then files, then defaults, merged into one checked value.
//!
//! This is the only place that reads the environment. What a key means to a use case is in `policy`; what the keys are, in `keys`.

mod duration;
pub mod env;
pub mod inherited;
mod keys;
mod mistyped;
mod paths;
mod policy;
mod providers;
mod sources;
mod unknown;

pub use keys::{
    Blacklist, Keys, Limits, Lockout, Log, LogFormat, Password, Server, Session, Signup, SignupMode, Tls, Token, Values,
    described,
};
pub use paths::Paths;
#[doc(hidden)]
pub use sources::fuzz;
pub use sources::{Config, Entry, Flags, LooseFile, known_keys, load};

use std::fmt;

/// A configuration that cannot be used. It is exit status 78.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub message: String,
    pub hint: Option<String>,
    /// Whose value breaks a rule, until it is said where that came from.
    key: Option<String>,
}

impl Error {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, key: None }
    }

    /// That the value of `key` breaks a rule; `message` begins with the key.
    pub fn of(key: &str, message: impl Into<String>) -> Self {
        Self { key: Some(key.to_owned()), ..Self::new(message) }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
