//! Bodies: too large, announced, not waited for.

use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::raw::Raw;

const HEAD: &str = "POST /auth/signup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

fn started() -> (TestEnv, Daemon) {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let daemon = env.serve();
    (env, daemon)
}

// Requirement H5: what is too large is answered long before its end, and nowhere kept.
#[test]
fn a_gigabyte_in_chunks_is_refused_early() {
    const GIGABYTE: usize = 1 << 30;
    let (_env, daemon) = started();
    daemon.post("/auth/signup", &json!({"username": "alice", "password": PASSWORD}), None).expect(201);
    let before = daemon.memory();
    let mut raw = Raw::connect(&daemon).sent(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n"));
    let piece = vec![b' '; 64 * 1024];
    let chunk = [format!("{:x}\r\n", piece.len()).as_bytes(), &piece, b"\r\n"].concat();
    raw.socket.set_nonblocking(true).expect("a mode");
    let (mut sent, mut buffer) = (0, [0; 4096]);
    // Goes on sending until there is an answer, as a client may.
    while sent < GIGABYTE && raw.socket.peek(&mut buffer).is_err() {
        match raw.socket.write(&chunk) {
            Ok(count) => sent += count,
            Err(_) => std::thread::yield_now(),
        }
    }
    raw.socket.set_nonblocking(false).expect("a mode");
    let answer = raw.answer();
    assert_eq!(answer.code(413), "body_too_large");
    assert_eq!(answer.header("connection"), Some("close"));
    assert!(sent < GIGABYTE / 4, "{sent} bytes were sent before the answer came");
    let grown = daemon.memory().saturating_sub(before);
    assert!(grown < 5 * 1024, "it grew by {grown} KiB");
}

// Requirement H5: one that says how long it is need not be sent at all.
#[test]
fn a_length_that_is_too_large_is_refused_at_once() {
    let (_env, daemon) = started();
    for length in ["65537", "1073741824", "9223372036854775807"] {
        let mut raw = Raw::connect(&daemon).sent(format!("{HEAD}Content-Length: {length}\r\nExpect: 100-continue\r\n\r\n"));
        assert_eq!(raw.answer().code(413), "body_too_large", "{length}");
        assert!(raw.is_over(), "{length}");
    }
    let most = format!("{{\"username\": \"alice\", \"password\": \"{PASSWORD}\"}}{}", " ".repeat(65536));
    let mut raw = Raw::connect(&daemon).sent(format!("{HEAD}Content-Length: 65536\r\n\r\n{}", &most[..65536]));
    assert_eq!(raw.answer().status(), 201, "64 KiB are not too much");
}

#[test]
fn who_waits_for_a_word_gets_it() {
    let (_env, daemon) = started();
    let body = json!({"username": "alice", "password": PASSWORD}).to_string();
    let mut raw = Raw::connect(&daemon).sent(format!("{HEAD}Content-Length: {}\r\nExpect: 100-continue\r\n\r\n", body.len()));
    assert_eq!(raw.answer().status(), 100);
    raw.send(&body);
    assert_eq!(raw.answer().status(), 201);
}

// Decision 0013: a change that has begun is made whether or not anybody waits for it.
#[test]
fn a_client_that_leaves_takes_no_change_along() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let daemon = env.serve_with(&["serve", "--port", "0"], &[("AUTHCTL_PASSWORD__BCRYPT_COST", "12")]);
    // On a machine that has much to do, the client may have left before anything has begun.
    let is_made = (0..20).any(|attempt| {
        let name = format!("alice{attempt}");
        let body = json!({"username": name, "password": PASSWORD}).to_string();
        let left = Raw::connect(&daemon).sent(format!("{HEAD}Content-Length: {}\r\n\r\n{body}", body.len()));
        // Less than a hash takes.
        std::thread::sleep(Duration::from_millis(100));
        drop(left);
        let deadline = Instant::now() + Duration::from_secs(3);
        let listed = || env.run(&["user", "list", "-o", "name"]).ok().stdout.lines().any(|line| line == name);
        while !listed() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(50));
        }
        listed()
    });
    assert!(is_made, "each change went with its client");
}
