//! Random values: bytes from the system's generator by aws-lc, and ids, whose random bits uuid takes from the same system.

use uuid::{NoContext, Uuid};
use zeroize::Zeroizing;

use crate::domain::id::{BanId, InviteId, Jti, SessionId, UserId};
use crate::domain::password::Password;
use crate::domain::{Error, Result, Timestamp};

/// `N` random bytes.
///
/// # Errors
/// [`Code::Internal`](crate::domain::Code::Internal) when the system has none to give.
pub fn bytes<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    aws_lc_rs::rand::fill(bytes.as_mut()).map_err(|_| Error::internal("the system's random generator failed"))?;
    Ok(bytes)
}

/// A UUID of version 7 (RFC 9562, section 5.7): `now` in front, so that ids sort by age, and 74 random bits.
pub fn uuid(now: Timestamp) -> Uuid {
    let micros = now.unix_micros().max(0).unsigned_abs();
    let nanos = u32::try_from(micros % 1_000_000).unwrap_or(0) * 1000;
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, micros / 1_000_000, nanos))
}

/// `count` ids of users as [`user_id`] makes them, in ascending order: rows that are added in that order lie side by side.
///
/// # Errors
/// As [`bytes`].
pub fn user_ids(now: Timestamp, count: usize) -> Result<Vec<UserId>> {
    const RANDOM: usize = 10;
    // Asked of the system once, and not for each, as uuid would do.
    let mut random = vec![0; count * RANDOM];
    getrandom::fill(&mut random).map_err(|_| Error::internal("the system's random generator failed"))?;
    let millis = now.unix_micros().max(0).unsigned_abs() / 1000;
    let id = |bytes: &[u8]| {
        let mut random = [0; RANDOM];
        random.copy_from_slice(bytes);
        UserId::new(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    };
    let mut ids: Vec<UserId> = random.chunks_exact(RANDOM).map(id).collect();
    ids.sort_unstable();
    Ok(ids)
}

/// A number that was never there before, for what is compared with what is remembered.
///
/// # Errors
/// As [`bytes`].
pub fn version() -> Result<i64> {
    Ok(i64::from_le_bytes(*bytes::<8>()?) & i64::MAX)
}

/// What tells a database from any other: 16 hexadecimal digits.
///
/// # Errors
/// As [`bytes`].
pub fn database_id() -> Result<String> {
    Ok(format!("{:016x}", u64::from_le_bytes(*bytes::<8>()?)))
}

pub fn user_id(now: Timestamp) -> UserId {
    UserId::new(uuid(now))
}

pub fn session_id(now: Timestamp) -> SessionId {
    SessionId::new(uuid(now))
}

pub fn ban_id(now: Timestamp) -> BanId {
    BanId::new(uuid(now))
}

pub fn invite_id(now: Timestamp) -> InviteId {
    InviteId::new(uuid(now))
}

pub fn jti(now: Timestamp) -> Jti {
    Jti::from(uuid(now))
}

/// A password for `--generate-password`: four groups of 6 characters of an alphabet of 32 without look-alikes, 120 bits.
///
/// # Errors
/// As [`bytes`].
pub fn password() -> Result<Password> {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let random = bytes::<24>()?;
    let mut text = Zeroizing::new(String::with_capacity(28));
    for (i, byte) in random.iter().enumerate() {
        if i > 0 && i % 6 == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    Password::parse(&text)
}
