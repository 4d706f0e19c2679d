//! The query of a URL, read strictly: what is not known, is there twice or is written wrongly is refused. A filter with a slip of the pen
//! would else list everything, and a permission that is asked for wrongly would be no question at all.

use rocket::http::RawStr;
use rocket::request::{FromRequest, Outcome, Request};

use super::problem::outcome;
use crate::domain::{Error, Result, text};

/// The parameters of the query, each once.
pub struct Query(Vec<(String, String)>);

impl Query {
    fn parse(query: &str) -> Result<Self> {
        let mut found: Vec<(String, String)> = Vec::new();
        for part in query.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let (name, value) = (decoded(name)?, decoded(value)?);
            if found.iter().any(|(known, _)| *known == name) {
                return Err(Error::invalid_field(format!("{}: it is there twice", text::clip(&name, 64))));
            }
            found.push((name, value));
        }
        Ok(Self(found))
    }

    /// The values of the parameters that the route knows.
    ///
    /// # Errors
    /// [`Code::InvalidField`](crate::domain::Code::InvalidField) when there is another one.
    pub fn only<const N: usize>(mut self, known: [&str; N]) -> Result<[Option<String>; N]> {
        let values = known.map(|name| {
            let at = self.0.iter().position(|(given, _)| given == name);
            at.map(|at| self.0.swap_remove(at).1)
        });
        match self.0.first() {
            None => Ok(values),
            Some((unknown, _)) => Err(Error::invalid_field(format!(
                "{}: there is no such parameter; this takes {}",
                text::clip(unknown, 64),
                known.join(", ")
            ))),
        }
    }
}

/// Without the escapes, of which none may be cut short or give anything but UTF-8.
fn decoded(part: &str) -> Result<String> {
    let refused = || Error::invalid_field("the query is not percent-encoded UTF-8");
    let is_escape = |rest: &str| rest.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if !part.split('%').skip(1).all(is_escape) {
        return Err(refused());
    }
    RawStr::new(part).url_decode().map(|text| text.into_owned()).map_err(|_| refused())
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Query {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, Self::parse(request.uri().query().map_or("", |query| query.as_str())))
    }
}
