//! scrypt (RFC 7914), as it is written by Werkzeug (`scrypt:32768:8:1$SALT$HEX`), Django (`scrypt$16384$SALT$8$5$BASE64`) and passlib
//! (`$scrypt$ln=16,r=8,p=1$SALT$HASH`).
//!
//! At most 128 MiB of memory, which is N = 131072 at r = 8, and 512 MiB in all lanes together, which takes some two seconds.

use scrypt::Params;
use zeroize::Zeroizing;

use super::refusal::Refusal;
use super::text::{base64, hex, named, number, padded_base64, plain_salt, salt};
use super::{MAX_MEMORY, same};

pub const FAMILY: &str = "scrypt";

/// What all lanes may fill together, in bytes.
const MAX_FILLED: u64 = 512 << 20;

/// The most that r and p may be.
const MAX_FACTOR: u64 = 64;

const TOO_DEAR: Refusal =
    Refusal::TooDear { family: FAMILY, most: "N times r of 1048576, that times p of 4194304, and r and p of 64" };

pub struct Stored {
    params: Params,
    salt: Vec<u8>,
    digest: Vec<u8>,
}

/// The parts of a text: log2 of N, r, p, the salt and the digest.
type Parts = (u32, u64, u64, Vec<u8>, Vec<u8>);

/// `None` where the text is of another family.
pub fn parse(text: &str) -> Option<Result<Stored, Refusal>> {
    let parts = if let Some(rest) = text.strip_prefix("$scrypt$") {
        of_passlib(rest)
    } else if let Some(rest) = text.strip_prefix("scrypt:") {
        of_werkzeug(rest)
    } else {
        of_django(text.strip_prefix("scrypt$")?)
    };
    Some(parts.and_then(stored).unwrap_or(Err(Refusal::Malformed(FAMILY))))
}

fn of_passlib(rest: &str) -> Option<Parts> {
    let parts: Vec<&str> = rest.split('$').collect();
    let [costs, salt_text, digest] = parts[..] else { return None };
    let costs: Vec<&str> = costs.split(',').collect();
    let [log_n, r, p] = costs[..] else { return None };
    let log_n = u32::try_from(named(log_n, "ln")?).ok().filter(|log_n| *log_n > 0)?;
    Some((log_n, named(r, "r")?, named(p, "p")?, salt(base64(salt_text)?)?, digest_of(base64(digest)?, 32)?))
}

fn of_werkzeug(rest: &str) -> Option<Parts> {
    let parts: Vec<&str> = rest.split('$').collect();
    let [costs, salt, digest] = parts[..] else { return None };
    let costs: Vec<&str> = costs.split(':').collect();
    let [n, r, p] = costs[..] else { return None };
    Some((log2(n)?, number(r)?, number(p)?, plain_salt(salt)?, digest_of(hex(digest)?, 64)?))
}

fn of_django(rest: &str) -> Option<Parts> {
    let parts: Vec<&str> = rest.split('$').collect();
    let [n, salt, r, p, digest] = parts[..] else { return None };
    Some((log2(n)?, number(r)?, number(p)?, plain_salt(salt)?, digest_of(padded_base64(digest)?, 64)?))
}

/// The digest, where it has its whole length: the beginning of one is what scrypt makes of the same password as a shorter one.
fn digest_of(digest: Vec<u8>, length: usize) -> Option<Vec<u8>> {
    (digest.len() == length).then_some(digest)
}

/// N is a power of two, from 2 on. What is over the largest number is over every bound as well.
fn log2(text: &str) -> Option<u32> {
    match number(text)? {
        u64::MAX => Some(64),
        n if n > 1 && n.is_power_of_two() => Some(n.trailing_zeros()),
        _ => None,
    }
}

/// `None` where a number is none that scrypt takes.
fn stored((log_n, r, p, salt, digest): Parts) -> Option<Result<Stored, Refusal>> {
    if r > MAX_FACTOR || p > MAX_FACTOR || log_n >= u64::BITS {
        return Some(Err(TOO_DEAR));
    }
    let memory = (1_u64 << log_n).saturating_mul(128 * r);
    if memory > MAX_MEMORY || memory.saturating_mul(p) > MAX_FILLED {
        return Some(Err(TOO_DEAR));
    }
    let params = Params::new(u8::try_from(log_n).ok()?, u32::try_from(r).ok()?, u32::try_from(p).ok()?).ok()?;
    Some(Ok(Stored { params, salt, digest }))
}

impl Stored {
    /// N, r and p.
    pub fn costs(&self) -> [u64; 3] {
        [self.params.n(), self.params.r().into(), self.params.p().into()]
    }

    pub fn filled_bytes(&self) -> u64 {
        128 * self.params.n() * u64::from(self.params.r()) * u64::from(self.params.p())
    }

    pub fn is_of(&self, password: &[u8]) -> bool {
        let mut made = Zeroizing::new(vec![0; self.digest.len()]);
        // HMAC pads its key with NULs: to it, a password and the same with NULs after it are one.
        !password.contains(&0)
            && scrypt::scrypt(password, &self.salt, &self.params, &mut made).is_ok()
            && same(&made, &self.digest)
    }
}
