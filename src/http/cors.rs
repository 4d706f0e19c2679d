//! Pages of other origins: none may read an answer, except those that the configuration lists.
//!
//! They bring their tokens themselves, in a header. Nothing here says `Access-Control-Allow-Credentials`, for which a browser would have to
//! send what it keeps.

use rocket::http::{Header, Method, Status};
use rocket::{Request, Response};

use super::settings::Settings;

/// What a page may send beyond what every page may.
const REQUEST_HEADERS: &str = "Authorization, Content-Type, If-Match, X-Request-Id";

/// What a page may read beyond what every page may.
const RESPONSE_HEADERS: &str = "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id";

/// How long a browser may remember what it was told, in seconds.
const MAX_AGE: &str = "600";

/// The origin of the page that asks, as the list has it.
fn listed<'s>(origins: &'s [String], request: &Request<'_>) -> Option<&'s String> {
    let origin = request.headers().get_one("Origin")?;
    origins.iter().find(|listed| *listed == origin)
}

/// Lets a page of a listed origin read the response.
pub fn allow(origins: &[String], request: &Request<'_>, response: &mut Response<'_>) {
    if origins.is_empty() {
        return;
    }
    // Also to others, so that no cache hands the one answer to the other.
    if !response.headers().get("Vary").any(|vary| vary == "Origin") {
        response.adjoin_header(Header::new("Vary", "Origin"));
    }
    if let Some(origin) = listed(origins, request) {
        response.set_header(Header::new("Access-Control-Allow-Origin", origin.clone()));
        response.set_header(Header::new("Access-Control-Expose-Headers", RESPONSE_HEADERS));
    }
}

/// Makes an answer of the 405 that a preflight request came to: its `Allow` has the methods that the path really knows.
pub fn answer_preflight(request: &Request<'_>, response: &mut Response<'_>) {
    let asks = request.method() == Method::Options && request.headers().contains("Access-Control-Request-Method");
    let Some(settings) = request.rocket().state::<Settings>().filter(|_| asks) else { return };
    let methods = response.headers().get_one("Allow").map(str::to_owned);
    let (Some(methods), Some(_)) = (methods, listed(&settings.cors_origins, request)) else { return };
    response.set_status(Status::NoContent);
    response.remove_header("Content-Type");
    response.remove_header("Allow");
    response.set_header(Header::new("Access-Control-Allow-Methods", methods));
    response.set_header(Header::new("Access-Control-Allow-Headers", REQUEST_HEADERS));
    response.set_header(Header::new("Access-Control-Max-Age", MAX_AGE));
}
