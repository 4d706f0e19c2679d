//! A JSON body as a handler's argument: of the right type, of bounded size, read strictly.

use rocket::Request;
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::ContentType;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::{json, problem};
use crate::domain::{Code, Error, Result};

/// The largest body that is taken, in bytes. No route needs more.
pub const MOST: usize = 64 * 1024;

/// A JSON object of the shape `T`.
pub struct Body<T>(pub T);

/// For a field that may be left out, and may not be null: of a change, null would say that something is to be removed.
///
/// # Errors
/// Those of the field itself.
pub fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// As [`Body`], or nothing where the request has no body.
pub struct OptionalBody<T>(pub Option<T>);

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Body<T> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match require_json(request) {
            Ok(()) => outcome(request, read(data).await.and_then(|bytes| json::read(&bytes)).map(Body)),
            Err(error) => outcome(request, Err(error)),
        }
    }
}

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for OptionalBody<T> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let bytes = match read(data).await {
            Ok(bytes) if bytes.is_empty() => return outcome(request, Ok(Self(None))),
            Ok(bytes) => bytes,
            Err(error) => return outcome(request, Err(error)),
        };
        let body = require_json(request).and_then(|()| json::read(&bytes));
        outcome(request, body.map(|body| Self(Some(body))))
    }
}

pub(super) fn outcome<'r, T>(request: &Request<'_>, result: Result<T>) -> Outcome<'r, T>
where
    T: FromData<'r, Error = ()>,
{
    match result {
        Ok(value) => Outcome::Success(value),
        Err(error) => Outcome::Error((problem::leave(request, error), ())),
    }
}

/// Any other type could be sent by a page of another site without asking first.
fn require_json(request: &Request<'_>) -> Result<()> {
    let json = request.content_type().is_some_and(|kind| is_utf8(kind, &ContentType::JSON));
    if json { Ok(()) } else { Err(Error::new(Code::UnsupportedMediaType, "the body must be application/json")) }
}

/// Whether a body is of this type, and in the one encoding that is read.
pub(super) fn is_utf8(kind: &ContentType, wanted: &ContentType) -> bool {
    let mut params = kind.params();
    kind.media_type() == wanted.media_type()
        && params.all(|(name, value)| !name.as_str().eq_ignore_ascii_case("charset") || value.eq_ignore_ascii_case("utf-8"))
}

pub(super) async fn read(data: Data<'_>) -> Result<Vec<u8>> {
    let bytes = data.open(MOST.bytes()).into_bytes().await;
    let bytes = bytes.map_err(|_| Error::new(Code::MalformedRequest, "the body could not be read"))?;
    if !bytes.is_complete() {
        return Err(Error::new(Code::BodyTooLarge, format!("the body is larger than {}", MOST.bytes())));
    }
    Ok(bytes.into_inner())
}
