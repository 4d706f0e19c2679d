//! Numbers, base64 and hexadecimal digits as they stand in hashes: in the one way in which programs write them, and in no other.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

/// The bounds of a salt, in bytes.
const SALT: std::ops::RangeInclusive<usize> = 1..=64;

/// A whole number in decimal digits without a sign or leading zeros. One that is too large for the type is its largest.
pub fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits && (text == "0" || !text.starts_with('0'));
    plain.then(|| text.parse().unwrap_or(u64::MAX))
}

/// The number after `name=`.
pub fn named(text: &str, name: &str) -> Option<u64> {
    number(text.strip_prefix(name)?.strip_prefix('=')?)
}

/// A salt that is used as the text it is.
pub fn plain_salt(text: &str) -> Option<Vec<u8>> {
    salt(text.as_bytes().to_vec())
}

/// A salt of an acceptable length.
pub fn salt(bytes: Vec<u8>) -> Option<Vec<u8>> {
    SALT.contains(&bytes.len()).then_some(bytes)
}

/// Base64 without padding, as in the PHC's strings.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text).ok()
}

/// Base64 with padding, as Django writes it.
pub fn padded_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// passlib's own: base64 without padding, and with `.` in place of `+`.
pub fn adapted_base64(text: &str) -> Option<Vec<u8>> {
    if text.contains('+') { None } else { base64(&text.replace('.', "+")) }
}

/// Hexadecimal digits in lower case.
pub fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).filter(|_| !byte.is_ascii_uppercase());
    let pair = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(*high)? << 4 | digit(*low)?).ok(),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}
