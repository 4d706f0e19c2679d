//! `/auth/sessions`: each login is one, its user sees and ends it, and nobody else.

use std::time::Duration;

use authctl::domain::token::Kind;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::app::{Answer, TestApp};
use crate::support::db::PASSWORD;

on_both!(TestApp: each_login_is_one, what_is_searched_for_has_a_limit, one_is_ended_and_no_other, nobody_sees_or_ends_anothers, pages_follow_each_other,
    the_oldest_makes_room, a_path_knows_its_methods);

fn list(app: &TestApp, token: &Value) -> Vec<Value> {
    app.get("/auth/sessions", token.as_str()).json(200)["items"].as_array().expect("a list").clone()
}

fn end(app: &TestApp, token: &Value, id: &str) -> Answer {
    app.send(Method::Delete, &format!("/auth/sessions/{id}"), token.as_str(), &[], None)
}

fn sid(app: &TestApp, login: &Value) -> String {
    app.db.claims(Kind::Access, login["access_token"].as_str().expect("a token")).sid
}

fn what_is_searched_for_has_a_limit(app: &TestApp) {
    app.db.add("alice", "user");
    let token = app.login("alice");
    let list = |query: &str| app.get(&format!("/auth/sessions?{query}"), token["access_token"].as_str());
    list(&format!("q={}", "a".repeat(256))).json(200);
    for query in [format!("q={}", "a".repeat(257)), format!("q={}", "a".repeat(60_000)), "q=%00".into(), "after=%00".into()] {
        let start = query.chars().take(12).collect::<String>();
        assert_eq!(list(&query).json(422)["code"], "invalid_field", "{start}");
    }
}

// Requirement R12.
fn each_login_is_one(app: &TestApp) {
    app.db.add("alice", "user");
    let first = app.login("alice");
    app.db.advance(Duration::from_secs(60));
    let body = json!({"username": "alice", "password": PASSWORD}).to_string();
    let agent = [("content-type", "application/json"), ("User-Agent", "curl/8.0\u{1b}[31m on a phone")];
    let second = app.send(Method::Post, "/auth/login", None, &agent, Some(body.as_bytes())).json(200);
    let sessions = list(app, &second["access_token"]);
    let keys: Vec<&String> = sessions[0].as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        ["id", "username", "created_at", "last_used_at", "expires_at", "idle_expires_at", "address", "user_agent", "current"]
    );
    let ids: Vec<&Value> = sessions.iter().map(|session| &session["id"]).collect();
    assert_eq!(ids, [&json!(sid(app, &first)), &json!(sid(app, &second))], "oldest first");
    assert_eq!((&sessions[0]["current"], &sessions[1]["current"]), (&json!(false), &json!(true)));
    assert_eq!(sessions[1]["user_agent"], "curl/8.0[31m on a phone", "control characters are gone");
    let found = |q: &str| {
        let page = app.get(&format!("/auth/sessions?q={q}"), second["access_token"].as_str()).json(200);
        page["items"].as_array().expect("a list").len()
    };
    assert_eq!(["PHONE", "curl%2F8.0", "%25", "nothing", ""].map(found), [1, 1, 0, 0, 1], "no letter of it is a wildcard");
    let spans = |session: &Value| ["created_at", "idle_expires_at", "expires_at"].map(|field| session[field].clone());
    assert_eq!(
        spans(&sessions[0]),
        ["2026-03-01T12:00:00.000007Z", "2026-03-08T12:00:00.000007Z", "2026-03-31T12:00:00.000007Z"].map(|time| json!(time))
    );
    app.db.advance(Duration::from_secs(60));
    let next = app.post("/auth/refresh", &json!({"refresh_token": first["refresh_token"]}), None).json(200);
    let refreshed = &list(app, &next["access_token"])[0];
    assert_eq!(refreshed["last_used_at"], "2026-03-01T12:02:00.000007Z");
    assert_eq!(refreshed["expires_at"], sessions[0]["expires_at"]);
}

fn one_is_ended_and_no_other(app: &TestApp) {
    app.db.add("alice", "user");
    let (one, two) = (app.login("alice"), app.login("alice"));
    let ended = end(app, &two["access_token"], &sid(app, &one));
    assert_eq!((ended.status, ended.text.as_str()), (204, ""));
    assert_eq!(app.get("/auth/me", one["access_token"].as_str()).problem(401), "token_revoked");
    let refresh = json!({"refresh_token": one["refresh_token"]});
    assert_eq!(app.post("/auth/refresh", &refresh, None).problem(401), "token_revoked");
    assert_eq!(list(app, &two["access_token"]).len(), 1);
    assert_eq!(end(app, &two["access_token"], &sid(app, &one)).problem(404), "session_not_found", "it is over");
    assert_eq!(end(app, &two["access_token"], &sid(app, &two)).status, 204, "also its own");
    assert_eq!(app.get("/auth/me", two["access_token"].as_str()).problem(401), "token_revoked");
}

// Requirement B11.
fn nobody_sees_or_ends_anothers(app: &TestApp) {
    for (name, role) in [("root", "admin"), ("alice", "user"), ("bob", "user")] {
        app.db.add(name, role);
    }
    let (alice, bob, root) = (app.login("alice"), app.login("bob"), app.login("root"));
    let of_alice = sid(app, &alice);
    assert!(list(app, &bob["access_token"]).iter().all(|session| session["username"] == "bob"));
    let unknown = "0190a0a0-0000-7000-8000-000000000000";
    let body = |id: &str| {
        let mut body = end(app, &bob["access_token"], id).json(404);
        body.as_object_mut().expect("an object").remove("request_id");
        body
    };
    for id in [unknown, "x", "0", "-1", "null", "00000000-0000-0000-0000-000000000000", "%21", &"a".repeat(300)] {
        assert_eq!(body(id), body(&of_alice), "{id}: whether there is one is nobody's business");
    }
    assert_eq!(end(app, &root["access_token"], &of_alice).problem(404), "session_not_found", "an admin has another route");
    assert_eq!(app.get("/auth/me", alice["access_token"].as_str()).status, 200);
    assert_eq!(end(app, &Value::Null, &of_alice).problem(401), "missing_token");
    assert_eq!(app.get("/auth/sessions", None).problem(401), "missing_token");
}

fn pages_follow_each_other(app: &TestApp) {
    app.db.add("alice", "user");
    let logins: Vec<Value> = (0..5).map(|_| app.login("alice")).collect();
    let token = logins[0]["access_token"].as_str();
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = app.get(&format!("/auth/sessions?limit=2{after}"), token).json(200);
        seen.extend(page["items"].as_array().expect("a list").iter().map(|session| session["id"].clone()));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    let all: Vec<Value> = list(app, &logins[0]["access_token"]).iter().map(|session| session["id"].clone()).collect();
    assert_eq!((seen.len(), seen), (5, all));
    for bad in ["0", "1001", "x", "-1", ""] {
        assert_eq!(app.get(&format!("/auth/sessions?limit={bad}"), token).problem(422), "invalid_field", "{bad}");
    }
}

// Requirement R12: a cap for each user, and the oldest goes.
fn the_oldest_makes_room(app: &TestApp) {
    for name in ["alice", "bob"] {
        app.db.add(name, "user");
    }
    let bob = app.login("bob");
    let later = |_| {
        app.db.advance(Duration::from_millis(1));
        app.login("alice")
    };
    let logins: Vec<Value> = (0..104).map(later).collect();
    let status = |login: &Value| app.get("/auth/me", login["access_token"].as_str()).status;
    let statuses: Vec<u16> = logins.iter().map(status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 100);
    assert!(statuses[..4].iter().all(|status| *status == 401) && statuses[4..].iter().all(|status| *status == 200));
    assert_eq!(status(&bob), 200, "somebody else's count");
    assert_eq!(app.db.texts("SELECT DISTINCT end_reason AS v FROM sessions WHERE end_reason IS NOT NULL"), ["limit"]);
}

// Requirement H3.
fn a_path_knows_its_methods(app: &TestApp) {
    let answer = app.get("/auth/sessions/0190a0a0-0000-7000-8000-000000000000", None);
    assert_eq!((answer.problem(405).as_str(), answer.header("allow")), ("method_not_allowed", Some("DELETE")));
    assert_eq!(app.get("/auth/sessions/a/b", None).problem(404), "not_found");
}

/// A cap of one is "the last login wins".
#[test]
fn a_cap_of_one_leaves_the_last() {
    let app = TestApp::with(Backend::Sqlite, |settings| settings.issuer.max_sessions = 1).expect("SQLite is always there");
    app.db.add("alice", "user");
    let (one, two) = (app.login("alice"), app.login("alice"));
    assert_eq!(app.get("/auth/me", one["access_token"].as_str()).problem(401), "token_revoked");
    assert_eq!(app.get("/auth/me", two["access_token"].as_str()).status, 200);
}
