//! The document of the API (OpenAPI 3.1), made from the handlers.

use rocket::http::ContentType;
use rocket::{Route, State, get, routes};
use utoipa::OpenApi;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Ref, RefOr};

use super::guard::Public;
use super::{admin, auth, health, problem, version, well_known};

#[derive(OpenApi)]
#[openapi(
    info(title = "authctl", description = "An authentication server: signup, login, JWT access and refresh tokens, logout, roles."),
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

/// The document.
pub fn document() -> utoipa::openapi::OpenApi {
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
    finish(&mut document);
    document
}

/// Adds what holds for many routes, and is said once.
fn finish(document: &mut utoipa::openapi::OpenApi) {
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("The `access_token` of a login."))
        .build();
    document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(scheme));
    for (path, item) in &mut document.paths.paths {
        let guarded = path.starts_with("/auth/") || path.starts_with("/admin/");
        let needs_database = guarded || path == "/health/ready" || path.ends_with("/jwks.json");
        for operation in [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten() {
            add_problems(operation, needs_database, guarded);
        }
    }
}

/// Says which errors an operation can answer besides its own, and that every error is problem+json.
fn add_problems(operation: &mut Operation, needs_database: bool, guarded: bool) {
    let mut common = vec![("400", "`malformed_request`."), ("500", "`internal`.")];
    if needs_database {
        common.push(("503", "`busy`, `overloaded` or `database_unusable`; see `Retry-After`."));
    }
    if guarded {
        common.push(("429", "`too_many_requests`: over a limit, or from an address that is banned; see `Retry-After`."));
    }
    if operation.request_body.is_some() {
        common.extend([("413", "`body_too_large`."), ("415", "`unsupported_media_type`."), ("422", "`invalid_field`.")]);
    }
    // A route that says its own 401 takes tokens in its own way.
    if operation.security.is_some() && !operation.responses.responses.contains_key("401") {
        common.push(("401", "`missing_token`, `invalid_token`, `token_expired` or `token_revoked`."));
        common.push(("403", "`permission_denied` where the right is missing, or `password_change_required`."));
    }
    let responses = &mut operation.responses.responses;
    for (status, description) in common {
        responses.entry(status.to_owned()).or_insert_with(|| RefOr::T(ResponseBuilder::new().description(description).build()));
    }
    for (status, response) in responses.iter_mut() {
        if let (RefOr::T(response), '4' | '5') = (response, status.chars().next().unwrap_or(' ')) {
            let schema = Ref::from_schema_name("Problem");
            response
                .content
                .insert("application/problem+json".to_owned(), RefOr::T(ContentBuilder::new().schema(Some(schema)).build()));
        }
    }
}

/// The document as it is sent.
pub struct Json(String);

impl Json {
    pub fn make() -> Self {
        Self(document().to_json().unwrap_or_default())
    }
}

/// This document.
#[utoipa::path(tag = "service", responses((status = 200, content_type = "application/json", description = "OpenAPI 3.1.")))]
#[get("/openapi.json")]
fn openapi(_everybody: Public, json: &State<Json>) -> (ContentType, &str) {
    (ContentType::JSON, &json.0)
}

pub fn routes() -> Vec<Route> {
    routes![openapi]
}
