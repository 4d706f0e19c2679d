//! The tokens of invites. So much random needs no slow hash: from the digest that is kept, nobody finds the token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::digest::Digest;
use super::random;
use crate::domain::Result;
use crate::domain::invite::{InviteDigest, InviteToken};

/// A new token: 256 random bits, as 43 characters of base64url.
///
/// # Errors
/// As [`random::bytes`].
pub fn token() -> Result<InviteToken> {
    let random = random::bytes::<32>()?;
    Ok(InviteToken::new(Zeroizing::new(URL_SAFE_NO_PAD.encode(random.as_ref()))))
}

/// By which the token is found again.
pub fn digest(token: &InviteToken) -> InviteDigest {
    let mut digest = Digest::default();
    digest.add(token.expose().as_bytes());
    InviteDigest::new(digest.hex())
}
