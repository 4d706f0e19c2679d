//! Clients that are slow, silent or many, and those beside them who are not.

use std::io::{ErrorKind, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::env::TestEnv;
use crate::support::raw::Raw;

const GET: &str = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
const HALF: &str = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Half: ";

fn started(variables: &[(&str, &str)]) -> (TestEnv, Daemon) {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let daemon = env.serve_with(&["serve", "--port", "0"], variables);
    (env, daemon)
}

fn impatient() -> (TestEnv, Daemon) {
    started(&[("AUTHCTL_SERVER__READ_TIMEOUT", "600ms")])
}

// Requirement H7: neither time nor memory of others.
#[test]
fn half_open_connections_do_not_disturb() {
    let (_env, daemon) = started(&[]);
    let before = daemon.memory();
    let after: Vec<u64> = (0..6)
        .map(|_| {
            let held: Vec<_> = (0..500).map(|_| Raw::connect(&daemon).sent(HALF)).collect();
            let begun = Instant::now();
            daemon.get("/health/ready", None).expect(200);
            assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
            let memory = daemon.memory();
            drop(held);
            memory
        })
        .collect();
    let grown = after.iter().max().expect("rounds") - before;
    assert!(grown < 20 * 1024, "it grew by {grown} KiB: {after:?}");
    assert!(after[5] < after[3] + 4 * 1024, "it grows on and on: {after:?} KiB");
}

// Requirement H7: a head has its time, as a whole, and so has the silence between two requests.
#[test]
fn who_does_not_ask_has_to_go() {
    let (_env, daemon) = impatient();
    let begun = Instant::now();
    let silent = Raw::connect(&daemon);
    let half = Raw::connect(&daemon).sent(HALF);
    let mut between = Raw::connect(&daemon).sent(GET);
    assert_eq!(between.answer().status(), 200);
    let mut dripping = Raw::connect(&daemon).sent(HALF);
    while dripping.socket.write_all(b"x").is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(10), "a byte now and then keeps a connection");
        std::thread::sleep(Duration::from_millis(100));
    }
    for mut connection in [silent, half, between] {
        assert!(connection.is_over());
    }
    assert!(begun.elapsed() > Duration::from_millis(500), "too early: {:?}", begun.elapsed());
    daemon.get("/health/live", None).expect(200);
}

// Requirement H7: neither is there anything for a head that nobody finishes, nor for a body.
#[test]
fn a_body_that_does_not_come_is_answered_and_closed() {
    let (_env, daemon) = impatient();
    let head = "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    for body in ["Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"] {
        let begun = Instant::now();
        let mut slow = Raw::connect(&daemon).sent(format!("{head}{body}"));
        let answer = slow.answer();
        assert_eq!(answer.code(400), "malformed_request");
        assert_eq!(answer.header("connection"), Some("close"));
        assert!(slow.is_over());
        assert!(begun.elapsed() > Duration::from_millis(500) && begun.elapsed() < Duration::from_secs(10));
    }
}

// Requirement H7: at the most, whoever has been without a request for longest makes room.
#[test]
fn the_oldest_without_a_request_makes_room() {
    let (_env, daemon) = started(&[("AUTHCTL_SERVER__MAX_CONNECTIONS", "8")]);
    let mut held: Vec<_> = (0..8)
        .map(|_| {
            std::thread::sleep(Duration::from_millis(5));
            Raw::connect(&daemon).sent(HALF)
        })
        .collect();
    for _ in 0..3 {
        assert_eq!(Raw::connect(&daemon).sent(GET).answer().status(), 200);
    }
    assert!(held[0].is_over(), "the oldest");
    let mut newest = held.pop().expect("a connection");
    newest.send("x\r\n\r\n");
    assert_eq!(newest.answer().status(), 200, "the newest");
    // A crowd of them does not keep anybody out.
    let _crowd: Vec<_> = (0..100).map(|_| Raw::connect(&daemon).sent(HALF)).collect();
    assert_eq!(Raw::connect(&daemon).sent(GET).answer().status(), 200);
}

// Requirement H7: answers that nobody reads are not kept.
#[test]
fn who_does_not_read_has_to_go() {
    let (_env, daemon) = impatient();
    let before = daemon.memory();
    let mut deaf: Vec<TcpStream> = (0..20).map(|_| Raw::connect(&daemon).socket).collect();
    let begun = Instant::now();
    let request = "GET /swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".repeat(20);
    for socket in &deaf {
        socket.set_nonblocking(true).expect("a mode");
    }
    while !deaf.is_empty() {
        deaf.retain_mut(|socket| match socket.write(request.as_bytes()) {
            Ok(_) => true,
            Err(cause) => cause.kind() == ErrorKind::WouldBlock,
        });
        let asked = Instant::now();
        assert_eq!(Raw::connect(&daemon).sent(GET).answer().status(), 200);
        assert!(asked.elapsed() < Duration::from_secs(1), "others wait {:?}", asked.elapsed());
        assert!(begun.elapsed() < Duration::from_secs(20), "{} are kept", deaf.len());
        std::thread::sleep(Duration::from_millis(50));
    }
    let grown = daemon.memory().saturating_sub(before);
    assert!(grown < 20 * 1024, "it grew by {grown} KiB");
}
