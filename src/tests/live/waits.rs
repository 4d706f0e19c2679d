//! Who holds a database up, and for how long: not a hash that is made, and not a reader who takes his time.

use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use authctl::store::{self, Mode, Purpose};
use serde_json::json;

use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::{Backend, sql};

on_both!(TestEnv: a_hash_is_made_without_the_lock);

// Requirement C13.
fn a_hash_is_made_without_the_lock(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut child = env
        .command()
        .args(["user", "add", "alice", "--password-stdin"])
        // Over a second, also where it is built for speed.
        .env("AUTHCTL_PASSWORD__BCRYPT_COST", "15")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("authctl runs");
    child.stdin.take().expect("its input").write_all(PASSWORD.as_bytes()).expect("written");
    let mut conn = store::open(&env.db.url, Purpose::Use, Duration::from_millis(400)).expect("a connection");
    let (mut locked, mut writes) = (Vec::new(), 0);
    while child.try_wait().expect("its state").is_none() {
        let begun = Instant::now();
        store::write(&mut conn, Mode::DryRun, |_| Ok(())).expect("nobody holds the lock for long");
        locked.push(begun.elapsed());
        writes += 1;
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(child.wait().expect("its end").success());
    assert!(writes > 50, "the hash was made in no time: {writes} writes");
    locked.sort();
    assert!(locked[locked.len() * 9 / 10] < Duration::from_millis(50), "{:?}", locked.last());
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
