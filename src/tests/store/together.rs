//! Several changes in one transaction: each fails by itself, and none is kept before all are.

use std::panic::{AssertUnwindSafe, catch_unwind};

use authctl::domain::{Code, Error, Result};
use authctl::store::{Conn, Mode, Tx, together, write};

use crate::support::db::{TestDb, refused};
use crate::support::sql;

on_both!(TestDb: parts_are_kept_together, a_part_that_is_refused_takes_nothing_with_it, a_part_that_panics_leaves_the_others,
    a_read_that_fails_takes_nothing_with_it, a_transaction_that_is_over_is_the_end_of_all,
    a_statement_that_fails_after_the_write_is_the_end_of_all, what_was_written_is_kept_whatever_follows,
    nothing_is_written_alone, nested_writes_are_refused);

const KEYS: &str = "SELECT key AS v FROM meta WHERE key LIKE 'part-%' ORDER BY key";

type Part = Box<dyn FnOnce(&mut Conn)>;

fn add(key: &'static str) -> Part {
    Box::new(move |conn| drop(note(conn, key)))
}

fn note(conn: &mut Conn, key: &str) -> Result<()> {
    write(conn, Mode::Together, |tx| sql::run(tx, &format!("INSERT INTO meta (key, value) VALUES ('{key}', '')")))
}

fn parts_are_kept_together(db: &TestDb) {
    let mut other = db.open(authctl::store::Purpose::Use).expect("a connection");
    let look: Part = Box::new(move |conn| {
        assert_eq!(sql::texts(conn, KEYS), ["part-1"], "a part sees those before it");
        assert_eq!(sql::texts(&mut other, KEYS), [""; 0], "another connection sees none yet");
    });
    together(&mut db.conn(), [add("part-1"), look, add("part-2")].into_iter()).expect("kept");
    assert_eq!(db.texts(KEYS), ["part-1", "part-2"]);
}

fn a_part_that_is_refused_takes_nothing_with_it(db: &TestDb) {
    let refuse: Part = Box::new(|conn| {
        let refused: Result<()> = write(conn, Mode::Together, |tx| {
            sql::run(tx, "INSERT INTO meta (key, value) VALUES ('part-2', '')")?;
            Err(Error::new(Code::LastAdmin, "no"))
        });
        refused.expect_err("it is told so");
    });
    // The same key once more: a statement that fails.
    together(&mut db.conn(), [add("part-1"), refuse, add("part-1"), add("part-3")].into_iter()).expect("kept");
    assert_eq!(db.texts(KEYS), ["part-1", "part-3"]);
}

fn a_part_that_panics_leaves_the_others(db: &TestDb) {
    let panic: Part = Box::new(|conn| {
        let work = |tx: &mut Tx<'_>| -> Result<()> {
            sql::run(tx, "INSERT INTO meta (key, value) VALUES ('part-2', '')")?;
            std::panic::resume_unwind(Box::new("a bad part"))
        };
        let panicked = catch_unwind(AssertUnwindSafe(|| write(conn, Mode::Together, work)));
        panicked.expect_err("a panic");
    });
    together(&mut db.conn(), [add("part-1"), panic, add("part-3")].into_iter()).expect("kept");
    assert_eq!(db.texts(KEYS), ["part-1", "part-3"]);
}

fn a_read_that_fails_takes_nothing_with_it(db: &TestDb) {
    let read: Part = Box::new(|conn| drop(sql::run(conn, "SELECT nothing FROM nowhere").expect_err("it fails")));
    together(&mut db.conn(), [add("part-1"), read, add("part-3")].into_iter()).expect("kept");
    assert_eq!(db.texts(KEYS), ["part-1", "part-3"]);
}

/// What SQLite does by itself when the disk is full: there is no transaction any more to be a part of.
fn a_transaction_that_is_over_is_the_end_of_all(db: &TestDb) {
    let end: Part = Box::new(|conn| sql::run(conn, "ROLLBACK").expect("over"));
    let mut conn = db.open(authctl::store::Purpose::Use).expect("a connection of its own");
    together(&mut conn, [add("part-1"), end, add("part-3")].into_iter()).expect_err("lost");
    write(&mut conn, Mode::Commit, |_| Ok(())).expect_err("nothing is written with that connection any more");
    drop(conn);
    assert_eq!(db.texts(KEYS), [""; 0]);
}

/// Where only the end of all can tell that PostgreSQL has given up the transaction.
fn a_statement_that_fails_after_the_write_is_the_end_of_all(db: &TestDb) {
    let fail: Part = Box::new(|conn| {
        note(conn, "part-2").expect("written");
        let _ = match conn {
            Conn::Sqlite(_) => sql::run(conn, "ROLLBACK"),
            Conn::Postgres(_) => sql::run(conn, "SELECT 1 / 0"),
        };
    });
    let mut conn = db.open(authctl::store::Purpose::Use).expect("a connection of its own");
    together(&mut conn, [add("part-1"), fail].into_iter()).expect_err("lost");
    drop(conn);
    assert_eq!(db.texts(KEYS), [""; 0]);
}

/// What a use case does that answers a refusal and keeps what it did about it.
fn what_was_written_is_kept_whatever_follows(db: &TestDb) {
    let once: Part = Box::new(|conn| {
        note(conn, "part-1").expect("written");
        assert_eq!(refused(note(conn, "part-2")), Code::Internal, "a part writes once");
        assert_eq!(sql::texts(conn, KEYS), ["part-1"]);
    });
    together(&mut db.conn(), [once, add("part-3")].into_iter()).expect("kept");
    assert_eq!(db.texts(KEYS), ["part-1", "part-3"]);
}

fn nothing_is_written_alone(db: &TestDb) {
    let mut conn = db.conn();
    assert_eq!(refused(note(&mut conn, "part-1")), Code::Internal);
    let nested: Result<()> = write(&mut conn, Mode::Commit, |tx| note(tx, "part-1"));
    assert_eq!(refused(nested), Code::Internal, "nor inside another");
    assert_eq!(db.texts(KEYS), [""; 0]);
}

fn nested_writes_are_refused(db: &TestDb) {
    let nest: Part = Box::new(|conn| {
        let inner: Result<()> = write(conn, Mode::Commit, |_| Err(Error::internal("it ran")));
        assert!(!refused_words(inner).contains("it ran"));
    });
    together(&mut db.conn(), [add("part-1"), nest].into_iter()).expect("kept");
    assert_eq!(db.texts(KEYS), ["part-1"]);
}

fn refused_words(result: Result<()>) -> String {
    result.expect_err("it must be refused").to_string()
}
