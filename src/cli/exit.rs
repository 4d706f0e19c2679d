//! Exit statuses, and which error has which. The only file that knows their numbers.

use std::process::ExitCode;

use crate::config;
use crate::domain::{Code, Error};

macro_rules! exits {
    ($($(#[$doc:meta])* $name:ident = $status:literal, $meaning:literal;)+) => {
        /// How a command ended.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Exit {
            $($(#[$doc])* $name = $status,)+
        }

        impl Exit {
            /// All there are, by their numbers, and what each means.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$name, $meaning)),+];
        }
    };
}

exits! {
    Done = 0, "done, or already so";
    Internal = 1, "internal error, or an output that cannot be written";
    Usage = 2, "usage: the words or flags are wrong";
    NotFound = 3, "not found";
    Conflict = 4, "conflict: it exists already";
    /// The database cannot be used as it is.
    Database = 5,
        "the database is missing, unreadable, not a database, newer or older than the binary, or its key file is missing";
    Invalid = 6, "invalid input, or against policy: a weak password, the last admin";
    Temporary = 7,
        "temporary: the database is busy or unreachable, the port is taken, the daemon does not answer; try again";
    Partial = 8, "some items of several failed";
    InputNeeded = 9, "a confirmation or an input is needed and was not given, or it was cancelled";
    CheckFailed = 10, "a check answered no";
    Configuration = 78, "bad configuration";
    /// By Ctrl-C.
    Interrupted = 130, "interrupted (SIGINT)";
    Terminated = 143, "terminated (SIGTERM)";
}

impl Exit {
    /// The number that scripts see.
    pub fn status(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.status())
    }
}

impl From<Code> for Exit {
    fn from(code: Code) -> Self {
        match code {
            Code::Internal => Self::Internal,
            Code::NotFound
            | Code::UserNotFound
            | Code::RoleNotFound
            | Code::SessionNotFound
            | Code::TokenNotFound
            | Code::BanNotFound
            | Code::InviteNotFound => Self::NotFound,
            Code::UserExists | Code::EmailExists | Code::RoleExists | Code::DatabaseExists | Code::PreconditionFailed => {
                Self::Conflict
            }
            Code::DatabaseUnusable => Self::Database,
            Code::InvalidField
            | Code::WeakPassword
            | Code::CommonPassword
            | Code::LastAdmin
            | Code::RoleInUse
            | Code::InvalidInvite
            | Code::MalformedRequest
            | Code::MethodNotAllowed
            | Code::BodyTooLarge
            | Code::UnsupportedMediaType => Self::Invalid,
            Code::Busy | Code::Overloaded | Code::TooManyRequests => Self::Temporary,
            Code::MissingToken
            | Code::InvalidToken
            | Code::TokenExpired
            | Code::TokenRevoked
            | Code::RefreshTokenReused
            | Code::InvalidCredentials
            | Code::PermissionDenied
            | Code::RoleNotAllowed
            | Code::PasswordChangeRequired
            | Code::SignupClosed => Self::CheckFailed,
        }
    }
}

macro_rules! own {
    ($($name:ident = $text:literal, $exit:ident;)+) => {
        /// What the command line says, and the API cannot.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Own {
            $($name,)+
        }

        impl Own {
            /// All there are, in the order of `docs/errors.md`.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What programs read, and how the command ends.
            pub fn told(self) -> (&'static str, Exit) {
                match self {
                    $(Self::$name => ($text, Exit::$exit),)+
                }
            }
        }
    };
}

own! {
    Usage = "usage", Usage;
    InputNeeded = "input_needed", InputNeeded;
    SomeFailed = "some_failed", Partial;
    SampleFailed = "sample_failed", CheckFailed;
    BadConfiguration = "bad_configuration", Configuration;
    PortTaken = "port_taken", Temporary;
    AuditBroken = "audit_broken", CheckFailed;
    CheckFailed = "check_failed", CheckFailed;
    FileExists = "file_exists", Conflict;
    NotReady = "not_ready", CheckFailed;
    NoAnswer = "no_answer", Temporary;
    Interrupted = "interrupted", Interrupted;
    Terminated = "terminated", Terminated;
}

/// Why a command did not end with [`Exit::Done`], in words and for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CliError {
    /// What programs read: the text of a [`Code`] or of an [`Own`]; empty where nothing is said.
    pub code: &'static str,
    pub exit: Exit,
    /// Empty where everything has been said already.
    pub message: String,
    pub hint: Option<String>,
}

impl CliError {
    pub fn new(own: Own, message: impl Into<String>) -> Self {
        let (code, exit) = own.told();
        Self { code, exit, message: message.into(), hint: None }
    }

    /// What the API has a code for.
    pub fn of(code: Code, message: impl Into<String>) -> Self {
        Self { code: code.as_str(), exit: code.into(), message: message.into(), hint: None }
    }

    /// The same failure in other words, without the hint.
    #[must_use]
    pub fn like(&self, message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, ..*self }
    }

    /// That a signal ended it: `exit` is how.
    pub fn signal(exit: Exit) -> Self {
        let own = if exit == Exit::Terminated { Own::Terminated } else { Own::Interrupted };
        Self::new(own, own.told().0)
    }

    /// The command line itself is wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Own::Usage, message)
    }

    /// Something given is not what it must be.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::of(Code::InvalidField, message)
    }

    /// Nobody is there to answer, or the answer was no.
    pub fn input_needed(message: impl Into<String>) -> Self {
        Self::new(Own::InputNeeded, message)
    }

    /// An end that needs no words of its own.
    pub fn silent(exit: Exit) -> Self {
        Self { code: "", exit, message: String::new(), hint: None }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        let code = error.code();
        let message = match code {
            Code::Internal => format!("internal error: {}", error.detail()),
            _ => error.detail().to_owned(),
        };
        Self { code: code.as_str(), exit: code.into(), message, hint: error.hint_text().map(str::to_owned) }
    }
}

impl From<config::Error> for CliError {
    fn from(error: config::Error) -> Self {
        Self { hint: error.hint, ..Self::new(Own::BadConfiguration, error.message) }
    }
}
