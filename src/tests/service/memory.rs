//! What is kept of tokens: the answer of the database, for as long as it would give the same one.

use std::sync::Arc;
use std::time::Duration;

use authctl::domain::id::Jti;
use authctl::domain::key::Algorithm;
use authctl::domain::token::Kind;
use authctl::service::authentication::{Known, Memory, admit};
use authctl::service::{keys, tokens};

use crate::support::db::TestDb;
use crate::support::sql;

on_both!(TestDb: a_commit_ends_what_was_kept, time_ends_what_was_kept, what_was_found_before_a_commit_is_not_kept_as_new);

/// As a request does: what was known before, and what is known after.
fn ask(db: &TestDb, memory: &Memory, token: &str) -> Known {
    let (known, moment) = memory.recall(token, db.now());
    if !matches!(known, Known::Caller(_)) {
        let presented = db.present(Kind::Access, token).expect("good");
        let caller = admit(&mut db.conn(), &presented, db.now()).expect("it holds");
        memory.keep(token, moment, &Arc::new(caller));
    }
    known
}

fn known_of(db: &TestDb, memory: &Memory, token: &str) -> Known {
    memory.recall(token, db.now()).0
}

fn is_sqlite(db: &TestDb) -> bool {
    db.backend == crate::support::Backend::Sqlite
}

fn a_commit_ends_what_was_kept(db: &TestDb) {
    db.add("bob", "user");
    let (token, other) = (db.login("bob").access_token, db.login("bob").access_token);
    let memory = Memory::open(&db.url);
    assert!(matches!(ask(db, &memory, &token), Known::Nothing));
    // PostgreSQL says nothing without a query, so there everything is asked each time.
    assert_eq!(matches!(ask(db, &memory, &token), Known::Caller(_)), is_sqlite(db));
    let jti = Jti::parse(&db.claims(Kind::Access, &other).jti).expect("a jti");
    tokens::revoke(&mut db.conn(), &db.ctx(), &jti).expect("revoked");
    let known = known_of(db, &memory, &token);
    assert_eq!(matches!(known, Known::Presented(_)), is_sqlite(db), "of its signature alone");
    assert!(!matches!(known, Known::Caller(_)), "another token, but who knows that before asking?");
    assert!(matches!(known_of(db, &memory, &other), Known::Nothing));
}

fn time_ends_what_was_kept(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    let memory = Memory::open(&db.url);
    ask(db, &memory, &token);
    for (move_clock, back) in [(901, false), (1, false), (910, true)] {
        match back {
            false => db.advance(Duration::from_secs(move_clock)),
            true => db.set_back(Duration::from_secs(move_clock)),
        }
        let known = known_of(db, &memory, &token);
        let in_time = move_clock == 901;
        assert_eq!(matches!(known, Known::Caller(_)), in_time && is_sqlite(db), "{move_clock} {back}");
        assert!(in_time || matches!(known, Known::Nothing), "before its beginning, and after its end");
    }
}

/// A commit between the tag and the rows: the rows are newer than their tag, and so of no use. The other way round would be the end.
fn what_was_found_before_a_commit_is_not_kept_as_new(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    let memory = Memory::open(&db.url);
    let (_, moment) = memory.recall(&token, db.now());
    let presented = db.present(Kind::Access, &token).expect("good");
    let caller = Arc::new(admit(&mut db.conn(), &presented, db.now()).expect("it holds"));
    let jti = Jti::parse(&db.claims(Kind::Access, &token).jti).expect("a jti");
    tokens::revoke(&mut db.conn(), &db.ctx(), &jti).expect("revoked");
    memory.keep(&token, moment, &caller);
    assert!(!matches!(known_of(db, &memory, &token), Known::Caller(_)));
}

/// By another process: the signature is verified once more, and not on every request after that.
#[test]
fn after_a_rotation_one_statement_is_enough_again() {
    let db = TestDb::new(crate::support::Backend::Sqlite).expect("SQLite is always there");
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    let memory = Memory::open(&db.url);
    ask(&db, &memory, &token);
    keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), Algorithm::Es256, false).expect("rotated");
    let mut conn = db.conn();
    let mut statements = Vec::new();
    for round in 0..3 {
        let (Known::Presented(presented), moment) = memory.recall(&token, db.now()) else { panic!("not kept, in round {round}") };
        let sent = sql::sent(&mut conn, |conn| {
            memory.keep(&token, moment, &Arc::new(admit(conn, &presented, db.now())?));
            Ok(())
        });
        statements.push(sent.iter().filter(|statement| statement.starts_with("SELECT")).count());
        db.add(&format!("u{round}"), "user");
    }
    assert!(statements[0] > 1, "the keys were read again: {statements:?}");
    assert_eq!(statements[1..], [1, 1]);
}

#[test]
fn a_forgotten_token_is_read_anew() {
    let db = TestDb::new(crate::support::Backend::Sqlite).expect("SQLite is always there");
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    let memory = Memory::open(&db.url);
    ask(&db, &memory, &token);
    memory.forget(&token);
    assert!(matches!(known_of(&db, &memory, &token), Known::Nothing));
}

/// A million tokens are not kept.
#[test]
fn what_is_kept_is_bounded() {
    let db = TestDb::new(crate::support::Backend::Sqlite).expect("SQLite is always there");
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    let memory = Memory::open(&db.url);
    let presented = db.present(Kind::Access, &token).expect("good");
    let caller = Arc::new(admit(&mut db.conn(), &presented, db.now()).expect("it holds"));
    let (_, moment) = memory.recall(&token, db.now());
    for n in 0..100_000 {
        memory.keep(&format!("{token}{n}"), moment, &caller);
    }
    assert!(Arc::strong_count(&caller) <= 4_200, "{}", Arc::strong_count(&caller));
}
