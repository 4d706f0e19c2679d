//! The private part of a key, in the one form in which it is sealed and opened.

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair};
use zeroize::Zeroizing;

use super::signing::is_like_a_flag;
use super::{SigningKey, pem};
use crate::crypto::random;
use crate::domain::key::Algorithm;
use crate::domain::{Error, Result};

/// A secret for HS256 has at least as many bytes as its hash (RFC 7518, section 3.2).
const STRONG_SECRET_BYTES: usize = 32;
/// The longest secret that is taken.
const MAX_SECRET_BYTES: usize = 4096;

/// With what a block of PEM begins (RFC 7468, section 2).
const PEM_BEGIN: &[u8] = b"-----BEGIN ";

/// The private part of a key: PKCS#8 in DER, or the secret itself for HS256.
pub struct Material {
    algorithm: Algorithm,
    bytes: Zeroizing<Vec<u8>>,
}

impl Material {
    /// A new one, whose id begins with no hyphen. An RSA key has 2048 bits, a secret 32 bytes.
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when the system has no random to give.
    pub fn generate(algorithm: Algorithm) -> Result<Self> {
        loop {
            let made = Self::any(algorithm)?;
            if !is_like_a_flag(SigningKey::new(None, &made)?.kid()) {
                return Ok(made);
            }
        }
    }

    fn any(algorithm: Algorithm) -> Result<Self> {
        let random = SystemRandom::new();
        let failed = |_| Error::internal("no key could be made");
        let bytes = match algorithm {
            Algorithm::Es256 => {
                EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).map_err(failed)?.as_ref().to_vec()
            }
            Algorithm::EdDsa => Ed25519KeyPair::generate_pkcs8v1(&random).map_err(failed)?.as_ref().to_vec(),
            Algorithm::Rs256 => {
                let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(failed)?;
                AsDer::<Pkcs8V1Der<'_>>::as_der(&pair).map_err(failed)?.as_ref().to_vec()
            }
            Algorithm::Hs256 => random::bytes::<STRONG_SECRET_BYTES>()?.to_vec(),
        };
        Ok(Self { algorithm, bytes: Zeroizing::new(bytes) })
    }

    /// From PEM: `PRIVATE KEY` (PKCS#8), `EC PRIVATE KEY` (RFC 5915) or `RSA PRIVATE KEY` (PKCS#1). An RSA key has 2048 to 8192 bits.
    ///
    /// # Errors
    /// [`Code::InvalidField`](crate::domain::Code::InvalidField) when it is anything but one private key for `algorithm`.
    pub fn from_pem(algorithm: Algorithm, text: &str) -> Result<Self> {
        Ok(Self { algorithm, bytes: pem::private_key(algorithm, text)? })
    }

    /// A secret for HS256, of 1 to 4096 bytes. One that [is weak](Self::is_weak) is not refused here.
    ///
    /// # Errors
    /// [`Code::InvalidField`](crate::domain::Code::InvalidField) for another length, and for PEM: what is in such a file may be public.
    pub fn from_secret(secret: &[u8]) -> Result<Self> {
        if !(1..=MAX_SECRET_BYTES).contains(&secret.len()) {
            return Err(Error::invalid_field(format!("a secret for HS256 has 1 to {MAX_SECRET_BYTES} bytes")));
        }
        if secret.windows(PEM_BEGIN.len()).any(|part| part == PEM_BEGIN) {
            return Err(Error::invalid_field("a file in PEM is no secret for HS256")
                .hint("who has the public key could sign with it; name the algorithm that the key is for"));
        }
        Ok(Self { algorithm: Algorithm::Hs256, bytes: Zeroizing::new(secret.to_vec()) })
    }

    /// What [`bytes`](Self::bytes) gave once.
    pub fn from_stored(algorithm: Algorithm, bytes: Zeroizing<Vec<u8>>) -> Self {
        Self { algorithm, bytes }
    }

    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// What is to be sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it is a secret that is shorter than RFC 7518, section 3.2, has it.
    pub fn is_weak(&self) -> bool {
        self.algorithm.is_symmetric() && self.bytes.len() < STRONG_SECRET_BYTES
    }

    /// Whether it is the same key. How long that takes tells nothing but the lengths.
    pub fn same_as(&self, other: &Self) -> bool {
        self.algorithm == other.algorithm && aws_lc_rs::constant_time::verify_slices_are_equal(&self.bytes, &other.bytes).is_ok()
    }
}

impl fmt::Debug for Material {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Material").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}
