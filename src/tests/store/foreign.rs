//! Databases of other programs, also such as somebody made to do harm.

use std::path::{Path, PathBuf};

use authctl::store::{Foreign, ForeignRow, MAX_COLUMNS};
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};

use crate::support::sources::{copy, path};

/// A database that these statements make.
fn made(folder: &Path, sql: &str) -> PathBuf {
    let file = folder.join("made.db");
    let _ = std::fs::remove_file(&file);
    let mut conn = SqliteConnection::establish(file.to_str().expect("UTF-8")).expect("a database");
    conn.batch_execute(sql).expect("it is made");
    file
}

fn rows(file: &Path, columns: &[&str]) -> Result<Vec<ForeignRow>, String> {
    let said = |error: authctl::domain::Error| error.detail().to_owned();
    let mut foreign = Foreign::open(file).map_err(said)?;
    let there = foreign.columns("users").map_err(said)?;
    if there.is_empty() {
        return Err("no table".to_owned());
    }
    let columns: [Option<&str>; MAX_COLUMNS] = std::array::from_fn(|n| columns.get(n).copied());
    let (mut all, mut last) = (Vec::new(), i64::MIN);
    loop {
        let page = foreign.rows("users", &columns, last).map_err(said)?;
        match page.last() {
            None => return Ok(all),
            Some(row) => last = row.number,
        }
        all.extend(page);
    }
}

fn first(file: &Path) -> Vec<Option<String>> {
    let rows = rows(file, &["a", "b"]).expect("rows");
    let values = rows[0].values.as_ref().expect("values");
    values[..2].iter().map(|value| value.as_ref().map(|bytes| String::from_utf8_lossy(bytes).into_owned())).collect()
}

#[test]
fn values_of_any_type_are_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = |value: &str| Some(value.to_owned());
    for (value, expected) in [
        ("1, 2.5", [text("1"), text("2.5")]),
        ("NULL, ''", [None, text("")]),
        ("x'6162', x'ff'", [text("ab"), text("\u{fffd}")]),
        ("'a' || char(0) || 'b', CAST(x'ff' AS TEXT)", [text("a\0b"), text("\u{fffd}")]),
    ] {
        let file = made(folder.path(), &format!("CREATE TABLE users (a, b); INSERT INTO users VALUES ({value})"));
        assert_eq!(first(&file), expected, "{value}");
    }
    let file = made(folder.path(), "CREATE TABLE users (a, b); INSERT INTO users VALUES (zeroblob(50000000), 'b'), ('a', 'b')");
    let rows = rows(&file, &["a", "b"]).expect("rows");
    assert!(rows[0].values.is_none() && rows[1].values.is_some(), "what is too large is not taken in");
}

#[test]
fn only_ordinary_tables_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    for sql in [
        "CREATE TABLE other (a, b); CREATE VIEW users AS SELECT 1 AS a, 2 AS b",
        "PRAGMA writable_schema = ON; CREATE TABLE other (a, b); INSERT INTO sqlite_schema
         VALUES ('table', 'users', 'users', 0, 'CREATE VIRTUAL TABLE users USING absent(a, b)')",
        "CREATE TABLE other (a, b)",
    ] {
        let file = made(folder.path(), sql);
        assert_eq!(rows(&file, &["a", "b"]).err().as_deref(), Some("no table"), "{sql}");
    }
    let file = made(folder.path(), "CREATE TABLE users (a PRIMARY KEY, b) WITHOUT ROWID; INSERT INTO users VALUES (1, 2)");
    assert!(rows(&file, &["a"]).is_err_and(|said| said.contains("rowid")));
    // What is worked out only when it is read may cost anything.
    let file = made(folder.path(), "CREATE TABLE users (a, b AS (hex(zeroblob(400000000)))); INSERT INTO users VALUES (1)");
    assert_eq!(Foreign::open(&file).expect("a database").columns("users").expect("its columns"), ["a"]);
    // A column may be called so.
    let file = made(folder.path(), "CREATE TABLE users (rowid, a); INSERT INTO users VALUES (2, 1), (1, 1)");
    assert!(rows(&file, &["a"]).is_ok_and(|rows| rows.len() == 2));
    let file =
        made(folder.path(), "CREATE TABLE users (a, \"x\"\", randomblob(9)\", rowid); INSERT INTO users VALUES (1, 2, 'x')");
    assert!(rows(&file, &["a", "x\", randomblob(9)"]).is_err(), "a text is no number of a row");
    let file = made(folder.path(), "PRAGMA encoding = 'UTF-16'; CREATE TABLE users (a, b)");
    assert!(rows(&file, &["a"]).is_err_and(|said| said.contains("UTF-8")));
}

#[test]
fn many_rows_come_page_by_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let numbers = "WITH RECURSIVE n(v) AS (SELECT -700 UNION ALL SELECT v + 1 FROM n WHERE v < 700)";
    let file = made(
        folder.path(),
        &format!("CREATE TABLE users (a, b); INSERT INTO users (rowid, a, b) {numbers} SELECT v, v, 'b' FROM n"),
    );
    let rows = rows(&file, &["a"]).expect("rows");
    assert!(rows.iter().map(|row| row.number).eq(-700..=700));
}

#[test]
fn what_stands_in_a_log_is_not_missed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = copy(folder.path(), "users.db");
    for ending in ["-wal", "-journal"] {
        let log = folder.path().join(format!("users.db{ending}"));
        std::fs::write(&log, "").expect("written");
        assert!(rows(&file, &["username"]).is_ok(), "an empty one holds nothing");
        std::fs::write(&log, "x").expect("written");
        assert!(rows(&file, &["username"]).is_err_and(|said| said.contains(ending)));
        std::fs::remove_file(&log).expect("removed");
    }
}

/// SQLite takes no path of that length.
#[test]
fn a_file_deep_in_folders_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let deep = folder.path().join(["f".repeat(200), "f".repeat(200), "f".repeat(200)].iter().collect::<PathBuf>());
    std::fs::create_dir_all(&deep).expect("folders");
    assert!(!rows(&copy(&deep, "users.db"), &["username"]).expect("rows").is_empty());
}

/// Whatever the bytes are, there is an answer, and nothing is written.
#[test]
fn torn_files_are_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = std::fs::read(path("data.db")).expect("a file");
    let file = folder.path().join("torn.db");
    let mut refused = 0;
    for n in 0..400_usize {
        let mut bytes = good.clone();
        let at = n * 7919 % bytes.len();
        match n % 3 {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << (n % 8),
            _ => bytes[at..].iter_mut().take(40).for_each(|byte| *byte = 0xff),
        }
        std::fs::write(&file, &bytes).expect("written");
        refused += usize::from(rows(&file, &["email", "password", "verified"]).is_err());
        assert!(std::fs::read(&file).expect("read") == bytes, "case {n}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "case {n}");
    }
    assert!(refused > 100, "{refused}");
}
