//! E-mail addresses: shown as written, compared without regard to case.

use std::fmt;
use std::str::FromStr;

use email_address::EmailAddress;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::error::{Error, Result};
use super::text;

/// An e-mail address (RFC 5321 and 6531) of at most 254 bytes, without display name or comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Email {
    shown: String,
    /// Where it is another text.
    #[serde(skip)]
    key: Option<String>,
}

impl Email {
    pub const MAX_BYTES: usize = 254;

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) when it is not an address.
    pub fn parse(text: &str) -> Result<Self> {
        let refused = || Error::invalid_field("invalid email: not an e-mail address such as alice@example.org");
        if text.len() > Self::MAX_BYTES || text.chars().any(text::is_unsafe) {
            return Err(refused());
        }
        // In NFC first: a letter typed as base and accent is the same letter, and as such part of an address.
        let shown: String = if text.is_ascii() { text.to_owned() } else { text.nfc().collect() };
        let address = EmailAddress::from_str(&shown).map_err(|_| refused())?;
        if address.local_part().starts_with('"') || address.domain().starts_with('[') || text.contains(char::is_whitespace) {
            return Err(refused());
        }
        let key = shown.to_lowercase();
        let key = if key.is_ascii() { key } else { key.nfc().collect() };
        if shown.len() > Self::MAX_BYTES || key.len() > Self::MAX_BYTES {
            return Err(refused());
        }
        Ok(Self::from_stored(shown, key))
    }

    /// From the two stored forms, which were checked when they were written.
    pub fn from_stored(shown: String, key: String) -> Self {
        let key = (key != shown).then_some(key);
        Self { shown, key }
    }

    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// The canonical form, by which addresses are compared.
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.shown)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}
