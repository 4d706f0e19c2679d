//! Errors as clients see them: problem+json (RFC 9457), each code with its one status.

use std::io::Cursor;
use std::sync::Mutex;

use rocket::Request;
use rocket::http::{ContentType, Header, Status};
use rocket::request::Outcome;
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{hardening, request_id};
use crate::domain::{Code, Error, Result};

/// How long a client should wait before it tries again, in seconds, where the error does not say.
const RETRY_AFTER: u64 = 1;

/// The body of every error.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Document<'a> {
    /// What kind of problem it is, as a URI.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    kind: &'a str,
    /// The status in words.
    #[schema(example = "Unauthorized")]
    title: &'a str,
    /// The HTTP status.
    #[schema(example = 401)]
    status: u16,
    /// What happened, for people.
    #[schema(example = "wrong username or password")]
    detail: &'a str,
    /// What happened, for programs. It is stable.
    #[schema(example = "invalid_credentials")]
    code: &'a str,
    /// The same as `detail`, for clients of the original system.
    #[schema(example = "wrong username or password")]
    error: &'a str,
    /// By which the log and the audit trail know this request.
    #[schema(example = "01978a3e-5b1c-7def-8a90-1234567890ab")]
    request_id: &'a str,
}

/// An error on its way to a client.
#[derive(Debug)]
pub struct Problem {
    error: Error,
    /// `Allow`, of a 405.
    allow: Option<String>,
}

impl Problem {
    /// A method that the path does not know; `allow` lists those it does.
    pub fn method_not_allowed(allow: String) -> Self {
        let error = Error::new(Code::MethodNotAllowed, format!("this path knows {allow}"));
        Self { error, allow: Some(allow) }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self { error, allow: None }
    }
}

/// The status of each code.
pub fn status(code: Code) -> Status {
    match code {
        Code::MalformedRequest => Status::BadRequest,
        Code::MissingToken
        | Code::InvalidToken
        | Code::TokenExpired
        | Code::TokenRevoked
        | Code::RefreshTokenReused
        | Code::InvalidCredentials => Status::Unauthorized,
        Code::PermissionDenied
        | Code::RoleNotAllowed
        | Code::PasswordChangeRequired
        | Code::SignupClosed
        | Code::InvalidInvite => Status::Forbidden,
        Code::NotFound
        | Code::UserNotFound
        | Code::RoleNotFound
        | Code::SessionNotFound
        | Code::TokenNotFound
        | Code::BanNotFound
        | Code::InviteNotFound => Status::NotFound,
        Code::MethodNotAllowed => Status::MethodNotAllowed,
        Code::PreconditionFailed => Status::PreconditionFailed,
        Code::BodyTooLarge => Status::PayloadTooLarge,
        Code::UnsupportedMediaType => Status::UnsupportedMediaType,
        Code::UserExists | Code::EmailExists | Code::RoleExists | Code::DatabaseExists => Status::Conflict,
        Code::InvalidField | Code::WeakPassword | Code::CommonPassword | Code::LastAdmin | Code::RoleInUse => {
            Status::UnprocessableEntity
        }
        Code::TooManyRequests => Status::TooManyRequests,
        Code::Internal => Status::InternalServerError,
        Code::Busy | Code::Overloaded | Code::DatabaseUnusable => Status::ServiceUnavailable,
    }
}

/// What a client is told: of our own trouble, nothing.
fn shown(error: &Error) -> &str {
    match status(error.code()).code {
        500 => "something went wrong here; the log has it under the request id",
        503 if error.code() == Code::DatabaseUnusable => "the service is not available",
        _ => error.detail(),
    }
}

/// The challenge of RFC 6750, section 3: without credentials it names no error.
fn challenge(error: &Error) -> Option<String> {
    let realm = "Bearer realm=\"authctl\"";
    match status(error.code()).code {
        401 => Some(match error.code() {
            Code::MissingToken | Code::InvalidCredentials => realm.to_owned(),
            _ => format!("{realm}, error=\"invalid_token\", error_description=\"{}\"", error.detail()),
        }),
        403 if error.code() == Code::PermissionDenied => Some(format!("{realm}, error=\"insufficient_scope\"")),
        _ => None,
    }
}

impl<'r> Responder<'r, 'static> for Problem {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let (error, id) = (&self.error, request_id::of(request));
        let status = status(error.code());
        match status.code {
            503 => tracing::warn!(request_id = id, code = error.code().as_str(), "{}", error.detail()),
            500.. => tracing::error!(request_id = id, code = error.code().as_str(), "{}", error.detail()),
            _ => {}
        }
        let document = Document {
            kind: "about:blank",
            title: status.reason_lossy(),
            status: status.code,
            detail: shown(error),
            code: error.code().as_str(),
            error: shown(error),
            request_id: id,
        };
        let body = serde_json::to_vec(&document).map_err(|_| Status::InternalServerError)?;
        let mut response = Response::build();
        response.status(status).header(ContentType::new("application", "problem+json")).sized_body(body.len(), Cursor::new(body));
        if let Some(challenge) = challenge(error) {
            response.header(Header::new("WWW-Authenticate", challenge));
        }
        if let Some(allow) = self.allow {
            response.header(Header::new("Allow", allow));
        }
        if matches!(status.code, 429 | 503) {
            let seconds = error.retry_after_seconds().unwrap_or(RETRY_AFTER);
            response.header(Header::new("Retry-After", seconds.to_string()));
        }
        let mut response = response.finalize();
        // Rocket answers what it cannot read past the fairings.
        hardening::harden(request, &mut response);
        Ok(response)
    }
}

/// Where a guard leaves the error that the catcher then shows.
#[derive(Default)]
struct Left(Mutex<Option<Error>>);

/// Leaves `error` for the catcher, and answers its status.
pub fn leave(request: &Request<'_>, error: Error) -> Status {
    let status = status(error.code());
    if let Ok(mut place) = request.local_cache(Left::default).0.lock() {
        *place = Some(error);
    }
    status
}

/// What a guard answers that found `result`: its error is left for the catcher.
pub fn outcome<T>(request: &Request<'_>, result: Result<T>) -> Outcome<T, ()> {
    match result {
        Ok(value) => Outcome::Success(value),
        Err(error) => Outcome::Error((leave(request, error), ())),
    }
}

/// The error that a guard left.
pub fn left(request: &Request<'_>) -> Option<Error> {
    request.local_cache(Left::default).0.lock().ok().and_then(|mut place| place.take())
}
