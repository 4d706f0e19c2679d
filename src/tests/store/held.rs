//! The folders of databases, which others may rename while they are open.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::Duration;

use authctl::domain::Code;
use authctl::store::{
    Conn, DatabaseUrl, Draft, Folders, Place, Purpose, Watch, copy_pages, occupy, open, pool, replace, require_no_daemon,
};
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
    drop(SqliteConnection::establish(&above.path().join("theirs/a.db").display().to_string()).expect("a database"));
    assert_eq!(held(), 0, "that of a database that was not there goes with the next one");
}

/// By another name of its file, it has the index that the first connection has opened, by the path of then.
#[test]
fn the_folder_of_the_first_connection_is_held_for_the_last() {
    let above = folders();
    let named = above.path().join("ours/a.db");
    let other = above.path().join("other");
    fs::create_dir(&other).expect("a folder");
    let first = connect(above.path());
    fs::hard_link(&named, other.join("a.db")).expect("a second name");
    let mut second = SqliteConnection::establish(&other.join("a.db").display().to_string()).expect("our database");
    let open_now =
        || fs::read_dir("/proc/self/fd").expect("what is open").flatten().filter_map(|it| fs::read_link(it.path()).ok());
    let folder = fs::canonicalize(above.path().join("ours")).expect("a folder");
    second.batch_execute("CREATE TABLE t (a INTEGER)").expect("it is open");
    drop(first);
    assert!(open_now().any(|path| path == folder), "the number of its handle is nobody else's");
    drop(second);
    assert!(!open_now().any(|path| path == folder), "and then let go");
}

// Requirement C8: a draft becomes what it is for in the folder that it was made in, or nothing.
#[test]
fn a_draft_stays_in_its_folder() {
    let above = folders();
    let (path, theirs) = (above.path().join("ours/a.db"), above.path().join("theirs/a.db"));
    let before = [fs::read(&path).expect("ours"), fs::read(&theirs).expect("theirs")];
    let copy = |draft: &Draft| copy_pages(&path, draft, WAIT, &mut |_, _| Ok(())).expect("copied");
    let url = DatabaseUrl::Sqlite(path.clone());
    let draft = Draft::of(&path).expect("a draft");
    copy(&draft);
    swap(above.path());
    let alone = require_no_daemon(&url, None, WAIT).expect("nobody works on it");
    let error = replace(draft, &path, true, &alone, WAIT, &mut |_, _| Ok(())).err().expect("another folder");
    assert!(error.detail().contains("another folder"), "{error:?}");
    assert_eq!([fs::read(&theirs).expect("ours"), fs::read(&path).expect("theirs")], before, "neither is written to");
    swap(above.path());
    let draft = Draft::of(&path.with_file_name("b.db")).expect("a draft");
    copy(&draft);
    swap(above.path());
    draft.database(WAIT).expect("it is this draft");
    assert!(draft.keep(false).expect("kept"));
    assert!(above.path().join("theirs/b.db").exists(), "where our folder is now");
    assert_eq!(names(&above.path().join("ours")), ["a.db"], "and nothing where it was");
}

// Requirement C8: what was looked through is what is restored.
#[test]
fn what_was_put_in_the_place_of_a_draft_is_not_restored() {
    let above = folders();
    let (path, theirs) = (above.path().join("ours/a.db"), above.path().join("theirs/a.db"));
    let before = fs::read(&path).expect("ours");
    let draft = Draft::of(&path).expect("a draft");
    copy_pages(&path, &draft, WAIT, &mut |_, _| Ok(())).expect("copied");
    connect(above.path()).batch_execute("PRAGMA user_version").expect("it is one");
    fs::remove_file(draft.path()).expect("removed");
    SqliteConnection::establish(&theirs.display().to_string())
        .map(|mut conn| conn.batch_execute("PRAGMA user_version = 7"))
        .expect("theirs")
        .expect("another content");
    fs::copy(&theirs, draft.path()).expect("another one");
    let alone = require_no_daemon(&DatabaseUrl::Sqlite(path.clone()), None, WAIT).expect("nobody works on it");
    let error = replace(draft, &path, true, &alone, WAIT, &mut |_, _| Ok(())).err().expect("another file");
    assert!(error.detail().contains("has put another file in its place"), "{error:?}");
    assert_eq!(fs::read(&path).expect("ours"), before, "it is as it was");
}

// Requirement C8, and what a daemon remembers of tokens: all that it opens is the database that it began with.
#[test]
fn a_daemon_takes_no_other_database_for_its_own() {
    let above = folders();
    let url = DatabaseUrl::Sqlite(above.path().join("ours/a.db"));
    let mut conn = open(&url, Purpose::Inspect, WAIT).expect("a database");
    occupy(&url, &mut conn).expect("nobody replaces it");
    assert!(Watch::open(&url).tag().is_some());
    drop(pool(url.clone(), WAIT, 1).get().expect("a connection"));
    swap(above.path());
    assert_eq!(Watch::open(&url).tag(), None, "it looks at nothing");
    assert!(pool(url.clone(), Duration::from_millis(200), 1).get().is_err(), "no connection");
    let error = open(&url, Purpose::Inspect, WAIT).err().expect("another one");
    assert!(error.detail().contains("is not the file that was opened"), "{error:?}");
    swap(above.path());
    assert!(Watch::open(&url).tag().is_some() && pool(url, WAIT, 1).get().is_ok(), "it is back");
}

// Requirements C8, D12: whoever may rename a folder above could have nothing locked, and a restore would not see the daemon.
#[test]
fn a_daemon_locks_what_it_has_open_or_does_not_begin() {
    let above = folders();
    let path = above.path().join("ours/a.db");
    let url = DatabaseUrl::Sqlite(path.clone());
    let mut conn = open(&url, Purpose::Inspect, WAIT).expect("a database");
    fs::remove_file(above.path().join("theirs/a.db")).expect("removed");
    symlink("nowhere", above.path().join("theirs/a.db")).expect("a link");
    swap(above.path());
    occupy(&url, &mut conn).expect("what is open is there");
    swap(above.path());
    let error = require_no_daemon(&url, None, WAIT).err().expect("a daemon has it");
    assert_eq!(error.code(), Code::Busy, "{error:?}");
    fs::remove_file(&path).expect("removed");
    let error = occupy(&url, &mut conn).expect_err("nothing is there to be locked");
    assert_eq!(error.code(), Code::DatabaseUnusable, "{error:?}");
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

// Requirement C8: what goes again is what was made, and not what has its name by then.
#[test]
fn folders_that_were_made_go_where_they_were_made() {
    let above = tempdir().expect("a folder");
    let at = |name: &str| above.path().join(name);
    fs::create_dir_all(at("theirs/inner")).expect("folders");
    let made = Folders::make(&at("made/inner")).expect("made");
    fs::rename(at("made"), at("away")).expect("moved");
    symlink(at("theirs"), at("made")).expect("a link");
    drop(made);
    assert!(at("theirs/inner").is_dir(), "it is somebody else's");
    assert!(!at("away/inner").exists() && at("away").is_dir(), "the inner one is gone, and the outer one has another name");
    let made = Folders::make(&at("taken/inner")).expect("made");
    fs::rename(at("taken/inner"), at("taken/other")).expect("moved");
    fs::rename(at("theirs/inner"), at("taken/inner")).expect("moved");
    drop(made);
    assert!(at("taken/inner").is_dir(), "it has the name, and is another one");
    let made = Folders::make(&at("again/inner")).expect("made");
    drop(made);
    assert!(!at("again").exists());
    let kept = Folders::make(&at("kept/inner")).expect("made");
    fs::write(at("kept/inner/a"), "").expect("a file");
    drop(kept);
    assert!(at("kept/inner/a").exists());
}
