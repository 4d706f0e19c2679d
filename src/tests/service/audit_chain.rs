//! The chain of the audit trail: whatever is done to it by hand is found, and the entry is named.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use authctl::crypto::chain;
use authctl::domain::audit::{Entry, Link};
use authctl::domain::id::Jti;
use authctl::service::audit::{self, Verified};
use authctl::service::{accounts, blacklist, roles};
use authctl::store::{self, Mode};

use crate::support::db::{TestDb, hash_of_password, new_user, role, user_ref};
use crate::support::threads::at_once;
use crate::support::{Backend, sql};

on_both!(TestDb: what_is_written_is_a_chain, an_entry_that_is_changed_is_named, what_cannot_be_read_is_never_right,
    an_entry_that_is_taken_out_is_named,
    an_entry_that_is_put_in_is_named, entries_that_change_places_are_named, an_end_that_is_cut_off_is_missed,
    a_trail_that_is_written_anew_is_not_the_one_that_is_expected, of_many_writers_there_is_one_chain,
    a_look_while_others_write_and_purge_finds_nothing_wrong, what_is_read_again_and_again_stays_compiled);

pub fn verify(db: &TestDb, expected: Option<&Link>) -> Verified {
    audit::verify(&mut db.conn(), expected, |_, _| ControlFlow::Continue(())).expect("looked at").expect("to the end")
}

/// The entry that is named as the first that is wrong.
#[track_caller]
pub fn broken(db: &TestDb) -> i64 {
    verify(db, None).broken.expect("it is found").seq
}

pub fn entries(db: &TestDb) -> Vec<Entry> {
    store::audit::list(&mut db.conn(), &Default::default(), &Default::default()).expect("listed").items
}

pub fn head(db: &TestDb) -> Link {
    verify(db, None).head.expect("there is one")
}

/// Ten entries: two for each of five users, a minute apart.
pub fn fill(db: &TestDb) {
    for name in ["ann", "bob", "cat", "dan", "eve"].map(|name| format!("{name}{}", db.count("users"))) {
        db.add(&name, "user");
        accounts::disable(&mut db.conn(), &db.ctx(), &user_ref(&name)).expect("disabled");
        db.advance(Duration::from_secs(60));
    }
}

// Requirement A5.
fn what_is_written_is_a_chain(db: &TestDb) {
    fill(db);
    // What is refused or only tried leaves no gap, on PostgreSQL either.
    db.add("root", "admin");
    assert!(accounts::disable(&mut db.conn(), &db.ctx(), &user_ref("root")).is_err());
    accounts::remove(&mut db.conn(), &db.dry_run(), &user_ref("ann0"), false).expect("it would");
    roles::add(&mut db.conn(), &db.ctx(), &role("ops"), "", Vec::new(), false).expect("added");
    db.add("fay", "ops");
    db.add("gus", "ops");
    roles::remove(&mut db.conn(), &db.ctx(), &role("ops"), Some(&role("user")), false).expect("removed");
    let entries = entries(db);
    assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=entries.len() as i64).collect::<Vec<_>>());
    let mut previous: Option<String> = None;
    for entry in &entries {
        let link = chain::link(entry.seq, &entry.content(), previous.as_deref());
        assert_eq!(entry.link(), link, "{entry:?}");
        previous = Some(link.hash);
    }
    let found = verify(db, None);
    let head = entries.last().map(Entry::link);
    assert_eq!(found, Verified { entries: entries.len() as u64, anchor: None, head: head.clone(), broken: None });
    for expected in [head, Some(entries[3].link())] {
        assert_eq!(verify(db, expected.as_ref()).broken, None);
    }
}

/// What no program of this name writes, and none can read.
pub fn unreadable(db: &TestDb) -> &'static [&'static str] {
    match db.backend {
        Backend::Sqlite => &[
            "at = 'x'",
            "at = ''",
            "actor = CAST(x'ff41' AS TEXT)",
            "action = CAST(x'ff41' AS TEXT)",
            "target = CAST(x'ff41' AS TEXT)",
            "result = CAST(x'ff41' AS TEXT)",
            "reason = CAST(x'ff41' AS TEXT)",
            "hash = CAST(CAST(substr(hash, 1, 63) AS BLOB) || x'ff' AS TEXT)",
        ],
        Backend::Postgres => &["at = 'infinity'", "at = '-infinity'", "at = '200000-01-01'"],
    }
}

// Requirement A5.
fn an_entry_that_is_changed_is_named(db: &TestDb) {
    fill(db);
    let changes = [
        "at = (SELECT at FROM audit WHERE seq = 1)",
        "actor = 'cli:other'",
        "action = 'user.enable'",
        "target = 'mallory'",
        "target = NULL",
        "detail = NULL",
        "detail = ''",
        "result = 'failure'",
        "reason = 'so'",
        "reason = ''",
        "address = '::1'",
        "peer = '::1'",
        "request_id = 'r'",
        "session_hash = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
        "uid = 0",
        "host = 'h'",
        "terminal = 't'",
        "hash = (SELECT hash FROM audit WHERE seq = 5)",
        "hash = upper(hash)",
    ];
    for change in changes.iter().chain(unreadable(db)) {
        db.sql("CREATE TABLE as_it_was AS SELECT * FROM audit").expect("kept");
        db.sql(&format!("UPDATE audit SET {change} WHERE seq = 6")).expect("changed");
        assert_eq!(broken(db), 6, "{change}");
        db.sql("DELETE FROM audit; INSERT INTO audit SELECT * FROM as_it_was; DROP TABLE as_it_was").expect("mended");
        assert_eq!(verify(db, None).broken, None, "{change} was taken back");
    }
}

// Requirement A5: also where its hash is that of what can be shown of it.
fn what_cannot_be_read_is_never_right(db: &TestDb) {
    for change in unreadable(db).iter().filter(|change| !change.starts_with("hash")) {
        fill(db);
        let last = head(db).seq;
        db.sql("CREATE TABLE as_it_was AS SELECT * FROM audit").expect("kept");
        db.sql(&format!("UPDATE audit SET {change} WHERE seq = {last}")).expect("changed");
        let [.., before, shown] = &entries(db)[..] else { panic!("entries") };
        let forged = chain::link(last, &shown.content(), Some(&before.hash));
        db.sql(&format!("UPDATE audit SET hash = '{}' WHERE seq = {last}", forged.hash)).expect("changed");
        assert_eq!(broken(db), last, "{change}");
        db.sql("DELETE FROM audit; INSERT INTO audit SELECT * FROM as_it_was; DROP TABLE as_it_was").expect("mended");
    }
}

// Requirement A5.
fn an_entry_that_is_taken_out_is_named(db: &TestDb) {
    fill(db);
    db.sql("CREATE TABLE as_it_was AS SELECT * FROM audit").expect("kept");
    for (gone, named) in [("seq = 6", 6), ("seq BETWEEN 6 AND 8", 6), ("seq = 1", 1), ("seq < 4", 1), ("seq > 0", 1)] {
        db.sql(&format!("DELETE FROM audit WHERE {gone}")).expect("deleted");
        let found = verify(db, None).broken.expect("it is found");
        assert_eq!(found.seq, named, "{gone}");
        assert!(found.why.contains("missing"), "{gone}: {}", found.why);
        db.sql("DELETE FROM audit; INSERT INTO audit SELECT * FROM as_it_was").expect("mended");
    }
    // With the numbers after it moved up, so that none is missing.
    db.sql("DELETE FROM audit WHERE seq = 6").expect("deleted");
    for seq in 7..=12 {
        db.sql(&format!("UPDATE audit SET seq = {} WHERE seq = {seq}", seq - 1)).expect("moved up");
    }
    assert_eq!(broken(db), 6);
}

// Requirement A5.
fn an_entry_that_is_put_in_is_named(db: &TestDb) {
    fill(db);
    let last = head(db).seq;
    let copy = |seq: i64| {
        format!(
            "INSERT INTO audit (seq, at, actor, action, target, result, hash)
             SELECT {seq}, at, actor, action, 'mallory', result, hash FROM audit WHERE seq = 5"
        )
    };
    for (seq, named) in [(last + 1, last + 1), (last + 7, last + 1)] {
        db.sql(&copy(seq)).expect("put in");
        assert_eq!(broken(db), named, "as {seq}");
        db.sql(&format!("DELETE FROM audit WHERE seq = {seq}")).expect("mended");
    }
    // In the middle, with all after it moved down.
    for seq in (6..=last).rev() {
        db.sql(&format!("UPDATE audit SET seq = {} WHERE seq = {seq}", seq + 1)).expect("moved down");
    }
    db.sql(&copy(6)).expect("put in");
    assert_eq!(broken(db), 6);
}

// Requirement A5.
fn entries_that_change_places_are_named(db: &TestDb) {
    fill(db);
    db.sql("UPDATE audit SET seq = 99 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 7; UPDATE audit SET seq = 7 WHERE seq = 99")
        .expect("changed places");
    assert_eq!(broken(db), 5);
}

// Requirement A5: what nobody kept is missed by nobody.
fn an_end_that_is_cut_off_is_missed(db: &TestDb) {
    fill(db);
    let (before, head) = (entries(db), head(db));
    db.sql("DELETE FROM audit WHERE seq > 8").expect("cut off");
    assert_eq!(verify(db, None).broken, None);
    let found = verify(db, Some(&head));
    assert_eq!(found.broken.expect("it is missed").seq, 9);
    assert_eq!(found.head, Some(before[7].link()));
    // The trail goes on, and the number is there again.
    fill_again(db);
    assert_eq!(verify(db, None).broken, None);
    let found = verify(db, Some(&head)).broken.expect("it is another one");
    assert_eq!(found.seq, head.seq);
}

fn fill_again(db: &TestDb) {
    for n in 0..20 {
        let jti = Jti::parse(&format!("j{n}")).expect("a jti");
        blacklist::add(&mut db.conn(), &db.ctx(), &jti, db.now()).expect("listed");
    }
}

// Requirement A5: by whoever knows how it is made.
fn a_trail_that_is_written_anew_is_not_the_one_that_is_expected(db: &TestDb) {
    fill(db);
    let (kept, before) = (head(db), entries(db));
    db.sql("UPDATE audit SET target = 'mallory' WHERE seq = 6").expect("changed");
    let mut previous = before[4].hash.clone();
    for entry in &entries(db)[5..] {
        let link = chain::link(entry.seq, &entry.content(), Some(&previous));
        db.sql(&format!("UPDATE audit SET hash = '{}' WHERE seq = {}", link.hash, entry.seq)).expect("written anew");
        previous = link.hash;
    }
    assert_eq!(verify(db, None).broken, None, "nothing in it tells");
    assert_eq!(verify(db, Some(&kept)).broken.expect("it tells").seq, kept.seq);
    assert_eq!(verify(db, Some(&before[5].link())).broken.expect("it tells").seq, 6);
    assert_eq!(verify(db, Some(&before[4].link())).broken, None, "what was before is what it was");
}

// Requirement A5.
fn of_many_writers_there_is_one_chain(db: &TestDb) {
    at_once(8, |n| {
        for round in 0..10 {
            let name = format!("u{n}-{round}");
            accounts::add(&mut db.conn(), &db.ctx(), new_user(&name, "user"), &hash_of_password(), false).expect("added");
        }
    });
    let found = verify(db, None);
    assert_eq!((found.broken, found.entries), (None, 82));
    assert_eq!(found.head.map(|head| head.seq), Some(82));
}

/// Ends what goes on beside a test, also where that fails.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

// Requirement A5: a good trail is never called a bad one.
fn a_look_while_others_write_and_purge_finds_nothing_wrong(db: &TestDb) {
    fill(db);
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut conn = db.conn();
            for n in 0.. {
                let jti = Jti::parse(&format!("w{n}")).expect("a jti");
                blacklist::add(&mut conn, &db.ctx(), &jti, db.now()).expect("listed");
                db.advance(Duration::from_micros(1));
                if n % 7 == 0 {
                    let purged = audit::purge(&mut conn, &db.ctx(), Duration::ZERO, false, |_| ControlFlow::Continue(()));
                    assert_eq!(purged.expect("purged").broken, None);
                }
                if stop.load(Ordering::Relaxed) {
                    return;
                }
            }
        });
        let _stop = Stop(&stop);
        for _ in 0..60 {
            assert_eq!(verify(db, None).broken, None);
        }
    });
}

/// The end of the chain is asked for before each entry.
fn what_is_read_again_and_again_stays_compiled(db: &TestDb) {
    let mut conn = db.open(store::Purpose::Use).expect("a connection that has said nothing yet");
    let ask = |conn: &mut store::Conn| store::audit::last(conn).map(drop);
    let asked = sql::kept(&mut conn, ask);
    assert_eq!(asked, ["SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"]);
    assert_eq!(sql::kept(&mut conn, ask), Vec::<String>::new());
    // It is one statement more than the entry itself.
    let ctx = db.ctx();
    let write = |conn: &mut store::Conn| {
        store::write(conn, Mode::Commit, |tx| {
            let entry = store::audit::list(tx, &Default::default(), &Default::default())?.items.remove(0);
            let before = entry.content();
            store::audit::insert(tx, authctl::domain::audit::Content { at: ctx.now, ..before })
        })
    };
    let sent = sql::sent(&mut conn, write);
    let about: Vec<_> = sent.iter().filter(|it| it.contains("audit")).collect();
    assert_eq!(about.len(), 3, "the list, the end, the entry: {about:#?}");
}
