//! JWS in compact serialisation (RFC 7515, section 7.1): read strictly, and its signature verified by one key.
//!
//! jsonwebtoken does the signatures. That it accepts unknown `crit` entries, and that two readers could see different members in one
//! header, is why the rest is done here.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize};

use super::keys::{SigningKey, of_library};
use super::token::Refusal;
use crate::domain::Error;
use crate::domain::json::Unambiguous;

/// The longest one that is looked at, in bytes.
pub const MAX_BYTES: usize = 8 * 1024;

/// Three parts of base64url and a header that may be believed in. The signature is not verified yet.
pub struct Jws<'a> {
    pub header: Header,
    /// What is signed: header and payload as they were sent.
    message: &'a str,
    payload: &'a str,
    signature: &'a str,
}

/// The members of a header that mean something here. `jku`, `jwk`, `x5u` and `x5c` do not: a key comes from the ring alone (RFC 8725,
/// section 3.10).
#[derive(Deserialize)]
pub struct Header {
    alg: String,
    pub typ: Option<String>,
    pub kid: Option<String>,
    // No extension is understood, so any list of critical ones is refused (RFC 7515, section 4.1.11), and b64 with it (RFC 7797).
    #[serde(default, deserialize_with = "present")]
    crit: bool,
    #[serde(default, deserialize_with = "present")]
    b64: bool,
}

/// That a member is there, be it null, which an `Option` would take for absent.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| true)
}

impl<'a> Jws<'a> {
    /// # Errors
    /// [`Refusal::Malformed`] when it is anything but three parts of base64url without padding, [`Refusal::Extended`] when its header asks
    /// for more than is understood.
    pub fn parse(text: &'a str) -> Result<Self, Refusal> {
        if text.len() > MAX_BYTES {
            return Err(Refusal::Malformed);
        }
        let (message, signature) = text.rsplit_once('.').ok_or(Refusal::Malformed)?;
        let (header, payload) = message.split_once('.').ok_or(Refusal::Malformed)?;
        let header: Header = object(&decode(header)?)?;
        if payload.contains('.') {
            return Err(Refusal::Malformed);
        }
        if header.crit || header.b64 {
            return Err(Refusal::Extended);
        }
        Ok(Self { header, message, payload, signature })
    }

    /// The payload, if `key` made the signature and `alg` is the key's, byte by byte (RFC 8725, section 3.1).
    ///
    /// # Errors
    /// [`Refusal::UnknownKey`] for another algorithm, [`Refusal::BadSignature`] or [`Refusal::Malformed`].
    pub fn verify(&self, key: &SigningKey) -> Result<Vec<u8>, Refusal> {
        if self.header.alg != key.algorithm().as_str() {
            return Err(Refusal::UnknownKey);
        }
        // Decoded here as well: what is not base64url is no signature, whatever the library makes of it.
        decode(self.signature)?;
        let algorithm = of_library(key.algorithm());
        match jsonwebtoken::crypto::verify(self.signature, self.message.as_bytes(), &key.public, algorithm) {
            Ok(true) => decode(self.payload),
            Ok(false) => Err(Refusal::BadSignature),
            Err(_) => Err(Refusal::Malformed),
        }
    }
}

/// `claims` with the signature of `key`, in a header that has `typ`, `alg` and `kid`.
///
/// # Errors
/// [`Code::Internal`](crate::domain::Code::Internal) when the key cannot sign.
pub(super) fn sign(key: &SigningKey, typ: &str, claims: &impl Serialize) -> Result<String, Error> {
    #[derive(Serialize)]
    struct Header<'a> {
        typ: &'a str,
        alg: &'a str,
        kid: &'a str,
    }
    let header = Header { typ, alg: key.algorithm().as_str(), kid: key.kid() };
    let (header, claims) = (serde_json::to_vec(&header), serde_json::to_vec(claims));
    let mut text = URL_SAFE_NO_PAD.encode(header.map_err(Error::internal)?);
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(claims.map_err(Error::internal)?, &mut text);
    let signature = key.sign(text.as_bytes())?;
    Ok(text + "." + &signature)
}

/// A JSON object in which no member is there twice.
pub(super) fn object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    // serde would also read a struct from a JSON array.
    if bytes.first() != Some(&b'{') {
        return Err(Refusal::Malformed);
    }
    serde_json::from_slice::<Unambiguous>(bytes).map_err(|_| Refusal::Malformed)?;
    serde_json::from_slice(bytes).map_err(|_| Refusal::Malformed)
}

fn decode(part: &str) -> Result<Vec<u8>, Refusal> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| Refusal::Malformed)
}
