//! Keys that change while they are used, in twenty rounds of fifty threads (X8): nobody is refused who should not be.

use std::sync::atomic::{AtomicBool, Ordering};

use authctl::crypto::keys::Material;
use authctl::domain::key::{Algorithm, State};
use authctl::domain::{Code, Result};
use authctl::service::keys;

use crate::support::db::TestDb;
use crate::support::rounds;
use crate::support::threads::at_once;

on_both!(TestDb: a_rotation_refuses_nobody, imports_and_rotations_leave_one_active_key, after_a_retirement_nothing_holds);

const THREADS: usize = 50;

/// How many keys are in each of the four states.
fn states(db: &TestDb) -> [usize; 4] {
    let all = keys::list(&mut db.conn()).expect("listed");
    [State::Next, State::Active, State::Retired, State::Revoked].map(|state| all.iter().filter(|key| key.state == state).count())
}

fn rotate(db: &TestDb, algorithm: Algorithm) -> Result<()> {
    keys::rotate(&mut db.conn(), &db.ctx(), &db.sealing(), algorithm, false).map(drop)
}

/// So that the rounds do not become slower and slower.
fn forget_old_keys(db: &TestDb) {
    db.sql("DELETE FROM signing_keys WHERE state IN ('retired', 'revoked')").expect("gone");
    db.sql("UPDATE cutoffs SET keys_version = keys_version + 1").expect("told");
}

// Requirement K2.
fn a_rotation_refuses_nobody(db: &TestDb) {
    for round in 0..rounds() {
        // Another user, since each may have so many sessions and no more.
        let name = format!("bob{round}");
        db.add(&name, "user");
        let sessions: Vec<_> = (0..4).map(|_| db.login(&name)).collect();
        let work = |n: usize| -> Result<()> {
            let grant = &sessions[n % sessions.len()];
            match n % 10 {
                0 if n < 30 => rotate(db, Algorithm::ALL[(n / 10 + round) % 2]),
                1 => db.authority(&db.login(&name).access_token).map(drop),
                // Within the grace, all who refresh are answered.
                2 => db.authority(&db.refresh(&grant.refresh_token)?.access_token).map(drop),
                _ => db.authority(&grant.access_token).map(drop),
            }
        };
        for (n, result) in at_once(THREADS, work).into_iter().enumerate() {
            assert!(result.is_ok(), "round {round}, thread {n}: {result:?}");
        }
        assert_eq!(states(db), [1, 1, 3, 0], "round {round}");
        forget_old_keys(db);
    }
}

fn imports_and_rotations_leave_one_active_key(db: &TestDb) {
    for round in 0..rounds() {
        // Four keys, each of which two import.
        let materials: Vec<Material> = (0..4).map(|_| Material::generate(Algorithm::EdDsa).expect("a key")).collect();
        let results = at_once(THREADS, |n| match n {
            0..4 => rotate(db, Algorithm::ALL[n % 2]),
            4..12 => keys::import(&mut db.conn(), &db.ctx(), &db.sealing(), &materials[n % 4], false).map(drop),
            // More writers would only wait for each other.
            _ => db.issuer.keys.follow(&mut db.conn()).map(drop),
        });
        for (n, result) in results.into_iter().enumerate() {
            assert!(result.is_ok(), "round {round}, thread {n}: {result:?}");
        }
        let [next, active, retired, revoked] = states(db);
        assert_eq!((next, active, retired, revoked), (1, 1, 1 + 4 + 4 - 1, 0), "round {round}");
        forget_old_keys(db);
    }
}

// Requirement K2.
fn after_a_retirement_nothing_holds(db: &TestDb) {
    db.add("bob", "user");
    for round in 0..rounds() {
        let token = db.login("bob").access_token;
        let kid = keys::list(&mut db.conn()).expect("listed").into_iter().find(|key| key.state == State::Active);
        let kid = kid.expect("an active key").kid;
        rotate(db, Algorithm::Es256).expect("rotated");
        let retired = AtomicBool::new(false);
        let held_after = at_once(THREADS, |n| {
            if n == 0 {
                let change = keys::retire(&mut db.conn(), &db.ctx(), &kid);
                // First, since the others wait for it.
                retired.store(true, Ordering::SeqCst);
                assert!(change.expect("retired").changed);
                return false;
            }
            loop {
                let late = retired.load(Ordering::SeqCst);
                match db.authority(&token) {
                    Ok(_) if late => return true,
                    Ok(_) => {}
                    Err(error) => {
                        assert_eq!(error.code(), Code::InvalidToken, "{error:?}");
                        return false;
                    }
                }
            }
        });
        assert!(!held_after.contains(&true), "round {round}: a request after it was let in");
        assert_eq!(states(db), [1, 1, 0, 1], "round {round}");
        forget_old_keys(db);
    }
}
