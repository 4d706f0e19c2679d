//! `signup.mode = "invite"`: a running daemon obeys `authctl invite` on its next request.

use serde_json::{Value, json};

use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;

on_both!(TestEnv: invites_come_and_go_beside_a_daemon);

fn invites_come_and_go_beside_a_daemon(env: &TestEnv) {
    env.run(&["init"]).ok();
    let daemon = env.serve_with(&["serve", "--port", "0"], &[("AUTHCTL_SIGNUP__MODE", "invite")]);
    let signup = |name: &str, invite: Value| {
        daemon.post("/auth/signup", &json!({"username": name, "password": PASSWORD, "invite": invite}), None)
    };
    assert_eq!(signup("alice", Value::Null).code(403), "signup_closed");
    let token = env.run(&["invite", "add", "--role", "admin"]).ok().stdout.trim_end().to_owned();
    let other = env.run(&["invite", "add", "-o", "json"]).ok().json();
    env.run(&["invite", "rm", other["id"].as_str().expect("an id")]).ok();
    assert_eq!(signup("alice", other["token"].clone()).code(403), "invalid_invite");
    assert_eq!(signup("alice", json!(token)).expect(201)["user"]["role"], "admin");
    assert_eq!(signup("bob", json!(token)).code(403), "invalid_invite");
    let listed = env.run(&["invite", "list", "-o", "json"]).ok().json();
    assert_eq!((listed.as_array().map(Vec::len), &listed[0]["used_by"]), (Some(1), &json!("alice")));
}
