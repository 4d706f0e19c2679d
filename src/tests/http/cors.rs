//! Pages of other origins.

use rocket::http::Method;

use crate::support::Backend;
use crate::support::app::{Answer, TestApp};

const LISTED: &str = "https://app.example.org";

fn app(origins: &[&str]) -> TestApp {
    let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
    TestApp::with(Backend::Sqlite, |settings| settings.cors_origins = origins).expect("SQLite is always there")
}

fn said(answer: &Answer) -> Vec<&str> {
    let names = ["allow-origin", "allow-methods", "allow-headers", "allow-credentials", "expose-headers", "max-age"];
    names.into_iter().filter(|name| answer.header(&format!("access-control-{name}")).is_some()).collect()
}

fn preflight(app: &TestApp, path: &str, origin: &str) -> Answer {
    let headers =
        [("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization")];
    app.send(Method::Options, path, None, &headers, None)
}

// Requirement H11: nothing is said to anybody who is not listed, and no origin is sent back because it was sent.
#[test]
fn nobody_is_allowed_by_default() {
    for app in [app(&[]), app(&[LISTED])] {
        for origin in [
            "https://evil.example",
            "null",
            "*",
            "http://app.example.org",
            "https://app.example.org.evil.example",
            "https://app.example.org:8443",
        ] {
            for path in ["/health/live", "/auth/me", "/nope"] {
                let answer = app.send(Method::Get, path, None, &[("Origin", origin)], None);
                assert!(said(&answer).is_empty(), "{origin} {path}: {:?}", said(&answer));
            }
            let answer = preflight(&app, "/auth/login", origin);
            assert_eq!(answer.problem(405), "method_not_allowed");
            assert!(said(&answer).is_empty(), "{origin}: {:?}", said(&answer));
        }
    }
}

// Requirement H11: who is listed may read answers, also those that are errors, and sends no credentials of the browser's.
#[test]
fn a_listed_origin_may_read() {
    let app = app(&["http://localhost:3000", LISTED]);
    for (path, status) in [("/health/live", 200), ("/auth/me", 401), ("/nope", 404), ("/", 200)] {
        let answer = app.send(Method::Get, path, None, &[("Origin", LISTED)], None);
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("access-control-allow-origin"), Some(LISTED), "{path}");
        assert_eq!(said(&answer), ["allow-origin", "expose-headers"], "{path}");
        // All that the API tells beside the body, and a page may not read by itself.
        let exposed = answer.header("access-control-expose-headers").expect("there");
        for name in ["ETag", "Location", "Retry-After", "WWW-Authenticate", "X-Request-Id"] {
            assert!(exposed.split(", ").any(|exposed| exposed == name), "{name}");
        }
    }
    // A cache must not hand to one what was said to the other.
    let without = app.get("/.well-known/jwks.json", None);
    assert_eq!(without.header("vary"), Some("Origin"));
    assert!(said(&without).is_empty());
}

// Requirement H11: a preflight request lists the methods that the path has, and no others.
#[test]
fn a_preflight_lists_the_real_methods() {
    let app = app(&[LISTED]);
    for (path, methods) in [("/auth/login", "POST"), ("/auth/sessions", "GET, HEAD"), ("/health/live", "GET, HEAD")] {
        let answer = preflight(&app, path, LISTED);
        assert_eq!((answer.status, answer.text.as_str()), (204, ""), "{path}");
        assert_eq!(answer.header("access-control-allow-methods"), Some(methods), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), Some(LISTED));
        assert_eq!(answer.header("content-type"), None);
        assert!(answer.header("access-control-allow-headers").is_some_and(|names| names.contains("Authorization")));
        assert!(!said(&answer).contains(&"allow-credentials"));
    }
    assert_eq!(preflight(&app, "/nope", LISTED).problem(404), "not_found");
    let plain = app.send(Method::Options, "/auth/login", None, &[("Origin", LISTED)], None);
    assert_eq!(plain.problem(405), "method_not_allowed");
}
