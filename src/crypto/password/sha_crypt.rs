//! sha256-crypt and sha512-crypt, as they stand in /etc/shadow: `$5$rounds=535000$SALT$HASH` and `$6$SALT$HASH`, of 5000 rounds where it
//! does not say.
//!
//! At most a million rounds, of passwords of up to 512 bytes, which take some two seconds: each round reads the password twice.

use sha_crypt::{PasswordVerifier, ShaCrypt};

use super::refusal::Refusal;
use super::text::named;

const ROUNDS: std::ops::RangeInclusive<u64> = 1_000..=1_000_000;

/// The longest password, in bytes. No system's own crypt takes a longer one.
const MAX_PASSWORD: usize = 512;

/// The longest salt, in characters.
const MAX_SALT: usize = 16;

const ALPHABET: &str = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

pub const FAMILIES: [&str; 2] = ["sha256-crypt", "sha512-crypt"];

pub struct Stored<'a> {
    /// All of it, which the library reads again.
    text: &'a str,
    rounds: u64,
}

/// `None` where the text is of another family.
pub fn parse(text: &str) -> Option<Result<Stored<'_>, Refusal>> {
    // What is left of the last character, once it has given its bits, is nothing: a digest has 32 bytes, or 64.
    let (family, rest, length, last) = match text.strip_prefix("$5$") {
        Some(rest) => (FAMILIES[0], rest, 43, &ALPHABET[..16]),
        None => (FAMILIES[1], text.strip_prefix("$6$")?, 86, &ALPHABET[..4]),
    };
    let (rounds, rest) = match rest.split_once('$') {
        Some((first, rest)) if first.starts_with("rounds=") => (named(first, "rounds"), rest),
        _ => (Some(5_000), rest),
    };
    let well_formed = rest.split_once('$').is_some_and(|(salt, digest)| {
        (1..=MAX_SALT).contains(&salt.len())
            && salt.bytes().all(|byte| byte != b':')
            && digest.len() == length
            && digest.chars().all(|c| ALPHABET.contains(c))
            && digest.ends_with(|c| last.contains(c))
    });
    Some(match rounds {
        Some(rounds) if well_formed && rounds > *ROUNDS.end() => Err(Refusal::TooDear { family, most: "1000000 rounds" }),
        Some(rounds) if well_formed && ROUNDS.contains(&rounds) => Ok(Stored { text, rounds }),
        _ => Err(Refusal::Malformed(family)),
    })
}

impl Stored<'_> {
    pub fn family(&self) -> &'static str {
        if self.text.starts_with("$5$") { FAMILIES[0] } else { FAMILIES[1] }
    }

    pub fn rounds(&self) -> u64 {
        self.rounds
    }

    /// The library compares in constant time.
    pub fn is_of(&self, password: &[u8]) -> bool {
        // To C, a NUL is the end of a password.
        password.len() <= MAX_PASSWORD && !password.contains(&0) && ShaCrypt::SHA512.verify_password(password, self.text).is_ok()
    }
}
