//! Where Rocket's own errors, and those of guards, become problem+json.

use rocket::http::Status;
use rocket::{Catcher, Request, Route};

use super::problem::{self, Problem};
use super::server::NO_PATH;
use crate::domain::{Code, Error};

#[rocket::catch(default)]
fn any(status: Status, request: &Request<'_>) -> Problem {
    if let Some(error) = problem::left(request) {
        return error.into();
    }
    // A request of no path is none that Rocket can read.
    if (status == Status::NotFound || request.uri().path() == NO_PATH)
        && let Some(allow) = allowed(request)
    {
        return Problem::method_not_allowed(allow);
    }
    let error = match status.code {
        404 => Error::new(Code::NotFound, "there is nothing at this path"),
        413 => Error::new(Code::BodyTooLarge, "the body is too large"),
        503 => Error::new(Code::Busy, "the service is not available"),
        400..500 => Error::new(Code::MalformedRequest, "this request cannot be understood"),
        _ => Error::internal(format!("answered {status}")),
    };
    error.into()
}

pub fn catchers() -> Vec<Catcher> {
    rocket::catchers![any]
}

/// The methods of the routes at the request's path, if it has any, and of all routes where it has no path: Rocket itself takes a wrong
/// method for a wrong path.
fn allowed(request: &Request<'_>) -> Option<String> {
    let path = request.uri().path();
    let of_path = |route: &&Route| path == NO_PATH || is_of(route.uri.path(), path.as_str());
    let mut methods: Vec<&str> = request.rocket().routes().filter(of_path).map(|route| route.method.as_str()).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.sort_unstable();
    methods.dedup();
    (!methods.is_empty()).then(|| methods.join(", "))
}

/// Whether `path` is one of `pattern`, in which `<id>` stands for any one segment.
fn is_of(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted == given || wanted.starts_with('<') => {}
            _ => return false,
        }
    }
}
