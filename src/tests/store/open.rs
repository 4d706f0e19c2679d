//! Opening: for each purpose what it may make, and for each database that will not do a reason.

use std::time::{Duration, Instant};

use authctl::domain::{Code, Error};
use authctl::store::{self, DatabaseUrl, Purpose};

use crate::support::db::{EmptyDb, TestDb, WAIT, refused};
use crate::support::own_server::OwnServer;
use crate::support::{Backend, sql};

on_both!(EmptyDb:
    a_missing_database_is_not_made_by_looking, an_empty_database_is_not_used, another_programs_database_is_left_alone,
    a_newer_database_is_refused, an_older_database_asks_for_migrate, an_unfinished_database_asks_for_init,
    a_locked_database_is_busy_after_the_wait, what_is_committed_is_on_the_disk
);

/// What the connection has for one of its settings.
fn setting(conn: &mut store::Conn, name: &str) -> String {
    match conn {
        store::Conn::Sqlite(_) => sql::texts(conn, &format!("SELECT CAST({name} AS TEXT) AS v FROM pragma_{name}"))[0].clone(),
        store::Conn::Postgres(_) => sql::texts(conn, &format!("SELECT current_setting('{name}') AS v"))[0].clone(),
    }
}

// Requirements B6, D1 and D3: a kill proves nothing here, since the system keeps what was written to it.
fn what_is_committed_is_on_the_disk(db: &EmptyDb) {
    let mut conn = db.open(Purpose::Create).expect("a database");
    if db.backend == Backend::Postgres {
        sql::run(
            &mut conn,
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$",
        )
        .expect("an unsafe default");
    }
    drop(conn);
    let pool = store::pool(db.url.clone(), WAIT, 1);
    let (mut pooled, mut single) = (pool.get().expect("a connection"), db.open(Purpose::Inspect).expect("another"));
    let wanted: &[(&str, &str)] = match db.backend {
        Backend::Sqlite => &[
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("secure_delete", "1"),
            ("foreign_keys", "1"),
            ("trusted_schema", "0"),
        ],
        // And a process that is lost in a transaction holds the others up for no longer than this.
        Backend::Postgres => &[("synchronous_commit", "on"), ("idle_in_transaction_session_timeout", "10s")],
    };
    for conn in [&mut *pooled, &mut single] {
        for (name, value) in wanted {
            assert_eq!(setting(conn, name), *value, "{name}");
        }
    }
    if db.backend == Backend::Postgres {
        sql::run(
            &mut single,
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET synchronous_commit', current_database()); END $$",
        )
        .expect("as it was");
    }
}

/// A dry run as well is told of it, which looks no further than that the database is empty.
#[test]
fn a_database_without_a_schema_is_told_as_one() {
    let Some(empty) = EmptyDb::new(Backend::Postgres) else { return };
    let mut conn = empty.open(Purpose::Inspect).expect("a connection");
    sql::run(&mut conn, "DROP SCHEMA public CASCADE").expect("it is its owner's");
    for purpose in [Purpose::Use, Purpose::Inspect, Purpose::Make, Purpose::Create] {
        let error = empty.open(purpose).err().expect("there is nothing to work in");
        assert_eq!(error.code(), Code::DatabaseUnusable, "{error:?}");
        assert!(error.detail().ends_with("has no schema to work in"), "{error:?}");
        assert!(error.hint_text().is_some_and(|hint| hint.contains("CREATE SCHEMA public")), "{error:?}");
    }
    sql::run(&mut conn, "CREATE SCHEMA public").expect("it is its owner's");
    empty.open(Purpose::Create).expect("it can be made");
}

/// A standby may lag behind, and would let pass what was revoked.
#[test]
fn a_standby_is_not_used() {
    let Some(server) = OwnServer::start() else { return };
    let url = DatabaseUrl::parse(&server.url("localhost", "sslmode=require")).expect("a URL");
    store::open(&url, Purpose::Inspect, WAIT).expect("it is none yet");
    server.follow();
    assert_eq!(refused(store::open(&url, Purpose::Inspect, WAIT)), Code::Busy);
}

/// Why it cannot be opened.
fn why(db: &EmptyDb, purpose: Purpose) -> Error {
    let error = db.open(purpose).err().expect("it must not open");
    assert_eq!(error.code(), Code::DatabaseUnusable, "{error}");
    error
}

fn a_missing_database_is_not_made_by_looking(db: &EmptyDb) {
    let missing = match &db.url {
        DatabaseUrl::Sqlite(path) => path.display().to_string(),
        DatabaseUrl::Postgres(url) => url.clone() + "_missing",
    };
    let url = DatabaseUrl::parse(&missing).expect("a URL");
    for purpose in [Purpose::Use, Purpose::Inspect] {
        assert_eq!(refused(store::open(&url, purpose, WAIT)), Code::DatabaseUnusable);
    }
    assert_eq!(std::fs::read_dir(db.folder.path()).expect("the folder").count(), 0, "nothing was made");
}

fn an_empty_database_is_not_used(db: &EmptyDb) {
    if let Some(path) = db.url.path() {
        std::fs::write(path, "").expect("a file");
    }
    assert!(why(db, Purpose::Use).detail().contains("empty"));
    db.open(Purpose::Inspect).expect("one may look");
    db.open(Purpose::Create).expect("and fill it");
}

fn another_programs_database_is_left_alone(db: &EmptyDb) {
    if let Some(path) = db.url.path() {
        std::fs::write(path, "").expect("a file");
    }
    let mut conn = db.open(Purpose::Inspect).expect("a connection");
    sql::run(&mut conn, "CREATE TABLE users (name TEXT); INSERT INTO users VALUES ('theirs')").expect("their table");
    for purpose in [Purpose::Use, Purpose::Create] {
        assert!(why(db, purpose).detail().contains("another program"));
    }
    assert_eq!(sql::texts(&mut conn, "SELECT name AS v FROM users"), ["theirs"]);
}

// Requirements C7, D13.
fn a_newer_database_is_refused(db: &EmptyDb) {
    let mut conn = db.open(Purpose::Create).expect("a database");
    sql::run(&mut conn, "INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231235959')").expect("a newer version");
    for purpose in [Purpose::Use, Purpose::Create] {
        assert!(why(db, purpose).detail().contains("newer"));
    }
    assert_eq!(refused(store::migrate(&mut conn, WAIT)), Code::DatabaseUnusable);
    let schema = store::schema(&mut db.open(Purpose::Inspect).expect("one may look")).expect("its state");
    assert_eq!((schema.unknown.as_slice(), schema.pending.len()), (["99991231235959".to_owned()].as_slice(), 0));
}

fn an_older_database_asks_for_migrate(db: &EmptyDb) {
    let mut conn = db.open(Purpose::Create).expect("a database");
    let version = store::schema(&mut conn).expect("its state").applied.pop().expect("a version");
    sql::run(&mut conn, &format!("DELETE FROM __diesel_schema_migrations WHERE version = '{version}'")).expect("a version less");
    why(db, Purpose::Use);
    assert_eq!(store::schema(&mut conn).expect("its state").pending, [version]);
}

fn an_unfinished_database_asks_for_init(db: &EmptyDb) {
    drop(db.open(Purpose::Create).expect("a migrated database"));
    assert!(why(db, Purpose::Use).hint_text().is_some_and(|hint| hint.contains("init")));
}

fn a_locked_database_is_busy_after_the_wait(db: &EmptyDb) {
    drop(db.open(Purpose::Create).expect("a database"));
    let mut holder = db.open(Purpose::Inspect).expect("a connection");
    let lock = match db.backend {
        Backend::Sqlite => "BEGIN IMMEDIATE",
        Backend::Postgres => "BEGIN; LOCK TABLE write_lock IN EXCLUSIVE MODE",
    };
    sql::run(&mut holder, lock).expect("the lock");
    let wait = Duration::from_millis(200);
    let mut conn = store::open(&db.url, Purpose::Inspect, wait).expect("one may read beside a writer");
    for _ in 0..2 {
        let start = Instant::now();
        let result = store::write(&mut conn, store::Mode::Commit, |_| Ok(()));
        let took = start.elapsed();
        assert_eq!(refused(result), Code::Busy);
        assert!(took >= wait && took < wait * 20, "it waited {took:?}");
    }
    sql::run(&mut holder, "COMMIT").expect("released");
    store::write(&mut conn, store::Mode::Commit, |_| Ok(())).expect("the same connection writes again");
}

#[test]
fn what_is_no_sqlite_file_is_refused_and_not_changed() {
    let db = EmptyDb::new(Backend::Sqlite).expect("a folder");
    let path = db.url.path().expect("a path");
    // A file of one byte is an empty database to SQLite.
    for content in ["no database, but long enough to be one, with some words in it: ".repeat(100), "xy".into()] {
        std::fs::write(path, &content).expect("a file");
        for purpose in [Purpose::Use, Purpose::Inspect, Purpose::Create] {
            let error = why(&db, purpose);
            assert!(error.detail().contains("authctl.db"), "{purpose:?} does not name the path: {error}");
        }
        assert_eq!(std::fs::read_to_string(path).expect("the file"), content);
    }
    std::fs::remove_file(path).expect("removed");
    std::fs::create_dir(path).expect("a folder in its place");
    for purpose in [Purpose::Use, Purpose::Inspect, Purpose::Create] {
        why(&db, purpose);
    }
}

#[test]
fn a_cut_off_sqlite_file_is_refused() {
    let db = TestDb::new(Backend::Sqlite).expect("a database");
    let path = db.url.path().expect("a path");
    db.sql("PRAGMA wal_checkpoint(TRUNCATE)").expect("all in one file");
    let bytes = std::fs::read(path).expect("the file");
    std::fs::write(path, &bytes[..1000]).expect("cut");
    why(&db, Purpose::Use);
}

/// SQLite would remove it, and with it what was acknowledged, also to read the empty file beside it.
#[test]
fn a_log_whose_database_is_gone_is_left_alone() {
    let db = TestDb::new(Backend::Sqlite).expect("a database");
    let kept_open = db.open(Purpose::Use).expect("a connection");
    db.add("eve", "user");
    let log = std::fs::read(store::beside(db.url.path().expect("a path"), "-wal")).expect("a log");
    drop(kept_open);
    assert!(log.windows(3).any(|word| word == b"eve"), "what was acknowledged is in it");
    for is_empty_file in [true, false] {
        let left = EmptyDb::new(Backend::Sqlite).expect("a folder");
        let path = left.url.path().expect("a path");
        let beside = store::beside(path, "-wal");
        std::fs::write(&beside, &log).expect("a log");
        if is_empty_file {
            std::fs::write(path, "").expect("a file");
        }
        for purpose in [Purpose::Use, Purpose::Inspect, Purpose::Make, Purpose::Create] {
            let error = why(&left, purpose);
            let shown = format!("{purpose:?} with a file: {is_empty_file}: {error}");
            assert!(std::fs::read(&beside).expect("the log is there") == log, "{shown}");
            let names = std::fs::read_dir(left.folder.path()).expect("the folder").count();
            assert_eq!((store::length(path), names), (0, 1 + usize::from(is_empty_file)), "{shown}");
        }
        std::fs::rename(&beside, left.folder.path().join("kept")).expect("moved away");
        let mut conn = left.open(Purpose::Create).expect("made");
        assert_eq!(sql::texts(&mut conn, "SELECT username AS v FROM users"), [""; 0], "nothing of the log is in it");
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_an_answer() {
    // A file stands where a folder is needed; a mode would not stop root, under whom the tests may run.
    let db = EmptyDb::new(Backend::Sqlite).expect("a folder");
    std::fs::write(db.folder.path().join("file"), "").expect("a file");
    let url = DatabaseUrl::Sqlite(db.folder.path().join("file/sub/authctl.db"));
    for purpose in [Purpose::Create, Purpose::Use, Purpose::Inspect] {
        assert_eq!(refused(store::open(&url, purpose, WAIT)), Code::DatabaseUnusable, "{purpose:?}");
    }
}

#[test]
fn a_server_that_does_not_answer_is_busy() {
    let url = DatabaseUrl::parse("postgres://authctl@%2Fnonexistent%2Ffolder/authctl").expect("a URL");
    assert_eq!(refused(store::open(&url, Purpose::Use, WAIT)), Code::Busy);
}

#[test]
fn the_sqlite_that_is_linked_in_is_sound() {
    // Z1: older ones can corrupt a WAL that two processes write.
    let version: Vec<u32> = store::sqlite_version().split('.').map(|part| part.parse().expect("a number")).collect();
    assert!(version >= vec![3, 51, 3] && version != [3, 52, 0], "{version:?}");
}

#[test]
fn a_path_with_special_characters_is_a_path() {
    let db = EmptyDb::new(Backend::Sqlite).expect("a folder");
    for name in ["a b.db", "a%20b.db", "a#b.db", "ä.db", "a&b=c.db"] {
        let url = DatabaseUrl::parse(&db.folder.path().join(name).display().to_string()).expect("a path");
        store::open(&url, Purpose::Create, WAIT).expect(name);
        assert!(db.folder.path().join(name).is_file(), "{name}");
    }
}
