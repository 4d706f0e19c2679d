//! bcrypt: `$2b$12$…`, and `$2a$` and `$2y$` of other programs; passlib's `bcrypt-sha256`, in both of its versions; Django's
//! `bcrypt$$2b$…` and `bcrypt_sha256$$2b$…`.
//!
//! bcrypt reads at most 72 bytes and takes a NUL for an end. A password that it can take whole is stored as `$2b$…`; any other as
//! `$bcrypt-sha256$v=2,t=2b,r=COST$SALT$DIGEST`, which is bcrypt over the base64 of HMAC-SHA-256 with the salt's text as its key. So no
//! password is ever cut off.
//!
//! At most 2^16 rounds, which take five seconds.

use aws_lc_rs::{digest, hmac};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bcrypt::Version;
use zeroize::Zeroizing;

use super::refusal::Refusal;
use super::same;
use super::text::number;
use crate::crypto::digest::Digest;
use crate::crypto::random;
use crate::domain::password::PasswordHash;
use crate::domain::{Error, Result};

/// The bounds of bcrypt's cost that are accepted, in the configuration and in a stored hash: 2^16 rounds take seconds, 2^31 hours.
pub const COSTS: std::ops::RangeInclusive<u32> = 4..=16;

/// The longest password, in bytes, that bcrypt takes whole.
const MAX_WHOLE: usize = 71;

const SHA256_PREFIX: &str = "$bcrypt-sha256$v=2,t=2b,r=";

pub const FAMILY: &str = "bcrypt";

const TOO_DEAR: Refusal = Refusal::TooDear { family: FAMILY, most: "cost 16" };

/// What bcrypt is given of a password.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Given<'a> {
    /// The password, where bcrypt takes it whole.
    Itself,
    /// The base64 of HMAC-SHA-256, keyed with this text.
    Keyed(&'a str),
    /// The base64 of SHA-256.
    Base64,
    /// The hexadecimal digits of SHA-256.
    Hex,
}

pub struct Stored<'a> {
    given: Given<'a>,
    /// Whether it begins as those do that are made here.
    own: bool,
    cost: u32,
    salt: [u8; 16],
    digest: &'a str,
}

/// Hashes `password` with 2^`cost` rounds.
///
/// # Errors
/// [`Code::Internal`](crate::domain::Code::Internal) when random or bcrypt fails.
pub fn hash(password: &[u8], cost: u32) -> Result<PasswordHash> {
    let salt = random::bytes::<16>()?;
    if is_whole(password) {
        let parts = bcrypt::non_truncating_hash_with_salt(password, cost, *salt).map_err(Error::internal)?;
        return Ok(PasswordHash::from_stored(parts.format_for_version(Version::TwoB)));
    }
    // bcrypt's own base64 of the salt is what is stored, and what keys the HMAC: it is asked of bcrypt itself.
    let salt_text = bcrypt::hash_with_salt([0_u8; 1], *COSTS.start(), *salt).map_err(Error::internal)?.get_salt();
    let digest = digest_of(&Given::Keyed(&salt_text).input(password), cost, *salt)?;
    Ok(PasswordHash::from_stored(format!("{SHA256_PREFIX}{cost}${salt_text}${digest}")))
}

/// `None` where the text is of another family.
pub fn parse(text: &str) -> Option<Result<Stored<'_>, Refusal>> {
    let modular = |text: &str| ["$2a$", "$2b$", "$2y$"].iter().any(|version| text.starts_with(version));
    let stored = if let Some(rest) = text.strip_prefix("$bcrypt-sha256$") {
        of_passlib(text, rest)
    } else if let Some(rest) = text.strip_prefix("bcrypt$").filter(|rest| modular(rest)) {
        of_modular(rest, Given::Itself, false)
    } else if let Some(rest) = text.strip_prefix("bcrypt_sha256$").filter(|rest| modular(rest)) {
        of_modular(rest, Given::Hex, false)
    } else if modular(text) {
        of_modular(text, Given::Itself, text.starts_with("$2b$"))
    } else {
        return None;
    };
    Some(stored.unwrap_or(Err(Refusal::Malformed(FAMILY))))
}

/// `v=2,t=2b,r=12$SALT$DIGEST`, and `2b,12$SALT$DIGEST` of version 1.
fn of_passlib<'a>(text: &str, rest: &'a str) -> Option<Result<Stored<'a>, Refusal>> {
    let parts: Vec<&str> = rest.split('$').collect();
    let [head, salt, digest] = parts[..] else { return None };
    let own = text.starts_with(SHA256_PREFIX);
    let versioned = head.strip_prefix("v=2,t=2b,r=").or_else(|| head.strip_prefix("v=2,t=2a,r="));
    let (cost, given) = match versioned {
        Some(cost) => (cost, Given::Keyed(salt)),
        None => (head.strip_prefix("2b,").or_else(|| head.strip_prefix("2a,"))?, Given::Base64),
    };
    stored(given, own, number(cost)?, salt, digest)
}

/// `$2b$12$` and 53 characters.
fn of_modular<'a>(text: &'a str, given: Given<'a>, own: bool) -> Option<Result<Stored<'a>, Refusal>> {
    let cost = text.get(4..6).filter(|cost| cost.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (salt, digest) = text.get(6..)?.strip_prefix('$')?.split_at_checked(22)?;
    stored(given, own, cost.parse().ok()?, salt, digest)
}

fn stored<'a>(given: Given<'a>, own: bool, cost: u64, salt: &str, digest: &'a str) -> Option<Result<Stored<'a>, Refusal>> {
    let (salt, _) = (decode::<16>(salt)?, decode::<23>(digest)?);
    let cost = u32::try_from(cost).unwrap_or(u32::MAX);
    if cost > *COSTS.end() {
        return Some(Err(TOO_DEAR));
    }
    COSTS.contains(&cost).then_some(Ok(Stored { given, own, cost, salt, digest }))
}

impl Stored<'_> {
    pub fn cost(&self) -> u32 {
        self.cost
    }

    pub fn is_ours(&self, cost: u32) -> bool {
        self.own && self.cost == cost
    }

    pub fn is_of(&self, password: &[u8]) -> bool {
        // A password that bcrypt would cut off, or end at its NUL, cannot be the one that this form was made of.
        let possible = self.given != Given::Itself || is_whole(password);
        let input = if possible { self.given.input(password) } else { Zeroizing::new(b"x".to_vec()) };
        let made = digest_of(&input, self.cost, self.salt).map(|made| Zeroizing::new(made.into_bytes()));
        made.is_ok_and(|made| same(&made, self.digest.as_bytes())) && possible
    }
}

impl Given<'_> {
    fn input(self, password: &[u8]) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(match self {
            Self::Itself => password.to_vec(),
            Self::Keyed(key) => {
                STANDARD.encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()), password)).into_bytes()
            }
            Self::Base64 => STANDARD.encode(digest::digest(&digest::SHA256, password)).into_bytes(),
            Self::Hex => {
                let mut digest = Digest::default();
                digest.add(password);
                digest.hex().into_bytes()
            }
        })
    }
}

fn is_whole(password: &[u8]) -> bool {
    password.len() <= MAX_WHOLE && !password.contains(&0)
}

/// `N` bytes in bcrypt's base64 (`./A-Za-z0-9`, no padding). What no program writes, such as bits left over, is none: bcrypt
/// itself does not take it, so its user could never log in.
fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    use base64::alphabet::BCRYPT;
    use base64::engine::GeneralPurpose;
    use base64::engine::general_purpose::NO_PAD;
    const ENGINE: GeneralPurpose = GeneralPurpose::new(&BCRYPT, NO_PAD);
    let mut bytes = [0; N];
    // One byte of room more than it may have, or a text that is too long would look like an error of this program.
    let mut room = [0; 32];
    let length = ENGINE.decode_slice(text, &mut room).ok()?;
    (length == N).then(|| bytes.copy_from_slice(&room[..N]))?;
    Some(bytes)
}

/// The last 31 characters of bcrypt over `input`.
fn digest_of(input: &[u8], cost: u32, salt: [u8; 16]) -> Result<String> {
    let parts = bcrypt::non_truncating_hash_with_salt(input, cost, salt).map_err(Error::internal)?;
    let whole = parts.format_for_version(Version::TwoB);
    Ok(whole[whole.len() - 31..].to_owned())
}
