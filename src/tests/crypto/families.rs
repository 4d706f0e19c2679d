//! Hashes of other programs (P10, P11): each family is verified as its own program does it, and costs no more than it may.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use authctl::crypto::password::{FAMILIES, Refusal, check, is_current, rounds, verify};
use authctl::domain::Code;
use authctl::domain::password::PasswordHash;
use authctl::service::password::accept_hash;
use proptest::prelude::*;

use crate::support::cases;
use crate::support::db::{COST, password, refused};
use crate::support::hashes::{ASCII, AT_USUAL_COST, BEYOND, FOREIGN, UNSUPPORTED};

fn fits(given: &str, stored: &str) -> bool {
    verify(&password(given), &PasswordHash::from_stored(stored.to_owned()))
}

// Requirement P10.
#[test]
fn each_family_is_verified() {
    for (program, text, stored) in FOREIGN {
        accept_hash(stored).unwrap_or_else(|error| panic!("{program}: {error}: {stored}"));
        assert!(fits(text, stored), "{program}: {stored}");
        for other in ["another", &text[..text.len() - 1], &format!("{text}x"), &format!("{text}\0"), &text.to_uppercase()] {
            assert!(!fits(other, stored), "{program}: {other:?} fits {stored}");
        }
        assert!(!is_current(&PasswordHash::from_stored(stored.to_owned()), COST), "{stored} would be kept");
    }
}

/// What tells people which hashes are taken names each family, and the list of them has each that is verified.
#[test]
fn every_family_is_told_of() {
    let malformed = |stored: &str| match check(&format!("{stored}!")) {
        Err(Refusal::Malformed(family)) => family,
        other => panic!("{stored}: {other:?}"),
    };
    let verified: BTreeSet<&str> = FOREIGN.iter().map(|(_, _, stored)| malformed(stored)).collect();
    assert_eq!(verified, BTreeSet::from(FAMILIES));
    let refusal = accept_hash("none").expect_err("it is no hash");
    let readme = include_str!("../../../README.md");
    let manual = include_str!("../../../man/authctl-user-import.1").replace('\\', "");
    for family in FAMILIES {
        assert!(refusal.hint_text().is_some_and(|hint| hint.contains(family)), "{refusal:?}: {family}");
        assert!(readme.contains(family), "README: {family}");
        assert!(manual.contains(family), "the help of user import: {family}");
    }
}

#[test]
fn the_usual_cost_of_each_program_is_accepted() {
    for (program, stored) in AT_USUAL_COST {
        accept_hash(stored).unwrap_or_else(|error| panic!("{program}: {error}"));
        assert!(fits(ASCII, stored), "{program}: {stored}");
    }
}

/// Made by passlib and Django of 300 times `x`: longer than any block, and than what bcrypt takes.
#[test]
fn long_passwords_are_verified_whole() {
    for stored in [
        "$5$rounds=1003$54Hphhp4BpH.LO4k$Tig.4mLLH4lO.VCiGoAQ5.RSfXn.VNRYJLeOVMl.GV2",
        "$6$rounds=1003$F053nnZs2m3GkVj0$BL4DC7aMS9RzdzcmzpxG5zh6AKNNOCKlid9008N8yvZN.a7hDTnX9OS/ZR0dP/FsGc.ikJPq5vIMMVVNGTtt//",
        "bcrypt_sha256$$2b$04$v9CvC0fJapyBXnYUMePIIOejwLISAqtzwo94UrgFwKZ7n0ki43ijm",
    ] {
        assert!(fits(&"x".repeat(300), stored), "{stored}");
        assert!(!fits(&"x".repeat(299), stored) && !fits(&"x".repeat(72), stored), "{stored}");
    }
}

/// A program that does not normalise has hashed what it was given. Requirement P7.
#[test]
fn a_password_fits_in_the_form_it_is_given_in() {
    let decomposed = "pa\u{308}sswo\u{308}rd — u\u{308}ni\u{308}code";
    for (program, text, stored) in FOREIGN {
        assert_eq!(fits(decomposed, stored), text == BEYOND, "{program}: of the composed form: {stored}");
    }
    // Of the decomposed form: PBKDF2 by Python 3.11's hashlib, bcrypt by bcrypt 4.0.1.
    for stored in [
        "pbkdf2:sha256:10$salt$0d612de0fbbb50da103d3933cee2d3c8d57ba59f6641536da410c53854647341",
        "$2b$04$eHFzv9vj3zW67llwsaMp6uRxTrSJpyW80OQeGAAun98XxLxIJ.mh6",
    ] {
        assert!(fits(decomposed, stored) && !fits(BEYOND, stored), "{stored}");
    }
}

// Requirement P11.
#[test]
fn what_would_cost_too_much_is_refused() {
    let replaced = |stored: &str, from: &str, to: &str| {
        assert!(stored.contains(from), "{stored}");
        stored.replacen(from, to, 1)
    };
    let of = |beginning: &str| FOREIGN.iter().find(|(_, _, stored)| stored.starts_with(beginning)).expect("one of these").2;
    let start = Instant::now();
    for (beginning, from, to) in [
        ("$argon2id$", "m=64", "m=4194304"),
        ("$argon2id$", "m=64", "m=131073"),
        ("$argon2id$", "t=1", "t=16385"),
        ("$argon2id$", "t=1", "t=4294967296"),
        ("$argon2id$", "m=64,t=1,p=1", "m=131072,t=9,p=1"),
        ("$argon2id$", "m=64,t=1,p=1", "m=1024,t=1,p=65"),
        ("$argon2id$", "p=1", "p=99999999999999999999999"),
        ("argon2$", "m=64", "m=4194304"),
        ("$scrypt$", "ln=4", "ln=18"),
        ("$scrypt$", "ln=4", "ln=63"),
        ("$scrypt$", "ln=4", "ln=64"),
        ("$scrypt$", "r=8", "r=1073741824"),
        ("$scrypt$", "p=1", "p=65"),
        ("$scrypt$", "ln=4,r=8,p=1", "ln=17,r=8,p=5"),
        ("scrypt:", "1024", "262144"),
        ("scrypt:", "1024", "18446744073709551616"),
        ("scrypt$", "1024", "9223372036854775808"),
        ("$pbkdf2$", "$10$", "$2147483648$"),
        ("$pbkdf2-sha512$", "$10$", "$4000001$"),
        ("pbkdf2:sha256:", ":10$", ":4294967296$"),
        ("pbkdf2_sha256$", "$10$", "$99999999999999999999999$"),
        ("$5$rounds", "1000", "1000001"),
        ("$6$rounds", "1001", "999999999"),
        ("$2a$", "04", "17"),
        ("bcrypt$", "04", "31"),
        ("bcrypt_sha256$", "04", "31"),
        ("$bcrypt-sha256$2b", "4$", "31$"),
    ] {
        let stored = replaced(of(beginning), from, to);
        assert!(matches!(check(&stored), Err(Refusal::TooDear { .. })), "{:?}: {stored}", check(&stored));
        let error = accept_hash(&stored).expect_err("too dear");
        assert!(error.detail().contains("costs too much") && !error.detail().contains('$'), "{error}");
        assert!(!fits(ASCII, &stored));
    }
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

// Requirement P11.
#[test]
fn what_is_malformed_is_refused() {
    let of = |beginning: &str| FOREIGN.iter().find(|(_, _, stored)| stored.starts_with(beginning)).expect("one of these").2;
    for (beginning, from, to) in [
        ("$argon2id$", "v=19", "v=18"),
        ("$argon2id$", "m=64", "m=7"),
        ("$argon2id$", "m=64", "m=064"),
        ("$argon2id$", "m=64", "m=+64"),
        ("$argon2id$", "m=64", "m="),
        ("$argon2id$", "t=1", "t=0"),
        ("$argon2id$", "p=1", "p=0"),
        ("$argon2id$", "m=64,t=1,p=1", "t=1,m=64,p=1"),
        ("$argon2id$", "p=1", "p=1,keyid=AA"),
        ("$argon2id$", "p=1", "p=9"),
        ("$argon2id$", "Il97zmih8nokjRLFD2wCng", "Il97zmih8g"),
        ("$argon2id$", "$Il97zmih8nokjRLFD2wCng", "$"),
        ("$argon2id$", "M0mI", "M0mJ"),
        ("$scrypt$", "ln=4", "ln=0"),
        ("$scrypt$", "r=8", "r=0"),
        ("$scrypt$", "p=1", "p=0"),
        ("scrypt:", "1024", "1000"),
        ("scrypt:", "1024", "1"),
        ("scrypt:", "1024", "0"),
        ("scrypt:", "$hA41PLvmspPNW2ea$", "$$"),
        ("scrypt:", "c58e", "C58E"),
        ("scrypt$", "$8$2$", "$8$"),
        ("$pbkdf2$", "$10$", "$0$"),
        ("$pbkdf2$", "7Hoqirs.", "7Hoqirs+"),
        ("pbkdf2:sha1:", ":11$", ":$"),
        ("pbkdf2:sha1:", "65f8", "65"),
        ("pbkdf2_sha256$", "PaQ=", "PaQ"),
        ("$5$rounds", "rounds=1000", "rounds=999"),
        ("$5$rounds", "rounds=1000", "rounds=01000"),
        ("$5$rounds", ".R.n9eMbtochI/a1", ".R.n9eMbtochI/a1x"),
        ("$6$salty", "saltysalt", ""),
        ("$6$salty", "mHa1", "mHaz"),
        ("bcrypt$", "$04$", "$4$"),
        ("bcrypt_sha256$", "$04$", "$03$"),
        ("$bcrypt-sha256$2b", "2b,4", "2b,04"),
    ] {
        let good = of(beginning);
        assert!(good.contains(from), "{good}");
        let stored = good.replacen(from, to, 1);
        assert!(matches!(check(&stored), Err(Refusal::Malformed(_))), "{:?}: {stored}", check(&stored));
        assert!(!fits(ASCII, &stored));
    }
}

#[test]
fn a_family_that_is_not_supported_is_named() {
    for (name, stored) in UNSUPPORTED {
        let error = accept_hash(stored).expect_err("unsupported");
        assert!(error.detail().contains(name) && error.detail().contains("not supported"), "{name}: {error}");
        assert!(!fits(ASCII, stored));
    }
    assert!(accept_hash("correct horse battery").expect_err("no hash").detail().contains("no known family"));
}

/// Requirement P11. The beginning of a PBKDF2 or scrypt digest is that of the same password with a shorter one: it must not let in.
#[test]
fn the_beginning_of_a_hash_is_none() {
    for (program, text, stored) in FOREIGN {
        for length in 0..stored.len() {
            assert!(!fits(text, &stored[..length]), "{program}: {:?}", &stored[..length]);
        }
        assert!(!fits(text, &format!("{stored}x")), "{program}");
        for more in
            [format!("{stored}="), format!("{stored}$"), format!("{stored}\n"), format!("{stored}é"), format!(" {stored}")]
        {
            assert!(!fits(text, &more), "{program}: {more:?}");
            assert_eq!(refused(accept_hash(&more)), Code::InvalidField, "{program}: {more:?}");
        }
        let padded = format!("{stored}{}", "x".repeat(512));
        assert_eq!(refused(accept_hash(&padded)), Code::InvalidField);
    }
}

proptest! {
    #![proptest_config(cases(400))]

    // Requirement P11.
    #[test]
    fn a_hash_with_another_byte_never_panics(which in 0..FOREIGN.len(), at in 0..512_usize, byte in 0..=255_u8) {
        let (_, text, good) = FOREIGN[which];
        let mut bytes = good.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        let stored = String::from_utf8_lossy(&bytes).into_owned();
        // A cost of bcrypt that takes seconds must not make the test wait.
        prop_assume!(rounds(&PasswordHash::from_stored(stored.clone())).is_none_or(|rounds| rounds <= 1024));
        // Where it is the digest that changed, nothing fits; where it is a salt or a cost, nothing does either.
        prop_assert!(!fits(text, &stored) || stored == good || same_meaning(&stored, good), "{}", stored);
    }
}

/// Two texts of the same hash: `$2a$`, `$2b$` and `$2y$` are computed alike.
fn same_meaning(one: &str, other: &str) -> bool {
    let version = |text: &str| text.replacen("$2a$", "$2b$", 1).replacen("$2y$", "$2b$", 1).replacen("$2a,", "$2b,", 1);
    version(one) == version(other)
}
