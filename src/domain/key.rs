//! Signing keys: what they are called and which state they are in. The keys themselves are in `crypto`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::error::{Error, Result};
use super::time::Timestamp;

/// What a key signs with (RFC 7518, section 3.1, and RFC 8037). Each key has one and is used with no other (RFC 8725, section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Algorithm {
    #[serde(rename = "ES256")]
    Es256,
    #[serde(rename = "EdDSA")]
    EdDsa,
    #[serde(rename = "RS256")]
    Rs256,
    #[serde(rename = "HS256")]
    Hs256,
}

impl Algorithm {
    /// Those that are offered, the default first.
    pub const ALL: [Self; 4] = [Self::Es256, Self::EdDsa, Self::Rs256, Self::Hs256];

    /// The name in a header's `alg`, which is compared byte by byte.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
            Self::Hs256 => "HS256",
        }
    }

    /// Whether who can verify can also sign, so that the key must be published nowhere.
    pub fn is_symmetric(self) -> bool {
        self == Self::Hs256
    }

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) for anything but one of [`ALL`](Self::ALL), exactly as written there.
    pub fn parse(text: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text).ok_or_else(|| {
            Error::invalid_field(format!("'{}' is not an algorithm for keys", super::text::clip(text, 32)))
                .hint("there are ES256, EdDSA, RS256 and HS256")
        })
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a key stands in its life, which goes from the first of these to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Published, so that other services know it before it signs.
    Next,
    /// It signs. There is one.
    Active,
    /// It signs no more; what it signed is still good.
    Retired,
    /// What it signed is refused.
    Revoked,
}

impl State {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Active => "active",
            Self::Retired => "retired",
            Self::Revoked => "revoked",
        }
    }

    /// `None` for anything but the four names.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Next, Self::Active, Self::Retired, Self::Revoked].into_iter().find(|known| known.as_str() == text)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A signing key, as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The thumbprint of the public key (RFC 7638); of a symmetric one a random id, since its thumbprint would be a hash of the secret.
    pub kid: String,
    pub algorithm: Algorithm,
    pub state: State,
    pub created_at: Timestamp,
    /// When it stopped signing.
    pub retired_at: Option<Timestamp>,
    /// When the last token that it may have signed expires, once it has stopped signing: a retired key goes with the purge then.
    pub verifies_until: Option<Timestamp>,
}
