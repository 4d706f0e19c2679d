//! The keys that tokens are verified with, one of which signs.

use serde_json::{Value, json};

use super::SigningKey;
use crate::domain::{Error, Result};

/// All keys that are not revoked, as the database had them at one version.
pub struct KeyRing {
    version: i64,
    active: SigningKey,
    others: Vec<SigningKey>,
}

impl KeyRing {
    /// `version` is how many changes of the keys there had been when they were read.
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when two keys have one id: which of them a token names would be unclear.
    pub fn new(version: i64, active: SigningKey, others: Vec<SigningKey>) -> Result<Self> {
        let ring = Self { version, active, others };
        let kids: Vec<&str> = ring.all().map(SigningKey::kid).collect();
        if kids.iter().enumerate().any(|(n, kid)| kids[..n].contains(kid)) {
            return Err(Error::internal("two keys have one id"));
        }
        Ok(ring)
    }

    pub fn version(&self) -> i64 {
        self.version
    }

    /// The key that signs.
    pub fn active(&self) -> &SigningKey {
        &self.active
    }

    /// The key of exactly this id.
    pub fn find(&self, kid: &str) -> Option<&SigningKey> {
        self.all().find(|key| key.kid() == kid)
    }

    /// The ids of keys that can be guessed.
    pub fn weak(&self) -> impl Iterator<Item = &str> {
        self.all().filter(|key| key.is_weak()).map(SigningKey::kid)
    }

    /// The public keys as a JWK set (RFC 7517, section 5), the active one first. A symmetric key is not among them.
    pub fn jwks(&self) -> Value {
        json!({"keys": self.all().filter_map(SigningKey::public_jwk).collect::<Vec<_>>()})
    }

    fn all(&self) -> impl Iterator<Item = &SigningKey> {
        std::iter::once(&self.active).chain(&self.others)
    }
}
