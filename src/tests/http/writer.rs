//! Writes that wait for each other: they share commits, and none waits for ever.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use authctl::domain::{Code, Result};
use authctl::http::{Settings, Writer};
use authctl::store::Conn;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rocket::http::Method;
use rocket::tokio::runtime::Runtime;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::app::TestApp;
use crate::support::db::{PASSWORD, password, refused};
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

fn sessions_of(app: &TestApp, name: &str) -> Value {
    app.db.add(name, "user");
    app.login(name)
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

/// A writer of its own, and a runtime to ask it in.
fn writer() -> (TestApp, Writer, Runtime) {
    writer_with(|_| ())
}

fn writer_with(after: fn(&mut Conn)) -> (TestApp, Writer, Runtime) {
    let mut settings = None;
    let app = TestApp::with(Backend::Sqlite, |made| settings = Some(made.clone())).expect("SQLite is always there");
    let writer = Writer::start(&settings.expect("settings"), after).expect("a thread");
    (app, writer, Runtime::new().expect("a runtime"))
}

// Requirement H10.
#[test]
fn a_panic_is_the_end_of_one_write() {
    let (_app, writer, runtime) = writer();
    let panic = writer.run(|_, _| -> Result<()> { std::panic::resume_unwind(Box::new("a bad write")) });
    assert_eq!(refused(runtime.block_on(panic)), Code::Internal);
    assert_eq!(runtime.block_on(writer.run(|_, _| Ok(7))), Ok(7));
}

// Requirement H10.
#[test]
fn a_panic_after_a_commit_ends_no_write() {
    let (_app, writer, runtime) = writer_with(|_| std::panic::resume_unwind(Box::new("a bad look")));
    for n in 0..3 {
        assert_eq!(runtime.block_on(writer.run(move |_, _| Ok(n))), Ok(n));
    }
}

#[test]
fn a_full_queue_answers_at_once() {
    let (_app, writer, runtime) = writer();
    let (release, gate) = std::sync::mpsc::channel::<()>();
    let (begun, begins) = std::sync::mpsc::channel();
    let writer = Arc::new(writer);
    let same = Arc::clone(&writer);
    let hold = move |_: &mut Conn, _| {
        begun.send(()).expect("the test waits");
        let _ = gate.recv();
        Ok(())
    };
    let first = async move { same.run(hold).await };
    let crowd = async {
        let first = rocket::tokio::spawn(first);
        begins.recv().expect("it runs, and no longer waits in the queue");
        let mut waiting: Vec<_> = (0..1024).map(|_| Box::pin(writer.run(|_, _| Ok(())))).collect();
        // Asked once, each is in the queue.
        for write in &mut waiting {
            assert!(poll_once(write).await.is_none(), "it is not its turn");
        }
        assert_eq!(refused(writer.run(|_, _| Ok(())).await), Code::Overloaded);
        release.send(()).expect("the first write waits");
        first.await.expect("no panic").expect("written");
        for write in waiting {
            write.await.expect("written");
        }
    };
    runtime.block_on(crowd);
}

/// What a future has to say now.
async fn poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(output) => Some(output),
            std::task::Poll::Pending => None,
        })
    })
    .await
}

/// Not even one that came just before the end.
#[test]
fn what_waits_is_written_before_the_end() {
    let (app, writer, runtime) = writer();
    let log = app.db.folder.path().join("authctl.db-wal");
    let before = commits(&log);
    let write =
        writer.run(|conn, mode| authctl::store::write(conn, mode, |tx| sql::run(tx, "INSERT INTO meta VALUES ('last', '')")));
    let mut write = Box::pin(write);
    runtime.block_on(async { poll_once(&mut write).await });
    drop(write);
    drop(writer);
    assert_eq!(commits(&log) - before, 1);
}

on_both!(TestApp: a_right_password_that_came_to_nothing_is_no_guess, what_shares_a_commit_is_refused_by_itself, what_waits_too_long_is_refused, nothing_waits_twice,
    made_up_tokens_do_not_wait);

/// One that comes while another waits is refused together with it.
fn nothing_waits_twice(app: &TestApp) {
    let patient = TestApp::with(app.db.backend, |settings| settings.wait = Duration::from_secs(2)).expect("as the other");
    let logins = sessions(&patient);
    let asked = |n: usize| {
        std::thread::sleep(Duration::from_secs(n as u64));
        let begun = Instant::now();
        (refresh(&patient, &logins[n]), begun.elapsed())
    };
    let answers = beside_a_writer(&patient, Duration::from_secs(5), || at_once(2, asked));
    assert!(answers.iter().all(|(status, _)| *status == 503), "{answers:?}");
    assert!(answers[1].1 < Duration::from_millis(2500), "{answers:?}");
}

/// Whoever makes up tokens must not stand before those who have good ones.
fn made_up_tokens_do_not_wait(app: &TestApp) {
    let token = sessions(app)[0]["refresh_token"].as_str().expect("a token").to_owned();
    let (_, rest) = token.split_once('.').expect("a header");
    let header = URL_SAFE_NO_PAD.encode(json!({"typ": "rt+jwt", "alg": "ES256", "kid": "made-up"}).to_string());
    let made_up = format!("{header}.{rest}");
    let paths = ["/auth/refresh", "/auth/logout"];
    let good = sessions_of(app, "bob");
    let (statuses, took) = beside_a_writer(app, Duration::from_secs(3), || {
        std::thread::scope(|scope| {
            // One that waits already: the made-up ones would wait behind it.
            scope.spawn(|| assert_eq!(refresh(app, &good), 200));
            std::thread::sleep(Duration::from_millis(200));
            let begun = Instant::now();
            let mut statuses: Vec<u16> =
                paths.iter().map(|path| app.send(Method::Post, path, Some(&made_up), &[], None).status).collect();
            let form = [("content-type", "application/x-www-form-urlencoded")];
            let body = format!("token={made_up}");
            statuses.push(app.send(Method::Post, "/auth/revoke", None, &form, Some(body.as_bytes())).status);
            (statuses, begun.elapsed())
        })
    });
    assert_eq!(statuses, [401, 401, 200]);
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn no_wait_at_all_is_possible() {
    let app = TestApp::with(Backend::Sqlite, |settings| settings.wait = Duration::ZERO).expect("SQLite is always there");
    app.db.add("alice", "user");
    app.login("alice");
}

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

/// Of many logins while the database is busy, those that were right must not lock their user out.
fn a_right_password_that_came_to_nothing_is_no_guess(app: &TestApp) {
    const SLOW: u32 = 10;
    let slow = |settings: &mut Settings| (settings.wait, settings.passwords.cost) = (Duration::from_millis(500), SLOW);
    let app = TestApp::with(app.db.backend, slow).expect("as the other");
    app.db.add("alice", "user");
    let hash = authctl::crypto::password::hash(&password(PASSWORD), SLOW).expect("a hash");
    app.db.sql(&format!("UPDATE users SET password_hash = '{}'", hash.expose())).expect("planted");
    let counted = || app.db.texts("SELECT cast(failures AS TEXT) AS v FROM attempts WHERE network = 'local'");
    // A comparison that takes longer than the database is busy is tried again.
    let status = (0..10)
        .map(|_| {
            let body = json!({"username": "alice", "password": PASSWORD});
            std::thread::scope(|scope| {
                let login = scope.spawn(|| app.post("/auth/login", &body, None).status);
                // It is counted, and is being compared.
                while counted() != ["1"] && !login.is_finished() {
                    std::thread::sleep(Duration::from_millis(5));
                }
                beside_a_writer(&app, Duration::from_millis(1500), || login.join().expect("an answer"))
            })
        })
        .find(|status| *status != 200);
    assert_eq!((status, counted()), (Some(503), vec!["0".to_owned()]));
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
