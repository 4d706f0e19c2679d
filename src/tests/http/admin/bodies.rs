//! What a body may hold (S1), and what an answer never holds (S10).

use rocket::http::Method;
use serde_json::{Value, json};

use super::{admin, call};
use crate::support::app::TestApp;
use crate::support::db::PASSWORD;

on_both!(TestApp: no_body_sets_more_than_it_may, no_answer_holds_a_hash);

/// What must never come from a body, or only in the body of another route.
const FORBIDDEN: [&str; 22] = [
    "id",
    "Role",
    "ROLE",
    "roles",
    "role[]",
    "is_admin",
    "admin",
    "verified",
    "Email",
    "password_hash ",
    "hash",
    "created_at",
    "updated_at",
    "last_login_at",
    "password_changed_at",
    "token_version",
    "permissions",
    "built_in",
    "sub",
    "__proto__",
    "constructor",
    "",
];

// Requirement S1.
fn no_body_sets_more_than_it_may(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    call(app, Method::Post, "/admin/roles", Some(&json!({"name": "ops"})), &root).json(201);
    let routes: [(Method, &str, Value, &[&str]); 7] = [
        (
            Method::Post,
            "/auth/signup",
            json!({"username": "eve", "password": PASSWORD}),
            &["status", "email_verified", "must_change_password", "password_hash"],
        ),
        (Method::Post, "/admin/users", json!({"username": "eve", "password": PASSWORD}), &["email_verified"]),
        (
            Method::Patch,
            "/admin/users/alice",
            json!({"email": "alice@example.org"}),
            &["role", "password", "password_hash", "new_password"],
        ),
        (Method::Put, "/admin/users/alice/role", json!({"role": "ops"}), &["username", "status", "password"]),
        (Method::Put, "/admin/users/alice/password", json!({"new_password": PASSWORD}), &["role", "status", "current_password"]),
        (
            Method::Post,
            "/admin/blacklist",
            json!({"jti": "x", "expires_at": "2027-01-01T00:00:00Z"}),
            &["role", "username", "revoked_at"],
        ),
        (Method::Patch, "/admin/users/alice", json!({}), &["role", "password_changed_at"]),
    ];
    let before = app.db.texts("SELECT username || role || status || coalesce(email, '') AS v FROM users ORDER BY id");
    for (method, path, good, more) in &routes {
        for field in FORBIDDEN.iter().chain(*more) {
            let mut body = good.clone();
            body[*field] = json!("admin");
            assert_eq!(call(app, *method, path, Some(&body), &root).problem(422), "invalid_field", "{method} {path}: {field:?}");
        }
        let twice = |name: &str| {
            let text = good.to_string();
            format!(
                "{{\"{name}\":\"a\",\"{name}\":\"b\"{}",
                text[1..].strip_prefix('}').map_or(format!(",{}", &text[1..]), |_| "}".into())
            )
        };
        for name in ["role", "Role", "username"] {
            let answer =
                app.send(*method, path, Some(&root), &[("content-type", "application/json")], Some(twice(name).as_bytes()));
            assert_eq!(answer.problem(400), "malformed_request", "{method} {path}: {name} twice");
        }
        let form =
            app.send(*method, path, Some(&root), &[("content-type", "application/x-www-form-urlencoded")], Some(b"role[]=admin"));
        assert_eq!(form.problem(415), "unsupported_media_type");
    }
    assert_eq!(app.db.texts("SELECT username || role || status || coalesce(email, '') AS v FROM users ORDER BY id"), before);
}

// Requirement S10.
fn no_answer_holds_a_hash(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let hash = app.db.texts("SELECT password_hash AS v FROM users WHERE username = 'alice'").remove(0);
    let requests: [(Method, &str, Option<Value>); 12] = [
        (Method::Get, "/admin/users", None),
        (Method::Get, "/admin/users/alice", None),
        (Method::Get, "/admin/users/alice/sessions", None),
        (Method::Get, "/admin/roles", None),
        (Method::Get, "/admin/audit", None),
        (Method::Get, "/admin/blacklist", None),
        (Method::Get, "/auth/me", None),
        (Method::Get, "/auth/sessions", None),
        (Method::Patch, "/admin/users/alice", Some(json!({"email": "alice@example.org"}))),
        (Method::Put, "/admin/users/alice/role", Some(json!({"role": "admin"}))),
        (Method::Post, "/admin/users", Some(json!({"username": "carol", "password_hash": hash}))),
        (Method::Post, "/admin/users", Some(json!({"username": "carol", "password_hash": hash}))),
    ];
    for (method, path, body) in &requests {
        let text = call(app, *method, path, body.as_ref(), &root).text;
        // Those of the trail's entries and of sessions' ids, which are no secrets.
        let text = text.replace("\"hash\":", "").replace("\"session_hash\":", "");
        for secret in [hash.as_str(), "$2b$", "hash", "secret", "token_version", PASSWORD] {
            assert!(!text.contains(secret), "{method} {path}: {secret} in {text}");
        }
    }
}
