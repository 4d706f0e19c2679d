//! A daemon under load, eight commands at a time that write beside it, a purge and a backup again and again: nobody meets an error but
//! "busy" within the time that is waited for a database, and what was acknowledged adds up.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::daemon::Daemon;
use crate::support::db::{PASSWORD, hash_of_password};
use crate::support::env::{Run, TestEnv};
use crate::support::sql;

on_both!(TestEnv: everybody_writes_at_once);

const WRITERS: usize = 8;
const CLIENTS: usize = 4;

/// How long a command, and a request, waits for a database that is locked: the default of `--wait`.
const WAIT: Duration = Duration::from_secs(5);
/// More than a request takes besides, on a machine where all of this runs at once.
const BESIDES: Duration = Duration::from_secs(10);

/// `AUTHCTL_TEST_STORM` sets another number of seconds, for a long run.
fn span() -> Duration {
    let seconds = std::env::var("AUTHCTL_TEST_STORM").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(4))
}

/// What was acknowledged, by the action of the audit trail.
#[derive(Default)]
struct Book {
    done: Mutex<BTreeMap<&'static str, u64>>,
    busy: AtomicU64,
}

impl Book {
    fn note(&self, action: &'static str) {
        *self.done.lock().expect("the book").entry(action).or_default() += 1;
    }

    fn of(&self, action: &str) -> u64 {
        self.done.lock().expect("the book").get(action).copied().unwrap_or_default()
    }

    /// A command is done, or found the database busy; then it has done nothing.
    #[track_caller]
    fn command(&self, run: &Run, action: &'static str) -> bool {
        assert!(!run.stderr.contains("database is locked"), "authctl {}: {}", run.args, run.stderr);
        match run.status.code() {
            Some(0) => self.note(action),
            Some(7) => drop(self.busy.fetch_add(1, Ordering::Relaxed)),
            _ => panic!("authctl {}: {:?} {}", run.args, run.status, run.stderr),
        }
        run.status.success()
    }

    /// A request is done, or answered 503 once it had waited.
    #[track_caller]
    fn request(
        &self,
        daemon: &Daemon,
        path: &str,
        body: &serde_json::Value,
        token: Option<&str>,
        action: &'static str,
    ) -> serde_json::Value {
        let begun = Instant::now();
        let answer = daemon.post(path, body, token);
        let took = begun.elapsed();
        match answer.status {
            200 | 201 => self.note(action),
            503 => {
                self.busy.fetch_add(1, Ordering::Relaxed);
                assert!(took < WAIT + BESIDES, "{path}: 503 after {took:?}");
            }
            status => panic!("{path}: {status} {}", answer.body),
        }
        if answer.status == 503 { serde_json::Value::Null } else { answer.body }
    }
}

/// A user's life on the command line.
fn write(env: &TestEnv, book: &Book, writer: usize, end: Instant) {
    let hash = hash_of_password();
    for n in 0.. {
        if Instant::now() > end {
            return;
        }
        let name = format!("w{writer}-{n}");
        let add = env.run_with_input(&["user", "add", &name, "--password-hash-stdin"], hash.expose());
        if !book.command(&add, "user.add") {
            continue;
        }
        book.command(&env.run(&["role", "set", &name, "auditor"]), "role.set");
        book.command(&env.run(&["user", "set", &name, "--email", &format!("{name}@example.org")]), "user.set");
        let issued = env.run(&["token", "issue", &name, "-o", "json"]);
        if book.command(&issued, "token.issue") {
            let jti = issued.json()["jti"].as_str().expect("a jti").to_owned();
            book.command(&env.run(&["token", "revoke", &jti]), "token.revoke");
        }
        if n % 2 == 0 {
            book.command(&env.run(&["user", "rm", &name, "--yes"]), "user.rm");
        }
    }
}

/// A user's life by the API.
fn visit(daemon: &Daemon, book: &Book, client: usize, end: Instant) {
    for n in 0.. {
        if Instant::now() > end {
            return;
        }
        let body = json!({"username": format!("c{client}-{n}"), "password": PASSWORD});
        if book.request(daemon, "/auth/signup", &body, None, "user.signup").is_null() {
            continue;
        }
        let login = book.request(daemon, "/auth/login", &body, None, "session.login");
        let Some(refresh) = login["refresh_token"].as_str() else { continue };
        let fresh = book.request(daemon, "/auth/refresh", &json!({"refresh_token": refresh}), None, "session.refresh");
        if let Some(token) = fresh["access_token"].as_str() {
            let status = daemon.get("/auth/dashboard", Some(token)).status;
            assert!([200, 503].contains(&status), "a fresh token: {status}");
            book.request(daemon, "/auth/logout", &json!({}), Some(token), "session.logout");
        }
    }
}

/// What is done by a clock in a well-kept installation.
fn keep(env: &TestEnv, book: &Book, end: Instant) {
    let backup = env.db.folder.path().join("backup");
    let backup = backup.to_str().expect("UTF-8");
    while Instant::now() < end {
        book.command(&env.run(&["blacklist", "purge"]), "blacklist.purge");
        if book.command(&env.run(&["db", "backup", backup, "--force"]), "db.backup") {
            env.run(&["audit", "verify"]).ok();
        }
    }
}

// Requirements D4, D5 and C3.
fn everybody_writes_at_once(env: &TestEnv) {
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "root", "--role", "admin", "--password-stdin"], PASSWORD).ok();
    env.run(&["role", "add", "auditor", "--permission", "audit:read"]).ok();
    let (daemon, book) = (env.serve(), Book::default());
    let end = Instant::now() + span();
    std::thread::scope(|scope| {
        let (daemon, book) = (&daemon, &book);
        for writer in 0..WRITERS {
            scope.spawn(move || write(env, book, writer, end));
        }
        for client in 0..CLIENTS {
            scope.spawn(move || visit(daemon, book, client, end));
        }
        scope.spawn(move || keep(env, book, end));
    });
    let log = daemon.log();
    assert!(!log.contains("database is locked") && !log.contains("panicked"), "{log}");
    daemon.stop();
    adds_up(env, &book);
}

/// The database has what was acknowledged, and nothing else, and is sound.
fn adds_up(env: &TestEnv, book: &Book) {
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let number = |conn: &mut _, query: &str| -> u64 { sql::texts(conn, query)[0].parse().expect("a number") };
    let mut entries =
        |action: &str| number(&mut conn, &format!("SELECT CAST(count(*) AS TEXT) AS v FROM audit WHERE action = '{action}'"));
    for action in ["user.signup", "session.login", "session.refresh", "session.logout", "token.issue", "token.revoke", "user.rm"]
    {
        assert_eq!(entries(action), book.of(action), "{action}");
        assert!(book.of(action) > 0, "nobody got as far as {action}");
    }
    // The first user, and the role of the trail's own.
    assert_eq!(entries("user.add"), book.of("user.add") + 1);
    let users = number(&mut conn, "SELECT CAST(count(*) AS TEXT) AS v FROM users");
    assert_eq!(users, 1 + book.of("user.add") + book.of("user.signup") - book.of("user.rm"));
    assert!(book.of("blacklist.purge") > 0 && book.of("db.backup") > 0, "no purge, or no backup");
    env.run(&["audit", "verify"]).ok();
    env.run(&["db", "check"]).ok();
    let done: u64 = book.done.lock().expect("the book").values().sum();
    println!("storm: {done} done, {} busy", book.busy.load(Ordering::Relaxed));
}
