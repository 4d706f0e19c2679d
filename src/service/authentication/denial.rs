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
}

/// What a client is told of a token that was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Invalid,
    Expired,
    Revoked,
    /// It is good for nothing but a change of the password.
    PasswordChange,
}

impl Verdict {
    pub fn code(self) -> Code {
        match self {
            Self::Invalid => Code::InvalidToken,
            Self::Expired => Code::TokenExpired,
            Self::Revoked => Code::TokenRevoked,
            Self::PasswordChange => Code::PasswordChangeRequired,
        }
    }

    /// One text for each: what exactly is wrong helps whoever forges.
    fn words(self) -> &'static str {
        match self {
            Self::Invalid => "this token is not valid",
            Self::Expired => "this token has expired",
            Self::Revoked => "this token has been revoked",
            Self::PasswordChange => "the password must be changed first",
        }
    }
}

/// A token that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    pub step: Step,
    pub verdict: Verdict,
    /// What exactly was wrong: for the operator alone.
    pub why: String,
}

impl Denial {
    pub(in crate::service) fn new(step: Step, verdict: Verdict, why: impl Into<String>) -> Self {
        Self { step, verdict, why: why.into() }
    }
}

impl From<Refusal> for Denial {
    fn from(refusal: Refusal) -> Self {
        let (step, verdict) = match refusal {
            Refusal::Malformed | Refusal::Extended => (Step::Form, Verdict::Invalid),
            Refusal::WrongType => (Step::Type, Verdict::Invalid),
            Refusal::UnknownKey => (Step::Key, Verdict::Invalid),
            Refusal::BadSignature => (Step::Signature, Verdict::Invalid),
            Refusal::WrongClaim("iss") => (Step::Issuer, Verdict::Invalid),
            Refusal::WrongClaim("aud") => (Step::Audience, Verdict::Invalid),
            Refusal::WrongClaim("exp" | "iat" | "nbf") | Refusal::NotYetValid => (Step::Times, Verdict::Invalid),
            Refusal::WrongClaim(_) | Refusal::WrongClaims => (Step::Claims, Verdict::Invalid),
            Refusal::Expired => (Step::Times, Verdict::Expired),
        };
        Self::new(step, verdict, refusal.reason())
    }
}

impl From<Denial> for Error {
    fn from(denial: Denial) -> Self {
        Self::new(denial.verdict.code(), denial.verdict.words()).hint(denial.why)
    }
}
