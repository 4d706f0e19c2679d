//! Argon2i and Argon2id (RFC 9106) as PHC strings: `$argon2id$v=19$m=65536,t=3,p=4$SALT$HASH`, with `argon2` before it where Django wrote
//! it. `v=16` and no version at all are the one before the RFC's.
//!
//! At most 128 MiB of memory, and 1 GiB filled in all passes together, which takes some half a second.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use super::refusal::Refusal;
use super::text::{base64, named, salt};
use super::{MAX_MEMORY, same};

pub const FAMILY: &str = "argon2";

/// What all passes may fill together, in KiB.
const MAX_FILLED: u64 = 1 << 20;

/// The most lanes. They are gone through one after another.
const MAX_LANES: u64 = 64;

const TOO_DEAR: Refusal = Refusal::TooDear { family: FAMILY, most: "m=131072, m times t of 1048576, and p=64" };

/// The lengths of a digest, in bytes.
const DIGEST: std::ops::RangeInclusive<usize> = 16..=64;

/// The shortest salt of the standard, in bytes.
const MIN_SALT: usize = 8;

pub struct Stored {
    algorithm: Algorithm,
    version: Version,
    params: Params,
    salt: Vec<u8>,
    digest: Vec<u8>,
}

/// `None` where the text is of another family.
pub fn parse(text: &str) -> Option<Result<Stored, Refusal>> {
    let rest = text.strip_prefix("argon2").filter(|rest| rest.starts_with('$')).unwrap_or(text);
    let (algorithm, rest) = match rest.strip_prefix("$argon2id$") {
        Some(rest) => (Algorithm::Argon2id, rest),
        None => (Algorithm::Argon2i, rest.strip_prefix("$argon2i$")?),
    };
    Some(stored(algorithm, rest).unwrap_or(Err(Refusal::Malformed(FAMILY))))
}

/// `None` where the text is malformed.
fn stored(algorithm: Algorithm, rest: &str) -> Option<Result<Stored, Refusal>> {
    let (version, rest) = match rest.split_once('$')? {
        ("v=19", rest) => (Version::V0x13, rest),
        ("v=16", rest) => (Version::V0x10, rest),
        _ => (Version::V0x10, rest),
    };
    let parts: Vec<&str> = rest.split('$').collect();
    let [costs, salt_text, digest] = parts[..] else { return None };
    let costs: Vec<&str> = costs.split(',').collect();
    let [memory, passes, lanes] = costs[..] else { return None };
    let (memory, passes, lanes) = (named(memory, "m")?, named(passes, "t")?, named(lanes, "p")?);
    let (salt, digest) = (salt(base64(salt_text)?)?, base64(digest)?);
    if salt.len() < MIN_SALT || !DIGEST.contains(&digest.len()) {
        return None;
    }
    if memory > MAX_MEMORY >> 10 || memory.saturating_mul(passes) > MAX_FILLED || lanes > MAX_LANES {
        return Some(Err(TOO_DEAR));
    }
    let number = |number: u64| u32::try_from(number).ok();
    let params = Params::new(number(memory)?, number(passes)?, number(lanes)?, Some(digest.len())).ok()?;
    Some(Ok(Stored { algorithm, version, params, salt, digest }))
}

impl Stored {
    /// Its memory in KiB, its passes and its lanes.
    pub fn costs(&self) -> [u64; 3] {
        [self.params.m_cost().into(), self.params.t_cost().into(), self.params.p_cost().into()]
    }

    pub fn filled_kib(&self) -> u64 {
        u64::from(self.params.m_cost()) * u64::from(self.params.t_cost())
    }

    pub fn is_of(&self, password: &[u8]) -> bool {
        let mut made = Zeroizing::new(vec![0; self.digest.len()]);
        let mut memory = Vec::new();
        // Where there is no memory, the password is not right; a process that is killed for it would let nobody in either.
        if memory.try_reserve_exact(self.params.block_count()).is_err() {
            return false;
        }
        memory.resize(self.params.block_count(), Block::default());
        let argon2 = Argon2::new(self.algorithm, self.version, self.params.clone());
        argon2.hash_password_into_with_memory(password, &self.salt, &mut made, &mut memory).is_ok() && same(&made, &self.digest)
    }
}
