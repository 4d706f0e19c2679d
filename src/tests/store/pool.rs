//! The pool: bounded, and no connection comes back from it with a transaction open.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use authctl::domain::{Code, Result};
use authctl::store::{self, Mode, Purpose, users};

use crate::support::Backend;
use crate::support::db::{TestDb, WAIT, user_ref};

on_both!(TestDb:
    a_panic_leaves_no_transaction_behind, a_pool_gives_no_more_than_its_size, a_pool_finds_its_database_gone,
    a_pool_that_nobody_asks_is_seen, who_replaces_it_is_waited_for,
);

fn a_panic_leaves_no_transaction_behind(db: &TestDb) {
    let bob = db.add("bob", "user");
    let pool = store::pool(db.url.clone(), Duration::from_secs(5), 1);
    for _ in 0..3 {
        let mut conn = pool.get().expect("a connection");
        let work = AssertUnwindSafe(|| {
            let result: Result<()> = store::write(&mut conn, Mode::Commit, |tx| {
                users::delete(tx, bob.id)?;
                resume_unwind(Box::new("a bug"))
            });
            result
        });
        assert!(catch_unwind(work).is_err());
    }
    let mut conn = pool.get().expect("a connection");
    assert!(users::find(&mut conn, &user_ref("bob")).expect("a read").is_some(), "what was half done is undone");
    // Another writer would wait for ever for a transaction that nobody ends.
    db.add("eve", "user");
    store::write(&mut conn, Mode::Commit, |tx| users::delete(tx, bob.id)).expect("the pool's connection writes");
    assert!(users::find(&mut db.conn(), &user_ref("bob")).expect("a read").is_none());
}

fn a_pool_gives_no_more_than_its_size(db: &TestDb) {
    let pool = store::pool(db.url.clone(), Duration::from_millis(200), 2);
    let held = [pool.get().expect("one"), pool.get().expect("two")];
    let start = Instant::now();
    assert!(pool.get().is_err(), "a third of two");
    assert!(start.elapsed() < Duration::from_secs(4));
    drop(held);
    assert!(pool.get().is_ok());
}

fn a_pool_finds_its_database_gone(db: &TestDb) {
    let url = match &db.url {
        store::DatabaseUrl::Sqlite(path) => store::DatabaseUrl::Sqlite(path.with_extension("gone")),
        store::DatabaseUrl::Postgres(url) => store::DatabaseUrl::Postgres(url.clone() + "_gone"),
    };
    let pool = store::pool(url.clone(), Duration::from_millis(200), 1);
    assert!(pool.get().is_err());
    assert!(url.path().is_none_or(|path| !path.exists()), "it made no file");
}

/// A restore sees a daemon that has had nothing to do yet.
fn a_pool_that_nobody_asks_is_seen(db: &TestDb) {
    if db.backend == Backend::Sqlite {
        // The daemon's lock is on the file there.
        return;
    }
    let _pool = store::pool(db.url.clone(), Duration::from_secs(5), 2);
    // Without asking for the lock: whoever is told that nobody is there has it from then on, and keeps the pool out.
    let there = "SELECT usename::text AS v FROM pg_stat_activity
                 WHERE datname = current_database() AND application_name = 'authctl serve'";
    let start = Instant::now();
    while db.texts(there).is_empty() {
        assert!(start.elapsed() < WAIT, "it keeps no connection");
        std::thread::sleep(Duration::from_millis(20));
    }
    let seen = store::require_no_daemon(&db.url, Some(&mut db.conn()), Duration::ZERO).err();
    assert_eq!(seen.expect("a restore would not see it").code(), Code::Busy);
}

/// A restore that was killed has the lock until the server finds that out: the next one is not refused for that.
fn who_replaces_it_is_waited_for(db: &TestDb) {
    if db.backend == Backend::Sqlite {
        // A lock of a file ends with the process.
        return;
    }
    let mut first = db.empty.open(Purpose::Inspect).expect("a connection");
    store::require_no_daemon(&db.url, Some(&mut first), Duration::ZERO).expect("nobody is there");
    let mut second = db.empty.open(Purpose::Inspect).expect("another");
    let error = store::require_no_daemon(&db.url, Some(&mut second), Duration::ZERO).err().expect("it is held");
    assert_eq!(error.code(), Code::Busy);
    assert!(error.detail().contains("replaced"), "{error:?}");
    std::thread::scope(|scope| {
        scope.spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            drop(first);
        });
        store::require_no_daemon(&db.url, Some(&mut second), Duration::from_secs(20)).expect("it is over by then");
    });
}
