//! `lockout` and `limits`: how often a password may be guessed, and how often an address may ask.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{DAY, Key, MINUTE, SECOND, wrong};
use crate::config::Error;
use crate::service::lockout::IN_A_ROW;

pub const KEYS: &[Key] = &[
    (
        "lockout.enabled",
        "true or false",
        "Whether wrong passwords are counted, and an account is locked for a while after too many.",
    ),
    (
        "lockout.threshold",
        "number",
        "After how many wrong passwords of a user in a row from one address (IPv6: one /64) the next is refused for a while; 1 to 100. Whatever stands here, after 100 in a row from addresses that never logged in to the user, such addresses are refused until 'authctl user unlock' or another password.",
    ),
    ("lockout.delay", "duration", "For how long at first. It doubles with each further wrong password."),
    ("lockout.max_delay", "duration", "For how long at most, up to 1d."),
    (
        "limits.enabled",
        "true or false",
        "Whether it is limited how often an address (IPv6: a /64) may ask. Over it, the answer is 429.",
    ),
    ("limits.login_failures", "rate", "Logins that fail, whoever's they are."),
    ("limits.signup", "rate", "Signups."),
    ("limits.refresh", "rate", "Refreshes."),
];

/// How often a password may be guessed: of a user, from one address (IPv6: one /64).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lockout {
    pub enabled: bool,
    pub threshold: u32,
    #[serde(with = "crate::config::duration")]
    pub delay: Duration,
    #[serde(with = "crate::config::duration")]
    pub max_delay: Duration,
}

impl Default for Lockout {
    fn default() -> Self {
        Self { enabled: true, threshold: 10, delay: Duration::from_secs(30), max_delay: 60 * MINUTE }
    }
}

impl Lockout {
    pub(super) fn check(&self) -> Result<(), Error> {
        if !(1..=IN_A_ROW).contains(&self.threshold) {
            return wrong("lockout.threshold", &format!("must be from 1 to {IN_A_ROW}"));
        }
        if self.max_delay < SECOND || self.max_delay > DAY {
            return wrong("lockout.max_delay", "must be from 1s to 1d");
        }
        if self.delay < SECOND || self.delay > self.max_delay {
            return wrong("lockout.delay", "must be from 1s to lockout.max_delay");
        }
        Ok(())
    }
}

/// How often an address (IPv6: a /64) may ask, as `60/1m`; over it the answer is 429.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    pub enabled: bool,
    pub login_failures: String,
    pub signup: String,
    pub refresh: String,
}

impl Default for Limits {
    fn default() -> Self {
        let per_minute = |n: u32| format!("{n}/1m");
        Self { enabled: true, login_failures: per_minute(60), signup: per_minute(60), refresh: per_minute(600) }
    }
}
