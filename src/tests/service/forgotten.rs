//! What a purge forgets stays dead, also when the clock is set back (B9); what expires is over without any purge (B14).

use std::ops::ControlFlow;
use std::time::Duration;

use authctl::domain::Code;
use authctl::domain::id::Jti;
use authctl::domain::token::Kind;
use authctl::service::purge::{self, Purged};
use authctl::service::{keys, tokens};

use crate::support::db::{TestDb, refused};
use crate::support::mint::Mint;

on_both!(TestDb: a_clock_that_is_set_back_revives_nothing, it_takes_nothing_from_who_logs_in_after, a_leap_of_the_clock_is_survived,
    what_expires_needs_no_purge, all_that_expired_goes, a_forged_end_does_not_outlive_the_entry);

const LEEWAY: Duration = Duration::from_secs(2);

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

fn purge(db: &TestDb) -> Purged {
    purge::run(&mut db.conn(), &db.ctx(), Duration::ZERO, LEEWAY, |_| ControlFlow::Continue(())).expect("purged")
}

fn revoke(db: &TestDb, token: &str) {
    let jti = Jti::parse(&db.claims(Kind::Access, token).jti).expect("a jti");
    tokens::revoke(&mut db.conn(), &db.ctx(), &jti).expect("revoked");
}

// Requirement B9.
fn a_clock_that_is_set_back_revives_nothing(db: &TestDb) {
    db.add("bob", "user");
    let (revoked, expired) = (db.login("bob"), db.login("bob"));
    revoke(db, &revoked.access_token);
    // The entry goes first, then the rows of tokens.
    for step in [seconds(903), seconds(963), seconds(3600)] {
        db.advance(step);
        purge(db);
        // To a moment at which both would be good, if nothing were remembered of them.
        db.set_back(step - seconds(1));
        for (grant, gone) in [(&revoked, true), (&expired, step > seconds(960))] {
            let found = db.authority(&grant.access_token);
            assert_eq!(found.is_err(), gone, "{step:?}: {found:?}");
        }
        db.set_back(seconds(1));
    }
    assert_eq!(db.count("blacklist"), 0, "else this test says nothing");
}

/// The clock runs a year ahead, a purge runs, and the clock is corrected: who logs in then is not one of those that were forgotten.
fn it_takes_nothing_from_who_logs_in_after(db: &TestDb) {
    db.add("bob", "user");
    let before = db.login("bob");
    db.advance(seconds(400 * 86_400));
    let ahead = db.login("bob");
    db.advance(seconds(40 * 86_400));
    purge(db);
    db.set_back(seconds(440 * 86_400));
    for dead in [&before, &ahead] {
        assert!(db.authority(&dead.access_token).is_err() && db.refresh(&dead.refresh_token).is_err());
    }
    let after = db.login("bob");
    db.authority(&after.access_token).expect("it was handed out after, and is known");
    db.refresh(&after.refresh_token).expect("it can be refreshed");
}

fn a_leap_of_the_clock_is_survived(db: &TestDb) {
    db.add("bob", "user");
    // Past 2038, and past the year 2106 as well.
    for years in [13, 70, 1000] {
        db.advance(seconds(years * 365 * 86_400));
        let grant = db.login("bob");
        db.authority(&grant.access_token).expect("it holds");
        db.refresh(&grant.refresh_token).expect("it is good");
        purge(db);
    }
}

// Requirement B14: expiry is looked at when a token is used, and does not wait for a cleaner.
fn what_expires_needs_no_purge(db: &TestDb) {
    db.add("bob", "user");
    let grant = db.login("bob");
    db.advance(seconds(903));
    assert_eq!(refused(db.authority(&grant.access_token)), Code::TokenExpired);
    db.advance(seconds(8 * 86_400));
    assert_eq!(refused(db.refresh(&grant.refresh_token)), Code::TokenExpired);
    let live = authctl::service::sessions::list(&mut db.conn(), db.now(), None, None, &Default::default()).expect("listed");
    assert!(live.items.is_empty());
    assert_eq!(db.count("sessions"), 1, "its row is there still");
}

/// Tokens that nobody revoked, sessions and retired keys go by the same purge: nothing grows for ever.
fn all_that_expired_goes(db: &TestDb) {
    db.add("bob", "user");
    let first = db.login("bob");
    keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), authctl::domain::key::Algorithm::Es256, false).expect("rotated");
    revoke(db, &first.access_token);
    assert_eq!(purge(db), Purged::default(), "nothing has expired");
    db.advance(seconds(31 * 86_400));
    let second = db.login("bob");
    let all = Purged { entries: 1, tokens: 2, sessions: 1, keys: 1, attempts: 1, bans: 0, invites: 0 };
    let dry = purge::run(&mut db.conn(), &db.dry_run(), Duration::ZERO, LEEWAY, |_| ControlFlow::Continue(()));
    assert_eq!((dry.expect("counted"), purge(db)), (all, all), "a dry run says what a purge does");
    assert_eq!(["blacklist", "tokens", "sessions", "signing_keys"].map(|table| db.count(table)), [0, 2, 1, 2]);
    db.authority(&second.access_token).expect("what has not expired stays");
    assert_eq!(purge(db), Purged::default());
}

/// Whoever has the key can sign the jti of a revoked token with another end. Once the entry is gone, its row says that it was revoked.
fn a_forged_end_does_not_outlive_the_entry(db: &TestDb) {
    db.add("bob", "user");
    let grant = db.login("bob");
    let mut claims = db.claims(Kind::Access, &grant.access_token);
    revoke(db, &grant.access_token);
    db.advance(seconds(1000));
    purge(db);
    claims.exp -= 1;
    let token = Mint::new(db).token(Kind::Access, &claims, |_, _| {});
    db.set_back(seconds(900));
    assert_eq!(refused(db.authority(&token)), Code::TokenRevoked);
}
