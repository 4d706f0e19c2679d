//! The document says what the routes do.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::Backend;
use crate::support::app::TestApp;

/// Swagger UI itself: a page and its parts, no part of the API.
const PAGE: [&str; 9] = [
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
    let document = serde_json::to_value(authctl::http::document()).expect("JSON");
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let responses = operation["responses"].as_object().expect("responses");
            assert!(operation["summary"].is_string(), "{method} {path} has no summary");
            let needs_database = path.starts_with("/auth/")
                || path.starts_with("/admin/")
                || ["/health/ready", "/.well-known/jwks.json"].contains(&path.as_str());
            assert_eq!(responses.contains_key("503"), needs_database, "{method} {path}");
            for (status, response) in responses.iter().filter(|(status, _)| status.as_str() >= "400") {
                let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
                assert_eq!(schema, "#/components/schemas/Problem", "{method} {path} {status}");
            }
        }
    }
    assert!(document["components"]["schemas"]["Problem"].is_object());
    assert_eq!(document["components"]["securitySchemes"]["token"]["scheme"], "bearer");
}
