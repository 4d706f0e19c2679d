//! A PostgreSQL that drops connections, or does not answer: 503 in time, and all is well again afterwards.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use authctl::store::Purpose;
use serde_json::json;

use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::sql;

// Requirement D17: what was answered 201 is there, what was not is 503, and the daemon connects again by itself.
#[test]
fn lost_connections_are_503_and_lose_nothing() {
    let Some(env) = TestEnv::new(Backend::Postgres) else { return };
    env.run(&["init"]).ok();
    let daemon = env.serve();
    let (acknowledged, over): (Mutex<Vec<String>>, AtomicBool) = Default::default();
    let mut conn = env.db.open(Purpose::Use).expect("a connection");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let (daemon, acknowledged, over) = (&daemon, &acknowledged, &over);
            scope.spawn(move || {
                for n in 0.. {
                    let name = format!("u{writer}-{n}");
                    let answer = daemon.post("/auth/signup", &json!({"username": name, "password": PASSWORD}), None);
                    match answer.status {
                        201 => acknowledged.lock().expect("the book").push(name),
                        503 => {}
                        other => panic!("{other}: {}\n{}", answer.body, daemon.log()),
                    }
                    if over.load(Ordering::Relaxed) {
                        return;
                    }
                }
            });
        }
        let end = "SELECT CAST(count(pg_terminate_backend(pid)) AS TEXT) AS v FROM pg_stat_activity
                   WHERE datname = current_database() AND application_name = 'authctl serve'";
        let mut ended = 0;
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(50));
            ended += sql::texts(&mut conn, end)[0].parse::<u32>().expect("a number");
        }
        over.store(true, Ordering::Relaxed);
        assert!(ended >= 10, "{ended} connections were ended");
    });
    let deadline = Instant::now() + Duration::from_secs(20);
    while daemon.get("/health/ready", None).status != 200 {
        assert!(Instant::now() < deadline, "it does not recover:\n{}", daemon.log());
        std::thread::sleep(Duration::from_millis(50));
    }
    let users = env.run(&["user", "list", "-o", "name"]).ok().stdout;
    let acknowledged = acknowledged.into_inner().expect("the book");
    assert!(acknowledged.len() > 20, "{} signups", acknowledged.len());
    assert!(acknowledged.iter().all(|name| users.lines().any(|user| user == name)), "a signup that was acknowledged is lost");
    env.run(&["audit", "verify"]).ok();
}

// Requirement D17: who finds no connection is not kept waiting.
#[test]
fn a_server_that_does_not_answer_is_503_in_time() {
    let Some(env) = TestEnv::new(Backend::Postgres) else { return };
    env.run_with_input(&["init", "--admin", "root", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
    let token = env.run(&["token", "issue", "root"]).ok().stdout.trim().to_owned();
    let daemon = env.serve_with(&["serve", "--port", "0", "--wait", "2s"], &[]);
    daemon.get("/auth/me", Some(&token)).expect(200);
    let mut holder = env.db.open(Purpose::Use).expect("a connection");
    // Who stands in a transaction for over 10 s is ended.
    sql::run(&mut holder, "BEGIN; LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE").expect("the lock");
    std::thread::scope(|scope| {
        for _ in 0..40 {
            let (daemon, token) = (&daemon, &token);
            scope.spawn(move || {
                let begun = Instant::now();
                assert_eq!(daemon.get("/auth/me", Some(token)).code(503), "busy");
                // For a connection, and then for what it asks.
                assert!(begun.elapsed() < Duration::from_secs(7), "after {:?}", begun.elapsed());
            });
        }
    });
    drop(sql::run(&mut holder, "ROLLBACK"));
    daemon.get("/auth/me", Some(&token)).expect(200);
}
