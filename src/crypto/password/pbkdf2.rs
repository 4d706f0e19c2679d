//! PBKDF2 (RFC 8018) with HMAC of SHA-1, SHA-256 or SHA-512, as it is written by Werkzeug (`pbkdf2:sha256:600000$SALT$HEX`), Django
//! (`pbkdf2_sha256$600000$SALT$BASE64`) and passlib (`$pbkdf2-sha256$29000$SALT$HASH`, and `$pbkdf2$` for SHA-1).
//!
//! At most 4 million iterations, which take from half a second to two.

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2::{self, Algorithm, PBKDF2_HMAC_SHA1, PBKDF2_HMAC_SHA256, PBKDF2_HMAC_SHA512};

use super::refusal::Refusal;
use super::text::{adapted_base64, hex, number, padded_base64, plain_salt, salt};

pub const FAMILY: &str = "PBKDF2";

const MAX_ITERATIONS: u64 = 4_000_000;

const TOO_DEAR: Refusal = Refusal::TooDear { family: FAMILY, most: "4000000 iterations" };

pub struct Stored {
    digest: Digest,
    iterations: NonZeroU32,
    salt: Vec<u8>,
    derived: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Digest {
    Sha1,
    Sha256,
    Sha512,
}

impl Digest {
    fn algorithm(self) -> Algorithm {
        match self {
            Self::Sha1 => PBKDF2_HMAC_SHA1,
            Self::Sha256 => PBKDF2_HMAC_SHA256,
            Self::Sha512 => PBKDF2_HMAC_SHA512,
        }
    }

    /// In bytes. Programs derive as many: more would cost several times as much, and less would fit the beginning of a longer one.
    fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}

/// Turns the text of a salt, or of what was derived, into bytes.
type Decode = fn(&str) -> Option<Vec<u8>>;

/// How hashes of each kind begin, and how the salt and what was derived are written.
const FORMS: [(&str, Digest, Decode, Decode); 8] = [
    ("$pbkdf2$", Digest::Sha1, adapted_salt, adapted_base64),
    ("$pbkdf2-sha256$", Digest::Sha256, adapted_salt, adapted_base64),
    ("$pbkdf2-sha512$", Digest::Sha512, adapted_salt, adapted_base64),
    ("pbkdf2:sha1:", Digest::Sha1, plain_salt, hex),
    ("pbkdf2:sha256:", Digest::Sha256, plain_salt, hex),
    ("pbkdf2:sha512:", Digest::Sha512, plain_salt, hex),
    ("pbkdf2_sha1$", Digest::Sha1, plain_salt, padded_base64),
    ("pbkdf2_sha256$", Digest::Sha256, plain_salt, padded_base64),
];

fn adapted_salt(text: &str) -> Option<Vec<u8>> {
    salt(adapted_base64(text)?)
}

/// `None` where the text is of another family.
pub fn parse(text: &str) -> Option<Result<Stored, Refusal>> {
    let (rest, digest, of_salt, of_derived) = FORMS.iter().find_map(|(beginning, digest, of_salt, of_derived)| {
        Some((text.strip_prefix(beginning)?, *digest, of_salt, of_derived))
    })?;
    let stored = || {
        let parts: Vec<&str> = rest.split('$').collect();
        let [iterations, salt, derived] = parts[..] else { return None };
        let (iterations, salt, derived) = (number(iterations)?, of_salt(salt)?, of_derived(derived)?);
        if derived.len() != digest.length() {
            return None;
        }
        if iterations > MAX_ITERATIONS {
            return Some(Err(TOO_DEAR));
        }
        let iterations = NonZeroU32::new(u32::try_from(iterations).ok()?)?;
        Some(Ok(Stored { digest, iterations, salt, derived }))
    };
    Some(stored().unwrap_or(Err(Refusal::Malformed(FAMILY))))
}

impl Stored {
    pub fn iterations(&self) -> u32 {
        self.iterations.get()
    }

    /// The library compares in constant time.
    pub fn is_of(&self, password: &[u8]) -> bool {
        // HMAC pads its key with NULs: to it, a password and the same with NULs after it are one.
        !password.contains(&0)
            && pbkdf2::verify(self.digest.algorithm(), self.iterations, &self.salt, password, &self.derived).is_ok()
    }
}
