//! What both databases must agree on: the order of times, of names, and the form of what comes back.

use std::time::Duration;

use authctl::domain::Timestamp;
use authctl::domain::blacklist::Entry;
use authctl::domain::id::Jti;
use authctl::domain::page::Page;
use authctl::store::{Mode, blacklist, write};

use crate::support::db::{TestDb, moment, user_ref};

on_both!(TestDb: times_compare_as_times, times_come_back_to_the_microsecond, names_sort_by_code_point);

fn list(db: &TestDb, moments: &[Timestamp]) {
    let mut conn = db.conn();
    write(&mut conn, Mode::Commit, |tx| {
        for (n, expires_at) in moments.iter().enumerate() {
            let entry = Entry {
                jti: Jti::parse(&format!("t{n:03}")).expect("a jti"),
                username: None,
                reason: None,
                revoked_by: "system".into(),
                revoked_at: *expires_at,
                expires_at: *expires_at,
            };
            blacklist::insert(tx, &entry, None)?;
        }
        Ok(())
    })
    .expect("listed");
}

fn edges() -> Vec<Timestamp> {
    let base = moment("2026-03-01T12:00:00Z");
    let mut moments: Vec<Timestamp> =
        [0, 1, 9, 10, 99_999, 100_000, 120_000, 123_456, 499_999, 500_000, 900_000, 999_999, 1_000_000, 10_000_000, 60_000_000]
            .map(|micros| base.plus(Duration::from_micros(micros)))
            .to_vec();
    moments.extend(
        ["0001-01-01T00:00:00Z", "0999-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.5Z", "1999-01-01T00:00:00Z"].map(moment),
    );
    moments.extend([Timestamp::from_unix_micros(i64::MIN), Timestamp::from_unix_micros(i64::MAX)]);
    moments
}

/// SQLite keeps times as text: `.1` against `.10` or `.09` must not sort by the text's length.
fn times_compare_as_times(db: &TestDb) {
    let moments = edges();
    list(db, &moments);
    for limit in &moments {
        let expected = moments.iter().filter(|moment| *moment < limit).count() as u64;
        let stats = blacklist::stats(&mut db.conn(), *limit).expect("counted");
        assert_eq!((stats.entries, stats.expired), (moments.len() as u64, expected), "before {limit}");
    }
}

fn times_come_back_to_the_microsecond(db: &TestDb) {
    let moments = edges();
    list(db, &moments);
    let found = blacklist::list(&mut db.conn(), &blacklist::Filter::default(), &Page::default()).expect("listed");
    assert_eq!(found.items.iter().map(|entry| entry.expires_at).collect::<Vec<_>>(), moments);
}

/// PostgreSQL's own order of text depends on its locale, and a page's cursor must not.
fn names_sort_by_code_point(db: &TestDb) {
    for name in ["b", "Z", "a.b", "a-b", "a_b", "ab", "é", "10", "9", "日本"] {
        db.add(name, "user");
    }
    let users = authctl::store::users::list(&mut db.conn(), &Default::default(), &Page::default()).expect("listed");
    let keys: Vec<String> = users.items.iter().map(|user| user.username.key().to_owned()).collect();
    let mut sorted = keys.clone();
    sorted.sort();
    assert_eq!(keys, sorted);
    assert!(authctl::store::users::find(&mut db.conn(), &user_ref("É")).expect("a read").is_some());
}
