//! `password`: which passwords may be set, and how they are hashed.

use serde::{Deserialize, Serialize};

use super::{Key, wrong};
use crate::config::Error;
use crate::crypto::password::COSTS;
use crate::domain::password::Password as Plain;

pub const KEYS: &[Key] = &[
    ("password.min_length", "number", "The least count of characters of a new password."),
    ("password.bcrypt_cost", "number", "4 to 16; each step doubles the time that a login takes."),
    (
        "password.hashing_threads",
        "number",
        "On how many threads the daemon hashes. The default is the number of cores. A hash of another program takes up to 128 MiB on each.",
    ),
    (
        "password.queue",
        "number",
        "How many logins may wait for a thread, and how many for others of the same name; further ones are answered 503.",
    ),
];

/// Which passwords may be set, and how they are hashed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Password {
    pub min_length: usize,
    pub bcrypt_cost: u32,
    pub hashing_threads: usize,
    pub queue: usize,
}

impl Default for Password {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { min_length: 15, bcrypt_cost: 12, hashing_threads: cores, queue: 64 }
    }
}

impl Password {
    pub(super) fn check(&self) -> Result<(), Error> {
        if !COSTS.contains(&self.bcrypt_cost) {
            return wrong("password.bcrypt_cost", "must be from 4 to 16");
        }
        if !(1..=Plain::MAX_CHARS).contains(&self.min_length) {
            return wrong("password.min_length", &format!("must be from 1 to {}", Plain::MAX_CHARS));
        }
        if !(1..=256).contains(&self.hashing_threads) {
            return wrong("password.hashing_threads", "must be from 1 to 256");
        }
        if self.queue > 10_000 {
            return wrong("password.queue", "must not be over 10000");
        }
        Ok(())
    }
}
