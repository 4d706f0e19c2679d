//! Imports from inside: what comes of rows does not depend on how they are cut into batches.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use authctl::domain::email::Email;
use authctl::domain::password::PasswordHash;
use authctl::domain::username::Username;
use authctl::service::Context;
use authctl::service::import::{self, Batch, OnConflict, Outcome, Row, Rules};
use proptest::prelude::*;

use crate::support::db::{TestDb, role};
use crate::support::{Backend, cases, sql};

on_both!(TestDb: batches_can_be_of_any_size, those_of_many_who_are_there_are_told_apart, an_import_can_be_ended_between_two_batches);

/// Username, address (`None`: not said, empty: none), role (`None`: not said), number of the hash.
type Spec = (usize, Option<usize>, Option<usize>, usize);

const NAMES: [&str; 6] = ["anna", "ANNA", "bert", "Carl", "carl", "root"];
const EMAILS: [&str; 4] = ["", "a@example.org", "A@example.org", "b@example.org"];
const ROLES: [&str; 3] = ["user", "admin", "nobody"];

fn row(line: usize, spec: &Spec) -> Row {
    let email = |text: &str| if text.is_empty() { None } else { Some(Email::parse(text).expect("an address")) };
    Row {
        line: line as u64 + 1,
        username: Username::parse(NAMES[spec.0]).expect("a username"),
        email: spec.1.map(|n| email(EMAILS[n])),
        role: spec.2.map(|n| role(ROLES[n])),
        hash: PasswordHash::from_stored(format!("hash {}", spec.3)),
    }
}

/// Imports in batches of `size`, and says what came of it in all, and what is there then.
fn import(db: &TestDb, ctx: &Context, rules: Rules, specs: &[Spec], size: usize) -> (Vec<String>, Vec<String>, bool) {
    let rows: Vec<Row> = specs.iter().enumerate().map(|(line, spec)| row(line, spec)).collect();
    let mut batches: VecDeque<Vec<Row>> = rows.chunks(size).map(<[Row]>::to_vec).collect();
    let mut all = Outcome::default();
    let next = || batches.pop_front().map(|rows| Batch::new(db.now(), rules.on_conflict, rows, Vec::new())).transpose();
    let kept = import::run(&mut db.conn(), ctx, rules, next, |outcome| {
        all.imported += outcome.imported;
        all.updated += outcome.updated;
        all.unchanged += outcome.unchanged;
        all.skipped += outcome.skipped;
        all.failed.extend(outcome.failed.iter().cloned());
        ControlFlow::Continue(())
    });
    let mut said = vec![format!("{} {} {} {}", all.imported, all.updated, all.unchanged, all.skipped)];
    said.extend(all.failed.iter().map(|failure| format!("{} {}", failure.line, failure.error.code().as_str())));
    (said, there(db), kept.expect("the database works"))
}

fn there(db: &TestDb) -> Vec<String> {
    let query =
        "SELECT username || '|' || username_key || '|' || coalesce(email, '-') || '|' || coalesce(email_key, '-') || '|' || role
                 || '|' || password_hash || '|' || token_version AS v FROM users ORDER BY username_key";
    sql::texts(&mut db.conn(), query)
}

fn begin_anew(db: &TestDb) {
    db.sql("DELETE FROM users").expect("emptied");
    db.add("root", "admin");
}

fn batches_can_be_of_any_size(db: &TestDb) {
    let spec = (0..NAMES.len(), prop::option::of(0..EMAILS.len()), prop::option::of(0..ROLES.len()), 0..2_usize);
    let action = prop_oneof![Just(OnConflict::Fail), Just(OnConflict::Skip), Just(OnConflict::Update)];
    let count = if db.backend == Backend::Sqlite { 150 } else { 40 };
    let mut runner = proptest::test_runner::TestRunner::new(cases(count));
    let strategy = (prop::collection::vec(spec, 1..12), action, 2..13_usize);
    let result = runner.run(&strategy, |(specs, on_conflict, size)| {
        let rules = Rules { on_conflict, atomic: false };
        begin_anew(db);
        let single = import(db, &db.ctx(), rules, &specs, 1);
        let again = (on_conflict != OnConflict::Fail).then(|| import(db, &db.ctx(), rules, &specs, 1));
        begin_anew(db);
        prop_assert_eq!(&import(db, &db.ctx(), rules, &specs, size), &single);
        if let Some(again) = again {
            prop_assert_eq!(import(db, &db.ctx(), rules, &specs, size), again);
        }
        begin_anew(db);
        let before = there(db);
        let dry = import(db, &db.dry_run(), rules, &specs, size);
        prop_assert_eq!((&dry.0, &dry.1), (&single.0, &before));
        let whole = import(db, &db.ctx(), Rules { atomic: true, ..rules }, &specs, size);
        let failed = single.0.len() > 1;
        prop_assert_eq!((whole.0, whole.1, whole.2), (single.0, if failed { before } else { single.1 }, !failed));
        Ok(())
    });
    result.expect("each row counts as if it were alone");
}

/// A database may take many rows as one statement. Of some of them all are new, of some none, and of some a part.
fn those_of_many_who_are_there_are_told_apart(db: &TestDb) {
    let there = |n: &usize| *n < 70 || n.is_multiple_of(7);
    let import = |numbers: Vec<usize>| {
        let row = |n: usize| Row {
            line: n as u64 + 1,
            username: Username::parse(&format!("user{n:03}")).expect("a username"),
            email: Some(Some(Email::parse(&format!("{n}@example.org")).expect("an address"))),
            role: None,
            hash: PasswordHash::from_stored(String::new()),
        };
        let rules = Rules { on_conflict: OnConflict::Fail, atomic: false };
        let mut rows = Some(numbers.into_iter().map(row).collect::<Vec<_>>());
        let next = || rows.take().map(|rows| Batch::new(db.now(), rules.on_conflict, rows, Vec::new())).transpose();
        let mut failed = Vec::new();
        import::run(&mut db.conn(), &db.ctx(), rules, next, |outcome| {
            failed.extend(outcome.failed.iter().map(|failure| failure.line as usize - 1));
            ControlFlow::Continue(())
        })
        .expect("the database works");
        failed
    };
    let is_there: Vec<usize> = (0..200).filter(there).collect();
    assert_eq!(import(is_there.clone()), Vec::<usize>::new());
    assert_eq!(import((0..333).collect()), is_there);
    assert_eq!(db.count("users"), 333);
}

fn an_import_can_be_ended_between_two_batches(db: &TestDb) {
    let mut line = 0;
    let next = || {
        line += 1;
        let username = Username::parse(&format!("user{line}")).expect("a username");
        let row = Row { line, username, email: None, role: None, hash: PasswordHash::from_stored(String::new()) };
        Batch::new(db.now(), OnConflict::Fail, vec![row], Vec::new()).map(Some)
    };
    let mut told = 0;
    let rules = Rules { on_conflict: OnConflict::Fail, atomic: false };
    let kept = import::run(&mut db.conn(), &db.ctx(), rules, next, |_| {
        told += 1;
        if told < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!((kept.expect("ended"), db.count("users")), (true, 3));
    assert_eq!(db.audit().iter().filter(|row| row.contains("user.import")).count(), 3, "one for each transaction");
}
