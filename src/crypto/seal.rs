//! Sealing: AES-256-GCM with a key that is not in the database, so that a copy of the database alone signs nothing.

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::{Zeroize, Zeroizing};

use super::random;
use crate::domain::text::without_mark;
use crate::domain::{Code, Error, Result};

const NONCE_BYTES: usize = 12;

/// A key of 32 bytes. Its text form, the content of a key file, is one line of base64.
#[derive(Clone)]
pub struct SealingKey(Zeroizing<[u8; 32]>);

impl SealingKey {
    /// # Errors
    /// [`Code::Internal`] when the system has no random to give.
    pub fn generate() -> Result<Self> {
        random::bytes().map(Self)
    }

    /// Of the text of a file, whatever wrote it.
    ///
    /// # Errors
    /// [`Code::DatabaseUnusable`] when the text is not base64 of 32 bytes.
    pub fn parse(text: &str) -> Result<Self> {
        let mut bytes = STANDARD.decode(without_mark(text).trim()).map_err(|_| Self::none())?;
        let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| Self::none());
        bytes.zeroize();
        key.map(|key| Self(Zeroizing::new(key)))
    }

    /// Of a file with something else in it, be it the bytes themselves.
    pub fn none() -> Error {
        Error::new(
            Code::DatabaseUnusable,
            "the sealing key file holds no key: one line of text, base64 of 32 random bytes, as 'openssl rand -base64 32' writes it",
        )
    }

    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(self.0.as_ref()) + "\n")
    }

    /// Nonce, ciphertext and tag of `secret`, bound to `context`.
    ///
    /// # Errors
    /// [`Code::Internal`] when the cipher fails.
    pub fn seal(&self, secret: &[u8], context: &str) -> Result<Vec<u8>> {
        let mut sealed = Zeroizing::new(secret.to_vec());
        let nonce = self
            .cipher()?
            .seal_in_place_append_tag(Aad::from(context.as_bytes()), &mut *sealed)
            .map_err(|_| Error::internal("sealing failed"))?;
        let mut whole = nonce.as_ref().to_vec();
        whole.extend_from_slice(&sealed);
        Ok(whole)
    }

    /// What [`seal`](Self::seal) sealed with this key and `context`.
    ///
    /// # Errors
    /// [`Code::DatabaseUnusable`] when it was sealed with another key, for another context, or was changed.
    pub fn open(&self, sealed: &[u8], context: &str) -> Result<Zeroizing<Vec<u8>>> {
        let refused = || {
            Error::new(Code::DatabaseUnusable, "the sealing key does not fit the keys in this database")
                .hint("use the key file that was made with the database")
        };
        let (nonce, body) = sealed.split_at_checked(NONCE_BYTES).ok_or_else(refused)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| refused())?;
        let mut body = Zeroizing::new(body.to_vec());
        let length = self.cipher()?.open_in_place(nonce, Aad::from(context.as_bytes()), &mut body).map_err(|_| refused())?.len();
        body.truncate(length);
        Ok(body)
    }

    fn cipher(&self) -> Result<RandomizedNonceKey> {
        RandomizedNonceKey::new(&AES_256_GCM, self.0.as_ref()).map_err(|_| Error::internal("no cipher for the sealing key"))
    }
}
