//! `/.well-known`: what services that verify tokens by themselves need to know. Nothing of it comes from a request.

use rocket::get;
use rocket::http::{ContentType, Header, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::{self, Responder, Response};
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::app::App;
use super::guard::Public;
use super::problem::Problem;
use super::routes::routes_and_document;

/// How long others may keep the public keys. The next key is among them from the day it is made; of a key that signs at once, such as an
/// imported one, they meet an id that they do not know, and ask again.
const KEEP: &str = "public, max-age=300";

/// A document that says by its tag whether it has changed.
struct Tagged {
    body: String,
    tag: String,
    known: bool,
}

impl<'r> Responder<'r, 'static> for Tagged {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.header(Header::new("Cache-Control", KEEP)).header(Header::new("ETag", self.tag));
        if self.known {
            return response.status(Status::NotModified).ok();
        }
        let body = self.body.into_bytes();
        response.header(ContentType::JSON).sized_body(body.len(), std::io::Cursor::new(body)).ok()
    }
}

/// The tags of `If-None-Match` (RFC 9110, section 13.1.2).
struct Known(Vec<String>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Known {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let tags = request.headers().get("If-None-Match").flat_map(|value| value.split(','));
        Outcome::Success(Self(tags.map(|tag| tag.trim().trim_start_matches("W/").to_owned()).collect()))
    }
}

impl Known {
    fn has(&self, tag: &str) -> bool {
        self.0.iter().any(|known| known == tag || known == "*")
    }
}

/// A set of public keys (RFC 7517, section 5).
#[derive(ToSchema)]
#[allow(dead_code)] // the set is made as JSON; this is for the document
pub struct KeySet {
    #[schema(value_type = Vec<PublicKey>)]
    keys: Vec<serde_json::Value>,
}

/// A public key (RFC 7517, section 4), with the members of its type (RFC 7518, section 6, and RFC 8037).
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct PublicKey {
    #[schema(example = "EC")]
    kty: String,
    #[schema(example = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")]
    kid: String,
    #[schema(example = "ES256")]
    alg: String,
    #[schema(example = "sig")]
    r#use: String,
}

/// The public keys that tokens are verified with.
///
/// The active one, the next, and those that are retired. A shared secret is not among them.
#[utoipa::path(
    operation_id = "getKeys",
    tag = "tokens",
    params(("If-None-Match" = Option<String>, Header, example = "\"none\"", description = "The `ETag` of an earlier answer.")),
    responses(
        (status = 200, body = KeySet, description = "The keys, for five minutes.", headers(("ETag" = String, description = "Of these keys."))),
        (status = 304, description = "They are those of that tag.", headers(("ETag" = String, description = "Of these keys."))),
    )
)]
#[get("/.well-known/jwks.json")]
async fn jwks(app: App<'_>, _everybody: Public, known: Known) -> Result<Tagged, Problem> {
    let held = app.settings.issuer.keys.clone();
    let ring = app.run(move |conn| held.follow(conn)).await?;
    let set = ring.jwks();
    // The set is another when its keys are, each of which its id tells from all others.
    let kids: Vec<&str> = set["keys"].as_array().into_iter().flatten().filter_map(|key| key["kid"].as_str()).collect();
    let tag = format!("\"{}\"", kids.join("."));
    Ok(Tagged { known: known.has(&tag), body: set.to_string(), tag })
}

/// The metadata of an authorization server (RFC 8414, section 2), as far as this is one.
#[derive(Serialize, ToSchema)]
pub struct Metadata {
    /// Exactly the claim `iss` of its tokens.
    #[schema(example = "https://auth.example.org")]
    issuer: String,
    #[schema(format = "uri", example = "https://auth.example.org/.well-known/jwks.json")]
    jwks_uri: String,
    #[schema(format = "uri", example = "https://auth.example.org/auth/revoke")]
    revocation_endpoint: String,
    #[schema(format = "uri", example = "https://auth.example.org/auth/introspect")]
    introspection_endpoint: String,
    /// None: a login is JSON of its own, and no grant of OAuth 2.0 (RFC 9700, section 2.4).
    response_types_supported: [&'static str; 0],
    grant_types_supported: [&'static str; 0],
    revocation_endpoint_auth_methods_supported: [&'static str; 1],
    introspection_endpoint_auth_methods_supported: [&'static str; 1],
}

/// Where the keys are, and what the issuer is called (RFC 8414).
#[utoipa::path(operation_id = "getMetadata", tag = "tokens", responses((status = 200, body = Metadata, description = "The metadata.")))]
#[get("/.well-known/oauth-authorization-server")]
fn metadata(app: App<'_>, _everybody: Public) -> Json<Metadata> {
    let base = app.base_url();
    Json(Metadata {
        issuer: app.settings.issuer.expected.issuer.clone(),
        jwks_uri: format!("{base}/.well-known/jwks.json"),
        revocation_endpoint: format!("{base}/auth/revoke"),
        introspection_endpoint: format!("{base}/auth/introspect"),
        response_types_supported: [],
        grant_types_supported: [],
        revocation_endpoint_auth_methods_supported: ["none"],
        introspection_endpoint_auth_methods_supported: ["Bearer"],
    })
}

routes_and_document![jwks, metadata];
