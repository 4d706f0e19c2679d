//! The closed list of what can go wrong and a caller can act on.
//!
//! Each code has one HTTP status (`http::problem`) and one exit status (`cli::exit`), both by an exhaustive match. What nobody
//! can act on is [`Code::Internal`]: its cause is for the log alone.

use std::fmt;

/// A result whose error a caller can act on.
pub type Result<T, E = Error> = std::result::Result<T, E>;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// What went wrong, as programs read it; the text form is the `code` of problem+json and of `error.code` on the command line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)+
        }

        impl Code {
            /// All there are.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The stable name that programs read.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

codes! {
    MalformedRequest = "malformed_request",
    MissingToken = "missing_token",
    InvalidToken = "invalid_token",
    TokenExpired = "token_expired",
    TokenRevoked = "token_revoked",
    RefreshTokenReused = "refresh_token_reused",
    InvalidCredentials = "invalid_credentials",
    PermissionDenied = "permission_denied",
    RoleNotAllowed = "role_not_allowed",
    PasswordChangeRequired = "password_change_required",
    SignupClosed = "signup_closed",
    InvalidInvite = "invalid_invite",
    NotFound = "not_found",
    UserNotFound = "user_not_found",
    RoleNotFound = "role_not_found",
    SessionNotFound = "session_not_found",
    TokenNotFound = "token_not_found",
    BanNotFound = "ban_not_found",
    InviteNotFound = "invite_not_found",
    MethodNotAllowed = "method_not_allowed",
    /// It is not in the state that the caller meant to change.
    PreconditionFailed = "precondition_failed",
    BodyTooLarge = "body_too_large",
    UnsupportedMediaType = "unsupported_media_type",
    UserExists = "user_exists",
    EmailExists = "email_exists",
    RoleExists = "role_exists",
    DatabaseExists = "database_exists",
    InvalidField = "invalid_field",
    WeakPassword = "weak_password",
    CommonPassword = "common_password",
    LastAdmin = "last_admin",
    RoleInUse = "role_in_use",
    TooManyRequests = "too_many_requests",
    Internal = "internal",
    Busy = "busy",
    Overloaded = "overloaded",
    /// The database is missing, unreadable, not a database, of another version, or without its sealing key.
    DatabaseUnusable = "database_unusable",
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
