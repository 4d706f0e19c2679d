//! A key ready for use: its id, its algorithm, its two halves.

use std::sync::Arc;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{DecodingKey, EncodingKey};
use pem::Pem;
use serde_json::{Map, Value, json};

use super::Material;
use crate::crypto::random;
use crate::domain::key::Algorithm;
use crate::domain::{Error, Result};

/// The members of a JWK that make up a public key (RFC 7517, and RFC 8037 for Ed25519).
const PUBLIC_MEMBERS: [&str; 6] = ["kty", "crv", "x", "y", "n", "e"];

/// A key with its id, fit for one algorithm.
#[derive(Clone)]
pub struct SigningKey {
    kid: String,
    algorithm: Algorithm,
    is_weak: bool,
    private: Private,
    pub(in crate::crypto) public: DecodingKey,
    jwk: Option<Value>,
}

/// The half that signs.
#[derive(Clone)]
enum Private {
    /// Of ES256, in the form that signs at once: the library reads the key and checks it for each signature, which takes as long as that.
    Ready(Arc<EcdsaKeyPair>),
    Library(EncodingKey),
}

impl SigningKey {
    /// Makes a key of its private part. Its id is the thumbprint of its public half (RFC 7638); a symmetric one, whose thumbprint
    /// would be a hash of the secret, has the id that it was given, or 128 random bits in base64url.
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when the private part is none for its algorithm, or `kid` not its id.
    pub fn new(kid: Option<&str>, material: &Material) -> Result<Self> {
        let (algorithm, is_weak, bytes) = (material.algorithm(), material.is_weak(), material.bytes());
        let private = match algorithm {
            Algorithm::Es256 => EncodingKey::from_ec_der(bytes),
            Algorithm::EdDsa => EncodingKey::from_ed_der(bytes),
            // The library takes PKCS#8 of an RSA key as PEM only.
            Algorithm::Rs256 => {
                let text = zeroize::Zeroizing::new(pem::encode(&Pem::new("PRIVATE KEY", bytes)));
                EncodingKey::from_rsa_pem(text.as_bytes()).map_err(Error::internal)?
            }
            Algorithm::Hs256 => {
                let kid = match kid {
                    Some(kid) => kid.to_owned(),
                    None => random_kid()?,
                };
                let (private, public) = (Private::Library(EncodingKey::from_secret(bytes)), DecodingKey::from_secret(bytes));
                return Ok(Self { kid, algorithm, is_weak, private, public, jwk: None });
            }
        };
        let jwk = Jwk::from_encoding_key(&private, of_library(algorithm)).map_err(Error::internal)?;
        let thumbprint = jwk.thumbprint(ThumbprintHash::SHA256).map_err(Error::internal)?;
        if kid.is_some_and(|kid| kid != thumbprint) {
            return Err(Error::internal("a key does not have the id that it is kept under"));
        }
        let public = DecodingKey::from_jwk(&jwk).map_err(Error::internal)?;
        let jwk = published(&jwk, algorithm, &thumbprint)?;
        let private = match algorithm {
            Algorithm::Es256 => {
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes).map_err(Error::internal)?;
                Private::Ready(Arc::new(pair))
            }
            _ => Private::Library(private),
        };
        Ok(Self { kid: thumbprint, algorithm, is_weak, private, public, jwk: Some(jwk) })
    }

    pub fn kid(&self) -> &str {
        &self.kid
    }

    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The signature of `message` (RFC 7515, section 5.1), in base64url.
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when there is no random, or the key does not sign.
    pub(in crate::crypto) fn sign(&self, message: &[u8]) -> Result<String> {
        match &self.private {
            Private::Ready(pair) => {
                let signature = pair.sign(&SystemRandom::new(), message).map_err(|_| Error::internal("no signature was made"))?;
                Ok(URL_SAFE_NO_PAD.encode(signature))
            }
            Private::Library(key) => {
                jsonwebtoken::crypto::sign(message, key, of_library(self.algorithm)).map_err(Error::internal)
            }
        }
    }

    /// As [`Material::is_weak`].
    pub fn is_weak(&self) -> bool {
        self.is_weak
    }

    /// The public key as a JWK (RFC 7517); `None` for a symmetric one, which has no public half.
    pub fn public_jwk(&self) -> Option<&Value> {
        self.jwk.as_ref()
    }
}

/// The algorithm as the library calls it.
pub(in crate::crypto) fn of_library(algorithm: Algorithm) -> jsonwebtoken::Algorithm {
    match algorithm {
        Algorithm::Es256 => jsonwebtoken::Algorithm::ES256,
        Algorithm::EdDsa => jsonwebtoken::Algorithm::EdDSA,
        Algorithm::Rs256 => jsonwebtoken::Algorithm::RS256,
        Algorithm::Hs256 => jsonwebtoken::Algorithm::HS256,
    }
}

/// Only what is known to be public is taken over.
fn published(jwk: &Jwk, algorithm: Algorithm, kid: &str) -> Result<Value> {
    let all = serde_json::to_value(jwk).map_err(Error::internal)?;
    let mut shown: Map<String, Value> =
        PUBLIC_MEMBERS.iter().filter_map(|name| Some(((*name).to_owned(), all.get(*name)?.clone()))).collect();
    shown.extend([("kid", json!(kid)), ("use", json!("sig")), ("alg", json!(algorithm))].map(|(k, v)| (k.to_owned(), v)));
    Ok(Value::Object(shown))
}

/// 128 random bits in base64url.
fn random_kid() -> Result<String> {
    loop {
        let kid = URL_SAFE_NO_PAD.encode(random::bytes::<16>()?.as_ref());
        if !is_like_a_flag(&kid) {
            return Ok(kid);
        }
    }
}

/// One in 64 begins so, and would be taken for a flag wherever it is typed.
pub(super) fn is_like_a_flag(kid: &str) -> bool {
    kid.starts_with('-')
}
