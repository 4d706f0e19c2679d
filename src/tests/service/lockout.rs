//! How often a password may be guessed, by whom, and what ends a lockout.

use std::net::IpAddr;
use std::time::Duration;

use authctl::crypto::password;
use authctl::domain::Result;
use authctl::domain::email::Email;
use authctl::domain::user::User;
use authctl::service::accounts::{self, Changes};
use authctl::service::lockout::{IN_A_ROW, Refusal};
use authctl::service::{Context, lockout, login, purge, standing};

use crate::support::db::{COST, LOCKOUT, PASSWORD, TestDb, hash_of_password, password as plain, user_ref};

on_both!(TestDb:
    ten_wrong_guesses_lock_a_network, the_delay_doubles_and_ends, a_right_password_begins_anew, all_spellings_share_one_count,
    nobody_locks_the_owner_out, after_a_hundred_strangers_are_refused, a_known_network_has_a_hundred_too, an_unlock_and_a_reset_forgive,
    an_address_of_a_64_is_the_64, unknown_names_leave_no_trace_behind, networks_of_a_user_are_bounded, old_guesses_are_purged,
    wherever_a_password_is_proven_there_is_one_count, a_clock_that_is_set_back_locks_nobody_for_long, what_was_never_compared_is_no_guess,
    what_was_never_compared_locks_nobody, a_removed_user_leaves_nothing, an_operator_sees_who_is_locked);

const HOME: &str = "192.0.2.1";
const AWAY: &str = "198.51.100.7";

fn from(db: &TestDb, address: &str) -> Context {
    Context { address: Some(address.parse::<IpAddr>().expect("an address")), ..db.ctx() }
}

/// A login from `address`, in its three steps.
fn log_in(db: &TestDb, address: &str, identifier: &str, text: &str) -> Result<User> {
    let (mut conn, ctx) = (db.conn(), from(db, address));
    let challenge = login::challenge(&mut conn, &ctx, Some(&LOCKOUT), identifier)?;
    match challenge.answer(&plain(text), &hash_of_password(), COST) {
        Ok(answer) => login::open_session(&mut conn, &ctx, &db.issuer, answer, None)?.sign().map(|grant| grant.user),
        Err(denial) => Err(denial.record(&mut conn, &ctx)?),
    }
}

fn fail(db: &TestDb, address: &str, identifier: &str, times: usize) {
    for _ in 0..times {
        assert!(log_in(db, address, identifier, "not the password").is_err());
    }
}

fn succeeds(db: &TestDb, address: &str, identifier: &str) -> bool {
    log_in(db, address, identifier, PASSWORD).is_ok()
}

/// What is counted of a user from networks together that never logged in.
fn strangers(db: &TestDb) -> Vec<String> {
    db.texts("SELECT cast(failures AS TEXT) AS v FROM attempts WHERE network = '' AND user_id <> ''")
}

/// The details of the refusals in the audit trail, oldest first.
fn refusals(db: &TestDb) -> Vec<String> {
    db.texts("SELECT detail AS v FROM audit WHERE action = 'session.denied' AND result = 'failure' ORDER BY seq")
}

fn second(n: u64) -> Duration {
    Duration::from_secs(n)
}

// Requirements L1 and L6: what the right password is told, and that it does not unlock.
fn ten_wrong_guesses_lock_a_network(db: &TestDb) {
    db.add("bob", "user");
    fail(db, HOME, "bob", 9);
    fail(db, HOME, "bob", 1);
    assert!(!succeeds(db, HOME, "bob"), "the right password, once locked");
    assert!(!succeeds(db, HOME, "bob"));
    assert_eq!(db.count("sessions"), 0);
    let told = refusals(db);
    assert_eq!(told.len(), 12);
    assert!(told[..10].iter().all(|why| why == "wrong password"), "{told:?}");
    assert_eq!(told[11], format!("locked until {}", db.now().plus(second(30))));
    assert!(succeeds(db, AWAY, "bob"), "somewhere else it is not locked");
}

// Requirements L1 and L12.
fn the_delay_doubles_and_ends(db: &TestDb) {
    db.add("bob", "user");
    fail(db, HOME, "bob", 10);
    let wrong = || refusals(db).iter().filter(|why| *why == "wrong password").count();
    for (n, delay) in [30, 60, 120, 240, 480, 960, 1920, 3600, 3600].into_iter().enumerate() {
        db.advance(second(delay) - Duration::from_micros(1));
        fail(db, HOME, "bob", 3);
        assert_eq!(wrong(), 10 + n, "none before {delay} s are over");
        db.advance(Duration::from_micros(1));
        fail(db, HOME, "bob", 3);
        assert_eq!(wrong(), 11 + n, "one after {delay} s");
    }
    db.advance(second(3600));
    assert!(succeeds(db, HOME, "bob"));
}

// Requirement L1.
fn a_right_password_begins_anew(db: &TestDb) {
    db.add("bob", "user");
    for _ in 0..3 {
        fail(db, HOME, "bob", 9);
        assert!(succeeds(db, HOME, "bob"));
    }
}

// Requirement L2.
fn all_spellings_share_one_count(db: &TestDb) {
    db.add("bob", "user");
    let email = Changes { email: Some(Some(Email::parse("bob@example.org").expect("an address"))), ..Changes::default() };
    accounts::set(&mut db.conn(), &db.ctx(), &user_ref("bob"), email).expect("set");
    for (name, times) in [("bob", 3), ("BOB", 2), ("ｂｏｂ", 2), ("BOB@Example.org", 3)] {
        assert!(times < 10);
        fail(db, HOME, name, times);
    }
    for name in ["bob", "BOB", "bob@example.org"] {
        assert!(!succeeds(db, HOME, name), "{name}");
    }
}

// Requirement L7: from other networks, nobody keeps the owner from where the owner has been before.
fn nobody_locks_the_owner_out(db: &TestDb) {
    db.add("bob", "user");
    assert!(succeeds(db, HOME, "bob"));
    for n in 0..1000 {
        fail(db, &format!("198.51.{}.{}", n / 250, n % 250), "bob", 1);
    }
    assert!(succeeds(db, HOME, "bob"));
    // And that it succeeds there makes no room for strangers.
    fail(db, AWAY, "bob", 1);
    assert_eq!(refusals(db).last().map(String::as_str), Some("locked until it is unlocked"));
}

// Requirement L1: no more than a hundred wrong guesses of strangers, wherever they come from and however long they take.
fn after_a_hundred_strangers_are_refused(db: &TestDb) {
    db.add("bob", "user");
    for n in 0..30 {
        fail(db, &format!("198.51.100.{n}"), "bob", 9);
        db.advance(second(3600));
    }
    let told = refusals(db);
    assert_eq!(told.iter().filter(|why| *why == "wrong password").count(), IN_A_ROW as usize);
    assert_eq!(told[100..].iter().filter(|why| *why == "locked until it is unlocked").count(), 170);
    assert!(!succeeds(db, AWAY, "bob"));
    db.advance(second(30 * 24 * 3600));
    assert!(!succeeds(db, AWAY, "bob"), "time alone does not unlock");
    assert_eq!(strangers(db), ["100"]);
}

// Requirement L1.
fn a_known_network_has_a_hundred_too(db: &TestDb) {
    db.add("bob", "user");
    assert!(succeeds(db, HOME, "bob") && succeeds(db, AWAY, "bob"));
    for _ in 0..120 {
        fail(db, HOME, "bob", 1);
        db.advance(second(3600));
    }
    assert_eq!(refusals(db).iter().filter(|why| *why == "wrong password").count(), IN_A_ROW as usize);
    assert!(!succeeds(db, HOME, "bob"));
    assert!(succeeds(db, AWAY, "bob"), "the other one is as it was");
}

// Requirement L7.
fn an_unlock_and_a_reset_forgive(db: &TestDb) {
    db.add("bob", "user");
    let locked = || {
        for n in 0..11 {
            fail(db, &format!("198.51.100.{n}"), "bob", 10);
        }
        assert!(!succeeds(db, "198.51.100.0", "bob") && !succeeds(db, AWAY, "bob"));
    };
    locked();
    assert!(lockout::unlock(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("unlocked").changed);
    assert!(!lockout::unlock(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("so already").changed);
    assert!(db.audit().last().expect("an entry").contains("user.unlock bob"));
    assert!(succeeds(db, "198.51.100.0", "bob"));
    let again = lockout::unlock(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("nothing to unlock");
    assert!(!again.changed, "a right password is none that was guessed wrong");
    db.sql("DELETE FROM attempts").expect("forgotten");
    locked();
    let hash = password::hash(&plain(PASSWORD), COST).expect("a hash");
    accounts::set_password(&mut db.conn(), &db.ctx(), &user_ref("bob"), &hash, false).expect("set");
    assert!(succeeds(db, "198.51.100.0", "bob"));
}

// Requirement L5.
fn an_address_of_a_64_is_the_64(db: &TestDb) {
    db.add("bob", "user");
    for n in 0..10 {
        fail(db, &format!("2001:db8:0:7:{n:x}::{n:x}"), "bob", 1);
    }
    assert!(!succeeds(db, "2001:DB8::7:ffff:0:0:1", "bob"));
    assert!(succeeds(db, "2001:db8:0:8::1", "bob"), "the next /64 is another's");
    fail(db, "192.0.2.9", "bob", 5);
    fail(db, "::ffff:192.0.2.9", "bob", 5);
    assert!(!succeeds(db, "192.0.2.9", "bob"), "one address in two forms");
}

// Requirement L10.
fn unknown_names_leave_no_trace_behind(db: &TestDb) {
    db.add("bob", "user");
    for n in 0..300 {
        fail(db, &format!("198.51.{}.{}", n / 250, n % 250), &format!("name-{n}"), 1);
    }
    assert!(db.count("attempts") <= 101, "{}", db.count("attempts"));
    let told = db.texts("SELECT DISTINCT target || ' ' || detail AS v FROM audit WHERE action = 'session.denied'");
    assert_eq!(told, ["- there is no such user"], "what was typed may be a password");
    assert!(succeeds(db, "198.51.0.1", "bob"), "and it is counted for nobody else");
}

// Requirement L10.
fn networks_of_a_user_are_bounded(db: &TestDb) {
    db.add("bob", "user");
    for n in 0..400 {
        fail(db, &format!("2001:db8:0:{n:x}::1"), "bob", 1);
        if n % 90 == 0 {
            // Each makes room for a hundred more guesses.
            assert!(succeeds(db, &format!("2001:db8:1:{n:x}::1"), "bob"));
        }
    }
    assert!(db.count("attempts") <= 100 + 5 + 1, "{}", db.count("attempts"));
    for n in 0..60 {
        assert!(succeeds(db, &format!("192.0.2.{n}"), "bob"));
    }
    assert_eq!(db.texts("SELECT network AS v FROM attempts WHERE last_login_at IS NOT NULL").len(), 50);
}

// Requirement L10.
fn old_guesses_are_purged(db: &TestDb) {
    db.add("bob", "user");
    db.add("carol", "user");
    assert!(succeeds(db, HOME, "carol"));
    fail(db, HOME, "nobody", 3);
    fail(db, AWAY, "bob", 3);
    let run = || purge::run(&mut db.conn(), &db.ctx(), Duration::ZERO, second(2), |_| std::ops::ControlFlow::Continue(()));
    assert_eq!(run().expect("purged").attempts, 0);
    db.advance(second(3 * 24 * 3600));
    assert!(run().expect("purged").attempts > 0);
    let mut left = db.texts("SELECT network AS v FROM attempts");
    left.sort();
    assert_eq!(left, ["", HOME], "where carol was, and that strangers guessed bob's");
    assert_eq!(strangers(db), ["3"]);
}

// Requirement L8: five at a login, five where a user who is signed in proves it once more.
fn wherever_a_password_is_proven_there_is_one_count(db: &TestDb) {
    let bob = db.add("bob", "user");
    assert!(succeeds(db, HOME, "bob"));
    fail(db, HOME, "bob", 5);
    let again = |text: &str| {
        let challenge = login::challenge_again(&mut db.conn(), &from(db, HOME), Some(&LOCKOUT), bob.id).expect("read");
        challenge.answer(&plain(text), &hash_of_password(), COST).is_ok()
    };
    assert!((0..5).all(|_| !again("not the password")));
    assert!(!again(PASSWORD) && !succeeds(db, HOME, "bob"), "locked in both places");
    db.advance(second(30));
    assert!(again(PASSWORD));
}

fn a_clock_that_is_set_back_locks_nobody_for_long(db: &TestDb) {
    db.add("bob", "user");
    db.advance(second(365 * 24 * 3600));
    fail(db, HOME, "bob", 11);
    assert!(!succeeds(db, HOME, "bob"));
    db.set_back(second(365 * 24 * 3600));
    assert!(succeeds(db, HOME, "bob"));
}

fn what_was_never_compared_is_no_guess(db: &TestDb) {
    let bob = db.add("bob", "user");
    for _ in 0..30 {
        let challenge = login::challenge(&mut db.conn(), &from(db, HOME), Some(&LOCKOUT), "bob").expect("read");
        assert_eq!(challenge.attempt().refusal(), None);
        lockout::withdraw(&mut db.conn(), &from(db, HOME), challenge.attempt()).expect("taken back");
    }
    assert_eq!(strangers(db), ["0"]);
    let reserved: Vec<bool> = (0..11)
        .map(|_| {
            let challenge = login::challenge_again(&mut db.conn(), &from(db, HOME), Some(&LOCKOUT), bob.id).expect("read");
            matches!(challenge.attempt().refusal(), Some(Refusal::Until(_)))
        })
        .collect();
    assert_eq!(reserved.iter().filter(|refused| **refused).count(), 1, "each counts before it is compared");
}

/// Not even where it would be the one that locks, for the first time or once more.
fn what_was_never_compared_locks_nobody(db: &TestDb) {
    db.add("bob", "user");
    let begin = || login::challenge(&mut db.conn(), &from(db, HOME), Some(&LOCKOUT), "bob").expect("read");
    let withdraw = |challenge: &login::Challenge| {
        assert_eq!(challenge.attempt().refusal(), None);
        lockout::withdraw(&mut db.conn(), &from(db, HOME), challenge.attempt()).expect("taken back");
    };
    let refusal = || begin().attempt().refusal();
    fail(db, HOME, "bob", 9);
    withdraw(&begin());
    fail(db, HOME, "bob", 1);
    assert_eq!(refusal(), Some(Refusal::Until(db.now().plus(second(30)))), "the tenth that was compared");
    db.advance(second(30));
    withdraw(&begin());
    let early = begin();
    assert_eq!(refusal(), Some(Refusal::Until(db.now().plus(second(60)))), "the eleventh, while it is compared");
    // It takes as long as that holds, and another is counted.
    db.advance(second(60));
    let late = begin();
    withdraw(&early);
    assert_eq!(refusal(), Some(Refusal::Until(db.now().plus(second(120)))), "the lock of the other stays");
    withdraw(&late);
    assert!(succeeds(db, HOME, "bob"));
}

fn a_removed_user_leaves_nothing(db: &TestDb) {
    db.add("bob", "user");
    fail(db, HOME, "bob", 3);
    accounts::remove(&mut db.conn(), &db.ctx(), &user_ref("bob"), false).expect("removed");
    assert_eq!(db.count("attempts"), 0);
}

/// When the last lock ends, and whether an unlock is needed.
fn an_operator_sees_who_is_locked(db: &TestDb) {
    db.add("bob", "user");
    let shown = |policy| standing::show(&mut db.conn(), policy, &user_ref("bob"), db.now()).expect("shown");
    let locked = || {
        let standing = shown(Some(&LOCKOUT));
        (standing.locked_until, standing.unlock_needed)
    };
    assert!(succeeds(db, HOME, "bob"));
    fail(db, AWAY, "bob", 9);
    assert_eq!(locked(), (None, false));
    fail(db, AWAY, "bob", 1);
    fail(db, HOME, "bob", 10);
    db.advance(second(30));
    fail(db, HOME, "bob", 1);
    assert_eq!(locked(), (Some(db.now().plus(second(60))), false), "of two networks, the later");
    assert_eq!(shown(None).locked_until, None, "nothing is counted");
    db.advance(second(60));
    assert_eq!(locked(), (None, false));
    for n in 0..10 {
        fail(db, &format!("203.0.113.{n}"), "bob", 9);
    }
    assert_eq!(locked(), (None, true), "strangers are refused");
    assert!(succeeds(db, HOME, "bob"));
    db.sql("DELETE FROM attempts WHERE last_login_at IS NULL AND network <> ''").expect("as after a purge");
    assert_eq!(locked(), (None, true), "those that never tried as well");
    lockout::unlock(&mut db.conn(), &db.ctx(), &user_ref("bob")).expect("unlocked");
    assert_eq!(locked(), (None, false));
    for _ in 0..100 {
        fail(db, HOME, "bob", 1);
        db.advance(second(3600));
    }
    assert_eq!(locked(), (None, true), "a network of the user's own");
}
