//! The retention of the audit trail: what is left stays provable.

use std::ops::ControlFlow;
use std::time::Duration;

use authctl::domain::Code;
use authctl::domain::audit::Link;
use authctl::service::Context;
use authctl::service::accounts;
use authctl::service::audit::{self, Purged};
use authctl::store::Mode;

use super::audit_chain::{broken, entries, fill, head, unreadable, verify};
use crate::support::Backend;
use crate::support::db::{TestDb, hash_of_password, new_user, refused};

on_both!(TestDb: what_is_left_is_provable, a_dry_run_counts, a_dry_run_stops_where_the_run_would, what_is_not_as_old_stays_with_all_after_it, all_of_it_can_go,
    many_go_in_short_transactions, what_goes_during_a_look_is_told_from_what_was_purged, what_a_purge_leaves_behind_cannot_be_forged, what_was_changed_is_not_purged_unseen,
    what_cannot_be_read_is_purged_as_what_was_changed, numbers_that_nobody_gives_are_named);

const MINUTE: Duration = Duration::from_secs(60);

fn purge(db: &TestDb, older_than: Duration) -> Purged {
    audit::purge(&mut db.conn(), &db.ctx(), older_than, false, |_| ControlFlow::Continue(())).expect("purged")
}

// Requirements A5 and A6.
fn what_is_left_is_provable(db: &TestDb) {
    fill(db);
    let (before, kept) = (entries(db), head(db));
    // Of 12 entries, those of setting up and of the first three users are three minutes old or more.
    let ctx = Context { reason: Some("enough".into()), ..db.ctx() };
    let purged = audit::purge(&mut db.conn(), &ctx, 3 * MINUTE - Duration::from_secs(1), false, |_| ControlFlow::Continue(()));
    let anchor = before[7].link();
    assert_eq!(purged.expect("purged"), Purged { entries: 8, anchor: Some(anchor.clone()), broken: None });
    let left = entries(db);
    assert_eq!(left[..4], before[8..], "what is left is as it was");
    let entry = left.last().expect("an entry");
    assert_eq!((left.len(), entry.seq, entry.action.as_str()), (5, 13, "audit.purge"));
    assert_eq!((entry.target.as_deref(), entry.reason.as_deref()), (Some(anchor.to_string().as_str()), Some("enough")));
    assert!(entry.detail.as_deref().is_some_and(|detail| detail.starts_with("8 entries before 2026-03-01T12:02:0")), "{entry:?}");
    let found = verify(db, Some(&kept));
    assert_eq!((found.broken, found.entries, found.anchor), (None, 5, Some(anchor.clone())));
    assert_eq!(verify(db, Some(&anchor)).broken, None, "the last one that went can still be proven");
    assert_eq!(verify(db, Some(&before[6].link())).broken.expect("it cannot be proven").seq, 7);
    let other = Link { hash: before[0].hash.clone(), ..anchor };
    assert_eq!(verify(db, Some(&other)).broken.expect("it is another one").seq, 8);
    // Once more, also the entry of the first purge.
    db.advance(10 * MINUTE);
    assert_eq!(purge(db, MINUTE).entries, 5);
    fill(db);
    let found = verify(db, None);
    assert_eq!((found.broken, found.entries, found.head.map(|head| head.seq)), (None, 11, Some(24)));
}

fn a_dry_run_counts(db: &TestDb) {
    fill(db);
    let before = entries(db);
    let dry = audit::purge(&mut db.conn(), &db.dry_run(), MINUTE, false, |_| ControlFlow::Continue(())).expect("it would");
    let anchor = Some(before[9].link());
    assert_eq!((&dry, entries(db)), (&Purged { entries: 10, anchor, broken: None }, before));
    assert_eq!(purge(db, MINUTE), dry, "what was said");
}

// Requirement A5.
fn a_dry_run_stops_where_the_run_would(db: &TestDb) {
    let run = |ctx: &Context, even_broken| {
        audit::purge(&mut db.conn(), ctx, Duration::ZERO, even_broken, |_| ControlFlow::Continue(())).expect("looked at")
    };
    // Two whole transactions, and a third in which an entry was changed.
    fill_up(db);
    db.sql("UPDATE audit SET target = 'mallory' WHERE seq = 2100").expect("changed");
    let before = entries(db);
    let (dry, even_broken) = (run(&db.dry_run(), false), run(&db.dry_run(), true));
    assert_eq!(entries(db), before);
    assert_eq!((dry.entries, dry.broken.as_ref().map(|broken| broken.seq)), (2000, Some(2100)));
    assert_eq!((even_broken.entries, even_broken.broken), (before.len() as u64, None));
    assert_eq!(run(&db.ctx(), false), dry);
}

/// As where the clock was ahead for a while.
fn what_is_not_as_old_stays_with_all_after_it(db: &TestDb) {
    fill(db);
    db.advance(100 * MINUTE);
    fill(db);
    db.set_back(100 * MINUTE);
    fill(db);
    assert_eq!(purge(db, Duration::ZERO).entries, 12);
    assert_eq!(verify(db, None).broken, None);
    assert_eq!(purge(db, Duration::ZERO).entries, 0);
}

fn all_of_it_can_go(db: &TestDb) {
    fill(db);
    assert_eq!(purge(db, Duration::ZERO).entries, 12);
    assert_eq!(entries(db).iter().map(|entry| entry.seq).collect::<Vec<_>>(), [13]);
    fill(db);
    let found = verify(db, None);
    assert_eq!((found.broken, found.entries), (None, 11));
}

/// Entries of 2400 times the first one.
fn fill_up(db: &TestDb) {
    let (mut conn, ctx) = (db.conn(), db.ctx());
    authctl::store::write(&mut conn, Mode::Commit, |tx| {
        for n in 1..=2400 {
            let first = authctl::store::audit::page(tx, None, i64::MAX, 1)?.remove(0);
            let target = format!("r{n}");
            let content =
                authctl::domain::audit::Content { at: ctx.now, action: "role.add", target: Some(&target), ..first.content() };
            authctl::store::audit::insert(tx, content)?;
        }
        Ok(())
    })
    .expect("written");
    db.advance(MINUTE);
}

// Requirement A5: what is purged while it is looked at is no fault, and what is gone without that is one.
fn what_goes_during_a_look_is_told_from_what_was_purged(db: &TestDb) {
    fill_up(db);
    let look = |act: &dyn Fn()| {
        let mut done = false;
        let found = audit::verify(&mut db.conn(), None, |seen, _| {
            if seen > 0 && !std::mem::replace(&mut done, true) {
                act();
            }
            ControlFlow::Continue(())
        });
        found.expect("looked at").expect("to the end")
    };
    let found = look(&|| drop(purge(db, MINUTE / 2)));
    assert_eq!((found.broken, found.entries, found.anchor.map(|anchor| anchor.seq)), (None, 3, Some(2402)));
    fill_up(db);
    let found = look(&|| db.sql("DELETE FROM audit WHERE seq > 3500").expect("deleted"));
    assert_eq!(found.broken.expect("it is missed").seq, 3501);
    let stopped = audit::verify(&mut db.conn(), None, |_, _| ControlFlow::Break(()));
    assert_eq!(stopped, Ok(None), "who stops it is not told that all is well");
}

// Requirement A6: nobody waits long for it.
fn many_go_in_short_transactions(db: &TestDb) {
    fill_up(db);
    let mut told = Vec::new();
    let purged = audit::purge(&mut db.conn(), &db.ctx(), MINUTE / 2, false, |count| {
        told.push(count);
        if count >= 2000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((purged.expect("purged").entries, told), (2000, vec![1000, 2000]));
    assert_eq!(verify(db, None).broken, None, "it may end anywhere");
    assert_eq!(purge(db, MINUTE / 2).entries, 402);
    let left: Vec<String> = entries(db).into_iter().map(|entry| entry.action).collect();
    assert_eq!(left, ["audit.purge"; 3], "each transaction has an entry");
    assert_eq!(verify(db, None).broken, None);
}

// Requirement A5.
fn what_a_purge_leaves_behind_cannot_be_forged(db: &TestDb) {
    fill(db);
    let before = entries(db);
    purge(db, 3 * MINUTE);
    db.sql("CREATE TABLE as_it_was AS SELECT * FROM audit; CREATE TABLE kept AS SELECT * FROM meta").expect("kept");
    let forged = [
        // What was left is deleted as if it had been purged.
        (
            format!("DELETE FROM audit WHERE seq < 9; UPDATE meta SET value = '{}' WHERE key = 'audit_anchor'", before[7].link()),
            8,
        ),
        ("DELETE FROM meta WHERE key = 'audit_anchor'".to_owned(), 1),
        ("UPDATE meta SET value = 'none' WHERE key = 'audit_anchor'".to_owned(), 1),
        (format!("UPDATE meta SET value = '6:{}' WHERE key = 'audit_anchor'", before[6].hash), 7),
        ("DELETE FROM audit WHERE action = 'audit.purge'".to_owned(), 6),
        ("DELETE FROM audit WHERE seq = 7".to_owned(), 7),
        // What was purged is there again.
        ("INSERT INTO audit SELECT * FROM as_it_was WHERE seq = 99; UPDATE audit SET seq = 6 WHERE seq = 7".to_owned(), 6),
    ];
    for (statements, named) in forged {
        db.sql(&statements).expect("forged");
        assert_eq!(broken(db), named, "{statements}");
        db.sql(
            "DELETE FROM audit; INSERT INTO audit SELECT * FROM as_it_was; DELETE FROM meta; INSERT INTO meta SELECT * FROM kept",
        )
        .expect("mended");
        assert_eq!(verify(db, None).broken, None);
    }
}

// Requirement A5: what cannot be read hides nothing, and keeps nobody from going on.
fn what_cannot_be_read_is_purged_as_what_was_changed(db: &TestDb) {
    for (n, change) in unreadable(db).iter().enumerate() {
        fill(db);
        let all = entries(db);
        // Once in the middle, and once as the last one there is.
        let seq = if n % 2 == 0 { all[all.len() - 3].seq } else { all[all.len() - 1].seq };
        db.sql(&format!("UPDATE audit SET {change} WHERE seq = {seq}")).expect("changed");
        let listed = entries(db);
        assert_eq!(listed.len(), all.len(), "{change}");
        let (hidden, shown): (Vec<_>, Vec<_>) = listed.into_iter().partition(|entry| entry.unreadable.is_some());
        assert_eq!(hidden.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [seq], "{change}");
        assert_eq!(shown, all.iter().filter(|entry| entry.seq != seq).cloned().collect::<Vec<_>>(), "{change}");
        let refused = purge(db, Duration::ZERO);
        assert_eq!((refused.entries, refused.broken.map(|broken| broken.seq)), (0, Some(seq)), "{change}");
        let purged = audit::purge(&mut db.conn(), &db.ctx(), Duration::ZERO, true, |_| ControlFlow::Continue(()));
        assert_eq!(purged.expect("purged").entries, all.len() as u64, "{change}");
        assert_eq!(verify(db, None).broken, None, "{change}: what is left is good");
        let detail = entries(db).pop().and_then(|entry| entry.detail).expect("a detail");
        assert!(detail.contains(&format!("; entry {seq} was not what was written: ")), "{change}: {detail}");
        db.advance(MINUTE);
    }
}

// Requirement A5: also those that are before the first one, and behind the last one.
fn numbers_that_nobody_gives_are_named(db: &TestDb) {
    fill(db);
    match db.backend {
        Backend::Sqlite => db.sql("PRAGMA ignore_check_constraints = 1").expect("set"),
        Backend::Postgres => db.sql("ALTER TABLE audit DROP CONSTRAINT audit_seq_check").expect("dropped"),
    }
    let all = entries(db).len();
    let columns = "at, actor, action, target, result, hash";
    for seq in [0, -1, i64::MIN] {
        db.sql(&format!("INSERT INTO audit (seq, {columns}) SELECT {seq}, {columns} FROM audit WHERE seq = 1")).expect("put in");
        assert_eq!((broken(db), entries(db).len()), (seq, all + 1));
        assert_eq!(purge(db, 10 * MINUTE), Purged::default(), "nothing is as old");
        assert_eq!(purge(db, MINUTE).broken.map(|broken| broken.seq), Some(seq));
        db.sql("DELETE FROM audit WHERE seq < 1").expect("mended");
    }
    db.sql(&format!("INSERT INTO audit (seq, {columns}) SELECT 0, {columns} FROM audit WHERE seq = 1")).expect("put in");
    db.sql("UPDATE audit SET at = '2020-01-01 00:00:00' WHERE seq = 0").expect("changed");
    for ctx in [Context { mode: Mode::DryRun, ..db.ctx() }, db.ctx()] {
        let purged = audit::purge(&mut db.conn(), &ctx, 10 * MINUTE, true, |_| ControlFlow::Continue(())).expect("purged");
        assert_eq!((purged.entries, purged.anchor), (1, None), "{:?}", ctx.mode);
    }
    assert_eq!(verify(db, None).broken, None, "the chain begins where it did");
    // No entry can follow this one.
    let next = head(db).seq + 1;
    for (name, last) in [("zoe", i64::MAX), ("yan", i64::MAX - 1)] {
        db.sql(&format!("INSERT INTO audit (seq, {columns}) SELECT {last}, {columns} FROM audit WHERE seq = 1")).expect("put in");
        assert!(broken(db) >= next, "{last}");
        let new = accounts::add(&mut db.conn(), &db.ctx(), new_user(name, "user"), &hash_of_password(), false);
        assert_eq!(refused(new), Code::DatabaseUnusable);
        // It cannot be purged either, and whoever tries is told what to do: whether it is old or not, and whatever is asked for.
        let before = entries(db);
        for (older_than, even_broken, ctx) in [
            (Duration::ZERO, false, db.dry_run()),
            (Duration::ZERO, true, db.dry_run()),
            (Duration::ZERO, false, db.ctx()),
            (Duration::ZERO, true, db.ctx()),
            (100 * MINUTE, false, db.ctx()),
        ] {
            let purged = audit::purge(&mut db.conn(), &ctx, older_than, even_broken, |_| ControlFlow::Continue(()));
            let error = purged.expect_err("refused");
            assert_eq!(error.code(), Code::DatabaseUnusable);
            assert!(error.detail().contains(&format!("entry {last} of the audit trail")), "{error}");
            assert!(error.hint_text().is_some_and(|hint| hint.ends_with(&format!("DELETE FROM audit WHERE seq = {last}"))));
        }
        assert_eq!(entries(db), before);
        db.sql(&format!("DELETE FROM audit WHERE seq = {last}")).expect("mended");
    }
    db.add("zoe", "user");
    assert_eq!(head(db).seq, next);
}

// Requirement A5: a purge does not take the proof of a forgery away.
fn what_was_changed_is_not_purged_unseen(db: &TestDb) {
    fill(db);
    db.sql("UPDATE audit SET target = 'mallory' WHERE seq = 4").expect("changed");
    let refused = purge(db, MINUTE);
    assert_eq!((refused.entries, refused.broken.map(|broken| broken.seq)), (0, Some(4)));
    assert_eq!(broken(db), 4);
    let purged = audit::purge(&mut db.conn(), &db.ctx(), MINUTE, true, |_| ControlFlow::Continue(())).expect("purged");
    assert_eq!((purged.entries, purged.broken), (10, None));
    assert_eq!(verify(db, None).broken, None, "what is left is good");
    let detail = entries(db).pop().and_then(|entry| entry.detail).expect("a detail");
    assert!(detail.contains("; entry 4 was not what was written: "), "{detail}");
}
