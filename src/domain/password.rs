//! A password as somebody typed it. Whether it is good enough is policy (`service::password`); its hash is another type.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::error::{Error, Result};

/// A plain password in NFC (NIST SP 800-63B-4, section 3.1.1.2): 1 to 1024 characters, any Unicode, spaces as they are.
///
/// It cannot be printed or compared, and its memory is cleared.
pub struct Password {
    normal: Zeroizing<String>,
    /// As it was given, where that is another text.
    given: Option<Zeroizing<String>>,
}

impl Password {
    pub const MAX_CHARS: usize = 1024;

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) when it is empty or too long.
    pub fn parse(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Err(Error::invalid_field("invalid password: it is empty"));
        }
        if text.len() > Self::MAX_CHARS * 4 || text.chars().count() > Self::MAX_CHARS {
            return Err(Error::invalid_field(format!("invalid password: longer than {} characters", Self::MAX_CHARS)));
        }
        // Composition can only shorten the count of characters, but each may take more bytes than it had.
        let mut normal = Zeroizing::new(String::with_capacity(text.len() * 3));
        normal.extend(text.nfc());
        let given = (*normal != text).then(|| Zeroizing::new(text.to_owned()));
        Ok(Self { normal, given })
    }

    /// The characters, for the hash and the policy alone.
    pub fn expose(&self) -> &str {
        &self.normal
    }

    /// The texts that a hash may be of: the password, and as it was given, where that is another text. Programs that do not normalise
    /// hash the latter.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.normal).chain(&self.given).map(|form| form.as_str())
    }

    /// Its length in characters (Unicode code points after NFC).
    pub fn chars(&self) -> usize {
        self.normal.chars().count()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// What is stored in place of a password: `$2b$…` or `$bcrypt-sha256$…`, or what another program made of it.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// In place of a hash, for a user whose password nobody knows: it is of none.
    pub fn of_nobody() -> Self {
        Self("!".to_owned())
    }

    /// Whether it is that of nobody.
    pub fn is_of_nobody(&self) -> bool {
        self.0 == "!"
    }

    /// From the store, or from the hasher. It may be anything: what is no hash verifies nothing.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text to store. It must not be shown.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}
