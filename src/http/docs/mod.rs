//! Swagger UI at `/`, from assets that are in the binary. `build.rs` takes them out of its archive.

use rocket::http::{ContentType, Header, Method, Status};
use rocket::response::{Responder, Response};
use rocket::route::{Handler, Outcome};
use rocket::{Data, Request, Route};

use super::packed::{Packed, packed};

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
    Packed(Packed),
}

macro_rules! asset {
    ($name:literal, $kind:literal) => {
        Asset { name: $name, kind: $kind, content: Content::Packed(packed!($name)) }
    };
}

const PAGE: Asset = asset!("index.html", "text/html; charset=utf-8");

/// Each has a route of its own, so that a wrong path stays a wrong path.
const FILES: [Asset; 8] = [
    PAGE,
    asset!("index.css", "text/css; charset=utf-8"),
    asset!("swagger-ui.css", "text/css; charset=utf-8"),
    asset!("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    asset!("swagger-ui-standalone-preset.js", "text/javascript; charset=utf-8"),
    asset!("favicon-16x16.png", "image/png"),
    asset!("favicon-32x32.png", "image/png"),
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
        let content = match self.content {
            Content::Plain(bytes) => bytes.respond_to(request),
            Content::Packed(file) => file.respond_to(request),
        };
        let Ok(content) = content else { return Outcome::error(Status::InternalServerError) };
        let mut response = Response::build_from(content);
        response
            .header(ContentType::parse_flexible(self.kind).unwrap_or(ContentType::Binary))
            .header(Header::new("Content-Security-Policy", POLICY))
            .header(Header::new("Cache-Control", "no-cache"));
        Outcome::Success(response.finalize())
    }
}

pub fn routes() -> Vec<Route> {
    let page = Route::new(Method::Get, "/", PAGE);
    std::iter::once(page).chain(FILES.map(|file| Route::new(Method::Get, &format!("/{}", file.name), file))).collect()
}
