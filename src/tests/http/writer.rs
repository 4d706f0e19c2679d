//! Writes that wait for each other: they share commits, and none waits for ever.

use std::path::Path;
use std::time::Duration;

use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::app::TestApp;
use crate::support::sql;
use crate::support::threads::at_once;

const CROWD: usize = 20;

/// How many transactions a log of SQLite holds: each frame has a header of 24 bytes, and the last one of a transaction says how large
/// the database is (SQLite, "WAL-mode File Format").
fn commits(log: &Path) -> usize {
    let log = std::fs::read(log).expect("a log");
    let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().expect("four bytes"));
    let (page, salts) = (number(8) as usize, &log[16..24]);
    let frames = (32..log.len()).step_by(24 + page);
    // Behind the last transaction, frames of an earlier round may follow.
    frames.take_while(|at| &log[at + 8..at + 16] == salts).filter(|at| number(at + 4) != 0).count()
}

fn sessions(app: &TestApp) -> Vec<Value> {
    app.db.add("alice", "user");
    (0..CROWD).map(|_| app.login("alice")).collect()
}

fn refresh(app: &TestApp, login: &Value) -> u16 {
    app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).status
}

/// Runs `work` while a writer of another process has the lock, and gives that back after `held`.
fn beside_a_writer<T>(app: &TestApp, held: Duration, work: impl FnOnce() -> T) -> T {
    let mut conn = app.db.conn();
    let (lock, unlock) = match app.db.backend {
        Backend::Sqlite => ("BEGIN IMMEDIATE", "ROLLBACK"),
        Backend::Postgres => ("BEGIN; LOCK TABLE write_lock IN EXCLUSIVE MODE", "ROLLBACK"),
    };
    sql::run(&mut conn, lock).expect("the lock");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(held);
            sql::run(&mut conn, unlock).expect("the end");
        });
        work()
    })
}

#[test]
fn writes_that_wait_at_once_share_a_commit() {
    let app = TestApp::new(Backend::Sqlite).expect("SQLite is always there");
    let logins = sessions(&app);
    let log = app.db.folder.path().join("authctl.db-wal");
    let before = commits(&log);
    let held = Duration::from_millis(700);
    let statuses = beside_a_writer(&app, held, || at_once(CROWD, |n| refresh(&app, &logins[n])));
    assert_eq!(statuses, [200; CROWD]);
    // The first one waits for the lock, and the others for it.
    let made = commits(&log) - before;
    assert!((1..CROWD / 2).contains(&made), "{made} commits for {CROWD} writes");
}

on_both!(TestApp: what_shares_a_commit_is_refused_by_itself, what_waits_too_long_is_refused);

fn what_shares_a_commit_is_refused_by_itself(app: &TestApp) {
    let logins = sessions(app);
    for login in logins.iter().step_by(2) {
        app.send(Method::Post, "/auth/logout", login["refresh_token"].as_str(), &[], None).json(200);
    }
    let statuses = beside_a_writer(app, Duration::from_millis(700), || at_once(CROWD, |n| refresh(app, &logins[n])));
    let expected: Vec<u16> = (0..CROWD).map(|n| if n.is_multiple_of(2) { 401 } else { 200 }).collect();
    assert_eq!(statuses, expected);
    assert_eq!(app.db.count("audit WHERE action = 'session.refresh'"), (CROWD / 2) as i64);
}

fn what_waits_too_long_is_refused(app: &TestApp) {
    let patient = TestApp::with(app.db.backend, |settings| settings.wait = Duration::from_millis(300)).expect("as the other");
    let logins = sessions(&patient);
    let problem = |n: usize| {
        let answer = patient.post("/auth/refresh", &json!({"refresh_token": logins[n]["refresh_token"]}), None);
        answer.problem(503)
    };
    let codes = beside_a_writer(&patient, Duration::from_millis(1500), || at_once(CROWD, problem));
    assert!(codes.iter().all(|code| code == "busy"), "{codes:?}");
    assert_eq!(patient.db.count("audit WHERE action = 'session.refresh'"), 0);
    assert_eq!(refresh(&patient, &logins[0]), 200, "none was used up");
}
