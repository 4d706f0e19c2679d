//! A form body as a handler's argument (RFC 6749, appendix B): what RFC 7009 and RFC 7662 send.

use rocket::Request;
use rocket::data::{Data, FromData};
use rocket::http::ContentType;

use super::body::{is_utf8, outcome, read};
use crate::domain::{Code, Error, Result};

/// The most fields of a form: each is compared with all others.
const MOST: usize = 32;

/// The fields of an `application/x-www-form-urlencoded` body. None is there twice (RFC 6749, section 3.2).
pub struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        let mut fields: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(bytes) {
            if fields.len() == MOST {
                return Err(Error::new(Code::MalformedRequest, "the form has too many fields"));
            }
            if fields.iter().any(|(known, _)| *known == name) {
                return Err(Error::new(Code::MalformedRequest, "the form has a field twice"));
            }
            fields.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(fields))
    }

    /// The value of a field that must be there. Others that are not known are ignored, as both RFCs ask.
    ///
    /// # Errors
    /// [`Code::InvalidField`] when it is missing.
    pub fn require(&self, name: &str) -> Result<&str> {
        let field = self.0.iter().find(|(known, _)| known == name);
        field.map(|(_, value)| value.as_str()).ok_or_else(|| Error::invalid_field(format!("missing field `{name}`")))
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Form {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> rocket::data::Outcome<'r, Self> {
        if request.content_type().is_none_or(|kind| !is_utf8(kind, &ContentType::Form)) {
            let words = "the body must be application/x-www-form-urlencoded";
            return outcome(request, Err(Error::new(Code::UnsupportedMediaType, words)));
        }
        outcome(request, read(data).await.and_then(|bytes| Self::parse(&bytes)))
    }
}
