//! Refresh tokens: each is good once (R1, R3), and no longer than its session and user are (R9).

use std::time::Duration;

use authctl::domain::token::Kind;
use authctl::domain::{Code, Result};
use authctl::service::refresh::refresh;
use authctl::service::{accounts, tokens};

use crate::support::db::{TestDb, refused, role, user_ref};
use crate::support::threads::at_once;

on_both!(TestDb:
    a_refresh_gives_new_tokens_and_takes_the_old, of_many_at_once_one_gets_the_new_pair, a_refresh_asks_for_the_user_of_now,
    the_kinds_do_not_stand_in_for_each_other, a_refresh_that_fails_uses_nothing_up, a_refresh_token_expires
);

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

fn of_many_at_once_one_gets_the_new_pair(db: &TestDb) {
    db.add("bob", "user");
    let mut token = db.login("bob").refresh_token;
    for _ in 0..3 {
        let results = at_once(20, |_| db.refresh(&token));
        let (good, bad): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
        assert_eq!(good.len(), 1);
        assert!(bad.into_iter().all(|result| refused(result) == Code::TokenRevoked));
        token = good.into_iter().next().and_then(Result::ok).expect("one").refresh_token;
    }
    assert_eq!(db.count("tokens"), 8, "a pair for the login and for each success");
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

fn the_kinds_do_not_stand_in_for_each_other(db: &TestDb) {
    db.add("bob", "user");
    let grant = db.login("bob");
    assert_eq!(refused(db.authority(&grant.refresh_token)), Code::InvalidToken, "R10");
    assert_eq!(refused(db.refresh(&grant.access_token)), Code::InvalidToken);
    // Should the types ever be mixed up above, the database does not take an access token's jti either.
    let access = db.present(Kind::Access, &grant.access_token).expect("good");
    assert!(refresh(&mut db.conn(), &db.ctx(), &db.issuer, &access).is_err());
}

fn a_refresh_that_fails_uses_nothing_up(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").refresh_token;
    let presented = db.present(Kind::Refresh, &token).expect("good");
    let dry = refresh(&mut db.conn(), &db.dry_run(), &db.issuer, &presented);
    assert!(dry.is_ok());
    db.refresh(&token).expect("R6: what was rolled back used nothing up");
}

fn a_refresh_token_expires(db: &TestDb) {
    db.add("bob", "user");
    let token = db.login("bob").refresh_token;
    db.advance(Duration::from_secs(7 * 86_400 + 2));
    assert_eq!(refused(db.refresh(&token)), Code::TokenExpired);
    assert!(tokens::list(&mut db.conn(), db.now(), None, &Default::default()).expect("listed").items.is_empty());
}
