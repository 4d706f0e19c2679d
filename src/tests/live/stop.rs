//! How a daemon ends.

use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::raw::Raw;

fn env() -> TestEnv {
    TestEnv::new(Backend::Sqlite).expect("SQLite is always there")
}

/// How long a stop waits for what is under way, less what a busy machine takes to tell.
const GRACE: Duration = Duration::from_secs(4);

/// A request whose head the daemon has read, and whose body it waits for.
fn under_way(daemon: &Daemon, head: impl AsRef<[u8]>) -> Raw<TcpStream> {
    let mut client = Raw::connect(daemon).sent(head);
    assert_eq!(client.answer().status(), 100);
    client
}

// Requirement H17: who has nothing under way does not hold up the end.
#[test]
fn idle_connections_do_not_hold_up_a_stop() {
    let env = env();
    let daemon = env.serve();
    let mut idle = Raw::connect(&daemon).sent("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(idle.answer().status(), 200);
    let mut half = Raw::connect(&daemon).sent("GET /health");
    let mut silent = Raw::connect(&daemon);
    let begun = Instant::now();
    let log = daemon.log();
    assert!(daemon.stop().success(), "{log}");
    assert!(begun.elapsed() < GRACE, "it took {:?}", begun.elapsed());
    assert!(idle.is_over() && half.is_over() && silent.is_over());
}

// Requirement H17: what is under way is answered, on a connection that then ends; nothing new is taken.
#[test]
fn a_stop_answers_what_is_under_way_and_takes_nothing_new() {
    let env = env();
    let daemon = env.serve();
    let body = json!({"username": "alice", "password": PASSWORD}).to_string();
    let head = format!(
        "POST /auth/signup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    let mut slow = under_way(&daemon, head).sent(&body[..10]);
    daemon.terminate();
    let address = daemon.base.trim_start_matches("http://").to_owned();
    let deadline = Instant::now() + GRACE;
    while TcpStream::connect(&address).is_ok() {
        assert!(Instant::now() < deadline, "connections are still taken");
        std::thread::sleep(Duration::from_millis(10));
    }
    slow.send(&body[10..]);
    let answer = slow.answer();
    // Its password is not hashed any more, or was in time: it is told which.
    assert!([201, 503].contains(&answer.status()), "{}", answer.head);
    assert_eq!(answer.header("connection"), Some("close"));
    assert!(slow.is_over());
    assert!(daemon.wait().success());
    let listed = env.run(&["user", "list", "-o", "name"]).ok().stdout;
    assert_eq!(listed == "alice\n", answer.status() == 201, "{listed}");
}

// Requirement H17: and a client that never finishes what it began is not waited for without end.
#[test]
fn a_stop_has_an_end_and_a_second_signal_ends_at_once() {
    let env = env();
    for second in [false, true] {
        let daemon = env.serve();
        let head = "POST /auth/signup HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n";
        let _slow = under_way(&daemon, head).sent("{");
        let begun = Instant::now();
        daemon.terminate();
        if second {
            while !daemon.log().contains("stopping") {
                assert!(begun.elapsed() < GRACE, "{}", daemon.log());
                std::thread::sleep(Duration::from_millis(5));
            }
            daemon.terminate();
        }
        let status = daemon.wait();
        assert_eq!(status.signal(), second.then_some(15), "{status}");
        assert_eq!(status.success(), !second, "{status}");
        assert!(begun.elapsed() < Duration::from_secs(if second { 4 } else { 10 }), "it took {:?}", begun.elapsed());
    }
}
