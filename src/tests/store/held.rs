//! The folders of databases, which others may rename while they are open.

use std::fs;
use std::path::Path;

use authctl::store::{Conn, DatabaseUrl, Place, Purpose, open};
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use tempfile::{TempDir, tempdir};

use crate::support::db::WAIT;

/// Two folders, each with a database of the same name, `ours` and `theirs`.
fn folders() -> TempDir {
    let above = tempdir().expect("a folder");
    for name in ["ours", "theirs"] {
        let url = DatabaseUrl::Sqlite(above.path().join(name).join("a.db"));
        drop(open(&url, Purpose::Create, WAIT).expect("a database"));
    }
    above
}

/// Gives the name of our folder to theirs, and back.
fn swap(above: &Path) {
    let at = |name| above.join(name);
    fs::rename(at("ours"), at("away")).expect("moved");
    fs::rename(at("theirs"), at("ours")).expect("moved");
    fs::rename(at("away"), at("theirs")).expect("moved");
}

/// Our database as SQLite opens it, which looks beside it with its first statement.
fn connect(above: &Path) -> SqliteConnection {
    SqliteConnection::establish(&above.join("ours/a.db").display().to_string()).expect("our database")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("text")).collect();
    names.sort();
    names
}

// Requirement C8: the log of another database would be taken for this one's.
#[test]
fn a_log_is_where_its_database_was_opened() {
    let above = folders();
    let mut conn = connect(above.path());
    swap(above.path());
    conn.batch_execute("CREATE TABLE t (a INTEGER)").expect("it is open");
    assert_eq!(names(&above.path().join("theirs")), ["a.db", "a.db-shm", "a.db-wal"], "where our folder is now");
    assert_eq!(names(&above.path().join("ours")), ["a.db"], "where it was, nothing is made");
    // The second connection has the index of the first, by its path of then.
    let second = SqliteConnection::establish(&above.path().join("theirs/a.db").display().to_string());
    let mut second = second.expect("our database");
    second.batch_execute("INSERT INTO t VALUES (1)").expect("it is open");
    drop(conn);
    fs::write(above.path().join("ours/a.db-shm"), "").expect("a file");
    swap(above.path());
    second.batch_execute("INSERT INTO t VALUES (2)").expect("it is open");
    drop(second);
    assert_eq!(names(&above.path().join("ours")), ["a.db"], "the last one has put all in it");
    assert_eq!(names(&above.path().join("theirs")), ["a.db", "a.db-shm"], "and takes nothing away elsewhere");
}

// Requirement C8: beside an empty file, SQLite removes a log.
#[test]
fn a_log_beside_another_database_stays() {
    let above = folders();
    fs::write(above.path().join("ours/a.db"), "").expect("an empty file");
    let log = above.path().join("theirs/a.db-wal");
    fs::write(log, "what was acknowledged").expect("a log");
    let mut conn = connect(above.path());
    swap(above.path());
    conn.batch_execute("PRAGMA user_version").expect("it is open");
    assert_eq!(names(&above.path().join("ours")), ["a.db", "a.db-wal"]);
}

// Requirement C8: a journal is played back, and removed.
#[test]
fn a_journal_beside_another_database_stays() {
    let above = folders();
    fs::write(above.path().join("theirs/a.db-journal"), [0xd9, 0xd5, 0x05, 0xf9].repeat(256)).expect("a journal");
    let mut conn = connect(above.path());
    swap(above.path());
    conn.batch_execute("SELECT * FROM sqlite_schema; PRAGMA journal_mode = DELETE; CREATE TABLE t (a INTEGER)")
        .expect("it is open");
    drop(conn);
    assert_eq!(names(&above.path().join("ours")), ["a.db", "a.db-journal"]);
}

/// No folder is held for longer than something in it is open, and each once.
#[test]
fn a_folder_is_let_go_with_its_last_database() {
    let above = folders();
    let folder = fs::canonicalize(above.path().join("ours")).expect("a folder");
    let held = || {
        let open = fs::read_dir("/proc/self/fd").expect("what is open").flatten();
        open.filter(|entry| fs::read_link(entry.path()).is_ok_and(|path| path == folder)).count()
    };
    assert_eq!(held(), 0, "nothing is open");
    let two = [connect(above.path()), connect(above.path())];
    assert_eq!(held(), 1);
    drop(two);
    assert_eq!(held(), 0);
    for _ in 0..3 {
        SqliteConnection::establish(&folder.join("none/a.db").display().to_string()).err().expect("there is none");
        SqliteConnection::establish(&format!("file:{}?mode=rw", folder.join("b.db").display())).err().expect("there is none");
    }
    assert!(held() <= 1, "that of a database that was not there goes with the next one");
}

/// People and other processes know it by its name.
#[test]
fn a_database_is_called_as_it_was_named() {
    let above = folders();
    let path = fs::canonicalize(above.path()).expect("a folder").join("ours/a.db");
    let mut conn: Conn = open(&DatabaseUrl::Sqlite(path.clone()), Purpose::Inspect, WAIT).expect("a database");
    let place = Place::of(&mut conn).expect("a file");
    place.check().expect("it is there");
    swap(above.path());
    let error = place.check().expect_err("another one has its name");
    assert!(error.detail().starts_with(&path.display().to_string()), "{error:?}");
}
