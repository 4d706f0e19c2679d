//! The document says what the routes do.

use std::collections::BTreeSet;

use authctl::crypto::password::MAX_BYTES;
use authctl::domain::id::Jti;
use authctl::domain::text;
use authctl::service::roles::MOST_PERMISSIONS;
use authctl::store::MAX_TERM;
use serde_json::{Map, Value, json};

use crate::support::Backend;
use crate::support::app::TestApp;

/// Swagger UI itself: a page and its parts, no part of the API.
pub const PAGE: [&str; 9] = [
    "/",
    "/index.html",
    "/index.css",
    "/swagger-ui.css",
    "/swagger-ui-bundle.js",
    "/swagger-ui-standalone-preset.js",
    "/swagger-initializer.js",
    "/favicon-16x16.png",
    "/favicon-32x32.png",
];

// Requirement H12: a route that is left out of the document would be missing there in silence.
#[test]
fn the_document_has_exactly_the_routes() {
    let app = TestApp::new(Backend::Sqlite).expect("SQLite is always there");
    let mounted: BTreeSet<String> = app
        .client
        .rocket()
        .routes()
        .filter(|route| !PAGE.contains(&route.uri.path()))
        .map(|route| format!("{} {}", route.method, route.uri.path().replace('<', "{").replace('>', "}")))
        .collect();
    let document = app.get("/openapi.json", None).json(200);
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    let paths = document["paths"].as_object().expect("paths");
    let methods = |path: &String, item: &Value| -> Vec<String> {
        let operations = item.as_object().expect("operations").keys().filter(|key| *key != "parameters");
        operations.map(|method| format!("{} {path}", method.to_uppercase())).collect()
    };
    let documented: BTreeSet<String> = paths.iter().flat_map(|(path, item)| methods(path, item)).collect();
    assert_eq!(mounted, documented);
}

#[test]
fn every_error_of_the_document_is_problem_json() {
    let document = authctl::http::document();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let responses = operation["responses"].as_object().expect("responses");
            assert!(operation["summary"].is_string(), "{method} {path} has no summary");
            let needs_database = path.starts_with("/auth/")
                || path.starts_with("/admin/")
                || ["/health/ready", "/.well-known/jwks.json"].contains(&path.as_str());
            assert_eq!(responses.contains_key("503"), needs_database, "{method} {path}");
            for (status, response) in responses.iter().filter(|(status, _)| status.as_str() >= "400") {
                let content = &response["content"]["application/problem+json"];
                let parts = &content["schema"]["allOf"];
                assert_eq!(parts[0]["$ref"], "#/components/schemas/Problem", "{method} {path} {status}");
                // Which codes it may have is said in words, and in the schema.
                let codes = parts[1]["properties"]["code"]["enum"].as_array().expect("codes");
                assert!(!codes.is_empty(), "{method} {path} {status}: its description names no code in backticks");
                for code in codes.iter().filter_map(Value::as_str) {
                    let example = &document["components"]["examples"][code]["value"];
                    assert_eq!(content["examples"][code]["$ref"], format!("#/components/examples/{code}"));
                    assert_eq!(
                        (&example["code"], example["status"].to_string()),
                        (&json!(code), status.clone()),
                        "{method} {path}"
                    );
                }
            }
        }
    }
    assert!(document["components"]["schemas"]["Problem"].is_object());
    assert_eq!(document["components"]["securitySchemes"]["token"]["scheme"], "bearer");
}

/// All that are anywhere in the document under `key`.
fn every<'a>(key: &str, value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get(key));
            members.values().for_each(|member| every(key, member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| every(key, item, found)),
        _ => {}
    }
}

// A list of operations shows the summaries alone.
#[test]
fn a_summary_is_a_short_line() {
    let document = authctl::http::document();
    let items = document["paths"].as_object().expect("paths").values().filter_map(Value::as_object);
    for operation in items.flat_map(Map::values) {
        let (summary, more) = (&operation["summary"], operation["description"].as_str().unwrap_or_default());
        let is_short = |text: &str| text.chars().count() <= 60 && !text.contains(". ") && !text.ends_with('.');
        assert!(summary.as_str().is_some_and(is_short), "{summary}: the rest is for the description");
        assert!(more.is_empty() || more.ends_with('.'), "{more}");
        let needs = operation["security"].as_array().into_iter().flatten().filter_map(|way| way["token"][0].as_str());
        for permission in needs {
            assert!(more.contains(&format!("Needs the permission `{permission}`.")), "{summary}: {more}");
        }
    }
}

// Who generates a client gets a function of each name.
#[test]
fn every_operation_has_a_name_of_its_own() {
    let document = authctl::http::document();
    let items = document["paths"].as_object().expect("paths").values().filter_map(Value::as_object);
    let names: Vec<&str> = items.flat_map(Map::values).filter_map(|operation| operation["operationId"].as_str()).collect();
    let unlike = |name: &&&str| !name.bytes().all(|b| b.is_ascii_alphabetic()) || !name.bytes().any(|b| b.is_ascii_uppercase());
    assert_eq!(
        names.iter().filter(unlike).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "a name is a verb and its object: listUsers"
    );
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
}

// Requirement H12. What a body must be is in its schema: nothing is taken that is not named, and no field is left to guess.
#[test]
fn every_body_is_described() {
    let document = authctl::http::document();
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let said = |field: &Value| {
        ["example", "examples", "enum", "$ref", "items", "oneOf", "properties"].iter().any(|key| field.get(key).is_some())
            || field["type"] == "boolean"
    };
    for (name, schema) in schemas {
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            assert!(said(of), "{name}.{field} has no example");
        }
        let is_request = name.ends_with("Request");
        assert!(!is_request || schema["additionalProperties"] == false, "{name} takes what it does not name");
    }
    let mut bodies = Vec::new();
    every("requestBody", &document["paths"], &mut bodies);
    assert!(bodies.len() > 3);
    for schema in bodies.iter().filter_map(|body| body.pointer("/content/application~1json/schema/$ref")) {
        assert!(
            schema.as_str().is_some_and(|name| name.ends_with("Request")),
            "{schema} is the body of a request, and is called so"
        );
    }
    let mut parameters = Vec::new();
    every("parameters", &document["paths"], &mut parameters);
    let list = parameters.iter().filter_map(|list| list.as_array()).flatten();
    let nulls: Vec<&Value> = list.filter(|parameter| parameter["schema"]["type"].is_array()).collect();
    assert!(nulls.is_empty(), "{nulls:?}");
}

/// In an attribute there can only be a number: here it is compared with the constant that it repeats.
#[test]
fn the_lengths_of_the_document_are_those_that_are_taken() {
    let document = authctl::http::document();
    let schemas = &document["components"]["schemas"];
    for (schema, field, limit, most) in [
        ("BlacklistRequest", "jti", "maxLength", Jti::MAX_LENGTH),
        ("BlacklistRequest", "reason", "maxLength", text::REASON_CHARS),
        ("NewRoleRequest", "description", "maxLength", text::DESCRIPTION_CHARS),
        ("NewRoleRequest", "permissions", "maxItems", MOST_PERMISSIONS),
        ("NewUserRequest", "password_hash", "maxLength", MAX_BYTES),
        ("RolePatchRequest", "description", "maxLength", text::DESCRIPTION_CHARS),
        ("RolePatchRequest", "permissions", "maxItems", MOST_PERMISSIONS),
        ("Session", "user_agent", "maxLength", text::USER_AGENT_CHARS),
    ] {
        assert_eq!(schemas[schema]["properties"][field][limit], most, "{schema}.{field}");
    }
    let operations =
        document["paths"].as_object().expect("paths").values().flat_map(|item| item.as_object().expect("operations"));
    let parameters = operations.flat_map(|(_, operation)| operation["parameters"].as_array().into_iter().flatten());
    let searches: Vec<&Value> = parameters.filter(|parameter| parameter["name"] == "q").collect();
    assert!(searches.len() >= 2, "they were found");
    for search in searches {
        assert_eq!(search["schema"]["maxLength"], MAX_TERM, "{search}");
    }
}
