//! `keys`, `blacklist` and `log`: what an operator sees to.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{DAY, Key, MINUTE, SECOND, wrong};
use crate::config::Error;

pub const KEYS: &[Key] = &[
    (
        "keys.sealing_key_file",
        "path",
        "The file with the key that seals the signing keys. Empty: the systemd credential authctl.key, else authctl.key beside an SQLite database, else in the data folder. It is never remade for a database that has keys.",
    ),
    ("blacklist.purge_interval", "duration", "How often the daemon removes what has expired, as 'authctl blacklist purge' does."),
    ("log.level", "text", "The least weight of what the daemon logs: error, warn, info, debug or trace."),
    ("log.format", "auto, text or json", "The form of the log on standard error. auto is text on a terminal, else JSON."),
];

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keys {
    pub sealing_key_file: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Blacklist {
    #[serde(with = "crate::config::duration")]
    pub purge_interval: Duration,
}

impl Default for Blacklist {
    fn default() -> Self {
        Self { purge_interval: 10 * MINUTE }
    }
}

impl Blacklist {
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.purge_interval < SECOND || self.purge_interval > DAY {
            return wrong("blacklist.purge_interval", "must be from 1s to 1d");
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Text on a terminal, else JSON.
    Auto,
    Text,
    Json,
}

/// The daemon's log, on standard error.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    pub level: String,
    pub format: LogFormat,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".to_owned(), format: LogFormat::Auto }
    }
}

impl Log {
    pub(super) fn check(&self) -> Result<(), Error> {
        if !["error", "warn", "info", "debug", "trace"].contains(&self.level.as_str()) {
            return wrong("log.level", "must be error, warn, info, debug or trace");
        }
        Ok(())
    }
}
