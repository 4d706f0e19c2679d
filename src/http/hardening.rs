//! Headers that every response has.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Request, Response};

use super::settings::Settings;
use super::{cors, request_id};

/// Sets what is not set already. A page that needs more than nothing, such as Swagger UI, says so itself.
pub fn harden(request: &Request<'_>, response: &mut Response<'_>) {
    let defaults = [
        // No answer of an authentication server is another's to keep (RFC 6749, section 5.1).
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ];
    for (name, value) in defaults {
        if !response.headers().contains(name) {
            response.set_header(Header::new(name, value));
        }
    }
    if let Some(settings) = request.rocket().state::<Settings>() {
        if settings.tls.is_some() {
            response.set_header(Header::new("Strict-Transport-Security", STRICT));
        }
        cors::allow(&settings.cors_origins, request, response);
    }
    response.set_header(Header::new("X-Request-Id", request_id::of(request).to_owned()));
}

/// A browser that was here over TLS comes back over nothing else for a year.
const STRICT: &str = "max-age=31536000";

struct Hardening;

#[rocket::async_trait]
impl Fairing for Hardening {
    fn info(&self) -> Info {
        Info { name: "Hardening", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        cors::answer_preflight(request, response);
        harden(request, response);
    }
}

pub fn fairing() -> impl Fairing {
    Hardening
}
