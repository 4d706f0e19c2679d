//! Password hashes: ours, which are bcrypt in two forms, and those that other programs made.
//!
//! A password that bcrypt can take whole is stored as `$2b$…`, any other as passlib's `bcrypt-sha256`. What came with an import may be
//! of any family below; it is verified as it is, and replaced by one of ours at its user's next login (decision 0016).
//!
//! A stored hash is input, not a promise: each family reads its text strictly, and refuses one that would cost too much. What one
//! verification may cost at most stands at the top of each file: a few seconds, and [`MAX_MEMORY`].

mod argon2;
mod bcrypt;
mod kind;
mod pbkdf2;
mod refusal;
mod scrypt;
mod sha_crypt;
mod text;
mod unsupported;

use zeroize::Zeroizing;

pub use self::bcrypt::COSTS;
pub use self::kind::Kind;
pub use self::refusal::Refusal;
pub use self::unsupported::LOCKED;
use crate::domain::Result;
use crate::domain::password::{Password, PasswordHash};

/// The longest hash that is looked at, in bytes: the column takes no more.
pub const MAX_BYTES: usize = 512;

/// The families of hashes that are verified, by their usual names.
pub const FAMILIES: [&str; 6] =
    [bcrypt::FAMILY, argon2::FAMILY, scrypt::FAMILY, pbkdf2::FAMILY, sha_crypt::FAMILIES[0], sha_crypt::FAMILIES[1]];

/// The memory that one verification may take, in bytes. It is taken by each of the threads that hash.
pub const MAX_MEMORY: u64 = 128 << 20;

/// bcrypt's rounds at a cost.
pub fn rounds_of(cost: u32) -> u64 {
    1 << cost
}

/// Hashes `password` with 2^`cost` rounds. It takes a third of a second at cost 12: never call it while holding a connection.
///
/// # Errors
/// [`Code::Internal`](crate::domain::Code::Internal) when random or bcrypt fails.
pub fn hash(password: &Password, cost: u32) -> Result<PasswordHash> {
    bcrypt::hash(password.expose().as_bytes(), cost)
}

/// Whether `hash` is of `password`. A text that is no hash verifies nothing, quickly, and never panics.
///
/// Other programs hash what they are given. So a password that was not given in NFC is tried in both forms, whatever the hash is, and
/// in the second one also when the first is right: how long it takes tells neither the families apart, nor who gave the right password
/// and is refused for another reason.
pub fn verify(password: &Password, hash: &PasswordHash) -> bool {
    let Ok(stored) = parse(hash.expose()) else { return false };
    password.forms().filter(|form| stored.is_of(form.as_bytes())).count() > 0
}

/// Whether `hash` is what [`hash`] makes of a password at `cost`. Any other is to be replaced once its password is known.
pub fn is_current(hash: &PasswordHash, cost: u32) -> bool {
    matches!(parse(hash.expose()), Ok(Stored::Bcrypt(stored)) if stored.is_ours(cost))
}

/// What `text` is, if it is a hash that can be verified, at a cost that is accepted.
///
/// # Errors
/// Why it is not.
pub fn check(text: &str) -> Result<Kind, Refusal> {
    let (family, costs) = match parse(text)? {
        Stored::Bcrypt(stored) => (bcrypt::FAMILY, [stored.cost().into(), 0, 0]),
        Stored::Argon2(stored) => (argon2::FAMILY, stored.costs()),
        Stored::Scrypt(stored) => (scrypt::FAMILY, stored.costs()),
        Stored::Pbkdf2(stored) => (pbkdf2::FAMILY, [stored.iterations().into(), 0, 0]),
        Stored::ShaCrypt(stored) => (stored.family(), [stored.rounds(), 0, 0]),
    };
    Ok(Kind { family, costs })
}

/// About how long a verification of `hash` takes, in microseconds; `None` where it is no hash. For who must not wait, such as the fuzz
/// target.
#[doc(hidden)]
pub fn microseconds(hash: &PasswordHash) -> Option<u64> {
    Some(match parse(hash.expose()).ok()? {
        Stored::Bcrypt(stored) => 75 * rounds_of(stored.cost()),
        Stored::Argon2(stored) => stored.filled_kib(),
        Stored::Scrypt(stored) => stored.filled_bytes() >> 8,
        Stored::Pbkdf2(stored) => u64::from(stored.iterations()),
        Stored::ShaCrypt(stored) => 2 * stored.rounds(),
    })
}

/// bcrypt's rounds in a verification of `hash`; `None` where it has none.
pub fn rounds(hash: &PasswordHash) -> Option<u64> {
    match parse(hash.expose()) {
        Ok(Stored::Bcrypt(stored)) => Some(rounds_of(stored.cost())),
        _ => None,
    }
}

/// Spends the time of so many of bcrypt's rounds, but for what is less than the cheapest hash has.
pub fn spend(password: &Password, mut rounds: u64) {
    for cost in COSTS.rev() {
        while let Some(rest) = rounds.checked_sub(rounds_of(cost)) {
            let _ = hash(password, cost);
            rounds = rest;
        }
    }
}

/// A hash whose text was understood.
enum Stored<'a> {
    Bcrypt(bcrypt::Stored<'a>),
    Argon2(argon2::Stored),
    Scrypt(scrypt::Stored),
    Pbkdf2(pbkdf2::Stored),
    ShaCrypt(sha_crypt::Stored<'a>),
}

impl Stored<'_> {
    fn is_of(&self, password: &[u8]) -> bool {
        match self {
            Self::Bcrypt(stored) => stored.is_of(password),
            Self::Argon2(stored) => stored.is_of(password),
            Self::Scrypt(stored) => stored.is_of(password),
            Self::Pbkdf2(stored) => stored.is_of(password),
            Self::ShaCrypt(stored) => stored.is_of(password),
        }
    }
}

fn parse(text: &str) -> Result<Stored<'_>, Refusal> {
    if text.len() > MAX_BYTES || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Refusal::Unknown);
    }
    // Each knows its own by how it begins, and no two begin alike.
    bcrypt::parse(text)
        .map(|found| found.map(Stored::Bcrypt))
        .or_else(|| argon2::parse(text).map(|found| found.map(Stored::Argon2)))
        .or_else(|| scrypt::parse(text).map(|found| found.map(Stored::Scrypt)))
        .or_else(|| pbkdf2::parse(text).map(|found| found.map(Stored::Pbkdf2)))
        .or_else(|| sha_crypt::parse(text).map(|found| found.map(Stored::ShaCrypt)))
        .unwrap_or_else(|| Err(unsupported::family(text).map_or(Refusal::Unknown, Refusal::Unsupported)))
}

/// Whether two digests are the same, in a time that does not tell where they differ.
fn same(made: &Zeroizing<Vec<u8>>, stored: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(made, stored).is_ok()
}
