//! Swagger UI at `/`, from assets that are in the binary.

use std::io::{Cursor, Read};
use std::sync::Arc;

use flate2::read::GzDecoder;
use rocket::http::{ContentType, Header, Method, Status};
use rocket::route::{Handler, Outcome};
use rocket::{Data, Request, Response, Route};
use utoipa_swagger_ui::{Config, serve};

/// The files that the page is made of. Each has a route of its own, so that a wrong path stays a wrong path.
const FILES: [&str; 8] = [
    "index.html",
    "index.css",
    "swagger-ui.css",
    "swagger-ui-bundle.js",
    "swagger-ui-standalone-preset.js",
    "swagger-initializer.js",
    "favicon-16x16.png",
    "favicon-32x32.png",
];

/// Scripts only from here; Swagger UI sets styles by itself, and draws its icons from data.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      connect-src 'self'; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

#[derive(Clone)]
struct Asset {
    name: &'static str,
    config: Arc<Config<'static>>,
}

#[rocket::async_trait]
impl Handler for Asset {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r> {
        let Ok(Some(file)) = serve(self.name, Arc::clone(&self.config)) else {
            return Outcome::forward(data, Status::NotFound);
        };
        let takes_gzip = request.headers().get("Accept-Encoding").any(|accepted| accepted.contains("gzip"));
        let mut response = Response::build();
        response
            .header(ContentType::parse_flexible(&file.content_type).unwrap_or(ContentType::Binary))
            .header(Header::new("Content-Security-Policy", POLICY))
            .header(Header::new("Cache-Control", "no-cache"))
            .header(Header::new("Vary", "Accept-Encoding"));
        // The files are kept compressed, which nearly every client takes.
        let mut bytes = file.bytes.into_owned();
        if file.gzpipped && takes_gzip {
            response.header(Header::new("Content-Encoding", "gzip"));
        } else if file.gzpipped {
            let mut plain = Vec::new();
            if GzDecoder::new(bytes.as_slice()).read_to_end(&mut plain).is_err() {
                return Outcome::forward(data, Status::NotFound);
            }
            bytes = plain;
        }
        response.sized_body(bytes.len(), Cursor::new(bytes));
        Outcome::Success(response.finalize())
    }
}

pub fn routes() -> Vec<Route> {
    // The validator that the page would ask by default is somebody else's.
    let config = Arc::new(Config::from("/openapi.json").validator_url("none"));
    let asset = |path: String, name| Route::new(Method::Get, &path, Asset { name, config: Arc::clone(&config) });
    std::iter::once(asset("/".to_owned(), "index.html")).chain(FILES.iter().map(|name| asset(format!("/{name}"), name))).collect()
}
