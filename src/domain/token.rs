//! Tokens: what a JWT of ours says, and what is kept of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::error::{Error, Result};
use super::id::{Jti, SessionId};
use super::time::Timestamp;

/// What a token is good for. Each kind has a header `typ` of its own, so that none passes for another (RFC 8725, section 3.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Access,
    Refresh,
}

impl Kind {
    /// The header's `typ`: RFC 9068, section 2.1, for access tokens; a private type for refresh tokens.
    pub fn typ(self) -> &'static str {
        match self {
            Self::Access => "at+jwt",
            Self::Refresh => "rt+jwt",
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Refresh => "refresh",
        }
    }

    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) for anything but `access` and `refresh`.
    pub fn parse(text: &str) -> Result<Self> {
        match text {
            "access" => Ok(Self::Access),
            "refresh" => Ok(Self::Refresh),
            _ => Err(Error::invalid_field("invalid kind: it is 'access' or 'refresh'")),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The claims of a token (RFC 7519, section 4.1, and RFC 9068, section 2.2). All are required, and no claim of these may have
/// another type or stand there twice; claims that are not of these are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    /// The user's id.
    pub sub: String,
    pub aud: String,
    pub client_id: String,
    /// Seconds since 1970, as are `iat` and `nbf`.
    pub exp: i64,
    pub iat: i64,
    pub nbf: i64,
    pub jti: String,
    /// The session's id.
    pub sid: String,
}

/// The `client_id` of tokens that people get by logging in here.
pub const CLIENT_ID: &str = "authctl";

/// A token that was handed out, as far as it is kept: not its text, which nobody can get back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub jti: Jti,
    pub username: String,
    pub session_id: SessionId,
    pub kind: Kind,
    pub issued_at: Timestamp,
    pub expires_at: Timestamp,
}
