//! Errors that come before any handler, and the headers of every answer.

use rocket::http::Method;

use crate::support::Backend;
use crate::support::app::TestApp;

fn app() -> TestApp {
    TestApp::new(Backend::Sqlite).expect("SQLite is always there")
}

// Requirement H1: whatever the client says it accepts.
#[test]
fn an_unknown_path_is_404() {
    let app = app();
    for path in ["/nope", "/auth", "/auth/", "/auth/login/", "/auth/nope", "/admin", "/%00", "/..%2fauth", "/swagger-ui.js"] {
        for accept in ["text/html", "*/*", "application/json"] {
            let answer = app.send(Method::Get, path, None, &[("Accept", accept)], None);
            assert_eq!(answer.problem(404), "not_found", "{path}");
        }
    }
}

// Requirement H3.
#[test]
fn a_wrong_method_is_405_and_says_which_are_right() {
    let app = app();
    let cases = [
        (Method::Get, "/auth/login", "POST"),
        (Method::Put, "/auth/login", "POST"),
        (Method::Options, "/auth/login", "POST"),
        (Method::Delete, "/auth/dashboard", "GET, HEAD"),
        (Method::Post, "/health/live", "GET, HEAD"),
        (Method::Post, "/", "GET, HEAD"),
        (Method::Trace, "/auth/me", "DELETE, GET, HEAD, PATCH"),
        (Method::Patch, "/openapi.json", "GET, HEAD"),
    ];
    for (method, path, allow) in cases {
        let answer = app.send(method, path, None, &[], None);
        assert_eq!(answer.problem(405), "method_not_allowed", "{method} {path}");
        assert_eq!(answer.header("allow"), Some(allow), "{method} {path}");
    }
}

// Requirements H4, H6 and Z5: a form cannot choose another method than the one it came with.
#[test]
fn a_method_in_a_form_does_nothing() {
    let app = app();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let answer = app.send(Method::Post, "/auth/signup", None, &form, Some(b"_method=GET"));
    assert_eq!(answer.problem(415), "unsupported_media_type");
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    let answer = app.send(Method::Post, "/auth/dashboard", token.as_str(), &form, Some(b"_method=GET"));
    assert_eq!(answer.problem(405), "method_not_allowed");
    for header in [("X-HTTP-Method-Override", "POST"), ("X-Original-URL", "/health/live"), ("X-Rewrite-URL", "/health/live")] {
        let answer = app.send(Method::Get, "/auth/dashboard", None, &[header], None);
        assert_eq!(answer.problem(401), "missing_token", "{header:?}");
    }
}

// Two readers of such a query, a proxy and the daemon, could take different ones. Rocket takes none of them, and so the default.
#[test]
fn a_parameter_that_is_twice_or_unknown_is_refused() {
    let app = app();
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    for (method, path) in [
        (Method::Post, "/auth/logout?scope=all&scope=all"),
        (Method::Post, "/auth/logout?scop=all"),
        (Method::Get, "/auth/sessions?limit=x&lim%69t=x"),
    ] {
        assert_eq!(app.send(method, path, token.as_str(), &[], None).problem(422), "invalid_field", "{path}");
    }
}

// Requirement H8.
#[test]
fn every_answer_is_hardened() {
    let app = app();
    for path in ["/health/live", "/nope", "/auth/me", "/openapi.json", "/version"] {
        let answer = app.get(path, None);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("content-security-policy"), Some("default-src 'none'; frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("permissions-policy"), Some("camera=(), geolocation=(), microphone=()"), "{path}");
        assert_eq!(answer.header("server"), None, "{path}");
        assert_eq!(answer.header("strict-transport-security"), None, "that is for TLS");
    }
    for (path, kind) in
        [("/", "text/html; charset=utf-8"), ("/index.css", "text/css; charset=utf-8"), ("/version", "application/json")]
    {
        assert_eq!(app.get(path, None).header("content-type"), Some(kind), "{path}");
    }
    let page = app.get("/", None);
    assert!(page.header("content-security-policy").is_some_and(|policy| policy.contains("frame-ancestors 'none'")));
}

#[test]
fn a_request_id_is_kept_if_it_can_forge_nothing() {
    let app = app();
    let with = |id: &str| {
        let answer = app.send(Method::Get, "/nope", None, &[("X-Request-Id", id)], None);
        answer.problem(404);
        answer.header("x-request-id").expect("an id").to_owned()
    };
    assert_eq!(with("job-7.step_2"), "job-7.step_2");
    let long = "x".repeat(65);
    for bad in ["", "a b", "a\"b", "é", &long] {
        let id = with(bad);
        assert!(id.len() == 36 && id != bad, "{id}");
    }
}

// Requirement H15.
#[test]
fn health_and_version_tell_little() {
    let app = app();
    assert_eq!(app.get("/health/live", None).json(200), serde_json::json!({"status": "ok"}));
    assert_eq!(app.get("/health/ready", None).json(200), serde_json::json!({"status": "ok"}));
    let version = app.get("/version", None).json(200);
    assert_eq!(version, serde_json::json!({"name": "authctl", "version": env!("CARGO_PKG_VERSION")}));
}

// Requirements H15 and B8: what cannot be known is not taken for good.
#[test]
fn a_database_that_cannot_be_read_is_503() {
    let app = app();
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    app.db.sql("ALTER TABLE blacklist RENAME TO elsewhere").expect("renamed");
    assert_eq!(app.get("/auth/dashboard", token.as_str()).problem(503), "database_unusable");
    app.db.sql("ALTER TABLE elsewhere RENAME TO blacklist").expect("renamed");
    assert_eq!(app.get("/auth/dashboard", token.as_str()).status, 200);
    app.db.sql("INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')").expect("a newer schema");
    assert_eq!(app.get("/health/ready", None).problem(503), "database_unusable");
    assert_eq!(app.get("/health/live", None).status, 200);
}

// A file that was moved away is not the one that commands work on.
/// Requirement H15: a daemon that can neither sign nor verify is not ready.
#[test]
fn keys_that_cannot_be_opened_are_not_ready() {
    let app = TestApp::new(Backend::Sqlite).expect("SQLite is always there");
    assert_eq!(app.get("/health/ready", None).status, 200);
    app.db.sql("UPDATE signing_keys SET sealed = x'00'; UPDATE cutoffs SET keys_version = 1").expect("spoiled");
    assert_eq!(app.get("/health/ready", None).problem(503), "database_unusable");
    assert_eq!(app.get("/health/live", None).status, 200);
}

#[test]
fn a_database_that_was_moved_away_is_503() {
    let app = app();
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    let path = app.db.url.path().expect("a file").to_owned();
    let away = path.with_extension("away");
    std::fs::rename(&path, &away).expect("moved");
    assert_eq!(app.get("/health/ready", None).problem(503), "busy");
    assert_eq!(app.get("/auth/dashboard", token.as_str()).problem(503), "busy");
    std::fs::rename(&away, &path).expect("moved back");
    assert_eq!(app.get("/auth/dashboard", token.as_str()).status, 200);
}
