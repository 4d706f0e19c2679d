//! One's own account: what was true when the password was proven is looked at again in the write.

use std::time::Duration;

use authctl::domain::id::SessionId;
use authctl::domain::{Code, Error, Result};
use authctl::service::accounts::{self, Changes};
use authctl::service::authentication::Caller;
use authctl::service::login::{self, Answer};
use authctl::service::{own, sessions};

use crate::support::db::{COST, LOCKOUT, PASSWORD, TestDb, hash_of_password, password, refused, user_ref, username};

on_both!(TestDb: a_grant_is_looked_at_again, a_password_that_was_changed_meanwhile_proves_nothing,
    a_password_proves_its_own_user_alone, a_demanded_change_meanwhile_comes_first, only_one_session_outlives_the_cut_off);

fn caller(db: &TestDb, name: &str) -> Caller {
    db.authority(&db.login(name).access_token).expect("it holds")
}

fn prove(db: &TestDb, caller: &Caller) -> Answer {
    let challenge = login::challenge_again(&mut db.conn(), &db.ctx(), Some(&LOCKOUT), caller.user.id).expect("a challenge");
    challenge.answer(&password(PASSWORD), &hash_of_password(), COST).map_err(Error::from).expect("it is right")
}

/// All that an own account can be asked for, each with what it answers.
fn each(db: &TestDb, caller: &Caller, answer: &Answer) -> [Result<()>; 3] {
    let rename = Changes { username: Some(username("another")), ..Changes::default() };
    [
        own::change(&mut db.conn(), &db.ctx(), caller, Some(answer), rename).map(drop),
        own::remove(&mut db.conn(), &db.ctx(), caller, answer),
        own::change_password(&mut db.conn(), &db.ctx(), caller, answer, &hash_of_password()),
    ]
}

fn a_grant_is_looked_at_again(db: &TestDb) {
    type Act<'a> = &'a dyn Fn(&str, &Caller);
    let cases: [(&str, Code, Act<'_>); 4] = [
        ("disabled", Code::TokenRevoked, &|name, _| {
            accounts::disable(&mut db.conn(), &db.ctx(), &user_ref(name)).map(drop).expect("disabled");
        }),
        ("removed", Code::TokenRevoked, &|name, _| {
            accounts::remove(&mut db.conn(), &db.ctx(), &user_ref(name), false).map(drop).expect("removed");
        }),
        ("revoked", Code::TokenRevoked, &|_, caller| {
            let id: SessionId = caller.session.id;
            sessions::revoke(&mut db.conn(), &db.ctx(), &id.to_string()).map(drop).expect("revoked");
        }),
        ("expired", Code::TokenExpired, &|_, _| db.advance(Duration::from_secs(3600))),
    ];
    for (name, code, change) in cases {
        db.add(name, "user");
        let caller = caller(db, name);
        let answer = prove(db, &caller);
        change(name, &caller);
        for result in each(db, &caller, &answer) {
            assert_eq!(refused(result), code, "{name}");
        }
        let kept_out = ["disabled", "removed"].contains(&name);
        let counted = db.texts("SELECT user_id AS v FROM attempts WHERE failures > 0");
        assert_eq!(
            counted.contains(&caller.user.id.to_string()),
            kept_out && name != "removed",
            "{name}: the password was right"
        );
    }
}

fn a_password_that_was_changed_meanwhile_proves_nothing(db: &TestDb) {
    db.add("alice", "user");
    let caller = caller(db, "alice");
    let answer = prove(db, &caller);
    db.advance(Duration::from_secs(1));
    let other = authctl::crypto::password::hash(&password("nine copper bells at dawn"), COST).expect("a hash");
    accounts::set_password(&mut db.conn(), &db.ctx(), &user_ref("alice"), &other, true).expect("set");
    for result in each(db, &caller, &answer) {
        assert_eq!(refused(result), Code::InvalidCredentials);
    }
    assert_eq!(db.texts("SELECT username AS v FROM users"), ["alice"]);
}

fn a_password_proves_its_own_user_alone(db: &TestDb) {
    db.add("alice", "user");
    db.add("bob", "user");
    let (alice, bob) = (caller(db, "alice"), caller(db, "bob"));
    let answer = prove(db, &bob);
    for result in each(db, &alice, &answer) {
        assert_eq!(refused(result), Code::Internal, "no handler does that");
    }
    assert_eq!(db.count("users"), 2);
}

// Requirement P16.
fn a_demanded_change_meanwhile_comes_first(db: &TestDb) {
    db.add("alice", "user");
    let caller = caller(db, "alice");
    let answer = prove(db, &caller);
    let demand = Changes { must_change_password: Some(true), ..Changes::default() };
    accounts::set(&mut db.conn(), &db.ctx(), &user_ref("alice"), demand).expect("demanded");
    let [change, removal, password] = each(db, &caller, &answer);
    assert_eq!((refused(change), refused(removal)), (Code::PasswordChangeRequired, Code::PasswordChangeRequired));
    password.expect("this is what is demanded");
    assert!(!accounts::show(&mut db.conn(), &user_ref("alice")).expect("a user").must_change_password);
}

// Requirement P15.
fn only_one_session_outlives_the_cut_off(db: &TestDb) {
    db.add("alice", "user");
    let grants: Vec<_> = (0..5).map(|_| db.login("alice")).collect();
    for (n, grant) in grants.iter().enumerate().rev() {
        let Ok(caller) = db.authority(&grant.access_token) else {
            assert_ne!(n, 4, "the first change is made by a session that goes on");
            continue;
        };
        own::change_password(&mut db.conn(), &db.ctx(), &caller, &prove(db, &caller), &hash_of_password()).expect("changed");
    }
    let live = grants.iter().filter(|grant| db.authority(&grant.access_token).is_ok()).count();
    assert_eq!(live, 1);
    sessions::revoke_all(&mut db.conn(), &db.ctx(), &sessions::Scope::All).expect("revoked");
    assert!(db.authority(&grants[4].access_token).is_err(), "the next cut-off ends that one as well");
}
