//! Swagger UI at `/`, from assets that are in the binary. `build.rs` takes them out of its archive.

mod unzip;

use std::io::Cursor;

use rocket::http::{ContentType, Header, Method};
use rocket::route::{Handler, Outcome};
use rocket::{Data, Request, Response, Route};

use self::unzip::Unzip;

/// A file of the page.
#[derive(Clone, Copy)]
struct Asset {
    name: &'static str,
    kind: &'static str,
    content: Content,
}

#[derive(Clone, Copy)]
enum Content {
    Plain(&'static [u8]),
    Gzip(&'static [u8]),
}

macro_rules! packed {
    ($name:literal, $kind:literal) => {
        Asset { name: $name, kind: $kind, content: Content::Gzip(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz"))) }
    };
}

const PAGE: Asset = packed!("index.html", "text/html; charset=utf-8");

/// Each has a route of its own, so that a wrong path stays a wrong path.
const FILES: [Asset; 8] = [
    PAGE,
    packed!("index.css", "text/css; charset=utf-8"),
    packed!("swagger-ui.css", "text/css; charset=utf-8"),
    packed!("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    packed!("swagger-ui-standalone-preset.js", "text/javascript; charset=utf-8"),
    packed!("favicon-16x16.png", "image/png"),
    packed!("favicon-32x32.png", "image/png"),
    Asset {
        name: "swagger-initializer.js",
        kind: "text/javascript; charset=utf-8",
        content: Content::Plain(include_bytes!("initializer.js")),
    },
];

/// Scripts only from here; Swagger UI sets styles by itself, and draws its icons from data.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      connect-src 'self'; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

#[rocket::async_trait]
impl Handler for Asset {
    async fn handle<'r>(&self, request: &'r Request<'_>, _: Data<'r>) -> Outcome<'r> {
        let mut response = Response::build();
        response
            .header(ContentType::parse_flexible(self.kind).unwrap_or(ContentType::Binary))
            .header(Header::new("Content-Security-Policy", POLICY))
            .header(Header::new("Cache-Control", "no-cache"))
            .header(Header::new("Vary", "Accept-Encoding"));
        match self.content {
            Content::Plain(bytes) => response.sized_body(bytes.len(), Cursor::new(bytes)),
            // Kept as nearly every client takes it.
            Content::Gzip(bytes) if takes_gzip(request) => {
                response.header(Header::new("Content-Encoding", "gzip")).sized_body(bytes.len(), Cursor::new(bytes))
            }
            Content::Gzip(bytes) => {
                let plain = Unzip::new(bytes);
                response.sized_body(plain.length(), plain)
            }
        };
        Outcome::Success(response.finalize())
    }
}

fn takes_gzip(request: &Request<'_>) -> bool {
    request.headers().get("Accept-Encoding").any(|accepted| accepted.contains("gzip"))
}

pub fn routes() -> Vec<Route> {
    let page = Route::new(Method::Get, "/", PAGE);
    std::iter::once(page).chain(FILES.map(|file| Route::new(Method::Get, &format!("/{}", file.name), file))).collect()
}
