//! Password hashes: bcrypt, in two forms.
//!
//! bcrypt reads at most 72 bytes and takes a NUL for an end. A password that it can take whole is stored as `$2b$…`; any other as
//! passlib's `bcrypt-sha256`, version 2: `$bcrypt-sha256$v=2,t=2b,r=COST$SALT$DIGEST`, which is bcrypt over the base64 of
//! HMAC-SHA-256 with the salt's text as its key. So no password is ever cut off.

use aws_lc_rs::{constant_time, hmac};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bcrypt::Version;
use zeroize::Zeroizing;

use super::random;
use crate::domain::password::{Password, PasswordHash};
use crate::domain::{Error, Result};

/// The bounds of bcrypt's cost that are accepted, in the configuration and in a stored hash: 2^16 rounds take seconds, 2^31 hours.
pub const COSTS: std::ops::RangeInclusive<u32> = 4..=16;

/// The longest password, in bytes, that bcrypt takes whole.
const BCRYPT_MAX_BYTES: usize = 71;

const SHA256_PREFIX: &str = "$bcrypt-sha256$v=2,t=2b,r=";

/// Hashes `password` with 2^`cost` rounds. It takes a third of a second at cost 12: never call it while holding a connection.
///
/// # Errors
/// [`Code::Internal`](crate::domain::Code::Internal) when random or bcrypt fails.
pub fn hash(password: &Password, cost: u32) -> Result<PasswordHash> {
    let salt = random::bytes::<16>()?;
    let text = password.expose().as_bytes();
    if text.len() <= BCRYPT_MAX_BYTES && !text.contains(&0) {
        let parts = bcrypt::non_truncating_hash_with_salt(text, cost, *salt).map_err(Error::internal)?;
        return Ok(PasswordHash::from_stored(parts.format_for_version(Version::TwoB)));
    }
    // bcrypt's own base64 of the salt is what is stored, and what keys the HMAC: it is asked of bcrypt itself.
    let salt_text = bcrypt::hash_with_salt([0_u8; 1], *COSTS.start(), *salt).map_err(Error::internal)?.get_salt();
    let digest = bcrypt_digest(text, &salt_text, *salt, cost)?;
    Ok(PasswordHash::from_stored(format!("{SHA256_PREFIX}{cost}${salt_text}${digest}")))
}

/// Whether `hash` is of `password`. A text that is no hash of ours verifies nothing, quickly, and never panics.
pub fn verify(password: &Password, hash: &PasswordHash) -> bool {
    let text = password.expose().as_bytes();
    match parse(hash) {
        // A password that bcrypt would cut off, or end at its NUL, cannot be the one that this form was made of.
        Some(Form::Bcrypt(stored)) => {
            let whole = text.len() <= BCRYPT_MAX_BYTES && !text.contains(&0);
            let input: &[u8] = if whole { text } else { b"x" };
            bcrypt::verify(input, stored).unwrap_or(false) && whole
        }
        Some(Form::BcryptSha256 { cost, salt_text, salt, digest }) => bcrypt_digest(text, salt_text, salt, cost)
            .is_ok_and(|made| constant_time::verify_slices_are_equal(made.as_bytes(), digest.as_bytes()).is_ok()),
        None => false,
    }
}

/// The cost of a hash that this program can verify; `None` for any other text.
pub fn cost(hash: &PasswordHash) -> Option<u32> {
    match parse(hash)? {
        Form::Bcrypt(stored) => stored.get(4..6)?.parse().ok(),
        Form::BcryptSha256 { cost, .. } => Some(cost),
    }
}

/// Spends the time by which comparing with a hash of cost `from` (`None`: with no hash at all) was quicker than one of cost `to`.
pub fn make_up(password: &Password, from: Option<u32>, to: u32) {
    // A hash of cost n takes as long as two of cost n - 1, so those of n, n + 1, … up to `to` - 1 add up to what is missing.
    let missing = match from {
        Some(from) => from..to,
        None => to..to + 1,
    };
    for cost in missing.filter(|cost| COSTS.contains(cost)) {
        let _ = hash(password, cost);
    }
}

enum Form<'a> {
    Bcrypt(&'a str),
    BcryptSha256 { cost: u32, salt_text: &'a str, salt: [u8; 16], digest: &'a str },
}

fn parse(hash: &PasswordHash) -> Option<Form<'_>> {
    let text = hash.expose();
    if !text.is_ascii() {
        return None;
    }
    if let Some(rest) = text.strip_prefix(SHA256_PREFIX) {
        let mut parts = rest.split('$');
        let (cost_text, salt_text, digest) = (parts.next()?, parts.next()?, parts.next()?);
        let cost = decimal(cost_text).filter(|_| !cost_text.starts_with('0'))?;
        let (salt, _) = (decode::<16>(salt_text)?, decode::<23>(digest)?);
        return parts.next().is_none().then_some(Form::BcryptSha256 { cost, salt_text, salt, digest });
    }
    let version = ["$2a$", "$2b$", "$2y$"].iter().any(|prefix| text.starts_with(prefix));
    decimal(text.get(4..6)?)?;
    let (salt, digest) = text.get(7..)?.split_at_checked(22)?;
    let well_formed = version && text.as_bytes()[6] == b'$' && decode::<16>(salt).is_some() && decode::<23>(digest).is_some();
    well_formed.then_some(Form::Bcrypt(text))
}

/// A cost that is accepted, of digits alone: `parse` would take a sign as well.
fn decimal(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|cost| COSTS.contains(cost))
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

/// The last 31 characters of bcrypt over the keyed digest of `password`.
fn bcrypt_digest(password: &[u8], salt_text: &str, salt: [u8; 16], cost: u32) -> Result<String> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, salt_text.as_bytes());
    let digest = Zeroizing::new(STANDARD.encode(hmac::sign(&key, password)));
    let parts = bcrypt::non_truncating_hash_with_salt(digest.as_bytes(), cost, salt).map_err(Error::internal)?;
    let whole = parts.format_for_version(Version::TwoB);
    Ok(whole[whole.len() - 31..].to_owned())
}
