//! JWTs: made in one form, and accepted in no other.
//!
//! What a header's `typ` and `kid` and the claims must be is checked here, by type and value, since jsonwebtoken's defaults accept a
//! missing issuer, any `typ` and a minute of lateness. The serialisation and the signature are `jws`'s.

use super::jws::{self, Jws};
use super::keys::{KeyRing, SigningKey};
use crate::domain::token::{CLIENT_ID, Claims, Kind};
use crate::domain::{Result, Timestamp};

/// What a token must say to be one of ours, and how exact the clocks are.
#[derive(Clone, Debug)]
pub struct Expected {
    pub issuer: String,
    pub audience: String,
    /// How far clocks may differ, in seconds.
    pub leeway: i64,
    /// The longest life, `exp - iat`, of an access token, in seconds.
    pub max_ttl: i64,
}

/// Why a token was refused, before anything was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not three parts of base64url, or not the JSON of a JWT.
    Malformed,
    /// Its header has `crit` or `b64`, and no extension is understood.
    Extended,
    /// Of another type, such as a refresh token where an access token is wanted.
    WrongType,
    /// No key has its `kid`, or the algorithm is not that key's.
    UnknownKey,
    BadSignature,
    /// A claim is not what it must be.
    WrongClaim(&'static str),
    /// The claims are no JSON object, or one of them is missing, mistyped or there twice.
    WrongClaims,
    NotYetValid,
    Expired,
}

impl Refusal {
    /// For the operator who asks why; a client is told only that the token is not valid.
    pub fn reason(self) -> String {
        match self {
            Self::Malformed => "it is not a JWT".to_owned(),
            Self::Extended => "its header asks for an extension (crit or b64)".to_owned(),
            Self::WrongType => "its header's typ is not the one wanted".to_owned(),
            Self::UnknownKey => "no key has its kid and algorithm".to_owned(),
            Self::BadSignature => "its signature is not good".to_owned(),
            Self::WrongClaim(name) => format!("its claim '{name}' is wrong"),
            Self::WrongClaims => "a claim is missing, or of another type than it must be".to_owned(),
            Self::NotYetValid => "it is not valid yet".to_owned(),
            Self::Expired => "it has expired".to_owned(),
        }
    }
}

/// Signs `claims` as a token of `kind`.
///
/// # Errors
/// [`Code::Internal`](crate::domain::Code::Internal) when the key cannot sign.
pub fn sign(key: &SigningKey, kind: Kind, claims: &Claims) -> Result<String> {
    jws::sign(key, kind.typ(), claims)
}

/// The claims of a token of `kind`, with its signature, type, issuer, audience and beginning checked, but not its end.
///
/// # Errors
/// A [`Refusal`].
pub fn verify_ignoring_expiry(
    token: &str,
    kind: Kind,
    ring: &KeyRing,
    expected: &Expected,
    now: Timestamp,
) -> Result<Claims, Refusal> {
    let claims = verify_signature(token, kind, ring)?;
    check(&claims, kind, expected)?;
    if !has_begun(&claims, expected, now) {
        return Err(Refusal::NotYetValid);
    }
    Ok(claims)
}

/// As [`verify_ignoring_expiry`], and the token has not expired.
///
/// # Errors
/// A [`Refusal`].
pub fn verify(token: &str, kind: Kind, ring: &KeyRing, expected: &Expected, now: Timestamp) -> Result<Claims, Refusal> {
    let claims = verify_ignoring_expiry(token, kind, ring, expected, now)?;
    if is_expired(&claims, expected, now) {
        return Err(Refusal::Expired);
    }
    Ok(claims)
}

/// Whether the token is past its end (RFC 7519, section 4.1.4: on or after `exp`), the leeway included.
pub fn is_expired(claims: &Claims, expected: &Expected, now: Timestamp) -> bool {
    now.unix_seconds() >= claims.exp.saturating_add(expected.leeway)
}

/// Whether its beginning is past, or ahead by no more than the leeway.
pub fn has_begun(claims: &Claims, expected: &Expected, now: Timestamp) -> bool {
    let latest = now.unix_seconds().saturating_add(expected.leeway);
    claims.nbf <= latest && claims.iat <= latest
}

fn verify_signature(token: &str, kind: Kind, ring: &KeyRing) -> Result<Claims, Refusal> {
    let jws = Jws::parse(token)?;
    // Media types are compared without regard to case, and `application/` may be left out (RFC 7515, section 4.1.9).
    let typ = jws.header.typ.as_deref().unwrap_or_default().to_ascii_lowercase();
    if typ.strip_prefix("application/").unwrap_or(&typ) != kind.typ() {
        return Err(Refusal::WrongType);
    }
    let key = jws.header.kid.as_deref().and_then(|kid| ring.find(kid)).ok_or(Refusal::UnknownKey)?;
    let payload = jws.verify(key)?;
    jws::object(&payload).map_err(|_| Refusal::WrongClaims)
}

fn check(claims: &Claims, kind: Kind, expected: &Expected) -> Result<(), Refusal> {
    let wrong = |name| Err(Refusal::WrongClaim(name));
    if claims.client_id != CLIENT_ID {
        return wrong("client_id");
    }
    if claims.iss != expected.issuer {
        return wrong("iss");
    }
    if claims.aud != expected.audience {
        return wrong("aud");
    }
    // Bounded on both sides: nothing after this needs to think of an overflow.
    let years = 0..=253_402_300_799;
    for (name, time) in [("iat", claims.iat), ("nbf", claims.nbf), ("exp", claims.exp)] {
        if !years.contains(&time) {
            return wrong(name);
        }
    }
    if claims.exp < claims.iat || kind == Kind::Access && claims.exp - claims.iat > expected.max_ttl {
        return wrong("exp");
    }
    Ok(())
}
