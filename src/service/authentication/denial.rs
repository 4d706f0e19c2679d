//! At which check a token was refused, and why: the client is told a code, the operator who asks all of it.

use serde::Serialize;

use crate::crypto::token::Refusal;
use crate::domain::{Code, Error};

/// The checks that a token goes through, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// It is a JWT, and its header is one of ours.
    Form,
    Type,
    /// Its `kid` names a key that is not revoked, and its `alg` is that key's.
    Key,
    Signature,
    /// Each claim is there, once, and of its type.
    Claims,
    Issuer,
    Audience,
    Times,
    Blacklist,
    Session,
    User,
    /// What the user's role lets it do.
    Role,
}

impl Step {
    pub const ALL: [Self; 12] = [
        Self::Form,
        Self::Type,
        Self::Key,
        Self::Signature,
        Self::Claims,
        Self::Issuer,
        Self::Audience,
        Self::Times,
        Self::Blacklist,
        Self::Session,
        Self::User,
        Self::Role,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Type => "type",
            Self::Key => "key",
            Self::Signature => "signature",
            Self::Claims => "claims",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::Times => "times",
            Self::Blacklist => "blacklist",
            Self::Session => "session",
            Self::User => "user",
            Self::Role => "role",
        }
    }
}

/// A token that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    pub step: Step,
    pub code: Code,
    /// What exactly was wrong. It helps whoever forges, so no client is told.
    pub why: String,
}

impl Denial {
    pub(super) fn invalid(step: Step, why: impl Into<String>) -> Self {
        Self { step, code: Code::InvalidToken, why: why.into() }
    }

    pub(super) fn expired(why: impl Into<String>) -> Self {
        Self { step: Step::Times, code: Code::TokenExpired, why: why.into() }
    }

    pub(super) fn revoked(step: Step, why: impl Into<String>) -> Self {
        Self { step, code: Code::TokenRevoked, why: why.into() }
    }
}

impl From<Refusal> for Denial {
    fn from(refusal: Refusal) -> Self {
        let step = match refusal {
            Refusal::Malformed => Step::Form,
            Refusal::WrongType => Step::Type,
            Refusal::UnknownKey => Step::Key,
            Refusal::BadSignature => Step::Signature,
            Refusal::WrongClaim("iss") => Step::Issuer,
            Refusal::WrongClaim("aud") => Step::Audience,
            Refusal::WrongClaim("exp" | "iat" | "nbf") | Refusal::NotYetValid | Refusal::Expired => Step::Times,
            Refusal::WrongClaim(_) | Refusal::WrongClaims => Step::Claims,
        };
        match refusal {
            Refusal::Expired => Self::expired(refusal.reason()),
            _ => Self::invalid(step, refusal.reason()),
        }
    }
}

impl From<Denial> for Error {
    fn from(denial: Denial) -> Self {
        // One text for each code: what exactly is wrong is the hint, for the operator, and never sent.
        let detail = match denial.code {
            Code::TokenExpired => "this token has expired",
            Code::TokenRevoked => "this token has been revoked",
            _ => "this token is not valid",
        };
        Self::new(denial.code, detail).hint(denial.why)
    }
}
