//! What may stand in the column `password_hash` and is no hash (P11): it verifies nothing, quickly, and never panics.

use std::time::{Duration, Instant};

use authctl::crypto::password::{check, rounds, verify};
use authctl::domain::Code;
use authctl::domain::password::PasswordHash;
use authctl::service::password::accept_hash;
use proptest::prelude::*;

use crate::support::cases;
use crate::support::db::{password, refused};

const GOOD: &str = "$2b$04$/g5OhwfsmNY8viqCsFYG4.iudFz560LqLp2T.H3FBi3FC.3J8WvcW";
const GOOD_SHA256: &str = "$bcrypt-sha256$v=2,t=2b,r=4$0l4WindOtbo9o5qUwEyLYu$Nd18lX6ksYZs5I/MIMBtuQ2N0DWWNly";

fn hostile() -> Vec<String> {
    let mut table: Vec<String> = [
        "",
        "!",
        "*",
        "x",
        "$",
        "$2b$",
        "$2b$04$",
        "plain",
        "correct horse battery",
        "$2x$04$/g5OhwfsmNY8viqCsFYG4.iudFz560LqLp2T.H3FBi3FC.3J8WvcW",
        "$1$salt$hash",
        "$6$rounds=999999999$x$y",
        "$argon2id$v=19$m=999999999,t=9,p=9$c2FsdA$aGFzaA",
        "pbkdf2:sha256:1$x$y",
        "{SSHA}c2FsdA==",
        "$bcrypt-sha256$v=2,t=2b,r=31$0l4WindOtbo9o5qUwEyLYu$Nd18lX6ksYZs5I/MIMBtuQ2N0DWWNly",
        "$bcrypt-sha256$v=1,t=2b,r=4$0l4WindOtbo9o5qUwEyLYu$Nd18lX6ksYZs5I/MIMBtuQ2N0DWWNly",
        "$bcrypt-sha256$v=2,t=2b,r=-4$0l4WindOtbo9o5qUwEyLYu$Nd18lX6ksYZs5I/MIMBtuQ2N0DWWNly",
        "$bcrypt-sha256$v=2,t=2b,r=99999999999$0l4WindOtbo9o5qUwEyLYu$Nd18lX6ksYZs5I/MIMBtuQ2N0DWWNly",
        "$bcrypt-sha256$v=2,t=2b,r=4$!!!!!!!!!!!!!!!!!!!!!!$Nd18lX6ksYZs5I/MIMBtuQ2N0DWWNly",
    ]
    .map(str::to_owned)
    .to_vec();
    // 2^31 rounds are hours, 2^17 some ten seconds.
    table.extend(["31", "17", "99", "00", "03", "+4", "-4", " 4", "4$", "0x"].map(|cost| GOOD.replacen("04", cost, 1)));
    table.push(GOOD_SHA256.replacen("r=4", "r=+4", 1));
    table.push(GOOD_SHA256.replacen("r=4", "r=04", 1));
    // RUSTSEC-2026-0199: 60 bytes that are not 60 characters.
    table.push(format!("$2b$04${}", "é".repeat(26) + "a"));
    table.push(format!("$2b$0{}", "é".repeat(27)));
    table.extend((0..GOOD.len()).map(|length| GOOD[..length].to_owned()));
    table.extend((0..GOOD_SHA256.len()).map(|length| GOOD_SHA256[..length].to_owned()));
    table.extend([format!("{GOOD}x"), format!("{GOOD}\n"), format!("{GOOD}\0"), format!(" {GOOD}"), format!("{GOOD_SHA256}$")]);
    table
}

#[test]
fn what_is_no_hash_verifies_nothing_and_costs_nothing() {
    let start = Instant::now();
    for stored in hostile() {
        let hash = PasswordHash::from_stored(stored.clone());
        for given in ["x", "correct horse battery", "!"] {
            assert!(!verify(&password(given), &hash), "{given:?} fits {stored:?}");
        }
    }
    assert!(start.elapsed() < Duration::from_secs(3), "it took {:?}", start.elapsed());
}

#[test]
fn what_is_no_hash_is_not_taken_for_one() {
    for stored in hostile() {
        assert!(check(&stored).is_err(), "{stored:?}");
        assert_eq!(refused(accept_hash(&stored)), Code::InvalidField, "{stored:?}");
    }
    assert!(accept_hash(GOOD).is_ok() && accept_hash(GOOD_SHA256).is_ok());
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn no_text_makes_a_verification_panic(stored in "\\PC{0,90}|\\$2[abxy]\\$0[0-9]\\$\\PC{50,56}|\\$bcrypt-sha256\\$v=2,t=2b,r=[0-9]{1,2}\\$[!-~]{20,24}\\$[!-~]{30,32}") {
        // A random cost must not make the test wait.
        prop_assume!(rounds(&PasswordHash::from_stored(stored.clone())).is_none_or(|rounds| rounds <= 32));
        prop_assert!(!verify(&password("x"), &PasswordHash::from_stored(stored)));
    }
}

proptest! {
    #![proptest_config(cases(64))]

    /// A hash that is imported and can never be verified would lock its user out without a word.
    #[test]
    fn what_is_accepted_can_be_verified(salt in "[./A-Za-z0-9]{22}", digest in "[./A-Za-z0-9]{31}") {
        let text = format!("$2b$04${salt}{digest}");
        if accept_hash(&text).is_ok() {
            prop_assert!(bcrypt::verify("x", &text).is_ok(), "{text}");
        }
    }
}
