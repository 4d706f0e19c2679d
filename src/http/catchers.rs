//! Where Rocket's own errors, and those of guards, become problem+json.

use rocket::http::Status;
use rocket::{Catcher, Request};

use super::problem::{self, Problem};
use crate::domain::{Code, Error};

#[rocket::catch(default)]
fn any(status: Status, request: &Request<'_>) -> Problem {
    if let Some(error) = problem::left(request) {
        return error.into();
    }
    if status == Status::NotFound
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

/// The methods of the routes at the request's path, if it has any: Rocket itself takes a wrong method for a wrong path.
fn allowed(request: &Request<'_>) -> Option<String> {
    let path = request.uri().path();
    let mut methods: Vec<&str> =
        request.rocket().routes().filter(|route| route.uri.path() == path.as_str()).map(|route| route.method.as_str()).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.sort_unstable();
    methods.dedup();
    (!methods.is_empty()).then(|| methods.join(", "))
}
