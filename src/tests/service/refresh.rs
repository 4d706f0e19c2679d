//! Refresh tokens: each is good once (R1, R3), one that comes back ends its session (R2) unless its answer was lost (R4), and none
//! is good for longer than its session (R8) and user (R9) are.

use std::time::Duration;

use authctl::domain::token::Kind;
use authctl::domain::{Code, Result};
use authctl::service::grant::Grant;
use authctl::service::refresh::refresh;
use authctl::service::tokens::Issuer;
use authctl::service::{accounts, tokens};
use authctl::store::{Conn, Purpose};

use crate::support::db::{TestDb, refused, role, user_ref};
use crate::support::sql;
use crate::support::threads::at_once;

on_both!(TestDb:
    a_refresh_gives_new_tokens_and_takes_the_old, without_a_grace_one_of_many_is_served, with_a_grace_many_get_one_pair,
    reuse_ends_the_session_and_no_other, a_lost_answer_comes_again_unchanged, the_grace_has_an_end,
    a_lost_answer_is_signed_by_the_key_of_now, a_purge_does_not_cut_the_grace_short,
    a_clock_that_was_set_back_gives_no_grace, a_refresh_asks_for_the_user_of_now, the_kinds_do_not_stand_in_for_each_other,
    a_refresh_that_fails_uses_nothing_up, a_dry_run_uses_nothing_up, a_refresh_token_expires, a_session_ends_when_its_login_said,
    a_session_that_is_not_refreshed_ends, what_a_refresh_says_stays_compiled
);

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

fn without_grace(db: &TestDb) -> Issuer {
    Issuer { reuse_grace: Duration::ZERO, ..db.issuer.clone() }
}

fn refresh_by(db: &TestDb, issuer: &Issuer, token: &str) -> Result<Grant> {
    refresh(&mut db.conn(), &db.ctx(), issuer, &db.present(Kind::Refresh, token)?)?.sign()
}

/// Refresh tokens of a session that were not used: there may never be more than one.
fn lines(db: &TestDb) -> Vec<String> {
    db.texts(
        "SELECT CAST(count(*) AS TEXT) AS v FROM tokens WHERE kind = 'refresh' AND used_at IS NULL
         GROUP BY session_id ORDER BY session_id",
    )
}

fn a_refresh_gives_new_tokens_and_takes_the_old(db: &TestDb) {
    db.add("bob", "user");
    let first = db.login("bob");
    db.advance(Duration::from_secs(60));
    let second = db.refresh(&first.refresh_token).expect("refreshed");
    let (old, new) = (db.claims(Kind::Refresh, &first.refresh_token), db.claims(Kind::Refresh, &second.refresh_token));
    assert!(old.sid == new.sid && old.jti != new.jti);
    let caller = db.authority(&second.access_token).expect("it holds");
    assert_eq!(caller.session.last_used_at, db.now());
    db.refresh(&second.refresh_token).expect("the new one is good, once more");
}

// Requirement R3.
fn without_a_grace_one_of_many_is_served(db: &TestDb) {
    db.add("bob", "user");
    let (token, issuer) = (db.login("bob").refresh_token, without_grace(db));
    let results = at_once(20, |_| refresh_by(db, &issuer, &token));
    let (good, bad): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    assert_eq!(good.len(), 1);
    let mut codes: Vec<Code> = bad.into_iter().map(refused).collect();
    codes.sort_by_key(|code| code.as_str());
    codes.dedup();
    assert_eq!(codes, [Code::RefreshTokenReused, Code::TokenRevoked], "the second raises the alarm, the others come too late");
    assert_eq!(db.count("tokens"), 4, "a pair for the login and for the success");
}

// Requirements R3, R4.
fn with_a_grace_many_get_one_pair(db: &TestDb) {
    db.add("bob", "user");
    let mut token = db.login("bob").refresh_token;
    for _ in 0..3 {
        let grants: Vec<Grant> = at_once(20, |_| db.refresh(&token)).into_iter().map(|grant| grant.expect("a pair")).collect();
        let claims =
            |grant: &Grant| (db.claims(Kind::Access, &grant.access_token), db.claims(Kind::Refresh, &grant.refresh_token));
        assert!(grants.iter().all(|grant| claims(grant) == claims(&grants[0])), "there are two lines");
        token = grants[0].refresh_token.clone();
    }
    assert_eq!((db.count("tokens"), lines(db)), (8, vec!["1".to_owned()]), "a pair for the login and for each round");
}

// Requirements R2 and R4: who used the answer has got it, so the grace is over and who asks again is somebody else.
fn reuse_ends_the_session_and_no_other(db: &TestDb) {
    db.add("bob", "user");
    let (first, other) = (db.login("bob"), db.login("bob"));
    let second = db.refresh(&first.refresh_token).expect("refreshed");
    let third = db.refresh(&second.refresh_token).expect("refreshed");
    assert_eq!(refused(db.refresh(&first.refresh_token)), Code::RefreshTokenReused);
    for access in [&first.access_token, &second.access_token, &third.access_token] {
        assert_eq!(refused(db.authority(access)), Code::TokenRevoked);
    }
    for token in [&first, &second, &third] {
        assert_eq!(refused(db.refresh(&token.refresh_token)), Code::TokenRevoked, "the alarm is raised once");
    }
    db.authority(&other.access_token).expect("another login goes on");
    db.refresh(&other.refresh_token).expect("another login goes on");
    let alarms: Vec<String> = db.audit().into_iter().filter(|row| row.contains("session.reuse")).collect();
    assert_eq!(alarms, [format!("user:bob session.reuse {} -", db.claims(Kind::Access, &first.access_token).sid)]);
    assert_eq!(db.texts("SELECT result AS v FROM audit WHERE action = 'session.reuse'"), ["failure"]);
    assert_eq!(db.texts("SELECT end_reason AS v FROM sessions WHERE end_reason IS NOT NULL"), ["reuse"]);
}

// Requirement R4.
fn a_lost_answer_comes_again_unchanged(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").refresh_token;
    let lost = db.refresh(&token).expect("refreshed");
    db.advance(seconds(9));
    let again = db.refresh(&token).expect("the same once more");
    for (kind, one, other) in
        [(Kind::Access, &lost.access_token, &again.access_token), (Kind::Refresh, &lost.refresh_token, &again.refresh_token)]
    {
        assert_eq!(db.claims(kind, one), db.claims(kind, other), "{kind}");
    }
    assert_eq!((lost.expires_in, again.expires_in), (900, 891), "it does not live longer for that");
    assert_eq!(lines(db), ["1"]);
    db.refresh(&again.refresh_token).expect("and it can be used");
}

// Requirement R4.
fn the_grace_has_an_end(db: &TestDb) {
    db.add("bob", "user");
    for (wait, code) in [(seconds(10), Code::RefreshTokenReused), (seconds(3600), Code::RefreshTokenReused)] {
        let token = db.login("bob").refresh_token;
        let next = db.refresh(&token).expect("refreshed");
        db.advance(wait);
        assert_eq!(refused(db.refresh(&token)), code, "{wait:?}");
        assert_eq!(refused(db.refresh(&next.refresh_token)), Code::TokenRevoked);
    }
}

fn a_lost_answer_is_signed_by_the_key_of_now(db: &TestDb) {
    use authctl::domain::key::Algorithm;
    use authctl::service::keys;
    db.add("bob", "user");
    let token = db.login("bob").refresh_token;
    let lost = db.refresh(&token).expect("refreshed");
    keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), Algorithm::EdDsa, false).expect("rotated");
    let again = db.refresh(&token).expect("the same once more");
    assert_ne!(lost.refresh_token.split('.').next(), again.refresh_token.split('.').next(), "another kid");
    assert_eq!(db.claims(Kind::Refresh, &lost.refresh_token), db.claims(Kind::Refresh, &again.refresh_token));
}

/// An access token may live shorter than the grace. Its row is needed to answer once more.
fn a_purge_does_not_cut_the_grace_short(db: &TestDb) {
    use std::ops::ControlFlow;
    db.add("bob", "user");
    let issuer = Issuer { access_ttl: seconds(1), reuse_grace: seconds(60), ..db.issuer.clone() };
    let token = db.login("bob").refresh_token;
    let lost = refresh_by(db, &issuer, &token).expect("refreshed");
    db.advance(seconds(50));
    let go_on = |_: &_| ControlFlow::Continue(());
    authctl::service::purge::run(&mut db.conn(), &db.ctx(), Duration::ZERO, seconds(2), go_on).expect("purged");
    let again = refresh_by(db, &issuer, &token).expect("the same once more");
    assert_eq!(db.claims(Kind::Refresh, &lost.refresh_token), db.claims(Kind::Refresh, &again.refresh_token));
}

fn a_clock_that_was_set_back_gives_no_grace(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").refresh_token;
    db.advance(seconds(3600));
    db.refresh(&token).expect("refreshed");
    db.set_back(seconds(3000));
    assert_eq!(refused(db.refresh(&token)), Code::RefreshTokenReused, "else the grace would last for 50 minutes");
}

// Requirement R8.
fn a_session_ends_when_its_login_said(db: &TestDb) {
    db.add("bob", "user");
    let mut grant = db.login("bob");
    let end = db.authority(&grant.access_token).expect("it holds").session.expires_at;
    assert_eq!(end, db.now().plus(db.issuer.session_ttl));
    for _ in 0..5 {
        db.advance(seconds(6 * 86_400 - 1));
        grant = db.refresh(&grant.refresh_token).expect("refreshed");
        assert_eq!(db.authority(&grant.access_token).expect("it holds").session.expires_at, end, "no refresh moves it");
    }
    // Five seconds before its end, a pair does not outlive it.
    let (access, refresh) = (db.claims(Kind::Access, &grant.access_token), db.claims(Kind::Refresh, &grant.refresh_token));
    assert_eq!((access.exp, refresh.exp, grant.expires_in), (end.unix_seconds(), end.unix_seconds(), 5));
    db.advance(seconds(5));
    assert_eq!(refused(db.refresh(&grant.refresh_token)), Code::TokenRevoked);
    assert_eq!(refused(db.authority(&grant.access_token)), Code::TokenRevoked);
}

// Requirement R8: the idle end, which each refresh moves, though never beyond the absolute one.
fn a_session_that_is_not_refreshed_ends(db: &TestDb) {
    db.add("bob", "user");
    let first = db.login("bob");
    let idle = |token: &str| db.authority(token).expect("it holds").session.idle_expires_at;
    assert_eq!(idle(&first.access_token), db.now().plus(db.issuer.refresh_ttl));
    db.advance(seconds(86_400));
    let second = db.refresh(&first.refresh_token).expect("refreshed");
    assert_eq!(idle(&second.access_token), db.now().plus(db.issuer.refresh_ttl));
    db.advance(db.issuer.refresh_ttl);
    let live = authctl::service::sessions::list(&mut db.conn(), db.now(), None, None, &Default::default()).expect("listed");
    assert!(live.items.is_empty(), "{live:?}");
}

fn a_refresh_asks_for_the_user_of_now(db: &TestDb) {
    db.add("root", "admin");
    db.add("bob", "admin");
    let first = db.login("bob");
    accounts::assign_role(&mut db.conn(), &db.ctx(), &user_ref("bob"), &role("user")).expect("given");
    let second = db.refresh(&first.refresh_token).expect("a role change ends no session");
    assert_eq!(second.user.role, role("user"));
    accounts::disable(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("disabled");
    assert_eq!(refused(db.refresh(&second.refresh_token)), Code::TokenRevoked);
    accounts::enable(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("enabled");
    assert_eq!(refused(db.refresh(&second.refresh_token)), Code::TokenRevoked, "enable revives no session");
}

// Requirement R10.
fn the_kinds_do_not_stand_in_for_each_other(db: &TestDb) {
    db.add("bob", "user");
    let grant = db.login("bob");
    assert_eq!(refused(db.authority(&grant.refresh_token)), Code::InvalidToken, "R10");
    assert_eq!(refused(db.refresh(&grant.access_token)), Code::InvalidToken);
    // Should the types ever be mixed up above, the database does not take an access token's jti either.
    let access = db.present(Kind::Access, &grant.access_token).expect("good");
    assert!(refresh(&mut db.conn(), &db.ctx(), &db.issuer, &access).is_err());
}

// Requirement R6.
fn a_refresh_that_fails_uses_nothing_up(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").refresh_token;
    // The last statement of the transaction fails, as on a full disk.
    db.sql("ALTER TABLE audit RENAME TO audit_away").expect("renamed");
    assert!(db.refresh(&token).is_err());
    db.sql("ALTER TABLE audit_away RENAME TO audit").expect("renamed");
    assert!(!db.audit().iter().any(|row| row.contains("session.re")), "neither a refresh nor an alarm");
    db.refresh(&token).expect("what was rolled back used nothing up");
}

fn a_dry_run_uses_nothing_up(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").refresh_token;
    let presented = db.present(Kind::Refresh, &token).expect("good");
    assert!(refresh(&mut db.conn(), &db.dry_run(), &db.issuer, &presented).is_ok());
    db.refresh(&token).expect("it was not used");
    assert_eq!(lines(db), ["1"]);
}

fn a_refresh_token_expires(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").refresh_token;
    db.advance(Duration::from_secs(7 * 86_400 + 2));
    assert_eq!(refused(db.refresh(&token)), Code::TokenExpired);
    assert!(tokens::list(&mut db.conn(), db.now(), None, &Default::default()).expect("listed").items.is_empty());
}

fn what_a_refresh_says_stays_compiled(db: &TestDb) {
    db.add("bob", "user");
    let mut token = db.login("bob").refresh_token;
    let mut conn = db.open(Purpose::Use).expect("a connection that has said nothing yet");
    let mut again = |conn: &mut Conn| {
        let grant = refresh(conn, &db.ctx(), &db.issuer, &db.present(Kind::Refresh, &token)?)?.sign()?;
        token = grant.refresh_token;
        Ok(())
    };
    let kept = sql::kept(&mut conn, &mut again);
    let sent = sql::sent(&mut conn, &mut again);
    let of_rows: Vec<_> =
        sent.iter().filter(|it| ["SELECT", "UPDATE", "INSERT", "DELETE"].iter().any(|verb| it.starts_with(verb))).collect();
    let anew: Vec<_> = of_rows.iter().filter(|it| !kept.contains(it)).collect();
    assert!(of_rows.len() > 4, "{sent:?}");
    assert!(anew.is_empty(), "compiled each time: {anew:#?}");
    assert_eq!(sql::kept(&mut conn, &mut again), Vec::<String>::new(), "compiled once");
}
