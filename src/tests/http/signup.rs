//! `POST /auth/signup`: who may, as what, and with which names and passwords.

use authctl::domain::role::RoleName;
use authctl::service::signup::Mode;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::app::TestApp;
use crate::support::db::PASSWORD;

/// What nobody may set of an own account.
pub const FOREIGN_FIELDS: [&str; 16] = [
    "id",
    "Role",
    "roles",
    "role[]",
    "is_admin",
    "admin",
    "permissions",
    "verified",
    "email_verified",
    "status",
    "disabled",
    "password_hash",
    "created_at",
    "last_login_at",
    "must_change_password",
    "token_version",
];

on_both!(TestApp: makes_a_user, role_needs_an_admin, names_are_unique, passwords_follow_the_policy, fields_are_strict,
    hostile_bodies_are_refused);

fn makes_a_user(app: &TestApp) {
    let answer = app.post(
        "/auth/signup",
        &json!({"username": "Alice", "password": PASSWORD, "email": "Alice@example.org", "role": "user"}),
        None,
    );
    let body = answer.json(201);
    assert_eq!(body["message"], "User registered successfully");
    let user = body["user"].as_object().expect("a user");
    assert_eq!(user.keys().collect::<Vec<_>>(), ["id", "username", "email", "role"]);
    assert_eq!(
        (&user["username"], &user["email"], &user["role"]),
        (&json!("Alice"), &json!("Alice@example.org"), &json!("user"))
    );
    assert!(app.db.audit().iter().any(|row| row == "anonymous user.signup Alice -"));
}

// The original's fault 1: anyone could sign up as admin. Requirements S1, S2.
fn role_needs_an_admin(app: &TestApp) {
    let as_admin = |name: &str| json!({"username": name, "password": PASSWORD, "role": "admin"});
    assert_eq!(app.post("/auth/signup", &as_admin("eve"), None).problem(403), "role_not_allowed");
    app.db.add("bob", "user");
    let bob = app.login("bob");
    assert_eq!(app.post("/auth/signup", &as_admin("eve"), bob["access_token"].as_str()).problem(403), "role_not_allowed");
    assert_eq!(app.post("/auth/signup", &as_admin("eve"), Some("not.a.token")).problem(401), "invalid_token");
    app.db.add("root", "admin");
    let root = app.login("root");
    let made = app.post("/auth/signup", &as_admin("carol"), root["access_token"].as_str()).json(201);
    assert_eq!(made["user"]["role"], "admin");
    assert!(app.db.audit().iter().any(|row| row == "user:root user.signup carol -"));
    let unknown = json!({"username": "dan", "password": PASSWORD, "role": "nobody"});
    assert_eq!(app.post("/auth/signup", &unknown, root["access_token"].as_str()).problem(404), "role_not_found");
    assert_eq!(app.post("/auth/signup", &unknown, None).problem(403), "role_not_allowed");
}

// The original's fault 7: a taken name answered 200. Requirement S3.
fn names_are_unique(app: &TestApp) {
    assert_eq!(app.signup("Bob").status, 201);
    for twin in ["Bob", "BOB", "bob", "ｂｏｂ", "Ｂob"] {
        assert_eq!(app.signup(twin).problem(409), "user_exists", "{twin}");
    }
    let too_long = "b".repeat(300);
    for bad in ["", " bob", "bob ", "b b", "bob@example.org", "b/b", ".bob", "b\u{202e}b", "b\u{200b}b", "b\0b", &too_long] {
        assert_eq!(app.signup(bad).problem(422), "invalid_field", "{bad:?}");
    }
    let with_email = |name: &str, email: &str| json!({"username": name, "password": PASSWORD, "email": email});
    assert_eq!(app.post("/auth/signup", &with_email("carol", "é@example.org"), None).status, 201);
    assert_eq!(app.post("/auth/signup", &with_email("carla", "É@EXAMPLE.ORG"), None).problem(409), "email_exists");
    assert_eq!(app.post("/auth/signup", &with_email("carla", "nobody"), None).problem(422), "invalid_field");
}

// Requirements P1, P6, P8.
fn passwords_follow_the_policy(app: &TestApp) {
    let signup = |name: &str, password: &str| app.post("/auth/signup", &json!({"username": name, "password": password}), None);
    assert_eq!(signup("p1", "1234").problem(422), "weak_password");
    assert_eq!(signup("p1", "fourteen chars").problem(422), "weak_password");
    assert_eq!(signup("p1", &"é".repeat(14)).problem(422), "weak_password");
    assert_eq!(signup("p1", "").problem(422), "invalid_field");
    assert_eq!(signup("p1", &"x".repeat(1025)).problem(422), "invalid_field");
    for common in [
        "passwordpassword",
        "123456789012345",
        "khyatikhyati1234",
        "authctlauthctl1",
        "authctl-authctl",
        "Khyati+++2026+++Khyati",
    ] {
        assert_eq!(signup("khyati", common).problem(422), "common_password", "{common}");
    }
    for (n, good) in ["my authctl cat eats rye", " 😀quay 🦀 plinth otter", "violet\0otter quarry plinth"].iter().enumerate()
    {
        let name = format!("good{n}");
        assert_eq!(signup(&name, good).status, 201, "{good:?}");
        assert_eq!(app.post("/auth/login", &json!({"username": name, "password": good}), None).status, 200, "{good:?}");
    }
    // Nothing is cut off, and a NUL ends nothing: P3, P4.
    let long = format!("{}AAAA", "x9 otter plinth ".repeat(5));
    assert_eq!(signup("long", &long).status, 201);
    for near in [&long[..72], &format!("{}BBBB", &long[..80]), "violet"] {
        assert_eq!(app.post("/auth/login", &json!({"username": "long", "password": near}), None).status, 401, "{near}");
    }
    assert_eq!(app.post("/auth/login", &json!({"username": "good2", "password": "violet"}), None).status, 401);
}

// The original's fault 8: a missing key answered 500. Requirement S1.
fn fields_are_strict(app: &TestApp) {
    let good = json!({"username": "eve", "password": PASSWORD});
    for missing in ["username", "password"] {
        let mut body = good.clone();
        body.as_object_mut().expect("an object").remove(missing);
        assert_eq!(app.post("/auth/signup", &body, None).problem(422), "invalid_field", "without {missing}");
    }
    for extra in FOREIGN_FIELDS {
        for value in [json!(true), json!("admin"), json!(["admin"]), json!(null)] {
            let mut body = good.clone();
            body[extra] = value;
            assert_eq!(app.post("/auth/signup", &body, None).problem(422), "invalid_field", "with {extra}");
        }
    }
    for twice in ["\"role\":\"user\",\"role\":\"admin\"", "\"role\":\"user\",\"r\\u006fle\":\"admin\""] {
        let body = format!("{{\"username\":\"eve\",\"password\":\"{PASSWORD}\",{twice}}}");
        let answer = app.send(Method::Post, "/auth/signup", None, &[("content-type", "application/json")], Some(body.as_bytes()));
        assert_eq!(answer.problem(400), "malformed_request", "{twice}");
    }
    let form = format!("username=eve&password={PASSWORD}&role[]=admin");
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(app.send(Method::Post, "/auth/signup", None, &kind, Some(form.as_bytes())).problem(415), "unsupported_media_type");
    for wrong in [json!(1), json!(null), json!([]), json!({}), json!(true)] {
        for field in ["username", "password"] {
            let mut body = good.clone();
            body[field] = wrong.clone();
            assert_eq!(app.post("/auth/signup", &body, None).problem(422), "invalid_field", "{field}: {wrong}");
        }
    }
    assert_eq!(app.post("/auth/signup", &json!(["eve", PASSWORD]), None).problem(422), "invalid_field");
    assert_eq!(app.post("/auth/signup", &Value::Null, None).problem(422), "invalid_field");
    assert_eq!(app.db.count("users"), 0);
}

// Requirements H4, H5 and H9.
fn hostile_bodies_are_refused(app: &TestApp) {
    let json = [("content-type", "application/json")];
    let send = |body: &[u8]| app.send(Method::Post, "/auth/signup", None, &json, Some(body));
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let deep_object = format!("{}1{}", "{\"a\":".repeat(200), "}".repeat(200));
    let twice = format!("{{\"username\":\"eve\",\"username\":\"mallory\",\"password\":\"{PASSWORD}\"}}");
    let hidden_twice = "{\"username\":\"eve\",\"password\":{\"a\":1,\"a\":2}}";
    let malformed: [&[u8]; 15] = [
        b"",
        b"{",
        b"{\"username\"",
        b"{\"username\":\"eve\"} trailing",
        b"\xef\xbb\xbf{}",
        b"{'username':'eve'}",
        b"{\"username\":\"\\ud800\"}",
        b"{\"username\":\"\xff\"}",
        b"{\"username\":1e400}",
        b"{\"username\":NaN}",
        b"\x00",
        deep.as_bytes(),
        deep_object.as_bytes(),
        twice.as_bytes(),
        hidden_twice.as_bytes(),
    ];
    for body in malformed {
        assert_eq!(send(body).problem(400), "malformed_request", "{:?}", String::from_utf8_lossy(&body[..body.len().min(60)]));
    }
    assert_eq!(send(&vec![b' '; 1024 * 1024]).problem(413), "body_too_large");
    let long = json!({"username": "eve", "password": "x".repeat(70_000)}).to_string();
    assert_eq!(send(long.as_bytes()).problem(413), "body_too_large");
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json-seq",
        "text/json",
        "application/json; charset=utf-16",
        "application/json; Charset=\"iso-8859-1\"",
    ] {
        let answer = app.send(Method::Post, "/auth/signup", None, &[("content-type", kind)], Some(twice.as_bytes()));
        assert_eq!(answer.problem(415), "unsupported_media_type", "{kind}");
    }
    assert_eq!(app.send(Method::Post, "/auth/signup", None, &[], Some(b"{}")).problem(415), "unsupported_media_type");
    let charset = [("content-type", "application/json; charset=utf-8")];
    let good = json!({"username": "eve", "password": PASSWORD}).to_string();
    assert_eq!(app.send(Method::Post, "/auth/signup", None, &charset, Some(good.as_bytes())).status, 201);
}

#[test]
fn closed_signup_is_for_admins() {
    let app = TestApp::with(Backend::Sqlite, |settings| settings.signup.mode = Mode::Closed).expect("SQLite is always there");
    assert_eq!(app.signup("eve").problem(403), "signup_closed");
    app.db.add("root", "admin");
    let root = app.login("root");
    let answer = app.post("/auth/signup", &json!({"username": "eve", "password": PASSWORD}), root["access_token"].as_str());
    assert_eq!(answer.status, 201);
}

#[test]
fn development_accepts_the_original_example() {
    let app = TestApp::with(Backend::Sqlite, |settings| {
        settings.signup.any_role = true;
        (settings.passwords.min_length, settings.passwords.refuse_common) = (1, false);
    })
    .expect("SQLite is always there");
    let answer = app.post("/auth/signup", &json!({"username": "khyati", "password": "1234", "role": "admin"}), None);
    assert_eq!(answer.json(201)["user"]["role"], RoleName::ADMIN);
}
