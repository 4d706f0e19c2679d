//! The one way to write: all or nothing, and one writer at a time.

use std::sync::atomic::{AtomicBool, AtomicI32, AtomicUsize, Ordering};
use std::time::Duration;

use authctl::domain::{Code, Error, Result};
use authctl::store::{Mode, give_way, meta, users, write};

use crate::support::db::{TestDb, hash_of_password, refused, user_ref};
use crate::support::{sql, threads::at_once};

on_both!(TestDb: a_refusal_leaves_nothing, a_dry_run_leaves_nothing_and_sees_all, writers_take_turns, a_failed_statement_frees_the_connection,
    long_work_lets_others_write);

fn a_refusal_leaves_nothing(db: &TestDb) {
    let bob = db.add("bob", "user");
    let mut conn = db.conn();
    let result: Result<()> = write(&mut conn, Mode::Commit, |tx| {
        users::delete(tx, bob.id)?;
        assert_eq!(users::find(tx, &user_ref("bob"))?, None);
        Err(Error::new(Code::LastAdmin, "no"))
    });
    assert_eq!(refused(result), Code::LastAdmin);
    assert_eq!(users::find(&mut conn, &user_ref("bob")).expect("a read"), Some(bob.clone()));
    write(&mut conn, Mode::Commit, |tx| users::delete(tx, bob.id)).expect("the connection is good still");
    assert_eq!(users::find(&mut db.conn(), &user_ref("bob")).expect("a read"), None);
}

fn a_dry_run_leaves_nothing_and_sees_all(db: &TestDb) {
    let bob = db.add("bob", "user");
    let mut conn = db.conn();
    let seen = write(&mut conn, Mode::DryRun, |tx| {
        users::delete(tx, bob.id)?;
        users::find(tx, &user_ref("bob"))
    });
    assert_eq!(seen, Ok(None));
    assert_eq!(users::find(&mut db.conn(), &user_ref("bob")).expect("a read"), Some(bob));
}

/// A read and a write that depends on it: without turns, some would be lost.
fn writers_take_turns(db: &TestDb) {
    db.sql("INSERT INTO meta (key, value) VALUES ('count', '0')").expect("a counter");
    let inside = AtomicI32::new(0);
    at_once(8, |_| {
        let mut conn = db.conn();
        for _ in 0..10 {
            write(&mut conn, Mode::Commit, |tx| {
                assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two are inside");
                let count: i32 = sql::texts(tx, "SELECT value AS v FROM meta WHERE key = 'count'")[0].parse().expect("a number");
                sql::run(tx, &format!("UPDATE meta SET value = '{}' WHERE key = 'count'", count + 1))?;
                inside.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            })
            .expect("written");
        }
    });
    assert_eq!(sql::texts(&mut db.conn(), "SELECT value AS v FROM meta WHERE key = 'count'"), ["80"]);
}

/// A purge or an import, which is one transaction after another.
fn long_work_lets_others_write(db: &TestDb) {
    let (turns, done) = (AtomicUsize::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut conn = db.conn();
            while !done.load(Ordering::SeqCst) {
                write(&mut conn, Mode::Commit, |_| {
                    turns.fetch_add(1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(40));
                    Ok(())
                })
                .expect("written");
                give_way(&conn);
            }
        });
        let mut conn = db.conn();
        while turns.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        let wait = |_| {
            let before = turns.load(Ordering::SeqCst);
            write(&mut conn, Mode::Commit, |_| Ok(turns.load(Ordering::SeqCst) - before))
        };
        let waits: Vec<Result<usize>> = (0..10).map(wait).collect();
        done.store(true, Ordering::SeqCst);
        // Counted in turns of the other: what the clock says depends on what else the machine does.
        let soon = |wait: &Result<usize>| wait.as_ref().is_ok_and(|turns| *turns < 17);
        assert!(waits.iter().all(soon), "{waits:?}");
    });
}

fn a_failed_statement_frees_the_connection(db: &TestDb) {
    let mut conn = db.conn();
    for _ in 0..3 {
        // The mark is there already.
        assert_eq!(refused(write(&mut conn, Mode::Commit, |tx| meta::set_mode(tx, "again"))), Code::Internal);
    }
    let bob = db.add("bob", "user");
    let same = hash_of_password();
    write(&mut conn, Mode::Commit, |tx| users::replace_hash(tx, bob.id, &same, &same)).expect("it writes again");
}
