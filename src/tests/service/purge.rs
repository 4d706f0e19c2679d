//! Purging the blacklist (B7): only what can never matter again goes.

use std::ops::ControlFlow;
use std::time::Duration;

use authctl::domain::id::Jti;
use authctl::domain::network::Cidr;
use authctl::domain::{Code, Timestamp};
use authctl::service::{bans, blacklist, purge, tokens};

use crate::support::db::{TestDb, refused};

on_both!(TestDb: only_what_expired_before_the_leeway_goes, a_revoked_token_stays_dead_beside_purges, many_entries_go_in_batches,
    many_bans_go_in_batches);

const LEEWAY: Duration = Duration::from_secs(2);

fn list(db: &TestDb, name: &str, expires_at: Timestamp) {
    blacklist::add(&mut db.conn(), &db.ctx(), &Jti::parse(name).expect("a jti"), expires_at).expect("listed");
}

fn purge(db: &TestDb, older_than: Duration) -> u64 {
    purge::run(&mut db.conn(), &db.ctx(), older_than, LEEWAY, |_| ControlFlow::Continue(())).expect("purged").entries
}

fn names(db: &TestDb) -> Vec<String> {
    let all = blacklist::list(&mut db.conn(), None, None, None, &Default::default()).expect("listed");
    all.items.iter().map(|entry| entry.jti.to_string()).collect()
}

fn only_what_expired_before_the_leeway_goes(db: &TestDb) {
    let now = db.now();
    list(db, "old", now.minus(Duration::from_secs(3600)));
    list(db, "just-out", now.minus(LEEWAY + Duration::from_micros(1)));
    list(db, "at-the-leeway", now.minus(LEEWAY));
    list(db, "expired", now);
    list(db, "live", now.plus(Duration::from_secs(60)));
    let stats = blacklist::stats(&mut db.conn(), now, LEEWAY).expect("counted");
    assert_eq!((stats.entries, stats.expired), (5, 2));
    let expired = blacklist::list(&mut db.conn(), None, Some(now.minus(LEEWAY)), None, &Default::default()).expect("listed");
    assert_eq!(expired.items.len(), 2, "what a purge would remove");
    let dry = purge::run(&mut db.conn(), &db.dry_run(), Duration::ZERO, LEEWAY, |_| ControlFlow::Continue(()));
    assert_eq!(dry.expect("it would").entries, 2);
    assert_eq!(names(db).len(), 5, "a dry run removes nothing");
    assert_eq!(purge(db, Duration::from_secs(600)), 1);
    assert_eq!(names(db), ["at-the-leeway", "expired", "just-out", "live"]);
    assert_eq!((purge(db, Duration::ZERO), purge(db, Duration::ZERO)), (1, 0));
    assert_eq!(names(db), ["at-the-leeway", "expired", "live"]);
    assert_eq!(purge(db, Duration::MAX), 0, "no span is too long");
}

fn a_revoked_token_stays_dead_beside_purges(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").access_token;
    let jti = Jti::parse(&db.claims(authctl::domain::token::Kind::Access, &token).jti).expect("a jti");
    tokens::revoke(&mut db.conn(), &db.ctx(), &jti).expect("revoked");
    for _ in 0..29 {
        purge(db, Duration::ZERO);
        // Revoked, then expired, and never anything else: the entry may go only when the token's own end is past its leeway.
        assert!(matches!(refused(db.authority(&token)), Code::TokenRevoked | Code::TokenExpired));
        db.advance(Duration::from_secs(31));
    }
    db.advance(Duration::from_secs(4));
    assert_eq!((names(db).len(), purge(db, Duration::ZERO)), (1, 1), "past its end it goes");
}

fn many_entries_go_in_batches(db: &TestDb) {
    let numbers = match db.backend {
        crate::support::Backend::Sqlite => {
            "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 2500) SELECT"
        }
        crate::support::Backend::Postgres => "WITH s AS (SELECT generate_series(1, 2500) AS n) SELECT",
    };
    let row = "'j' || n, 'x', TIMES, TIMES FROM s".replace(
        "TIMES",
        match db.backend {
            crate::support::Backend::Sqlite => "'2020-01-01 00:00:00'",
            crate::support::Backend::Postgres => "timestamp '2020-01-01 00:00:00'",
        },
    );
    db.sql(&format!("INSERT INTO blacklist (jti, revoked_by, revoked_at, expires_at) {numbers} {row}")).expect("planted");
    let mut progress = Vec::new();
    let purged = purge::run(&mut db.conn(), &db.ctx(), Duration::ZERO, LEEWAY, |purged| {
        progress.push(purged.entries);
        if progress.len() < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!((purged.expect("stopped").entries, progress), (2000, vec![1000, 2000]), "it can be ended between two batches");
    assert_eq!(purge(db, Duration::ZERO), 500);
    assert_eq!(db.audit().iter().filter(|row| row.contains("blacklist.purge")).count(), 3, "one for each transaction");
}

fn many_bans_go_in_batches(db: &TestDb) {
    let range = |n: u32| Cidr::parse(&std::net::Ipv4Addr::from_bits(n).to_string()).expect("an address");
    let mut conn = db.conn();
    bans::add_address(&mut conn, &db.ctx(), range(1 << 24), Some(Duration::from_secs(1))).expect("banned");
    // The same but for the end of the id.
    let number = match db.backend {
        crate::support::Backend::Sqlite => "printf('%04d', n)",
        crate::support::Backend::Postgres => "lpad(CAST(n AS TEXT), 4, '0')",
    };
    let numbers = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1500)";
    let columns = "address, until, created_at, created_by";
    let copies =
        format!("INSERT INTO bans (id, {columns}) {numbers} SELECT substr(id, 1, 31) || 'x' || {number}, {columns} FROM bans, s");
    db.sql(&copies).expect("planted");
    db.advance(Duration::from_secs(10));
    let mut progress = Vec::new();
    let purged = purge::run(&mut conn, &db.ctx(), Duration::ZERO, LEEWAY, |purged| {
        progress.push(purged.bans);
        ControlFlow::Continue(())
    });
    assert_eq!((purged.expect("purged").bans, progress), (1501, vec![1000, 1501]));
    assert_eq!(db.count("bans"), 0);
}
