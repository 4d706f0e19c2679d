//! The one form of a route's path.
//!
//! Rocket drops empty segments and decodes the others before it looks for a route, so that `//admin/users`, `/%61dmin/users` and
//! `/admin/users/` would all be `/admin/users`. A proxy that closes `/admin` compares what it was sent.

use rocket::Request;
use rocket::http::uri::Origin;

/// Nothing is there, whatever the method.
const NOWHERE: &str = "/*";

/// Sends a request whose path is in another form to where nothing is.
pub fn settle(request: &mut Request<'_>) {
    if !is_plain(request.uri().path().as_str()) {
        request.set_uri(Origin::path_only(NOWHERE));
    }
}

/// Whether no segment is empty or goes elsewhere (`.`, `..`), and neither an unreserved character (RFC 3986, section 6.2.2.2) nor a
/// slash is escaped.
fn is_plain(path: &str) -> bool {
    let Some(rest) = path.strip_prefix('/') else { return true };
    let is_segment = |segment: &str| !matches!(segment, "" | "." | "..") && escaped(segment).all(may_be);
    rest.is_empty() || rest.split('/').all(is_segment)
}

/// The bytes that are escaped in it.
fn escaped(segment: &str) -> impl Iterator<Item = u8> {
    segment.split('%').skip(1).filter_map(|rest| u8::from_str_radix(rest.get(..2)?, 16).ok())
}

/// Whether such a byte may be escaped: `@` may stand in a name in either form, as neither is a part of a route.
fn may_be(byte: u8) -> bool {
    !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/'))
}
