//! The closed list of what can go wrong and a caller can act on.
//!
//! Each code has one HTTP status (`http::problem`) and one exit status (`cli::exit`), both by an exhaustive match. What nobody
//! can act on is [`Code::Internal`]: its cause is for the log alone.

use std::fmt;

/// A result whose error a caller can act on.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, as programs read it; the text form is the `code` of problem+json and of `error.code` on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    MalformedRequest,
    MissingToken,
    InvalidToken,
    TokenExpired,
    TokenRevoked,
    RefreshTokenReused,
    InvalidCredentials,
    PermissionDenied,
    RoleNotAllowed,
    PasswordChangeRequired,
    SignupClosed,
    InvalidInvite,
    NotFound,
    UserNotFound,
    RoleNotFound,
    SessionNotFound,
    TokenNotFound,
    BanNotFound,
    InviteNotFound,
    MethodNotAllowed,
    /// It is not in the state that the caller meant to change.
    PreconditionFailed,
    BodyTooLarge,
    UnsupportedMediaType,
    UserExists,
    EmailExists,
    RoleExists,
    DatabaseExists,
    InvalidField,
    WeakPassword,
    CommonPassword,
    LastAdmin,
    RoleInUse,
    TooManyRequests,
    Internal,
    Busy,
    Overloaded,
    /// The database is missing, unreadable, not a database, of another version, or without its sealing key.
    DatabaseUnusable,
}

impl Code {
    /// The stable name that programs read.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MalformedRequest => "malformed_request",
            Self::MissingToken => "missing_token",
            Self::InvalidToken => "invalid_token",
            Self::TokenExpired => "token_expired",
            Self::TokenRevoked => "token_revoked",
            Self::RefreshTokenReused => "refresh_token_reused",
            Self::InvalidCredentials => "invalid_credentials",
            Self::PermissionDenied => "permission_denied",
            Self::RoleNotAllowed => "role_not_allowed",
            Self::PasswordChangeRequired => "password_change_required",
            Self::SignupClosed => "signup_closed",
            Self::InvalidInvite => "invalid_invite",
            Self::NotFound => "not_found",
            Self::UserNotFound => "user_not_found",
            Self::RoleNotFound => "role_not_found",
            Self::SessionNotFound => "session_not_found",
            Self::TokenNotFound => "token_not_found",
            Self::BanNotFound => "ban_not_found",
            Self::InviteNotFound => "invite_not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::PreconditionFailed => "precondition_failed",
            Self::BodyTooLarge => "body_too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::UserExists => "user_exists",
            Self::EmailExists => "email_exists",
            Self::RoleExists => "role_exists",
            Self::DatabaseExists => "database_exists",
            Self::InvalidField => "invalid_field",
            Self::WeakPassword => "weak_password",
            Self::CommonPassword => "common_password",
            Self::LastAdmin => "last_admin",
            Self::RoleInUse => "role_in_use",
            Self::TooManyRequests => "too_many_requests",
            Self::Internal => "internal",
            Self::Busy => "busy",
            Self::Overloaded => "overloaded",
            Self::DatabaseUnusable => "database_unusable",
        }
    }
}

/// An error with the words for it: `detail` tells a person what happened, `hint` tells an operator what to do about it. A hint is
/// shown on the command line and is never sent to a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: Code,
    detail: String,
    hint: Option<String>,
    /// After how many seconds it is worth another try, where that is known.
    retry_after: Option<u64>,
}

impl Error {
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), hint: None, retry_after: None }
    }

    /// A request field that is missing, unknown, mistyped or badly formed.
    pub fn invalid_field(detail: impl Into<String>) -> Self {
        Self::new(Code::InvalidField, detail)
    }

    /// Something that no caller can act on. `cause` is for the log and must hold no secret.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::new(Code::Internal, cause.to_string())
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// After how long, in seconds, it is worth another try.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    pub fn code(&self) -> Code {
        self.code
    }

    /// What happened. Of an internal error this is the cause, which must not reach a client.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    pub fn retry_after_seconds(&self) -> Option<u64> {
        self.retry_after
    }

    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Error {}
