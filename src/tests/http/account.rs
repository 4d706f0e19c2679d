//! `PATCH` and `DELETE /auth/me`: what a user may change of an own account, and what only with the password.

use authctl::service::accounts::{self, Changes};
use rocket::http::Method;
use serde_json::{Value, json};

use super::signup::FOREIGN_FIELDS;
use crate::support::app::{Answer, TestApp};
use crate::support::db::{PASSWORD, user_ref};

on_both!(TestApp: names_change_with_the_password, another_spelling_needs_no_password, a_token_alone_changes_no_name,
    a_new_address_is_not_verified, names_are_unique, no_other_field_can_be_set, null_is_not_nothing,
    a_change_is_of_the_state_that_was_seen, who_leaves_is_gone, leaving_needs_the_password, the_last_admin_stays, a_removal_is_read_strictly);

fn send(app: &TestApp, method: Method, token: &Value, body: &Value) -> Answer {
    let json = [("content-type", "application/json")];
    app.send(method, "/auth/me", token.as_str(), &json, Some(body.to_string().as_bytes()))
}

fn patch(app: &TestApp, token: &Value, body: &Value) -> Answer {
    send(app, Method::Patch, token, body)
}

fn remove(app: &TestApp, token: &Value, password: &str) -> Answer {
    send(app, Method::Delete, token, &json!({"password": password}))
}

/// A request that counts for one state alone.
fn send_if(app: &TestApp, method: Method, token: &Value, body: &Value, state: &str) -> Answer {
    let headers = [("content-type", "application/json"), ("If-Match", state)];
    app.send(method, "/auth/me", token.as_str(), &headers, Some(body.to_string().as_bytes()))
}

fn me(app: &TestApp, token: &Value) -> Value {
    app.get("/auth/me", token.as_str()).json(200)
}

/// A user with an address, and a token.
fn alice(app: &TestApp) -> Value {
    let body = json!({"username": "alice", "password": PASSWORD, "email": "alice@example.org"});
    app.post("/auth/signup", &body, None).json(201);
    app.login("alice")["access_token"].clone()
}

fn names_change_with_the_password(app: &TestApp) {
    let token = alice(app);
    let body = json!({"username": "Alina", "email": "alina@example.org", "current_password": PASSWORD});
    let changed = patch(app, &token, &body).json(200);
    assert_eq!((&changed["username"], &changed["email"]), (&json!("Alina"), &json!("alina@example.org")));
    assert_eq!(changed, me(app, &token), "it is shown as it is, and the token goes on");
    app.login("alina");
    app.login("alina@example.org");
    for old in ["alice", "alice@example.org"] {
        assert_eq!(app.post("/auth/login", &json!({"username": old, "password": PASSWORD}), None).status, 401);
    }
    let gone = patch(app, &token, &json!({"email": null, "current_password": PASSWORD})).json(200);
    assert_eq!((&gone["email"], &gone["email_verified"]), (&Value::Null, &json!(false)));
    let trail =
        app.db.texts("SELECT actor || ' ' || target || ': ' || detail AS v FROM audit WHERE action = 'user.set' ORDER BY seq");
    let said = [
        "user:alice alice: username alice -> Alina, email alice@example.org -> alina@example.org",
        "user:Alina Alina: email alina@example.org -> -",
    ];
    assert_eq!(trail, said);
}

/// That another state was meant is no wrong password, of however many.
fn a_change_is_of_the_state_that_was_seen(app: &TestApp) {
    let token = alice(app);
    let tag = || app.get("/auth/me", token.as_str()).header("etag").expect("a tag").to_owned();
    let old = tag();
    let changed = patch(app, &token, &json!({"username": "Alice"}));
    assert_eq!(changed.header("etag"), Some(tag().as_str()));
    assert_ne!(old, tag());
    let before = me(app, &token);
    let name = json!({"username": "alina", "current_password": PASSWORD});
    for _ in 0..12 {
        for (method, body) in [
            (Method::Patch, &json!({"username": "aLICE"})),
            (Method::Patch, &name),
            (Method::Delete, &json!({"password": PASSWORD})),
        ] {
            assert_eq!(send_if(app, method, &token, body, &old).problem(412), "precondition_failed", "{method} {body}");
        }
    }
    assert_eq!(me(app, &token), before);
    assert_eq!(send_if(app, Method::Patch, &token, &name, "x").problem(400), "malformed_request");
    assert_eq!(send_if(app, Method::Patch, &token, &name, &tag()).status, 200);
    assert_eq!(send_if(app, Method::Delete, &token, &json!({"password": PASSWORD}), "*").status, 204);
}

fn another_spelling_needs_no_password(app: &TestApp) {
    let token = alice(app);
    let changed = patch(app, &token, &json!({"username": "Alice", "email": "Alice@Example.org"})).json(200);
    assert_eq!((&changed["username"], &changed["email"]), (&json!("Alice"), &json!("Alice@Example.org")));
    for nothing in [json!({}), json!({"username": "Alice"}), json!({"email": "Alice@Example.org"})] {
        assert_eq!(patch(app, &token, &nothing).json(200), changed, "{nothing}");
    }
    assert_eq!(app.db.count("audit WHERE action = 'user.set'"), 1, "what changes nothing is no change");
}

// ASVS 7.5.1: a token that was stolen must not become an account that was.
fn a_token_alone_changes_no_name(app: &TestApp) {
    let token = alice(app);
    let before = me(app, &token);
    for change in [json!({"username": "eve"}), json!({"email": "eve@example.org"}), json!({"email": null})] {
        assert_eq!(patch(app, &token, &change).problem(422), "invalid_field", "{change}");
        let mut wrong = change.clone();
        wrong["current_password"] = json!("seven green otter");
        assert_eq!(patch(app, &token, &wrong).problem(401), "invalid_credentials", "{change}");
    }
    let spelling = json!({"username": "ALICE", "current_password": "seven green otter"});
    assert_eq!(patch(app, &token, &spelling).problem(401), "invalid_credentials", "one that is given must be right");
    assert_eq!(me(app, &token), before);
    app.db.add("bob", "user");
    let bob = app.login("bob")["access_token"].clone();
    assert_eq!(patch(app, &bob, &json!({"email": "bob@example.org"})).problem(422), "invalid_field", "also the first address");
    assert_eq!(patch(app, &Value::Null, &json!({})).problem(401), "missing_token");
}

fn a_new_address_is_not_verified(app: &TestApp) {
    let token = alice(app);
    let verified = Changes { email_verified: Some(true), ..Changes::default() };
    accounts::set(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), verified).expect("verified");
    let spelled = patch(app, &token, &json!({"email": "ALICE@example.org"})).json(200);
    assert_eq!(spelled["email_verified"], true, "it is the same address");
    let other = patch(app, &token, &json!({"email": "alice@example.com", "current_password": PASSWORD})).json(200);
    assert_eq!(other["email_verified"], false);
}

fn names_are_unique(app: &TestApp) {
    let token = alice(app);
    let bob = json!({"username": "Bob", "password": PASSWORD, "email": "bob@example.org"});
    app.post("/auth/signup", &bob, None).json(201);
    let taken = |field: &str, value: &str| json!({field: value, "current_password": PASSWORD});
    assert_eq!(patch(app, &token, &taken("username", "ｂOB")).problem(409), "user_exists");
    assert_eq!(patch(app, &token, &taken("email", "BOB@example.org")).problem(409), "email_exists");
    for (field, bad) in [("username", "b b"), ("username", ""), ("email", "nobody"), ("email", ""), ("username", "b\0b")] {
        assert_eq!(patch(app, &token, &taken(field, bad)).problem(422), "invalid_field", "{field}: {bad:?}");
    }
    assert_eq!(me(app, &token)["username"], "alice");
}

// Requirement S1.
fn no_other_field_can_be_set(app: &TestApp) {
    let token = alice(app);
    let before = me(app, &token);
    let others = ["role", "password", "new_password", "invite", "updated_at", "Email", "USERNAME"];
    for field in FOREIGN_FIELDS.iter().chain(&others) {
        for value in [json!("admin"), json!(true), json!(null), json!(["admin"])] {
            let mut body = json!({"username": "Alice", "current_password": PASSWORD});
            body[*field] = value;
            assert_eq!(patch(app, &token, &body).problem(422), "invalid_field", "{body}");
        }
    }
    let json = [("content-type", "application/json")];
    let twice = format!("{{\"username\":\"Alice\",\"username\":\"eve\",\"current_password\":\"{PASSWORD}\"}}");
    let answer = app.send(Method::Patch, "/auth/me", token.as_str(), &json, Some(twice.as_bytes()));
    assert_eq!(answer.problem(400), "malformed_request");
    assert_eq!(me(app, &token), before);
}

fn null_is_not_nothing(app: &TestApp) {
    let token = alice(app);
    for wrong in
        [json!({"username": null}), json!({"current_password": null}), json!({"username": 1}), json!({"email": 1}), json!([])]
    {
        assert_eq!(patch(app, &token, &wrong).problem(422), "invalid_field", "{wrong}");
    }
    let untyped = app.send(Method::Patch, "/auth/me", token.as_str(), &[], Some(b"{}"));
    assert_eq!(untyped.problem(415), "unsupported_media_type");
}

fn who_leaves_is_gone(app: &TestApp) {
    let (here, there) = (alice(app), app.login("alice"));
    app.db.add("bob", "user");
    let bob = app.login("bob")["access_token"].clone();
    let answer = remove(app, &here, PASSWORD);
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    for token in [&here, &there["access_token"]] {
        assert_eq!(app.get("/auth/me", token.as_str()).problem(401), "token_revoked");
    }
    assert_eq!(app.post("/auth/refresh", &json!({"refresh_token": there["refresh_token"]}), None).problem(401), "token_revoked");
    assert_eq!(app.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).status, 401);
    assert_eq!((app.db.count("users"), app.db.count("sessions")), (1, 1));
    assert_eq!(me(app, &bob)["username"], "bob", "nobody else's");
    assert!(app.db.audit().iter().any(|row| row == "user:alice user.rm alice -"), "{:?}", app.db.audit());
    assert_eq!(app.signup("alice").status, 201, "the name is free");
    assert_eq!(app.get("/auth/me", here.as_str()).problem(401), "token_revoked", "and its next owner is somebody else");
}

fn leaving_needs_the_password(app: &TestApp) {
    let token = alice(app);
    for wrong in ["seven green otter", "x", &PASSWORD.to_uppercase()] {
        let answer = remove(app, &token, wrong);
        assert_eq!(answer.problem(401), "invalid_credentials");
        assert_eq!(answer.json(401)["detail"], "the current password is wrong");
    }
    assert_eq!(remove(app, &Value::Null, PASSWORD).problem(401), "missing_token");
    assert_eq!(me(app, &token)["username"], "alice");
}

// Requirement S6.
fn the_last_admin_stays(app: &TestApp) {
    app.db.add("root", "admin");
    let root = app.login("root")["access_token"].clone();
    assert_eq!(remove(app, &root, "wrong").problem(401), "invalid_credentials");
    assert_eq!(remove(app, &root, PASSWORD).problem(422), "last_admin");
    app.db.add("second", "admin");
    assert_eq!(remove(app, &root, PASSWORD).status, 204);
    let second = app.login("second")["access_token"].clone();
    assert_eq!(remove(app, &second, PASSWORD).problem(422), "last_admin");
}

fn a_removal_is_read_strictly(app: &TestApp) {
    let token = alice(app);
    let bad = [json!({}), json!({"password": null}), json!({"password": 1}), json!({"password": ""}), json!([PASSWORD])];
    for body in bad {
        assert_eq!(send(app, Method::Delete, &token, &body).problem(422), "invalid_field", "{body}");
    }
    let extra = json!({"password": PASSWORD, "user": "bob"});
    assert_eq!(send(app, Method::Delete, &token, &extra).problem(422), "invalid_field");
    let json = [("content-type", "application/json")];
    let good = json!({"password": PASSWORD}).to_string();
    assert_eq!(app.send(Method::Delete, "/auth/me", token.as_str(), &json, None).problem(400), "malformed_request");
    assert_eq!(
        app.send(Method::Delete, "/auth/me", token.as_str(), &[], Some(good.as_bytes())).problem(415),
        "unsupported_media_type"
    );
    let large = app.send(Method::Delete, "/auth/me", token.as_str(), &json, Some(&vec![b' '; 70_000]));
    assert_eq!(large.problem(413), "body_too_large");
    assert_eq!(me(app, &token)["username"], "alice");
}
