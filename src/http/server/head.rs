//! What a request's head must be before anything is done for it.

use hyper::Version;
use hyper::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use rocket::http::uri::Host;

use crate::domain::{Code, Error, Result};

/// The most that a head takes, in bytes. It bounds what a connection keeps in memory: hyper answers a longer one 431, unless its end came
/// in one piece with what was too much.
pub const LONGEST: usize = 32 * 1024;

/// The path that stands for a request of no path: `OPTIONS *`, and what `CONNECT` asks for.
pub const NO_PATH: &str = "*";

/// # Errors
/// [`Code::MalformedRequest`] where two readers could understand it in two ways (RFC 9112, sections 3.2 and 6.1), and when it is too long.
pub fn check(head: &Parts) -> Result<()> {
    let wrong = |why: &str| Err(Error::new(Code::MalformedRequest, why));
    let mut hosts = head.headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) if head.version >= Version::HTTP_11 => return wrong("a request needs a Host header"),
        (Some(_), Some(_)) => return wrong("there are two Host headers"),
        (Some(host), None) if !host.is_empty() && !host.to_str().is_ok_and(is_host) => return wrong("the Host header is none"),
        _ => {}
    }
    if head.uri.authority().is_some_and(|authority| !is_host(authority.as_str())) {
        return wrong("the target names no host");
    }
    if size(head) > LONGEST {
        return wrong("the head of the request is longer than 32 KiB");
    }
    if head.headers.contains_key(TRANSFER_ENCODING) && head.headers.contains_key(CONTENT_LENGTH) {
        return wrong("a body has a length, or comes in chunks");
    }
    Ok(())
}

/// A name or an address, and perhaps a port. What stands before an `@` is a name to another reader (RFC 9110, section 4.2.4).
fn is_host(text: &str) -> bool {
    !text.contains('@') && Host::parse(text).is_ok()
}

/// How long a head is, in bytes, in its shortest form.
fn size(head: &Parts) -> usize {
    let line = head.method.as_str().len() + path(head).len() + "  HTTP/1.1\r\n\r\n".len();
    head.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len()).sum::<usize>() + line
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
