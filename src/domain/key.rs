//! Signing keys: what they are called and which state they are in. The keys themselves are in `crypto`.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::{Error, Result};
use super::time::Timestamp;

/// What a key signs with (RFC 7518, section 3.1, and RFC 8037). Each key has one and is used with no other (RFC 8725, section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    Es256,
    EdDsa,
    Rs256,
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
                .hint(format!("there are {}", Self::ALL.map(Self::as_str).join(", ")))
        })
    }
}

impl Serialize for Algorithm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Algorithm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a key stands in its life. It goes from the first of these to the last, but that a retired one which is imported is active again.
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
    /// When it stopped signing; of one that never signed, when it was revoked.
    pub retired_at: Option<Timestamp>,
    /// When the last token that it may have signed expires, once it has stopped signing: a retired key goes with the purge then.
    pub verifies_until: Option<Timestamp>,
}
