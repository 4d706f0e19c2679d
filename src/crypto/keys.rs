//! Signing keys, and the ring of those that a token may name.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use zeroize::Zeroizing;

use crate::domain::{Error, Result};

/// The name of the one algorithm that keys are made for (RFC 7518, section 3.1).
pub const ES256: &str = "ES256";

/// A key pair with its id, fit for one algorithm.
#[derive(Clone)]
pub struct SigningKey {
    kid: String,
    pub(super) algorithm: Algorithm,
    pub(super) private: EncodingKey,
    pub(super) public: DecodingKey,
}

impl SigningKey {
    /// A new private key for ES256, in PKCS#8.
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when the system has no random to give.
    pub fn generate() -> Result<Zeroizing<Vec<u8>>> {
        let random = aws_lc_rs::rand::SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
            .map_err(|_| Error::internal("no key could be made"))?;
        Ok(Zeroizing::new(pkcs8.as_ref().to_vec()))
    }

    /// From a private key in PKCS#8. Its id is the thumbprint of its public half (RFC 7638).
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when it is no key for ES256.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self> {
        let algorithm = Algorithm::ES256;
        let private = EncodingKey::from_ec_der(pkcs8);
        let jwk = Jwk::from_encoding_key(&private, algorithm).map_err(Error::internal)?;
        let kid = jwk.thumbprint(ThumbprintHash::SHA256).map_err(Error::internal)?;
        let public = DecodingKey::from_jwk(&jwk).map_err(Error::internal)?;
        Ok(Self { kid, algorithm, private, public })
    }

    pub fn kid(&self) -> &str {
        &self.kid
    }
}

/// The keys that tokens are verified with, one of which signs.
#[derive(Clone)]
pub struct KeyRing {
    active: SigningKey,
    others: Vec<SigningKey>,
}

impl KeyRing {
    pub fn new(active: SigningKey, others: Vec<SigningKey>) -> Self {
        Self { active, others }
    }

    /// The key that signs.
    pub fn active(&self) -> &SigningKey {
        &self.active
    }

    /// The key of exactly this id.
    pub fn find(&self, kid: &str) -> Option<&SigningKey> {
        std::iter::once(&self.active).chain(&self.others).find(|key| key.kid == kid)
    }
}
