//! `/admin/users`: listed, made, shown, changed, removed.

use std::time::Duration;

use authctl::service::bans;
use rocket::http::Method;
use serde_json::{Value, json};

use super::{admin, call, holder, token};
use crate::support::app::TestApp;
use crate::support::db::{PASSWORD, user_ref};

on_both!(TestApp: a_user_is_made_and_shown, a_hash_comes_in, lists_have_pages_and_filters, a_change_is_what_was_asked_for,
    nothing_to_change_is_said, who_cannot_log_in_is_seen, a_password_is_set, a_user_goes, sessions_of_another);

const KEYS: [&str; 11] = [
    "id",
    "username",
    "email",
    "role",
    "email_verified",
    "status",
    "must_change_password",
    "created_at",
    "updated_at",
    "last_login_at",
    "password_changed_at",
];

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// What is shown of a user but why he cannot log in.
fn told(shown: &Value) -> Value {
    let mut user = shown.clone();
    user.as_object_mut().expect("an object").retain(|key, _| KEYS.contains(&key.as_str()));
    user
}

fn who_cannot_log_in_is_seen(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let shown = || {
        let user = call(app, Method::Get, "/admin/users/alice", None, &root).json(200);
        ["locked_until", "unlock_needed", "banned", "banned_until"].map(|key| user[key].clone())
    };
    assert_eq!(shown(), [Value::Null, json!(false), json!(false), Value::Null]);
    for _ in 0..10 {
        app.post("/auth/login", &json!({"username": "alice", "password": "not the password"}), None).problem(401);
    }
    let until = app.db.now().plus(Duration::from_secs(30)).to_string();
    assert_eq!(shown(), [json!(until), json!(false), json!(false), Value::Null]);
    let ban = bans::add_user(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), Some(Duration::from_secs(60)));
    let until = ban.expect("banned").value.until.expect("an end").to_string();
    assert_eq!(shown()[2..], [json!(true), json!(until)]);
    let user = json!({"email": "alice@example.org"});
    let changed = call(app, Method::Patch, "/admin/users/alice", Some(&user), &root).json(200);
    assert_eq!(keys(&changed), [&KEYS[..], &["changed"]].concat(), "whoever changes a user has not asked");
}

fn a_user_is_made_and_shown(app: &TestApp) {
    let root = admin(app);
    let body = json!({"username": "Alice", "email": "Alice@example.org", "status": "disabled", "must_change_password": true,
        "password": "violet otter quarry plinth"});
    let answer = call(app, Method::Post, "/admin/users", Some(&body), &root);
    let made = answer.json(201);
    assert_eq!(keys(&made), KEYS, "nothing else is told");
    assert_eq!((&made["username"], &made["role"], &made["status"]), (&json!("Alice"), &json!("user"), &json!("disabled")));
    assert_eq!((&made["must_change_password"], &made["email_verified"]), (&json!(true), &json!(false)));
    let location = answer.header("location").expect("a place").to_owned();
    assert_eq!(location, format!("/admin/users/{}", made["id"].as_str().expect("an id")));
    for path in [location.as_str(), "/admin/users/alice", "/admin/users/ALICE", "/admin/users/alice@example.org"] {
        let shown = call(app, Method::Get, path, None, &root);
        assert_eq!((told(&shown.json(200)), shown.header("etag")), (made.clone(), answer.header("etag")), "{path}");
    }
    assert!(app.db.audit().iter().any(|row| row == "user:root user.add Alice -"));
    for (body, status, code) in [
        (json!({"username": "ALICE", "password": PASSWORD}), 409, "user_exists"),
        (json!({"username": "bob", "email": "alice@EXAMPLE.org", "password": PASSWORD}), 409, "email_exists"),
        (json!({"username": "bob", "role": "none", "password": PASSWORD}), 404, "role_not_found"),
        (json!({"username": "bob", "password": "short"}), 422, "weak_password"),
        (json!({"username": "bob-the-builder", "password": "bob-the-builder"}), 422, "common_password"),
        (json!({"username": "bob"}), 422, "invalid_field"),
        (json!({"username": "bob", "password": PASSWORD, "password_hash": "x"}), 422, "invalid_field"),
        (json!({"username": "bob", "password": PASSWORD, "status": "locked"}), 422, "invalid_field"),
    ] {
        assert_eq!(call(app, Method::Post, "/admin/users", Some(&body), &root).problem(status), code, "{body}");
    }
    let both = json!({"username": "bob", "password": PASSWORD, "password_hash": "x"});
    let answer = call(app, Method::Post, "/admin/users", Some(&both), &root);
    assert_eq!(answer.problem(422), "invalid_field");
    assert!(answer.text.contains("a user has one of them"), "{}", answer.text);
    assert_eq!(app.db.count("users"), 2);
}

fn a_hash_comes_in(app: &TestApp) {
    let root = admin(app);
    let hash = crate::support::db::hash_of_password();
    let body = json!({"username": "carol", "password_hash": hash.expose()});
    call(app, Method::Post, "/admin/users", Some(&body), &root).json(201);
    app.login("carol");
    let bad = json!({"username": "dan", "password_hash": "$2b$31$abc"});
    let refused = call(app, Method::Post, "/admin/users", Some(&bad), &root);
    assert_eq!(refused.problem(422), "invalid_field");
    assert!(!refused.text.contains("$2b$31"), "what may be a hash is not repeated");
}

fn lists_have_pages_and_filters(app: &TestApp) {
    let root = admin(app);
    for name in ["anna", "bert", "carl", "dora"] {
        app.db.add(name, "user");
    }
    call(app, Method::Patch, "/admin/users/dora", Some(&json!({"status": "disabled"})), &root).json(200);
    let names = |query: &str| -> Vec<String> {
        let mut found = Vec::new();
        let mut after = String::new();
        loop {
            let list = call(app, Method::Get, &format!("/admin/users?limit=2{query}{after}"), None, &root).json(200);
            assert_eq!(keys(&list), ["items", "next"]);
            found.extend(
                list["items"].as_array().expect("items").iter().map(|user| user["username"].as_str().expect("a name").to_owned()),
            );
            match list["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return found,
            }
        }
    };
    assert_eq!(names(""), ["anna", "bert", "carl", "dora", "root"]);
    assert_eq!(names("&role=admin"), ["root"]);
    assert_eq!(names("&status=disabled"), ["dora"]);
    assert_eq!(names("&q=R"), ["bert", "carl", "dora", "root"]);
    assert_eq!(names("&role=user&status=active&q=r"), ["bert", "carl"]);
    assert_eq!(names("&q=%25"), Vec::<String>::new(), "it is no wildcard");
    assert_eq!(call(app, Method::Get, "/admin/users?role=none", None, &root).problem(404), "role_not_found");
}

fn a_change_is_what_was_asked_for(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let bearer = token(app, "alice");
    let patch = |user: &str, body: Value| call(app, Method::Patch, &format!("/admin/users/{user}"), Some(&body), &root);
    let made = patch("alice", json!({"email": "a@example.org", "email_verified": true})).json(200);
    assert_eq!(
        (&made["email"], &made["email_verified"], &made["changed"]),
        (&json!("a@example.org"), &json!(true), &json!(true))
    );
    assert_eq!(patch("alice", json!({"username": "Alicia"})).json(200)["email"], "a@example.org", "what is left out stays");
    let gone = patch("alicia", json!({"email": null})).json(200);
    assert_eq!((&gone["email"], &gone["email_verified"]), (&Value::Null, &json!(false)));
    assert_eq!(app.get("/auth/me", Some(&bearer)).status, 200);
    assert_eq!(patch("alicia", json!({"must_change_password": true})).json(200)["must_change_password"], true);
    assert_eq!(app.get("/auth/me", Some(&bearer)).problem(403), "password_change_required");
    assert_eq!(patch("alicia", json!({"status": "disabled"})).json(200)["status"], "disabled");
    assert_eq!(app.get("/auth/me", Some(&bearer)).problem(401), "token_revoked");
    assert_eq!(patch("alicia", json!({"status": "active"})).json(200)["status"], "active");
    assert_eq!(app.get("/auth/me", Some(&bearer)).problem(401), "token_revoked", "what was ended stays so");
    app.db.add("bert", "user");
    for (body, status, code) in [
        (json!({"username": "BERT"}), 409, "user_exists"),
        (json!({"email_verified": true}), 422, "invalid_field"),
        (json!({"username": null}), 422, "invalid_field"),
        (json!({"status": null}), 422, "invalid_field"),
        (json!({"must_change_password": null}), 422, "invalid_field"),
        (json!({"email": ""}), 422, "invalid_field"),
    ] {
        assert_eq!(patch("alicia", body.clone()).problem(status), code, "{body}");
    }
    assert_eq!(patch("nobody", json!({"username": "x"})).problem(404), "user_not_found");
    let given = call(app, Method::Put, "/admin/users/alicia/role", Some(&json!({"role": "admin"})), &root).json(200);
    assert_eq!((&given["role"], &given["changed"]), (&json!("admin"), &json!(true)));
    let again = call(app, Method::Put, "/admin/users/alicia/role", Some(&json!({"role": "admin"})), &root).json(200);
    assert_eq!(again["changed"], false);
    let none = call(app, Method::Put, "/admin/users/alicia/role", Some(&json!({"role": "none"})), &root);
    assert_eq!(none.problem(404), "role_not_found");
}

fn nothing_to_change_is_said(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let before = (call(app, Method::Get, "/admin/users/alice", None, &root), app.db.count("audit"));
    for body in [json!({}), json!({"username": "alice"}), json!({"status": "active", "email": null})] {
        app.db.advance(std::time::Duration::from_secs(1));
        let answer = call(app, Method::Patch, "/admin/users/alice", Some(&body), &root);
        assert_eq!(answer.json(200)["changed"], false, "{body}");
        assert_eq!(answer.header("etag"), before.0.header("etag"));
    }
    assert_eq!(app.db.count("audit"), before.1, "there is nothing to tell");
}

fn a_password_is_set(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let old = app.login("alice");
    let set = |body: Value| call(app, Method::Put, "/admin/users/alice/password", Some(&body), &root);
    assert_eq!(set(json!({"new_password": "short"})).problem(422), "weak_password");
    assert_eq!(set(json!({"new_password": "alicealicealice"})).problem(422), "common_password", "it is the user's name");
    assert_eq!(set(json!({"new_password": "four violet kettles sing"})).status, 204);
    assert_eq!(app.get("/auth/me", old["access_token"].as_str()).problem(401), "token_revoked");
    assert_eq!(app.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).status, 401);
    assert_eq!(app.post("/auth/login", &json!({"username": "alice", "password": "four violet kettles sing"}), None).status, 200);
    let nobody = call(app, Method::Put, "/admin/users/nobody/password", Some(&json!({"new_password": PASSWORD})), &root);
    assert_eq!(nobody.problem(404), "user_not_found");
}

fn a_user_goes(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let bearer = token(app, "alice");
    assert_eq!(call(app, Method::Delete, "/admin/users/alice", None, &root).status, 204);
    assert_eq!(call(app, Method::Delete, "/admin/users/alice", None, &root).problem(404), "user_not_found");
    assert_eq!(app.get("/auth/me", Some(&bearer)).problem(401), "token_revoked");
}

fn sessions_of_another(app: &TestApp) {
    let support = holder(app, "support", &["session:read", "session:write"]);
    app.db.add("alice", "user");
    let logins = [app.login("alice"), app.login("alice")];
    let list = call(app, Method::Get, "/admin/users/alice/sessions?limit=1", None, &support).json(200);
    assert_eq!(list["items"][0]["username"], "alice");
    let next = format!("/admin/users/alice/sessions?after={}", list["next"].as_str().expect("more"));
    assert_eq!(call(app, Method::Get, &next, None, &support).json(200)["next"], Value::Null);
    let own = call(app, Method::Get, "/admin/users/support/sessions", None, &support).json(200);
    assert_eq!(own["items"][0]["current"], true);
    let ended = call(app, Method::Delete, "/admin/users/alice/sessions", None, &support).json(200);
    assert_eq!(ended, json!({"ended": 2, "changed": true}));
    for login in logins {
        assert_eq!(app.get("/auth/me", login["access_token"].as_str()).problem(401), "token_revoked");
    }
    let again = call(app, Method::Delete, "/admin/users/alice/sessions", None, &support).json(200);
    assert_eq!(again, json!({"ended": 0, "changed": false}));
    for method in [Method::Get, Method::Delete] {
        assert_eq!(call(app, method, "/admin/users/nobody/sessions", None, &support).problem(404), "user_not_found");
    }
}
