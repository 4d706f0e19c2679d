//! The document of the API (OpenAPI 3.1), made from the handlers. What holds for many of them is said once, in `common` and `problems`.

mod common;
mod problems;

use rocket::http::ContentType;
use rocket::{Route, get, routes};
use serde_json::{Value, json};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};

use super::guard::Public;
use super::packed::{Packed, packed};
use super::{admin, auth, health, problem, version, well_known};

const INTRODUCTION: &str = "An authentication server: signup, login, JWT access and refresh tokens, logout, roles.

A body is JSON, and an object with exactly the fields that are listed; a few routes take forms, as their RFCs have it. An error is \
`application/problem+json` (RFC 9457), whose `code` is stable and for programs. Each answer has an `X-Request-Id`, by which the log and \
the audit trail know the request.";

#[derive(OpenApi)]
#[openapi(
    info(title = "authctl", description = INTRODUCTION),
    paths(openapi),
    components(schemas(problem::Document<'_>)),
    tags(
        (name = "auth", description = "Signing up, logging in and out"),
        (name = "account", description = "One's own account"),
        (name = "admin", description = "Users, roles, the blacklist and the audit trail, for who has the permission"),
        (name = "tokens", description = "For services: what a token says, ending one, and the keys to verify it with"),
        (name = "service", description = "The service itself"),
    )
)]
struct Document;

/// The document. The daemon sends it as it was when it was last made into `docs/openapi.json`, which a test compares with this:
/// what makes it stays out of the binary.
pub fn document() -> Value {
    let mut document = Document::openapi();
    let parts = [
        auth::Document::openapi(),
        admin::Document::openapi(),
        health::Document::openapi(),
        version::Document::openapi(),
        well_known::Document::openapi(),
    ];
    for part in parts {
        document.merge(part);
    }
    let components = document.components.get_or_insert_default();
    for (name, description) in [("token", "The `access_token` of a login."), ("refresh_token", "The `refresh_token` of a login.")]
    {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").description(Some(description));
        components.add_security_scheme(name, SecurityScheme::Http(scheme.build()));
    }
    let mut document = serde_json::to_value(document).unwrap_or_default();
    // No struct can say that one of two fields must be there.
    let secrets = ["password", "password_hash"].map(|field| json!({"required": [field]}));
    document["components"]["schemas"]["NewUserRequest"]["oneOf"] = json!(secrets);
    common::complete(&mut document);
    document
}

/// This document.
#[utoipa::path(operation_id = "getDocument", tag = "service", responses((status = 200, content_type = "application/json", description = "OpenAPI 3.1.")))]
#[get("/openapi.json")]
fn openapi(_everybody: Public) -> (ContentType, Packed) {
    (ContentType::JSON, packed!("openapi.json"))
}

pub fn routes() -> Vec<Route> {
    routes![openapi]
}
