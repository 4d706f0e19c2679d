//! A lockout, a ban and an unlock beside a running daemon.

use serde_json::{Value, json};

use crate::support::daemon::{Answer, Daemon};
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;

on_both!(TestEnv: a_lock_survives_a_restart_and_ends_by_an_unlock, a_ban_holds_on_the_next_request);

fn log_in(daemon: &Daemon, password: &str) -> Answer {
    daemon.post("/auth/login", &json!({"username": "alice", "password": password}), None)
}

// Requirements L1 and L7.
fn a_lock_survives_a_restart_and_ends_by_an_unlock(env: &TestEnv) {
    let daemon = env.serve();
    daemon.post("/auth/signup", &json!({"username": "alice", "password": PASSWORD}), None).expect(201);
    for _ in 0..10 {
        assert_eq!(log_in(&daemon, "not the password").code(401), "invalid_credentials");
    }
    assert_eq!(log_in(&daemon, PASSWORD).code(401), "invalid_credentials");
    assert!(daemon.stop().success());
    let daemon = env.serve();
    assert_eq!(log_in(&daemon, PASSWORD).code(401), "invalid_credentials");
    env.run(&["user", "unlock", "alice"]).ok();
    log_in(&daemon, PASSWORD).expect(200);
}

fn a_ban_holds_on_the_next_request(env: &TestEnv) {
    let daemon = env.serve();
    daemon.post("/auth/signup", &json!({"username": "alice", "password": PASSWORD}), None).expect(201);
    let token = log_in(&daemon, PASSWORD).expect(200)["access_token"].clone();
    for _ in 0..5 {
        daemon.get("/auth/me", token.as_str()).expect(200);
        let ban: Value = env.run(&["ban", "add", "--address", "127.0.0.1", "--for", "1h", "-o", "json"]).ok().json();
        let answer = daemon.get("/auth/me", token.as_str());
        assert!(answer.headers.contains_key("retry-after"));
        assert_eq!(answer.code(429), "too_many_requests");
        daemon.get("/health/ready", None).expect(200);
        env.run(&["ban", "rm", ban["id"].as_str().expect("an id")]).ok();
        daemon.get("/auth/me", token.as_str()).expect(200);
    }
}
