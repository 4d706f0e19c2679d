//! Identifiers: UUIDs of version 7 for what this program makes, and the `jti` of a token, which others may have made.

use std::fmt;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::error::{Error, Result};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            pub fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// Parses the hyphenated form in lower or upper case; `None` for anything else.
            pub fn parse(text: &str) -> Option<Self> {
                (text.len() == 36).then(|| Uuid::try_parse(text).ok().map(Self)).flatten()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

id!(
    /// Who a token is for (`sub`): never given to anybody else, also after the user is gone.
    UserId
);
id!(
    /// A login, and all tokens that come from it (`sid`).
    SessionId
);
id!(
    /// An invite. It is no secret.
    InviteId
);

id!(
    /// A ban.
    BanId
);

/// The id of a token (RFC 7519, section 4.1.7): 1 to 128 visible ASCII characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Jti(String);

impl Jti {
    pub const MAX_LENGTH: usize = 128;

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) when it is empty, too long, or holds anything but visible ASCII.
    pub fn parse(text: &str) -> Result<Self> {
        if text.is_empty() || text.len() > Self::MAX_LENGTH || !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(
                Error::invalid_field("a jti is 1 to 128 visible ASCII characters").hint("the jti stands in the token's claims")
            );
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Uuid> for Jti {
    fn from(uuid: Uuid) -> Self {
        Self(uuid.hyphenated().to_string())
    }
}

impl fmt::Display for Jti {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
