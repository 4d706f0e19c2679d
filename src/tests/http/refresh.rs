//! `POST /auth/refresh`: once, with a grace for an answer that was lost, and only while the session lives.

use std::time::Duration;

use authctl::service::accounts;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::db::user_ref;

on_both!(TestApp: rotates, reuse_is_answered_as_such, in_the_body_or_as_bearer, dies_with_its_session,
    bad_tokens_are_401, is_never_kept_by_others, a_session_has_an_end);

fn refresh(app: &TestApp, token: &Value) -> crate::support::app::Answer {
    app.post("/auth/refresh", &json!({"refresh_token": token}), None)
}

// The original's fault 2: it handed out a refresh token and had no route to use it. Requirement R1.
fn rotates(app: &TestApp) {
    app.db.add("alice", "user");
    let first = app.login("alice");
    app.db.advance(Duration::from_secs(600));
    let second = refresh(app, &first["refresh_token"]).json(200);
    let keys: Vec<&String> = second.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["access_token", "refresh_token", "token_type", "expires_in"]);
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    app.db.advance(Duration::from_secs(600));
    assert_eq!(app.get("/auth/me", first["access_token"].as_str()).problem(401), "token_expired");
    assert_eq!(app.get("/auth/me", second["access_token"].as_str()).status, 200);
    let third = refresh(app, &second["refresh_token"]).json(200);
    assert_eq!(app.get("/auth/me", third["access_token"].as_str()).status, 200);
}

// Requirement R2.
fn reuse_is_answered_as_such(app: &TestApp) {
    app.db.add("alice", "user");
    let (first, other) = (app.login("alice"), app.login("alice"));
    let second = refresh(app, &first["refresh_token"]).json(200);
    app.db.advance(Duration::from_secs(11));
    let reused = refresh(app, &first["refresh_token"]);
    assert_eq!(reused.problem(401), "refresh_token_reused");
    assert!(reused.header("www-authenticate").is_some_and(|challenge| challenge.contains("error=\"invalid_token\"")));
    assert_eq!(refresh(app, &second["refresh_token"]).problem(401), "token_revoked");
    assert_eq!(app.get("/auth/me", second["access_token"].as_str()).problem(401), "token_revoked");
    assert_eq!(refresh(app, &other["refresh_token"]).status, 200);
}

fn in_the_body_or_as_bearer(app: &TestApp) {
    app.db.add("alice", "user");
    let bearer = |token: &Value| app.send(Method::Post, "/auth/refresh", token.as_str(), &[], None);
    let next = bearer(&app.login("alice")["refresh_token"]).json(200);
    let both = app.post("/auth/refresh", &json!({"refresh_token": next["refresh_token"]}), next["refresh_token"].as_str());
    assert_eq!(both.problem(400), "malformed_request");
    assert_eq!(refresh(app, &next["refresh_token"]).status, 200);
    assert_eq!(app.post("/auth/refresh", &json!({}), None).problem(422), "invalid_field");
    assert_eq!(app.send(Method::Post, "/auth/refresh", None, &[], None).problem(401), "missing_token");
}

// Requirement R10.
fn is_never_kept_by_others(app: &TestApp) {
    app.db.add("alice", "user");
    let token = app.login("alice")["refresh_token"].clone();
    assert_eq!(refresh(app, &token).header("cache-control"), Some("no-store"));
    let uri = format!("/auth/refresh?refresh_token={}", token.as_str().expect("a token"));
    assert_eq!(app.send(Method::Post, &uri, None, &[], None).problem(401), "missing_token");
}

// The original's fault 4: logout left the refresh token alive. Requirements R9, S12.
fn dies_with_its_session(app: &TestApp) {
    app.db.add("alice", "user");
    let logged_out = app.login("alice");
    assert_eq!(app.post("/auth/logout", &json!({}), logged_out["access_token"].as_str()).status, 200);
    assert_eq!(refresh(app, &logged_out["refresh_token"]).problem(401), "token_revoked");
    let disabled = app.login("alice");
    accounts::disable(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice")).expect("disabled");
    assert_eq!(refresh(app, &disabled["refresh_token"]).problem(401), "token_revoked");
    accounts::enable(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice")).expect("enabled");
    assert_eq!(refresh(app, &disabled["refresh_token"]).problem(401), "token_revoked");
    let removed = app.login("alice");
    accounts::remove(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), false).expect("removed");
    assert_eq!(refresh(app, &removed["refresh_token"]).problem(401), "token_revoked");
}

// Requirements R10, R11.
fn bad_tokens_are_401(app: &TestApp) {
    app.db.add("alice", "user");
    let login = app.login("alice");
    assert_eq!(refresh(app, &login["access_token"]).problem(401), "invalid_token");
    assert_eq!(app.get("/auth/me", login["refresh_token"].as_str()).problem(401), "invalid_token");
    for bad in ["", "x", "a.b.c", "é", &"x".repeat(10_000)] {
        assert_eq!(refresh(app, &json!(bad)).problem(401), "invalid_token", "{bad:.20}");
    }
    for mistyped in [json!(1), json!(null), json!([])] {
        assert_eq!(refresh(app, &mistyped).problem(422), "invalid_field");
    }
    app.db.advance(Duration::from_secs(8 * 24 * 3600));
    assert_eq!(refresh(app, &login["refresh_token"]).problem(401), "token_expired");
}

// Requirement R8: no refresh moves the end that the login set.
fn a_session_has_an_end(app: &TestApp) {
    app.db.add("alice", "user");
    let mut tokens = app.login("alice");
    for _ in 0..5 {
        app.db.advance(Duration::from_secs(6 * 24 * 3600 - 60));
        tokens = refresh(app, &tokens["refresh_token"]).json(200);
    }
    assert_eq!(tokens["expires_in"], 300, "five minutes before its end, it gets no more than those");
    app.db.advance(Duration::from_secs(300));
    assert_eq!(refresh(app, &tokens["refresh_token"]).problem(401), "token_revoked");
    assert_eq!(app.get("/auth/me", tokens["access_token"].as_str()).problem(401), "token_revoked");
}
