//! One story from outside, with the real binary: an operator, a user, and a daemon that dies (the main job of the whole program).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;

on_both!(TestEnv: the_whole_story);

fn login(daemon: &Daemon) -> (String, String) {
    let body = daemon.post("/auth/login", &json!({"username": "bob", "password": PASSWORD}), None).expect(200);
    let token = |name: &str| body[name].as_str().expect("a token").to_owned();
    assert_eq!((&body["token_type"], &body["expires_in"]), (&json!("Bearer"), &json!(900)));
    (token("access_token"), token("refresh_token"))
}

fn jti(token: &str) -> String {
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).expect("a payload")).expect("base64url");
    serde_json::from_slice::<Value>(&payload).expect("JSON")["jti"].as_str().expect("a jti").to_owned()
}

pub fn the_whole_story(env: &TestEnv) {
    let admin = env.run_with_input(&["init", "--admin", "root", "--password-stdin"], &format!("{PASSWORD}\n"));
    let _ = admin.ok();
    let _ = env.run(&["init"]).exit(4);
    let _ = env.run(&["init", "--if-not-exists"]).ok();
    let daemon = env.serve();
    sign_up_and_log_in(&daemon);
    a_role_holds_from_the_next_request_on(env, &daemon);
    a_token_is_revoked(env, &daemon);
    a_user_is_disabled(env, &daemon);
    let dead = a_logout_ends_the_session(&daemon);
    a_purge_removes_what_expired(env, &daemon, &dead);
    let daemon = what_was_said_survives_kill_9(env, daemon, &dead);
    assert!(matches!(daemon.stop().code(), Some(0 | 143)));
    assert_eq!(env.run(&["user", "show", "bob", "-o", "json"]).ok().json()["username"], "Bob");
}

fn sign_up_and_log_in(daemon: &Daemon) {
    let body = json!({"username": "Bob", "password": PASSWORD});
    let answer = daemon.post("/auth/signup", &body, None).expect(201);
    assert_eq!((&answer["message"], &answer["user"]["role"]), (&json!("User registered successfully"), &json!("user")));
    assert_eq!(daemon.post("/auth/signup", &json!({"username": "BOB", "password": PASSWORD}), None).code(409), "user_exists");
    let as_admin = json!({"username": "eve", "password": PASSWORD, "role": "admin"});
    assert_eq!(daemon.post("/auth/signup", &as_admin, None).code(403), "role_not_allowed");
    let wrong = json!({"username": "bob", "password": "another password"});
    assert_eq!(daemon.post("/auth/login", &wrong, None).code(401), "invalid_credentials");
    assert_eq!(daemon.get("/auth/dashboard", None).code(401), "missing_token");
    let (access, refresh) = login(daemon);
    let dashboard = daemon.get("/auth/dashboard", Some(&access)).expect(200);
    assert_eq!((&dashboard["message"], &dashboard["user"]["username"]), (&json!("Protected route"), &json!("Bob")));
    assert_eq!(daemon.get("/auth/dashboard", Some(&refresh)).code(401), "invalid_token");
}

fn a_role_holds_from_the_next_request_on(env: &TestEnv, daemon: &Daemon) {
    let (access, _) = login(daemon);
    assert_eq!(daemon.get("/auth/admin", Some(&access)).code(403), "permission_denied");
    assert_eq!(env.run(&["role", "set", "bob", "admin", "-o", "json"]).ok().json()["changed"], true);
    daemon.get("/auth/admin", Some(&access)).expect(200);
    let _ = env.run(&["role", "set", "bob", "user"]).ok();
    assert_eq!(daemon.get("/auth/admin", Some(&access)).code(403), "permission_denied");
    let _ = env.run(&["user", "disable", "root"]).exit(6);
}

fn a_token_is_revoked(env: &TestEnv, daemon: &Daemon) {
    let (access, refresh) = login(daemon);
    assert_eq!(env.run(&["token", "revoke", &jti(&access), "-o", "json"]).ok().json()["changed"], true);
    assert_eq!(daemon.get("/auth/dashboard", Some(&access)).code(401), "token_revoked");
    let next = daemon.post("/auth/refresh", &json!({"refresh_token": refresh}), None).expect(200);
    daemon.get("/auth/dashboard", next["access_token"].as_str()).expect(200);
    let lost = daemon.post("/auth/refresh", &json!({"refresh_token": refresh}), None).expect(200);
    assert_eq!(jti(lost["refresh_token"].as_str().expect("a token")), jti(next["refresh_token"].as_str().expect("a token")));
    daemon.post("/auth/refresh", &json!({"refresh_token": next["refresh_token"]}), None).expect(200);
    let reused = daemon.post("/auth/refresh", &json!({"refresh_token": refresh}), None);
    assert_eq!(reused.code(401), "refresh_token_reused");
}

fn a_user_is_disabled(env: &TestEnv, daemon: &Daemon) {
    let (access, _) = login(daemon);
    let _ = env.run(&["user", "disable", "bob", "--reason", "on leave"]).ok();
    assert_eq!(daemon.get("/auth/dashboard", Some(&access)).code(401), "token_revoked");
    let body = json!({"username": "bob", "password": PASSWORD});
    assert_eq!(daemon.post("/auth/login", &body, None).code(401), "invalid_credentials");
    let _ = env.run(&["user", "enable", "bob"]).ok();
    login(daemon);
}

fn a_logout_ends_the_session(daemon: &Daemon) -> String {
    let (access, refresh) = login(daemon);
    assert_eq!(daemon.post("/auth/logout", &json!({}), Some(&access)).expect(200)["message"], "Logged out");
    assert_eq!(daemon.get("/auth/dashboard", Some(&access)).code(401), "token_revoked");
    assert_eq!(daemon.post("/auth/refresh", &json!({"refresh_token": refresh}), None).code(401), "token_revoked");
    access
}

fn a_purge_removes_what_expired(env: &TestEnv, daemon: &Daemon, dead: &str) {
    let _ = env.run(&["blacklist", "add", "old-jti", "--expires", "2020-01-01T00:00:00Z"]).ok();
    let before = env.run(&["blacklist", "list", "-o", "json"]).ok().json().as_array().expect("a list").len();
    assert_eq!(env.run(&["blacklist", "purge", "-o", "json"]).ok().json(), json!({"purged": 1, "others": 0, "changed": true}));
    let after = env.run(&["blacklist", "list", "-o", "json"]).ok().json();
    assert_eq!(after.as_array().expect("a list").len(), before - 1);
    assert!(after.as_array().expect("a list").iter().any(|entry| entry["jti"] == json!(jti(dead))));
    assert_eq!(daemon.get("/auth/dashboard", Some(dead)).code(401), "token_revoked");
}

fn what_was_said_survives_kill_9(env: &TestEnv, daemon: Daemon, dead: &str) -> Daemon {
    let (live, _) = login(&daemon);
    daemon.kill();
    let daemon = env.serve();
    daemon.get("/auth/dashboard", Some(&live)).expect(200);
    assert_eq!(daemon.get("/auth/dashboard", Some(dead)).code(401), "token_revoked", "also after a restart");
    daemon
}
