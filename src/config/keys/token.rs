//! `token` and `session`: what tokens say, how long they live, and how long a login lasts.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{DAY, Key, MINUTE, SECOND, wrong};
use crate::config::Error;
use crate::domain::key::Algorithm;
use crate::service::refresh::MAX_GRACE;

pub const KEYS: &[Key] = &[
    ("token.issuer", "text", "The claim iss of tokens. Empty: server.public_url, else authctl."),
    ("token.audience", "text", "The claim aud of tokens."),
    (
        "token.algorithm",
        "text",
        "What init, a first serve and a bare 'key rotate' make signing keys for: ES256, EdDSA, RS256 or HS256. An active key of another algorithm stays.",
    ),
    ("token.access_ttl", "duration", "How long an access token lives. Not over token.max_ttl."),
    ("token.refresh_ttl", "duration", "How long a refresh token lives, if its session does."),
    (
        "token.reuse_grace",
        "duration",
        "How long a refresh token that was used is answered with the same new pair once more, for a client that did not get the answer; at most 60s. 0s: never.",
    ),
    ("token.leeway", "duration", "How far clocks may differ, at most 60s."),
    ("token.max_ttl", "duration", "The longest life of an access token, and the most for 'authctl token issue --ttl'."),
    ("session.ttl", "duration", "How long a login lasts, however often it is refreshed."),
    ("session.max_per_user", "number", "The most sessions of a user; the oldest make room for one more."),
];

/// What tokens say and how long they live.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Token {
    pub issuer: String,
    pub audience: String,
    pub algorithm: Algorithm,
    #[serde(with = "crate::config::duration")]
    pub access_ttl: Duration,
    #[serde(with = "crate::config::duration")]
    pub refresh_ttl: Duration,
    #[serde(with = "crate::config::duration")]
    pub reuse_grace: Duration,
    #[serde(with = "crate::config::duration")]
    pub leeway: Duration,
    #[serde(with = "crate::config::duration")]
    pub max_ttl: Duration,
}

impl Default for Token {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            audience: "authctl".to_owned(),
            algorithm: Algorithm::Es256,
            access_ttl: 15 * MINUTE,
            refresh_ttl: 7 * DAY,
            reuse_grace: Duration::from_secs(10),
            leeway: Duration::from_secs(2),
            max_ttl: DAY,
        }
    }
}

impl Token {
    pub(super) fn check(&self) -> Result<(), Error> {
        check_ttl("token.access_ttl", self.access_ttl)?;
        check_ttl("token.refresh_ttl", self.refresh_ttl)?;
        check_ttl("token.max_ttl", self.max_ttl)?;
        if self.access_ttl > self.max_ttl {
            return wrong("token.access_ttl", "must not be over token.max_ttl");
        }
        for (key, span, most) in [("token.leeway", self.leeway, MINUTE), ("token.reuse_grace", self.reuse_grace, MAX_GRACE)] {
            if span > most {
                return wrong(key, &format!("must not be over {}s", most.as_secs()));
            }
        }
        if self.audience.is_empty() {
            return wrong("token.audience", "must not be empty");
        }
        Ok(())
    }
}

fn check_ttl(key: &str, ttl: Duration) -> Result<(), Error> {
    if ttl < SECOND || ttl > 3650 * DAY {
        return wrong(key, "must be from 1s to 3650d");
    }
    Ok(())
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Session {
    #[serde(with = "crate::config::duration")]
    pub ttl: Duration,
    pub max_per_user: u32,
}

impl Default for Session {
    fn default() -> Self {
        Self { ttl: 30 * DAY, max_per_user: 100 }
    }
}

impl Session {
    pub(super) fn check(&self) -> Result<(), Error> {
        check_ttl("session.ttl", self.ttl)?;
        if !(1..=10_000).contains(&self.max_per_user) {
            return wrong("session.max_per_user", "must be from 1 to 10000");
        }
        Ok(())
    }
}
