//! Logging in: who gets in, who does not, and what a session is (P10, P14).

use std::time::Duration;

use authctl::crypto::password;
use authctl::domain::Code;
use authctl::domain::email::Email;
use authctl::domain::password::PasswordHash;
use authctl::domain::token::Kind;
use authctl::service::accounts::{self, Changes};
use authctl::service::login::{self, challenge, open_session};

use crate::support::db::{COST, LOCKOUT, PASSWORD, TestDb, password as plain, refused, user_ref};
use crate::support::sql;

on_both!(TestDb:
    name_and_address_log_in_and_an_id_does_not, every_refusal_reads_the_same, a_login_makes_a_session_and_two_tokens,
    a_token_does_not_outlive_its_session, an_account_that_changes_during_the_login_is_refused, an_old_hash_is_renewed,
    a_renewed_hash_never_undoes_a_new_password, two_logins_at_once_may_both_renew_a_hash
);

fn name_and_address_log_in_and_an_id_does_not(db: &TestDb) {
    let bob = db.add("Bob", "user");
    let email = Changes { email: Some(Some(Email::parse("bob@example.org").expect("an address"))), ..Changes::default() };
    accounts::set(&mut db.conn(), &db.ctx(), &user_ref("bob"), email).expect("set");
    for name in ["Bob", "bob", "ｂｏｂ", "BOB@example.org"] {
        assert_eq!(db.login(name).user.id, bob.id, "{name}");
    }
    assert_eq!(refused(db.login_with(&bob.id.to_string(), &plain(PASSWORD))), Code::InvalidCredentials);
    let shown = accounts::show(&mut db.conn(), &user_ref("bob")).expect("shown");
    assert_eq!(shown.last_login_at, Some(db.now()));
}

fn every_refusal_reads_the_same(db: &TestDb) {
    db.add("bob", "user");
    db.add("gone", "user");
    accounts::disable(&mut db.conn(), &db.ctx(), &user_ref("gone")).expect("disabled");
    let mut answers = Vec::new();
    for (name, text) in [
        ("bob", "another password"),
        ("bob", &PASSWORD.to_uppercase()),
        ("bob", &format!("{PASSWORD} ")),
        ("nobody", PASSWORD),
        ("gone", PASSWORD),
        ("gone", "another password"),
        ("", PASSWORD),
        ("a b", PASSWORD),
        ("b\0b", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("%", PASSWORD),
    ] {
        let error = db.login_with(name, &plain(text)).err().unwrap_or_else(|| panic!("{name:?} got in"));
        assert_eq!(error.code(), Code::InvalidCredentials);
        answers.push((error.detail().to_owned(), error.hint_text().map(str::to_owned)));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!((db.count("sessions"), db.count("tokens")), (0, 0));
}

fn a_login_makes_a_session_and_two_tokens(db: &TestDb) {
    let bob = db.add("bob", "user");
    let grant = db.login("bob");
    let (access, refresh) = (db.claims(Kind::Access, &grant.access_token), db.claims(Kind::Refresh, &grant.refresh_token));
    assert_eq!((&access.sub, &refresh.sub), (&bob.id.to_string(), &bob.id.to_string()));
    assert!(access.sid == refresh.sid && access.jti != refresh.jti);
    let now = db.now().unix_seconds();
    assert_eq!((access.iat, access.exp, refresh.exp, grant.expires_in), (now, now + 900, now + 7 * 86_400, 900));
    let caller = db.authority(&grant.access_token).expect("it holds");
    assert_eq!((caller.user.id, caller.session.created_at, caller.jti.to_string()), (bob.id, db.now(), access.jti));
    let other = db.claims(Kind::Access, &db.login("bob").access_token);
    assert_ne!(other.sid, access.sid, "each login is a session of its own");
}

fn a_token_does_not_outlive_its_session(db: &TestDb) {
    db.add("bob", "user");
    let mut grant = db.login("bob");
    let day = Duration::from_secs(86_400);
    // R8: a session ends 30 days after its login, however often it is refreshed.
    for _ in 0..5 {
        db.advance(day * 6 - Duration::from_secs(100));
        grant = db.refresh(&grant.refresh_token).expect("refreshed");
    }
    let (access, refresh) = (db.claims(Kind::Access, &grant.access_token), db.claims(Kind::Refresh, &grant.refresh_token));
    assert_eq!((refresh.exp - refresh.iat, access.exp - access.iat), (500, 500), "what is left of 30 days");
    assert_eq!(grant.expires_in, 500);
    db.advance(Duration::from_secs(499));
    db.authority(&grant.access_token).expect("it holds to the end");
    db.advance(Duration::from_secs(1));
    assert_eq!(refused(db.authority(&grant.access_token)), Code::TokenRevoked, "the session's end has no leeway");
}

/// The comparison takes a while, in which an operator may have acted.
fn an_account_that_changes_during_the_login_is_refused(db: &TestDb) {
    let acts: [fn(&TestDb); 3] = [
        |db| drop(accounts::disable(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("disabled")),
        |db| drop(accounts::remove(&mut db.conn(), &db.ctx(), &user_ref("bob"), false).expect("removed")),
        |db| {
            let new = password::hash(&plain("another password"), COST).expect("a hash");
            accounts::set_password(&mut db.conn(), &db.ctx(), &user_ref("bob"), &new, false).expect("set");
        },
    ];
    for act in acts {
        let _ = accounts::remove(&mut db.conn(), &db.ctx(), &user_ref("bob"), true).expect("removed");
        db.add("bob", "user");
        let decoy = login::decoy(COST).expect("a hash");
        let answer = challenge(&mut db.conn(), &db.ctx(), Some(&LOCKOUT), "bob")
            .expect("read")
            .answer(&plain(PASSWORD), &decoy, COST)
            .expect("right");
        act(db);
        let result = open_session(&mut db.conn(), &db.ctx(), &db.issuer, answer, None);
        assert_eq!(refused(result), Code::InvalidCredentials);
        assert_eq!(db.count("sessions"), 0);
    }
}

fn stored(db: &TestDb, name: &str) -> String {
    sql::texts(&mut db.conn(), &format!("SELECT password_hash AS v FROM users WHERE username = '{name}'")).remove(0)
}

fn an_old_hash_is_renewed(db: &TestDb) {
    db.add("bob", "user");
    let foreign =
        bcrypt::non_truncating_hash_with_salt(PASSWORD, 5, [7; 16]).expect("a hash").format_for_version(bcrypt::Version::TwoY);
    db.sql(&format!("UPDATE users SET password_hash = '{foreign}'")).expect("planted");
    db.login("bob");
    let renewed = stored(db, "bob");
    assert!(renewed.starts_with("$2b$04$"), "{renewed}");
    let changed = accounts::show(&mut db.conn(), &user_ref("bob")).expect("shown").password_changed_at;
    assert_eq!(changed, db.now(), "the password is the same, so this stays what it was");
    db.login("bob");
    assert_eq!(stored(db, "bob"), renewed, "once");
}

/// Users who were imported have hashes of another cost, and may log in from two places at once.
fn two_logins_at_once_may_both_renew_a_hash(db: &TestDb) {
    db.add("bob", "user");
    let decoy = login::decoy(COST + 1).expect("a hash");
    let answer = || {
        challenge(&mut db.conn(), &db.ctx(), Some(&LOCKOUT), "bob")
            .expect("read")
            .answer(&plain(PASSWORD), &decoy, COST + 1)
            .expect("right")
    };
    let (first, second, late) = (answer(), answer(), answer());
    for answer in [first, second] {
        open_session(&mut db.conn(), &db.ctx(), &db.issuer, answer, None).expect("a session");
    }
    let renewed = stored(db, "bob");
    assert!(renewed.starts_with("$2b$05$"), "{renewed}");
    let told = db.texts("SELECT action AS v FROM audit WHERE detail = 'its password was hashed anew'");
    assert_eq!(told, ["session.login"], "once");
    db.advance(Duration::from_micros(1));
    let new = password::hash(&plain("another password"), COST).expect("a hash");
    accounts::set_password(&mut db.conn(), &db.ctx(), &user_ref("bob"), &new, false).expect("set");
    let result = open_session(&mut db.conn(), &db.ctx(), &db.issuer, late, None);
    assert_eq!(refused(result), Code::InvalidCredentials, "a password that was changed is another");
}

fn a_renewed_hash_never_undoes_a_new_password(db: &TestDb) {
    let bob = db.add("bob", "user");
    let old = PasswordHash::from_stored(stored(db, "bob"));
    let new = password::hash(&plain("another password"), COST).expect("a hash");
    accounts::set_password(&mut db.conn(), &db.ctx(), &user_ref("bob"), &new, false).expect("set");
    let late = password::hash(&plain(PASSWORD), 5).expect("a hash");
    let mut conn = db.conn();
    authctl::store::write(&mut conn, authctl::store::Mode::Commit, |tx| {
        authctl::store::users::replace_hash(tx, bob.id, &old, &late)
    })
    .expect("written");
    assert_eq!(stored(db, "bob"), new.expose());
}
