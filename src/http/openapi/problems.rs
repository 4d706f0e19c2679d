//! The errors in the document: which an operation can answer, and the codes that each may have.

use rocket::http::Status;
use serde_json::{Value, json};

use super::common::members;
use crate::http::routes;

/// Adds the errors that an operation can answer by where it is and what it takes: a database, a body, a token.
///
/// A description names codes, and a response has no others: its schema says so, and there is an example of each.
pub fn add(path: &str, operation: &mut Value) {
    let admin = path.starts_with("/admin/");
    let open = routes::is_open(path);
    let needs_database = !open || path == "/health/ready" || path.ends_with("/jwks.json");
    let has = |pointer: &str| operation.pointer(pointer).is_some();
    let mut common = vec![("400", "`malformed_request`."), ("500", "`internal`.")];
    if needs_database {
        common.push(("503", "`busy`, `overloaded` or `database_unusable`."));
    }
    if !open {
        common.push(("429", "`too_many_requests`: over a limit, or from an address that is banned."));
    }
    if has("/requestBody") {
        common.extend([("413", "`body_too_large`."), ("415", "`unsupported_media_type`."), ("422", "`invalid_field`.")]);
    }
    // A route that says its own 401 takes tokens in its own way.
    if has("/security") && !has("/responses/401") {
        common.push(("401", "`missing_token`, `invalid_token`, `token_expired` or `token_revoked`."));
        let denied = if admin {
            "`permission_denied` where the right is missing, or `password_change_required`."
        } else {
            "`password_change_required`."
        };
        common.push(("403", denied));
    }
    for (status, description) in common {
        let response = &mut operation["responses"][status];
        let own = response["description"].as_str().unwrap_or_default();
        let missing: Vec<&str> = codes(description).filter(|code| !codes(own).any(|known| known == *code)).collect();
        if own.is_empty() {
            response["description"] = description.into();
        } else if !missing.is_empty() {
            response["description"] = format!("{own} Also `{}`.", missing.join("`, `")).into();
        }
    }
    for (status, response) in members(&mut operation["responses"]).filter(|(status, _)| status.as_str() >= "400") {
        describe(status, response);
    }
}

/// The codes that a description names: its words in backticks, as far as they have that form.
fn codes(description: &str) -> impl Iterator<Item = &str> {
    let quoted = description.split('`').skip(1).step_by(2);
    quoted.filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
}

/// Says how the body and the headers of an error look.
fn describe(status: &str, response: &mut Value) {
    let codes: Vec<&str> = codes(response["description"].as_str().unwrap_or_default()).collect();
    let examples: Value = codes.iter().map(|code| ((*code).to_owned(), reference("examples", code))).collect();
    let status: u16 = status.parse().unwrap_or_default();
    let narrowed = json!({"properties": {"status": {"const": status}, "code": {"enum": codes}}});
    let schema = json!({"allOf": [reference("schemas", "Problem"), narrowed]});
    response["content"] = json!({"application/problem+json": {"schema": schema, "examples": examples}});
    let header = match status {
        401 => "WWW-Authenticate",
        429 | 503 => "Retry-After",
        _ => return,
    };
    response["headers"] = json!({header: reference("headers", header)});
}

fn reference(kind: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{kind}/{name}")})
}

/// Defines what the responses refer to.
pub fn define(paths: &Value, components: &mut Value) {
    let items = paths.as_object().into_iter().flatten();
    let operations = items.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    let responses = operations.flat_map(|(_, operation)| operation["responses"].as_object().into_iter().flatten());
    for (status, response) in responses.filter(|(status, _)| status.as_str() >= "400") {
        for code in codes(response["description"].as_str().unwrap_or_default()) {
            components["examples"][code] = example(status.parse().unwrap_or_default(), code);
        }
    }
    components["headers"] = json!({
        "WWW-Authenticate": {"description": "RFC 6750, section 3.", "required": true, "schema": {"type": "string", "pattern": "^Bearer realm="}},
        "Retry-After": {"description": "When to try again, in seconds.", "required": true, "schema": {"type": "integer", "minimum": 1}},
    });
}

fn example(status: u16, code: &str) -> Value {
    let (title, detail) = (Status::new(status).reason_lossy(), code.replace('_', " "));
    json!({"value": {
        "type": "about:blank", "title": title, "status": status, "detail": detail, "code": code, "error": detail,
        "request_id": "01978a3e-5b1c-7def-8a90-1234567890ab",
    }})
}
