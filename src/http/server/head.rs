//! What a request's head must be before anything is done for it.

use hyper::Version;
use hyper::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use rocket::http::uri::Host;

use crate::domain::{Code, Error, Result};

/// The path that stands for a request of no path: `OPTIONS *`, and what `CONNECT` asks for.
pub const NO_PATH: &str = "*";

/// # Errors
/// [`Code::MalformedRequest`] where two readers could understand it in two ways (RFC 9112, sections 3.2 and 6.1).
pub fn check(head: &Parts) -> Result<()> {
    let wrong = |why: &str| Err(Error::new(Code::MalformedRequest, why));
    let mut hosts = head.headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) if head.version >= Version::HTTP_11 => return wrong("a request needs a Host header"),
        (Some(_), Some(_)) => return wrong("there are two Host headers"),
        (Some(host), None) if !host.is_empty() && host.to_str().ok().and_then(|host| Host::parse(host).ok()).is_none() => {
            return wrong("the Host header is none");
        }
        _ => {}
    }
    if head.headers.contains_key(TRANSFER_ENCODING) && head.headers.contains_key(CONTENT_LENGTH) {
        return wrong("a body has a length, or comes in chunks");
    }
    Ok(())
}

/// Path and query, of whichever form the target is.
pub fn path(head: &Parts) -> &str {
    head.uri.path_and_query().map_or(NO_PATH, |path| path.as_str())
}

/// The host that the request is for: the target's, where that names one.
pub fn host(head: &Parts) -> Option<Host<'_>> {
    let named = head.uri.authority().map(|authority| authority.as_str());
    let text = named.or_else(|| head.headers.get(HOST).and_then(|host| host.to_str().ok()));
    text.and_then(|text| Host::parse(text).ok())
}
