//! Who holds a database up, and for how long: not a hash that is made, and not a reader who takes his time.

use std::fs;
use std::io::Write;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use authctl::store::{self, Mode, Purpose};
use serde_json::json;

use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::{Backend, sql};

on_both!(TestEnv: a_hash_is_made_without_the_lock, all_of_a_hash_is_made_before_the_lock_is_asked_for);

/// A `user add` whose hash takes over a second, also where it is built for speed.
fn begin(env: &TestEnv) -> Child {
    let mut command = env.command();
    command.args(["user", "add", "alice", "--password-stdin", "--wait", "2m"]).env("AUTHCTL_PASSWORD__BCRYPT_COST", "15");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("authctl runs");
    child.stdin.take().expect("its input").write_all(PASSWORD.as_bytes()).expect("written");
    child
}

// Requirement C13.
fn a_hash_is_made_without_the_lock(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut child = begin(env);
    let mut conn = store::open(&env.db.url, Purpose::Use, Duration::from_millis(400)).expect("a connection");
    let mut writes = 0;
    while child.try_wait().expect("its state").is_none() {
        store::write(&mut conn, Mode::DryRun, |_| Ok(())).expect("nobody holds the lock for as long as a hash takes");
        writes += 1;
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(child.wait().expect("its end").success());
    assert!(writes > 50, "the hash was made in no time: {writes} writes");
    env.run(&["user", "show", "alice"]).ok();
}

/// What a process has had of the processors, its threads that are over as well, and that it has come to its end and is not waited for.
fn spent(id: u32) -> (Duration, bool) {
    let line = fs::read_to_string(format!("/proc/{id}/stat")).expect("its state");
    let fields: Vec<&str> = line.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    // In hundredths of a second, whatever the system counts by itself.
    let ticks = |at: usize| fields[at].parse::<u64>().expect("a number");
    (Duration::from_millis(10 * (ticks(11) + ticks(12))), fields[0] == "Z")
}

/// Whether each thread of a process waits for something, and none for a processor.
fn sleeps(id: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{id}/task")).expect("its threads").flatten();
    threads.map(|thread| fs::read_to_string(thread.path().join("stat")).unwrap_or_default()).all(|line| line.contains(") S "))
}

// Requirement C13: whoever has the lock sees all of the hash be made, and what is left for when it is given is short. That is counted
// by the processor, since the clock also tells of what else a machine has to do.
fn all_of_a_hash_is_made_before_the_lock_is_asked_for(env: &TestEnv) {
    const HASH: Duration = Duration::from_millis(500);
    env.run(&["init"]).ok();
    let mut conn = store::open(&env.db.url, Purpose::Use, Duration::from_secs(5)).expect("a connection");
    let mut begun = None;
    let before = store::write(&mut conn, Mode::DryRun, |_| {
        let id = begun.insert(begin(env)).id();
        let (end, mut quiet) = (Instant::now() + Duration::from_secs(60), 0);
        while quiet < 20 {
            let (spent, over) = spent(id);
            assert!(!over && Instant::now() < end, "it waits for the lock before it has made a hash: {spent:?}");
            quiet = if spent > HASH && sleeps(id) { quiet + 1 } else { 0 };
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(spent(id).0)
    });
    let (mut child, before) = (begun.expect("it was begun"), before.expect("the lock"));
    let end = Instant::now() + Duration::from_secs(60);
    let after = loop {
        let (spent, over) = spent(child.id());
        assert!(Instant::now() < end, "it does not end");
        if over {
            break spent - before;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(child.wait().expect("its end").success());
    assert!(after < Duration::from_millis(50), "{after:?} after {before:?}");
    env.run(&["user", "show", "alice"]).ok();
}

// Requirement D10: a log that is bounded once nobody reads what is old.
#[test]
fn a_reader_stops_no_writer_and_leaves_no_long_log() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "alice", "--password-stdin"], PASSWORD).ok();
    let daemon = env.serve();
    let mut reader = env.db.open(Purpose::Use).expect("a connection");
    sql::run(&mut reader, "BEGIN").expect("begun");
    assert_eq!(sql::texts(&mut reader, "SELECT username AS v FROM users"), ["alice"]);
    // What is not read by anybody cannot be written back while an older state is read.
    let reason = "r".repeat(900);
    let log = env.db.folder.path().join("authctl.db-wal");
    let length = || std::fs::metadata(&log).map_or(0, |file| file.len());
    let mut n = 0;
    while length() < 12 << 20 {
        n += 1;
        let hash = crate::support::db::hash_of_password();
        let rows: String = (0..2000).map(|row| format!("u{n}-{row},{}\n", hash.expose())).collect();
        let file = env.db.folder.path().join("rows.csv");
        std::fs::write(&file, format!("username,password_hash\n{rows}")).expect("a file");
        env.run(&["user", "import", file.to_str().expect("UTF-8"), "--reason", &reason]).ok();
        assert!(n < 40, "the log does not grow: {}", length());
    }
    daemon.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).expect(200);
    assert_eq!(sql::texts(&mut reader, "SELECT username AS v FROM users"), ["alice"], "what is read stays as it was");
    sql::run(&mut reader, "COMMIT").expect("ended");
    drop(reader);
    let end = Instant::now() + Duration::from_secs(30);
    while length() > 8 << 20 {
        assert!(Instant::now() < end, "the log keeps its length: {}", length());
        daemon.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).expect(200);
    }
}
