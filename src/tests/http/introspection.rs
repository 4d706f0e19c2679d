//! `POST /auth/introspect` (RFC 7662) and `POST /auth/revoke` (RFC 7009): they answer what the RFCs let them, and nothing else.

use std::time::Duration;

use authctl::domain::permission::Permission;
use authctl::domain::token::Kind;
use authctl::service::{accounts, roles};
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::db::{role, user_ref};

on_both!(TestApp: what_a_good_token_says, a_dead_token_is_active_false_and_nothing_else, who_asks_has_the_permission,
    revoking_is_no_oracle, an_access_token_ends_alone, a_refresh_token_ends_its_session, forms_are_read_strictly);

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn post(app: &TestApp, path: &str, body: &str, bearer: Option<&str>) -> Answer {
    app.send(Method::Post, path, bearer, &[FORM], Some(body.as_bytes()))
}

fn revoke(app: &TestApp, token: &Value) -> Answer {
    post(app, "/auth/revoke", &format!("token={}", token.as_str().expect("a token")), None)
}

/// A user who may inspect tokens, and nothing else; answers the access token.
fn inspector(app: &TestApp) -> String {
    let may = vec![Permission::parse("token:inspect").expect("a permission")];
    roles::add(&mut app.db.conn(), &app.db.ctx(), &role("service"), "", may, true).expect("a role");
    app.db.add("service", "service");
    app.login("service")["access_token"].as_str().expect("a token").to_owned()
}

fn introspect(app: &TestApp, by: &str, token: &str) -> Answer {
    post(app, "/auth/introspect", &format!("token={token}&token_type_hint=refresh_token"), Some(by))
}

fn what_a_good_token_says(app: &TestApp) {
    let by = inspector(app);
    let user = app.db.add("alice", "user");
    let login = app.login("alice");
    let access = login["access_token"].as_str().expect("a token");
    let claims = app.db.claims(Kind::Access, access);
    let said = introspect(app, &by, access);
    assert_eq!(said.header("cache-control"), Some("no-store"));
    assert_eq!(
        said.json(200),
        json!({
            "active": true, "token_type": "Bearer", "username": "alice", "role": "user", "client_id": "authctl", "iss": "authctl",
            "sub": user.id.to_string(), "aud": "authctl", "exp": claims.exp, "iat": claims.iat, "nbf": claims.nbf,
            "jti": claims.jti, "sid": claims.sid,
        })
    );
    let refresh = introspect(app, &by, login["refresh_token"].as_str().expect("a token")).json(200);
    assert_eq!((&refresh["active"], refresh.get("token_type")), (&json!(true), None), "it opens no route");
    app.db.add("root", "admin");
    accounts::assign_role(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), &role("admin")).expect("given");
    assert_eq!(introspect(app, &by, access).json(200)["role"], "admin", "the role of now");
}

// Requirement B13.
fn a_dead_token_is_active_false_and_nothing_else(app: &TestApp) {
    let by = inspector(app);
    for name in ["expired", "revoked", "disabled", "removed", "used", "settled"] {
        app.db.add(name, "user");
    }
    let expired = app.login("expired");
    app.db.advance(Duration::from_secs(903));
    let by = app.login("service")["access_token"].as_str().map_or(by, str::to_owned);
    let [revoked, disabled, removed, used, settled] =
        ["revoked", "disabled", "removed", "used", "settled"].map(|name| app.login(name));
    assert_eq!(revoke(app, &revoked["access_token"]).status, 200);
    let (mut conn, ctx) = (app.db.conn(), app.db.ctx());
    accounts::disable(&mut conn, &ctx, &user_ref("disabled")).expect("disabled");
    accounts::remove(&mut conn, &ctx, &user_ref("removed"), false).expect("removed");
    app.post("/auth/refresh", &json!({"refresh_token": used["refresh_token"]}), None).json(200);
    let must = accounts::Changes { must_change_password: Some(true), ..accounts::Changes::default() };
    accounts::set(&mut conn, &ctx, &user_ref("settled"), must).expect("set");
    let dead = [
        &expired["access_token"],
        &revoked["access_token"],
        &disabled["access_token"],
        &disabled["refresh_token"],
        &removed["access_token"],
        &used["refresh_token"],
        &settled["access_token"],
        &json!("garbage"),
        &json!("a.b.c"),
        &json!(""),
        &json!("x".repeat(9000)),
    ];
    for token in dead {
        let token = token.as_str().expect("a text");
        let answer = introspect(app, &by, token);
        assert_eq!((answer.status, answer.text.as_str()), (200, r#"{"active":false}"#), "{token:.20}");
    }
    assert_eq!(introspect(app, &by, used["access_token"].as_str().expect("a token")).json(200)["active"], true);
}

// Requirement B13.
fn who_asks_has_the_permission(app: &TestApp) {
    app.db.add("alice", "user");
    app.db.add("root", "admin");
    let (alice, root) = (app.login("alice"), app.login("root"));
    let token = |login: &Value| login["access_token"].as_str().expect("a token").to_owned();
    let body = format!("token={}", token(&alice));
    assert_eq!(post(app, "/auth/introspect", &body, None).problem(401), "missing_token");
    assert_eq!(post(app, "/auth/introspect", &body, Some("x")).problem(401), "invalid_token");
    assert_eq!(post(app, "/auth/introspect", &body, Some(&token(&alice))).problem(403), "permission_denied", "not even her own");
    assert_eq!(post(app, "/auth/introspect", &body, Some(&token(&root))).json(200)["active"], true, "an admin may do all");
    assert_eq!(app.get(&format!("/auth/introspect?{body}"), Some(&token(&root))).problem(405), "method_not_allowed");
    let by = inspector(app);
    roles::remove(&mut app.db.conn(), &app.db.ctx(), &role("service"), Some(&role("user")), false).expect("removed");
    assert_eq!(introspect(app, &by, &token(&alice)).problem(403), "permission_denied", "it holds at once");
}

// Requirement B3.
fn revoking_is_no_oracle(app: &TestApp) {
    for name in ["alice", "bob"] {
        app.db.add(name, "user");
    }
    let (expired, stranger) = (app.login("alice"), TestApp::new(app.db.backend).expect("it was there"));
    app.db.advance(Duration::from_secs(8 * 86_400));
    let live = app.login("alice");
    stranger.db.add("alice", "user");
    let foreign = stranger.login("alice");
    let mut answers = Vec::new();
    for token in [
        &live["access_token"],
        &live["access_token"],
        &live["refresh_token"],
        &live["refresh_token"],
        &expired["access_token"],
        &expired["refresh_token"],
        &foreign["access_token"],
        &json!("garbage"),
        &json!("a.b.c"),
        &json!(""),
    ] {
        let answer = revoke(app, token);
        answers.push((answer.status, answer.text.clone(), answer.header("content-type").map(str::to_owned)));
    }
    answers.dedup();
    assert_eq!(answers, [(200, String::new(), None)], "all are answered alike");
    assert_eq!(stranger.get("/auth/me", foreign["access_token"].as_str()).status, 200);
}

fn an_access_token_ends_alone(app: &TestApp) {
    app.db.add("alice", "user");
    let login = app.login("alice");
    assert_eq!(revoke(app, &login["access_token"]).status, 200);
    assert_eq!(app.get("/auth/me", login["access_token"].as_str()).problem(401), "token_revoked");
    let next = app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).json(200);
    assert_eq!(app.get("/auth/me", next["access_token"].as_str()).status, 200);
    let trail: Vec<String> = app.db.audit().into_iter().filter(|row| row.contains("token.revoke")).collect();
    assert!(trail.len() == 1 && trail[0].starts_with("user:alice token.revoke"), "{trail:?}");
}

/// RFC 7009, section 2.1: the access tokens of the same grant too. One that was used already names the same session.
fn a_refresh_token_ends_its_session(app: &TestApp) {
    app.db.add("alice", "user");
    for use_it in [false, true] {
        let (login, other) = (app.login("alice"), app.login("alice"));
        if use_it {
            app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).json(200);
        }
        assert_eq!(revoke(app, &login["refresh_token"]).status, 200);
        assert_eq!(app.get("/auth/me", login["access_token"].as_str()).problem(401), "token_revoked");
        assert_eq!(app.get("/auth/me", other["access_token"].as_str()).status, 200);
    }
}

fn forms_are_read_strictly(app: &TestApp) {
    let by = inspector(app);
    for path in ["/auth/introspect", "/auth/revoke"] {
        let bearer = (path == "/auth/introspect").then_some(by.as_str());
        assert_eq!(post(app, path, "", bearer).problem(422), "invalid_field");
        assert_eq!(post(app, path, "tokens=x", bearer).problem(422), "invalid_field");
        assert_eq!(post(app, path, "token=x&token=y", bearer).problem(400), "malformed_request");
        let many: Vec<String> = (0..33).map(|n| format!("f{n}=")).collect();
        assert_eq!(post(app, path, &many.join("&"), bearer).problem(400), "malformed_request", "each is compared with each");
        assert_eq!(post(app, path, &format!("token={}", "x".repeat(70_000)), bearer).problem(413), "body_too_large");
        assert_eq!(app.post(path, &json!({"token": "x"}), bearer).problem(415), "unsupported_media_type");
        let kind = [("content-type", "application/x-www-form-urlencoded; charset=utf-16")];
        assert_eq!(app.send(Method::Post, path, bearer, &kind, Some(b"token=x")).problem(415), "unsupported_media_type");
        assert_eq!(post(app, path, "token=%ff%fe&x", bearer).status, 200, "what is no token is no more than that");
    }
}
