//! Logging in with a hash of another program: once, after which it is one of ours (P10, P11, P14).

use std::thread;
use std::time::Duration;

use authctl::clock::processor_time;
use authctl::crypto::password::{self, is_current, verify};
use authctl::domain::password::PasswordHash;
use authctl::domain::{Code, Error};
use authctl::service::accounts;
use authctl::service::login::{self, challenge};

use crate::support::Backend;
use crate::support::db::{COST, LOCKOUT, PASSWORD, TestDb, password as plain, refused, user_ref};
use crate::support::hashes::{AT_USUAL_COST, FOREIGN};
use crate::support::sql;

on_both!(TestDb: each_family_logs_in_and_is_replaced, of_a_renewal_and_a_change_the_change_wins, hostile_hashes_let_nobody_in);

fn plant(db: &TestDb, hash: &str) {
    db.sql(&format!("UPDATE users SET password_hash = '{hash}' WHERE username = 'bob'")).expect("planted");
}

fn stored(db: &TestDb) -> String {
    sql::texts(&mut db.conn(), "SELECT password_hash AS v FROM users WHERE username = 'bob'").remove(0)
}

// Requirement P10.
fn each_family_logs_in_and_is_replaced(db: &TestDb) {
    db.add("bob", "user");
    for (program, text, foreign) in FOREIGN {
        plant(db, foreign);
        assert_eq!(refused(db.login_with("bob", &plain("another password"))), Code::InvalidCredentials, "{program}: {foreign}");
        assert_eq!(stored(db), foreign, "a wrong password changes nothing");
        db.login_with("bob", &plain(text)).unwrap_or_else(|error| panic!("{program}: {error}: {foreign}"));
        let renewed = stored(db);
        assert!(renewed.starts_with("$2b$04$"), "{program}: {renewed}");
        db.login_with("bob", &plain(text)).expect("the same password");
        assert_eq!(stored(db), renewed, "once");
    }
}

/// Requirement P10. The comparison takes a while, in which the password may be changed; so may the user's hash by another login.
fn of_a_renewal_and_a_change_the_change_wins(db: &TestDb) {
    const ROUNDS: usize = 200;
    const NEW: &str = "four violet kettles sing";
    let (_, text, foreign) = FOREIGN[0];
    let new = password::hash(&plain(NEW), COST).expect("a hash");
    db.add("bob", "user");
    for round in 0..ROUNDS {
        plant(db, foreign);
        db.advance(Duration::from_micros(1));
        thread::scope(|scope| {
            let login = scope.spawn(|| db.login_with("bob", &plain(text)).map(|grant| grant.access_token));
            if round % 2 == 0 {
                thread::sleep(Duration::from_micros(50 * (round as u64 % 40)));
            }
            accounts::set_password(&mut db.conn(), &db.ctx(), &user_ref("bob"), &new, false).expect("changed");
            // Who got in before the change was thrown out by it, and who came after it was refused.
            let code = match login.join().expect("a login") {
                Ok(token) => refused(db.authority(&token)),
                Err(error) => error.code(),
            };
            assert!([Code::InvalidCredentials, Code::TokenRevoked].contains(&code), "round {round}: {code:?}");
        });
        assert_eq!(stored(db), new.expose(), "round {round}");
    }
}

// Requirement P11.
fn hostile_hashes_let_nobody_in(db: &TestDb) {
    db.add("bob", "user");
    let begun = std::time::Instant::now();
    let dear = [
        "$argon2id$v=19$m=4194304,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA",
        "$6$rounds=2147483648$x$y",
        "$scrypt$ln=30,r=1073741824,p=1$YQ$YQ",
    ];
    let (junk, multibyte) = ("x".repeat(512), "é".repeat(512));
    for hash in
        dear.into_iter().chain(["", "!", "*", "x", PASSWORD, "$2b$31$", "$1$x$y", "pbkdf2:sha256:1$x$y", &junk, &multibyte])
    {
        plant(db, hash);
        for given in [PASSWORD, "!", "x"] {
            assert_eq!(refused(db.login_with("bob", &plain(given))), Code::InvalidCredentials, "{hash:?}");
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

/// Requirement P14: what a cheaper hash leaves over is made up for, in processor's time. How equal the medians are, the timing kit tells.
#[test]
fn a_refusal_takes_as_long_whatever_is_stored() {
    // A hundredth of a second or so, of which other tests take nothing.
    const DEAR: u32 = 8;
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    db.add("bob", "user");
    let decoy = login::decoy(DEAR).expect("a hash");
    let time = |name: &str, given: &str| {
        let challenge = challenge(&mut db.conn(), &db.ctx(), None, name).expect("read");
        let begun = processor_time();
        assert_eq!(refused(challenge.answer(&plain(given), &decoy, DEAR).map_err(Error::from)), Code::InvalidCredentials);
        processor_time() - begun
    };
    // The second is not in NFC, and costs twice, with an unknown user as well.
    for given in ["another password", "anothe\u{301}r password"] {
        let unknown = (0..5).map(|_| time("nobody", given)).min().expect("five");
        let cheap = FOREIGN.iter().map(|(_, _, foreign)| *foreign).chain(["", "!", "$2b$31$"]);
        for foreign in cheap {
            plant(&db, foreign);
            let spent = (0..5).map(|_| time("bob", given)).min().expect("five");
            let (least, most) = (unknown.mul_f64(0.75), unknown.mul_f64(1.35));
            assert!((least..most).contains(&spent), "{spent:?} in place of {unknown:?} for {foreign}");
        }
    }
}

// Requirement L6: of who is locked, the right password is refused as slowly as a wrong one, in whatever form it is typed.
#[test]
fn a_refusal_of_the_right_password_takes_as_long() {
    const DEAR: u32 = 8;
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    db.add("bob", "user");
    let (right, wrong, decoy) = ("pässwörd of otters", "pässwörd of herons", login::decoy(DEAR).expect("a hash"));
    plant(&db, password::hash(&plain(right), DEAR).expect("a hash").expose());
    for _ in 0..LOCKOUT.threshold {
        challenge(&mut db.conn(), &db.ctx(), Some(&LOCKOUT), "bob").expect("counted");
    }
    let time = |given: &str| {
        let challenge = challenge(&mut db.conn(), &db.ctx(), Some(&LOCKOUT), "bob").expect("read");
        assert!(challenge.attempt().refusal().is_some(), "it is locked");
        let begun = processor_time();
        assert_eq!(refused(challenge.answer(&plain(given), &decoy, DEAR).map_err(Error::from)), Code::InvalidCredentials);
        processor_time() - begun
    };
    let decomposed = |text: &str| text.replace('ä', "a\u{308}").replace('ö', "o\u{308}");
    for (right, wrong) in [(right.to_owned(), wrong.to_owned()), (decomposed(right), decomposed(wrong))] {
        let [told, usual] = [&right, &wrong].map(|given| (0..5).map(|_| time(given)).min().expect("five"));
        assert!((usual.mul_f64(0.75)..usual.mul_f64(1.35)).contains(&told), "{told:?} in place of {usual:?} for {right:?}");
    }
}

/// A hash dearer than ours is not made up for; it is verified, and then it is ours.
#[test]
fn a_dear_hash_costs_what_it_costs_once() {
    let db = TestDb::new(Backend::Sqlite).expect("SQLite is always there");
    db.add("bob", "user");
    let (_, foreign) = AT_USUAL_COST[0];
    plant(&db, foreign);
    db.login_with("bob", &plain(crate::support::hashes::ASCII)).expect("a login");
    let renewed = PasswordHash::from_stored(stored(&db));
    assert!(is_current(&renewed, COST) && verify(&plain(crate::support::hashes::ASCII), &renewed));
}
