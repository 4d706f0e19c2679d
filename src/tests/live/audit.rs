//! The audit trail of the real binary: what is sent forges nothing in it, and what is killed leaves nothing half done.

use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use super::crash::rounds;
use crate::support::daemon::Daemon;
use crate::support::db::{PASSWORD, hash_of_password};
use crate::support::env::TestEnv;
use crate::support::raw::Raw;
use crate::support::sql;

on_both!(TestEnv: nothing_that_is_sent_forges_a_line, what_is_too_long_is_not_kept, a_proxy_is_told_of_beside_the_client,
    commands_that_are_killed_leave_no_change_without_its_entry, a_purge_that_is_killed_leaves_a_chain);

/// What would end a line, clear a screen, or turn the text around, and go on as something else.
const HOSTILE: [&str; 7] = [
    "x\n{\"event\":\"login_ok\",\"user\":\"root\"}",
    "x\r\nFORGED",
    "x\u{1b}[2J\u{1b}]0;FORGED\u{7}",
    "x\u{2028}FORGED",
    "x\u{202e}FORGED",
    "x\",\"user\":\"root",
    "x\tFORGED\u{85}",
];

fn steers(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Everything where a client can say something, said with each.
fn say_it_all(daemon: &Daemon) {
    daemon.post("/auth/signup", &json!({"username": "alice", "password": PASSWORD}), None).expect(201);
    for hostile in HOSTILE {
        let body = json!({"username": hostile, "password": hostile});
        for path in ["/auth/signup", "/auth/login"] {
            assert!(daemon.post(path, &body, None).status >= 400, "{hostile:?}");
        }
        daemon.post("/auth/signup", &json!({"username": "bob", "password": PASSWORD, "email": hostile, "role": hostile}), None);
        daemon.post("/auth/login", &json!({"username": "alice", "password": hostile}), None).code(401);
        daemon.post_form("/auth/revoke", &[("token", hostile), (hostile, hostile)], None);
        let line: String = hostile.chars().filter(|c| !matches!(c, '\n' | '\r' | '\0')).collect();
        let body = json!({"username": "alice", "password": PASSWORD}).to_string();
        let path: String = hostile.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let mut raw = Raw::connect(daemon);
        raw.send(format!(
            "GET /{path}?{path} HTTP/1.1\r\nHost: h\r\nX-Request-Id: {line}\r\nAuthorization: Bearer {line}\r\n\r\n"
        ));
        let _ = raw.answer_to("GET");
        // As a session's user agent.
        let mut raw = Raw::connect(daemon);
        let head = format!(
            "User-Agent: {line}\r\nX-Request-Id: {line}\r\nContent-Type: application/json\r\nContent-Length: {}",
            body.len()
        );
        raw.send(format!("POST /auth/login HTTP/1.1\r\nHost: h\r\n{head}\r\n\r\n{body}"));
        let _ = raw.answer_to("POST");
    }
}

// Requirement A3.
fn nothing_that_is_sent_forges_a_line(env: &TestEnv) {
    env.run(&["init"]).ok();
    for format in ["json", "text"] {
        let log = [("AUTHCTL_LOG__LEVEL", "trace"), ("AUTHCTL_LOG__FORMAT", format)];
        let daemon = env.serve_with(&["serve", "--port", "0"], &log);
        if format == "json" {
            say_it_all(&daemon);
        } else {
            daemon.post("/auth/login", &json!({"username": HOSTILE[0], "password": PASSWORD}), None).code(401);
        }
        // So that there are errors in it, whose words are told.
        let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
        sql::run(&mut conn, "ALTER TABLE audit RENAME TO audit_away").expect("renamed");
        for hostile in HOSTILE {
            daemon.post("/auth/login", &json!({"username": hostile, "password": hostile}), None);
        }
        sql::run(&mut conn, "ALTER TABLE audit_away RENAME TO audit").expect("renamed");
        let log = daemon.log();
        assert!(log.lines().count() >= HOSTILE.len(), "there are errors in it: {log}");
        for line in log.lines() {
            assert!(!line.contains("FORGED") && !line.contains("login_ok") && !line.chars().any(steers), "{format}: {line:?}");
            assert!(format == "text" || serde_json::from_str::<Value>(line).is_ok_and(|line| line.is_object()), "{line:?}");
        }
    }
    let entries = env.run(&["audit", "list", "-o", "json"]).ok().json();
    let count = entries.as_array().map_or(0, Vec::len);
    assert!(count > 20, "{count}");
    for list in [&["audit", "list"][..], &["session", "list"]] {
        let whole = env.run(list).ok().stdout;
        assert!(!whole.chars().any(steers), "{list:?}: {whole:?}");
        let columns = whole.lines().next().expect("a header").split('\t').count();
        assert!(whole.lines().all(|line| line.split('\t').count() == columns), "{list:?}: {whole}");
        assert!(list[0] == "session" || whole.lines().count() == count + 1, "a line each");
    }
    for hostile in &HOSTILE[..5] {
        env.run(&["role", "add", "ops", "--reason", hostile]).exit(6);
    }
}

// Requirement A6: whatever is sent, an entry stays short.
fn what_is_too_long_is_not_kept(env: &TestEnv) {
    env.run(&["init"]).ok();
    let daemon = env.serve();
    let body = json!({"username": "alice", "password": PASSWORD}).to_string();
    let post = |path: &str, agent: usize, id: usize| {
        let mut raw = Raw::connect(&daemon);
        let head = format!("User-Agent: {}\r\nX-Request-Id: {}\r\n", "a".repeat(agent), "i".repeat(id));
        let length = body.len();
        // Whoever answers before all of it has come may close the connection.
        let _ = raw.socket.write_all(
            format!("POST {path} HTTP/1.1\r\nHost: h\r\n{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
                .as_bytes(),
        );
        raw
    };
    assert_eq!(post("/auth/signup", 3000, 3000).answer().status(), 201);
    assert_eq!(post("/auth/login", 3000, 65).answer().status(), 200);
    let before = env.run(&["audit", "list", "-o", "name"]).ok().stdout;
    drop(post("/auth/login", 1_000_000, 1));
    daemon.get("/health/ready", None).expect(200);
    assert_eq!(env.run(&["audit", "list", "-o", "name"]).ok().stdout, before, "it never got so far");
    for n in [1024, 1025] {
        env.run(&["role", "add", &format!("r{n}"), "--reason", &"\u{1f600}".repeat(n)]).exit(if n == 1024 { 0 } else { 6 });
    }
    let lines = env.run(&["audit", "list", "-o", "jsonl"]).ok().stdout;
    let longest = lines.lines().map(str::len).max().expect("entries");
    assert!((4096..6000).contains(&longest), "a reason has 1024 characters: {longest}");
    assert!(!lines.contains(&"i".repeat(65)) && !lines.contains(&"a".repeat(65)), "{lines:.3000}");
}

// Requirement A2.
fn a_proxy_is_told_of_beside_the_client(env: &TestEnv) {
    env.run(&["init"]).ok();
    let body = json!({"username": "alice", "password": PASSWORD}).to_string();
    let post = |daemon: &Daemon, path: &str| {
        let mut raw = Raw::connect(daemon);
        let head = format!("X-Forwarded-For: 203.0.113.9\r\nContent-Type: application/json\r\nContent-Length: {}", body.len());
        raw.send(format!("POST {path} HTTP/1.1\r\nHost: h\r\n{head}\r\n\r\n{body}"));
        assert!(raw.answer().status() < 300);
    };
    post(&env.serve(), "/auth/signup");
    post(&env.serve_with(&["serve", "--port", "0"], &[("AUTHCTL_SERVER__TRUSTED_PROXIES", "127.0.0.1")]), "/auth/login");
    let entries = env.run(&["audit", "list", "--user", "alice", "-o", "json"]).ok().json();
    let of = |n: usize| (entries[n]["address"].clone(), entries[n]["peer"].clone());
    assert_eq!(of(0), (json!("127.0.0.1"), Value::Null), "not by a proxy that is trusted");
    assert_eq!(of(1), (json!("203.0.113.9"), json!("127.0.0.1")));
    // The schema of a row: each of its fields is there, of its kind.
    let login = &entries[1];
    for field in ["at", "actor", "action", "target", "result", "address", "peer", "request_id", "session_hash", "hash"] {
        assert!(login[field].is_string(), "{field}: {login}");
    }
    assert!(login["at"].as_str().is_some_and(|at| at.ends_with('Z')), "{login}");
    let id = env.run(&["session", "list", "-o", "name"]).ok().stdout;
    assert_eq!(login["target"].as_str(), Some(id.trim()));
    assert!(!login["session_hash"].as_str().is_some_and(|hash| hash.contains(id.trim())), "not the id itself");
}

/// At no particular moment of a command.
fn moment() -> Duration {
    use std::hash::{BuildHasher, Hasher, RandomState};
    Duration::from_micros(RandomState::new().build_hasher().finish() % 40_000)
}

fn killed(env: &TestEnv, args: &[&str], input: &str) {
    let mut command = env.command();
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("authctl runs");
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    std::thread::sleep(moment());
    let _ = child.kill();
    let _ = child.wait();
}

// Requirements A1 and C9.
fn commands_that_are_killed_leave_no_change_without_its_entry(env: &TestEnv) {
    env.run(&["init"]).ok();
    let hash = format!("{}\n", hash_of_password().expose());
    for n in 0..rounds() * 10 {
        killed(env, &["user", "add", &format!("u{n}"), "--password-hash-stdin"], &hash);
    }
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let users = sql::texts(&mut conn, "SELECT username AS v FROM users ORDER BY username");
    let told = sql::texts(&mut conn, "SELECT target AS v FROM audit WHERE action = 'user.add' ORDER BY target");
    assert_eq!(users, told);
    env.run(&["audit", "verify"]).ok();
}

// Requirements A5 and C9.
fn a_purge_that_is_killed_leaves_a_chain(env: &TestEnv) {
    env.run(&["init"]).ok();
    for n in 0..rounds() * 4 {
        env.run(&["role", "add", &format!("r{n}")]).ok();
        killed(env, &["audit", "purge", "--older-than", "0s", "--yes"], "");
        let found = env.run(&["audit", "verify", "-o", "json"]).ok().json();
        let first = env.run(&["audit", "list", "--limit", "1", "-o", "json"]).ok().json();
        let anchor =
            found["anchor"].as_str().map_or(0, |anchor| anchor.split(':').next().expect("a number").parse().expect("a number"));
        assert_eq!(first[0]["seq"], json!(anchor + 1), "all of a purge, or none");
    }
}
