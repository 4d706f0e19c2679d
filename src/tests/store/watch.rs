//! What is told of commits without a query: never that nothing happened where something did.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use authctl::store::{self, Mode, Watch};

use crate::support::Backend;
use crate::support::db::{EmptyDb, TestDb};
use crate::support::env::TestEnv;
use crate::support::sql;

fn db() -> TestDb {
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    db.sql("CREATE TABLE counter (n INTEGER NOT NULL); INSERT INTO counter VALUES (0)").expect("a counter");
    db
}

fn add_one(conn: &mut store::Conn) {
    store::write(conn, Mode::Commit, |tx| sql::run(tx, "UPDATE counter SET n = n + 1")).expect("written");
}

fn value(conn: &mut store::Conn) -> u64 {
    sql::texts(conn, "SELECT CAST(n AS TEXT) AS v FROM counter")[0].parse().expect("a number")
}

#[test]
fn a_commit_is_seen_and_a_read_is_not() {
    let db = db();
    let (watch, mut conn) = (Watch::open(&db.url), db.conn());
    let first = watch.tag().expect("the state");
    assert_eq!(value(&mut conn), 0);
    assert_eq!(watch.tag(), Some(first), "nothing was written");
    store::write(&mut conn, Mode::DryRun, |tx| sql::run(tx, "UPDATE counter SET n = 7")).expect("rolled back");
    assert_eq!(watch.tag(), Some(first), "nothing was committed");
    add_one(&mut conn);
    let second = watch.tag().expect("the state");
    assert_ne!(first, second);
    // What a checkpoint does to the files changes no row, and may be seen as a change.
    sql::run(&mut conn, "PRAGMA wal_checkpoint(TRUNCATE)").expect("a checkpoint");
    add_one(&mut conn);
    assert!(watch.tag().is_some_and(|tag| tag != first && tag != second));
}

#[test]
fn what_another_process_commits_is_seen_once_it_has_returned() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    let watch = Watch::open(&env.db.url);
    let mut before = watch.tag().expect("the state");
    for n in 0..10 {
        env.run(&["blacklist", "add", &format!("j{n}"), "--expires", "2099-01-01T00:00:00Z"]).ok();
        let after = watch.tag().expect("the state");
        assert_ne!(before, after, "round {n}");
        before = after;
    }
    env.run(&["blacklist", "list"]).ok();
    assert_eq!(watch.tag(), Some(before), "who only reads changes nothing");
}

/// Under four writers: while the tag is the same, so is the row; and once a writer has returned, no older tag is seen.
#[test]
fn a_tag_stands_for_its_rows() {
    let db = db();
    let watch = Watch::open(&db.url);
    let (stop, committed) = (AtomicBool::new(false), AtomicU64::new(0));
    let (mut same, mut rounds) = (0_u64, 0_u64);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut conn = db.conn();
                while !stop.load(Ordering::Relaxed) {
                    add_one(&mut conn);
                    committed.fetch_add(1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(3));
                }
            });
        }
        let (mut conn, begun) = (db.conn(), Instant::now());
        while begun.elapsed() < Duration::from_secs(2) {
            let acknowledged = committed.load(Ordering::SeqCst);
            let first = watch.tag();
            let read = value(&mut conn);
            assert!(read >= acknowledged, "a commit that had returned was not read");
            let again = value(&mut conn);
            if first.is_some() && watch.tag() == first {
                assert_eq!(read, again, "two values of one tag");
                same += 1;
            }
            rounds += 1;
        }
        stop.store(true, Ordering::Relaxed);
    });
    // How many of them were between two commits depends on the machine.
    assert!(same > 0 && rounds > same, "the writers left no time, or did nothing: {same} of {rounds}");
}

#[test]
fn a_file_that_was_moved_away_says_nothing() {
    let db = db();
    let watch = Watch::open(&db.url);
    assert!(watch.tag().is_some());
    let path = db.url.path().expect("a file");
    std::fs::rename(path, path.with_extension("away")).expect("moved");
    std::thread::sleep(Duration::from_millis(1100));
    assert_eq!(watch.tag(), None);
    std::fs::rename(path.with_extension("away"), path).expect("moved back");
    std::thread::sleep(Duration::from_millis(1100));
    assert_eq!(watch.tag(), None, "somebody may have written to what was there meanwhile");
    assert!(Watch::open(&db.url).tag().is_some());
}

#[test]
fn a_log_or_an_index_that_was_taken_away_says_nothing() {
    for file in ["authctl.db-shm", "authctl.db-wal"] {
        let db = db();
        let watch = Watch::open(&db.url);
        assert!(watch.tag().is_some());
        std::fs::remove_file(db.folder.path().join(file)).expect("removed");
        std::thread::sleep(Duration::from_millis(1100));
        assert_eq!(watch.tag(), None, "who opens the database now makes another {file}");
    }
}

/// A database that all have closed has no log, until the first commit.
#[test]
fn a_database_that_was_closed_by_all_is_seen_from_the_start() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    let log = env.db.url.path().expect("a file").with_extension("db-wal");
    assert!(!log.exists(), "it is still open");
    let watch = Watch::open(&env.db.url);
    let first = watch.tag().expect("the state");
    env.run(&["blacklist", "add", "j1", "--expires", "2099-01-01T00:00:00Z"]).ok();
    assert!(watch.tag().is_some_and(|tag| tag != first));
    drop(watch);
    assert!(!log.exists(), "it stays open");
    assert_ne!(Watch::open(&env.db.url).tag().expect("the state"), first, "another log has other salts");
}

#[test]
fn without_a_log_nothing_is_seen() {
    let db = db();
    sql::run(&mut db.conn(), "PRAGMA journal_mode = DELETE").expect("another journal");
    let folder = db.folder.path();
    assert_eq!(Watch::open(&db.url).tag(), None);
    assert!(!folder.join("authctl.db-shm").exists(), "and nothing is made by looking");
    let missing = store::DatabaseUrl::parse(&folder.join("missing.db").display().to_string()).expect("a path");
    assert_eq!(Watch::open(&missing).tag(), None);
    assert!(!folder.join("missing.db").exists());
    if let Some(server) = EmptyDb::new(Backend::Postgres) {
        assert_eq!(Watch::open(&server.url).tag(), None);
    }
}
