//! `ETag` and `If-Match` (RFC 9110, sections 8.8.3 and 13.1.1): who changes something may say which state of it they have seen.

use std::io::Cursor;

use rocket::http::{ContentType, Header, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use utoipa::IntoParams;

use super::problem::outcome;
use crate::domain::{Code, Error, Result};
use crate::service::revision::OnlyIf;

/// `If-Match`, where the request has it. Whether it is so is decided in the transaction that makes the change.
pub struct IfMatch(pub Option<OnlyIf>);

/// Which state is meant.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code)] // it is read by `IfMatch`; this is for the document
pub struct State {
    /// Change it only if its `ETag` is one of these still.
    #[param(rename = "If-Match", example = "*", pattern = r#"^(\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$"#)]
    if_match: Option<String>,
}

impl IfMatch {
    /// `values` are those of all lines of the header.
    fn parse<'v>(values: impl Iterator<Item = &'v str>) -> Result<Option<OnlyIf>> {
        let values: Vec<&str> = values.collect();
        match values.as_slice() {
            [] => return Ok(None),
            [any] if any.trim() == "*" => return Ok(Some(OnlyIf::Exists)),
            _ => {}
        }
        let (mut tags, mut any) = (Vec::new(), false);
        for value in values {
            let mut rest = value.trim();
            while !rest.is_empty() {
                let (tag, weak, after) = first_tag(rest)?;
                any = true;
                // A weak tag is never equal to another by the strong comparison that is asked for here.
                if !weak {
                    tags.push(tag.to_owned());
                }
                rest = match after.trim_start().strip_prefix(',') {
                    Some(more) => more.trim_start(),
                    None if after.trim().is_empty() => "",
                    None => return Err(malformed()),
                };
            }
        }
        if !any {
            return Err(malformed());
        }
        Ok(Some(OnlyIf::Is(tags)))
    }
}

/// The tag that a list begins with, whether it is weak, and what follows.
fn first_tag(list: &str) -> Result<(&str, bool, &str)> {
    let (weak, quoted) = list.strip_prefix("W/").map_or((false, list), |strong| (true, strong));
    let inner = quoted.strip_prefix('"').ok_or_else(malformed)?;
    let (tag, after) = inner.split_once('"').ok_or_else(malformed)?;
    if tag.chars().any(|c| c.is_control() || c == ' ') {
        return Err(malformed());
    }
    Ok((tag, weak, after))
}

fn malformed() -> Error {
    Error::new(Code::MalformedRequest, "If-Match: it is * or a list of entity tags, each in quotes")
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for IfMatch {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, Self::parse(request.headers().get("If-Match")).map(Self))
    }
}

/// Something with the tag of its state.
pub struct Tagged<T> {
    status: Status,
    location: Option<String>,
    revision: String,
    body: T,
}

impl<T> Tagged<T> {
    pub fn new(revision: String, body: T) -> Self {
        Self { status: Status::Ok, location: None, revision, body }
    }

    /// The same as something that was just made, and is at `location`.
    #[must_use]
    pub fn created_at(self, location: String) -> Self {
        Self { status: Status::Created, location: Some(location), ..self }
    }
}

impl<'r, T: Serialize> Responder<'r, 'static> for Tagged<T> {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let body = serde_json::to_vec(&self.body).map_err(|_| Status::InternalServerError)?;
        let mut response = Response::build();
        response.status(self.status).header(ContentType::JSON).header(Header::new("ETag", format!("\"{}\"", self.revision)));
        if let Some(location) = self.location {
            response.header(Header::new("Location", location));
        }
        response.sized_body(body.len(), Cursor::new(body)).ok()
    }
}
