//! A token is worth what the database says now: role, disable, password, logout and revocation hold for the next request.

use std::time::Duration;

use authctl::domain::id::Jti;
use authctl::domain::token::Kind;
use authctl::service::{accounts, tokens};
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::db::{PASSWORD, hash_of_password, role, user_ref};

on_both!(TestApp: logout_ends_the_session, logout_takes_either_token, a_revoked_token_is_no_good_for_a_logout_either,
    a_used_or_expired_token_ends_no_other_session, logout_everywhere, role_changes_hold, disable_and_removal_hold,
    a_password_change_holds, a_revocation_holds, must_change_password_blocks, tokens_come_in_one_header);

fn logout(app: &TestApp, token: &Value, query: &str) -> crate::support::app::Answer {
    app.send(Method::Post, &format!("/auth/logout{query}"), token.as_str(), &[], None)
}

fn dashboard(app: &TestApp, token: &Value) -> crate::support::app::Answer {
    app.get("/auth/dashboard", token.as_str())
}

// Requirements B1, B2, B3.
fn logout_ends_the_session(app: &TestApp) {
    app.db.add("alice", "user");
    let (first, other) = (app.login("alice"), app.login("alice"));
    assert_eq!(dashboard(app, &first["access_token"]).json(200)["message"], "Protected route");
    assert_eq!(logout(app, &first["access_token"], "").json(200), json!({"message": "Logged out"}));
    assert_eq!(dashboard(app, &first["access_token"]).problem(401), "token_revoked");
    assert_eq!(logout(app, &first["access_token"], "").problem(401), "token_revoked");
    assert_eq!(dashboard(app, &other["access_token"]).status, 200);
    assert_eq!(app.db.count("blacklist"), 1);
}

// Requirement B2: also a token that has expired, and a refresh token.
fn logout_takes_either_token(app: &TestApp) {
    app.db.add("alice", "user");
    let (expired, by_refresh) = (app.login("alice"), app.login("alice"));
    app.db.advance(Duration::from_secs(3600));
    assert_eq!(dashboard(app, &expired["access_token"]).problem(401), "token_expired");
    assert_eq!(logout(app, &expired["access_token"], "").status, 200);
    let refresh = |tokens: &Value| app.post("/auth/refresh", &json!({"refresh_token": tokens["refresh_token"]}), None);
    assert_eq!(refresh(&expired).problem(401), "token_revoked");
    assert_eq!(logout(app, &by_refresh["refresh_token"], "").status, 200);
    assert_eq!(refresh(&by_refresh).problem(401), "token_revoked");
    assert_eq!(logout(app, &Value::Null, "").problem(401), "missing_token");
    assert_eq!(logout(app, &json!("x.y.z"), "").problem(401), "invalid_token");
}

// Requirement B2: the purge forgets the entry once the token has expired, and not that it was revoked.
fn a_revoked_token_is_no_good_for_a_logout_either(app: &TestApp) {
    app.db.add("alice", "user");
    let (leaked, mine, other) = (app.login("alice"), app.login("alice"), app.login("alice"));
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let body = format!("token={}", leaked["access_token"].as_str().expect("a token"));
    assert_eq!(app.send(Method::Post, "/auth/revoke", None, &form, Some(body.as_bytes())).status, 200);
    app.db.advance(Duration::from_secs(3600));
    let go_on = |_: &_| std::ops::ControlFlow::Continue(());
    let (mut conn, ctx) = (app.db.conn(), app.db.ctx());
    let purged = authctl::service::purge::run(&mut conn, &ctx, Duration::ZERO, Duration::from_secs(2), go_on);
    assert_eq!(purged.expect("purged").entries, 1);
    for query in ["", "?scope=session", "?scope=all"] {
        assert_eq!(logout(app, &leaked["access_token"], query).problem(401), "token_revoked", "{query}");
    }
    assert_eq!(logout(app, &mine["access_token"], "").status, 200, "one that merely expired is good for it");
    let refresh = |tokens: &Value| app.post("/auth/refresh", &json!({"refresh_token": tokens["refresh_token"]}), None);
    assert_eq!(refresh(&leaked).status, 200, "its session goes on");
    assert_eq!(refresh(&other).status, 200);
}

/// Whoever has found an old token may end its session, and no more.
fn a_used_or_expired_token_ends_no_other_session(app: &TestApp) {
    app.db.add("alice", "user");
    let (old, other) = (app.login("alice"), app.login("alice"));
    let refresh = |tokens: &Value| app.post("/auth/refresh", &json!({"refresh_token": tokens["refresh_token"]}), None);
    let next = refresh(&old).json(200);
    app.db.advance(Duration::from_secs(3600));
    assert_eq!(logout(app, &old["access_token"], "?scope=all").problem(401), "token_expired");
    let next = refresh(&next).json(200);
    assert_eq!(logout(app, &old["refresh_token"], "?scope=all").problem(401), "refresh_token_reused");
    assert_eq!(dashboard(app, &next["access_token"]).problem(401), "token_revoked", "as at a refresh, its session is over");
    assert_eq!(refresh(&other).status, 200);
    // Without a scope, and at a revocation: the same alarm.
    for by_revocation in [false, true] {
        let login = app.login("alice");
        let next = refresh(&login).json(200);
        app.db.advance(Duration::from_secs(60));
        if by_revocation {
            let form = [("content-type", "application/x-www-form-urlencoded")];
            let body = format!("token={}", login["refresh_token"].as_str().expect("a token"));
            assert_eq!(app.send(Method::Post, "/auth/revoke", None, &form, Some(body.as_bytes())).status, 200);
        } else {
            assert_eq!(logout(app, &login["refresh_token"], "").problem(401), "refresh_token_reused");
        }
        assert_eq!(dashboard(app, &next["access_token"]).problem(401), "token_revoked");
    }
    let alarms = app.db.audit().iter().filter(|row| row.contains("session.reuse")).count();
    assert_eq!(alarms, 3);
    // A client whose answer was lost, and who leaves now: no alarm.
    let login = app.login("alice");
    refresh(&login).json(200);
    assert_eq!(logout(app, &login["refresh_token"], "").status, 200);
    assert_eq!(app.db.audit().iter().filter(|row| row.contains("session.reuse")).count(), alarms);
}

fn logout_everywhere(app: &TestApp) {
    app.db.add("alice", "user");
    let (one, two) = (app.login("alice"), app.login("alice"));
    assert_eq!(logout(app, &one["access_token"], "?scope=some").problem(422), "invalid_field");
    assert_eq!(app.send(Method::Post, "/auth/logout?scope=some", None, &[], None).problem(401), "missing_token");
    assert_eq!(logout(app, &one["access_token"], "?scope=all").status, 200);
    assert_eq!(dashboard(app, &two["access_token"]).problem(401), "token_revoked");
    assert_eq!(dashboard(app, &app.login("alice")["access_token"]).status, 200);
}

// The original's fault 5: no route enforced a role. Requirements T15, C4.
fn role_changes_hold(app: &TestApp) {
    app.db.add("root", "admin");
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    let admin = || app.get("/auth/admin", token.as_str());
    let refused = admin();
    assert_eq!(refused.problem(403), "permission_denied");
    assert_eq!(refused.header("www-authenticate"), Some("Bearer realm=\"authctl\", error=\"insufficient_scope\""));
    accounts::assign_role(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), &role("admin")).expect("promoted");
    assert_eq!(admin().json(200)["user"]["role"], "admin");
    accounts::assign_role(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), &role("user")).expect("demoted");
    assert_eq!(admin().problem(403), "permission_denied");
    assert_eq!(dashboard(app, &token).json(200)["user"]["role"], "user");
}

// The original's fault 6: a deleted user kept access. Requirements T14, T18, C4.
fn disable_and_removal_hold(app: &TestApp) {
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    accounts::disable(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice")).expect("disabled");
    assert_eq!(dashboard(app, &token).problem(401), "token_revoked");
    accounts::enable(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice")).expect("enabled");
    assert_eq!(dashboard(app, &token).problem(401), "token_revoked");
    let token = app.login("alice")["access_token"].clone();
    accounts::remove(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), false).expect("removed");
    app.db.add("alice", "user");
    assert_eq!(dashboard(app, &token).problem(401), "token_revoked");
}

// Requirement P15.
fn a_password_change_holds(app: &TestApp) {
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    accounts::set_password(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), &hash_of_password(), false).expect("set");
    assert_eq!(dashboard(app, &token).problem(401), "token_revoked");
}

// Requirement C4.
fn a_revocation_holds(app: &TestApp) {
    app.db.add("alice", "user");
    let login = app.login("alice");
    let claims = app.db.claims(Kind::Access, login["access_token"].as_str().expect("a token"));
    let jti = Jti::parse(&claims.jti).expect("a jti");
    assert!(tokens::revoke(&mut app.db.conn(), &app.db.ctx(), &jti).expect("revoked").changed);
    assert_eq!(dashboard(app, &login["access_token"]).problem(401), "token_revoked");
    // That token alone: the session lives.
    let next = app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).json(200);
    assert_eq!(dashboard(app, &next["access_token"]).status, 200);
}

// Requirements P16 and P17.
fn must_change_password_blocks(app: &TestApp) {
    app.db.add("alice", "admin");
    let changes = accounts::Changes { must_change_password: Some(true), ..accounts::Changes::default() };
    accounts::set(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), changes).expect("set");
    let token = app.login("alice")["access_token"].clone();
    for path in ["/auth/dashboard", "/auth/admin", "/auth/me"] {
        assert_eq!(app.get(path, token.as_str()).problem(403), "password_change_required", "{path}");
    }
    let body = json!({"username": "eve", "password": PASSWORD, "role": "admin"});
    assert_eq!(app.post("/auth/signup", &body, token.as_str()).problem(403), "password_change_required");
    assert_eq!(logout(app, &token, "").status, 200);
}

// Requirements T16, T17, H2.
fn tokens_come_in_one_header(app: &TestApp) {
    app.db.add("alice", "user");
    let login = app.login("alice");
    let token = login["access_token"].as_str().expect("a token");
    let with = |headers: &[(&str, &str)]| app.send(Method::Get, "/auth/dashboard", None, headers, None);
    let bearer = format!("Bearer {token}");
    let (lower, mixed) = (format!("bearer {token}"), format!("bEaReR {token}"));
    for good in [&bearer, &lower, &mixed] {
        assert_eq!(with(&[("Authorization", good)]).status, 200, "{good:.12}");
    }
    assert_eq!(with(&[("Authorization", &bearer), ("Authorization", &bearer)]).problem(400), "malformed_request");
    let none = with(&[]);
    assert_eq!(none.problem(401), "missing_token");
    assert_eq!(none.header("www-authenticate"), Some("Bearer realm=\"authctl\""));
    assert_eq!(app.get(&format!("/auth/dashboard?access_token={token}"), None).problem(401), "missing_token");
    for (bad, code) in [("Basic YTpi", "missing_token"), ("Bearer", "missing_token"), ("", "missing_token")] {
        assert_eq!(with(&[("Authorization", bad)]).problem(401), code, "{bad}");
    }
    let padded = format!("Bearer {token}=");
    let spaced = format!("Bearer  {token}");
    let long = format!("Bearer {}", "x".repeat(2 * 1024 * 1024));
    let truncated = format!("Bearer {}", &token[..token.len() - 4]);
    for bad in ["Bearer ", "Bearer a.b", "Bearer a.b.c.d", &padded, &spaced, &long, &truncated] {
        let answer = with(&[("Authorization", bad)]);
        assert_eq!(answer.problem(401), "invalid_token", "{bad:.20}");
        assert!(answer.header("www-authenticate").is_some_and(|challenge| challenge.contains("error=\"invalid_token\"")));
    }
}
