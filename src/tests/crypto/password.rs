//! Passwords against their hashes: nothing is cut off (P2, P3, P5), NUL is a character like any other (P4), and hashes that
//! other programs made are understood.

use authctl::crypto::password::{hash, is_current, verify};
use authctl::domain::password::PasswordHash;

use crate::support::cases;
use crate::support::db::{COST, password};

fn fits(given: &str, hash: &PasswordHash) -> bool {
    verify(&password(given), hash)
}

fn hashed(text: &str) -> PasswordHash {
    hash(&password(text), COST).expect("a hash")
}

#[test]
fn each_length_around_bcrypts_limit_is_verified_whole() {
    for length in [1, 55, 56, 69, 70, 71, 72, 73, 74, 144, 1024] {
        let text = "x".repeat(length);
        let stored = hashed(&text);
        assert!(fits(&text, &stored), "{length} bytes");
        assert!(
            !fits(&format!("{text}x").chars().take(1024).collect::<String>(), &stored) || length == 1024,
            "{length} bytes and one"
        );
        if length > 1 {
            assert!(!fits(&text[1..], &stored), "{length} bytes but one");
        }
    }
}

#[test]
fn what_follows_the_72nd_byte_counts() {
    let (bare, a, b) = ("x".repeat(72), "x".repeat(72) + "AAAA", "x".repeat(72) + "BBBB");
    for (stored, others) in [(&a, [&b, &bare]), (&bare, [&a, &b])] {
        let hash = hashed(stored);
        assert!(fits(stored, &hash));
        assert!(others.iter().all(|other| !fits(other, &hash)), "a hash of {} bytes fits another password", stored.len());
    }
}

#[test]
fn a_long_password_does_not_fit_a_foreign_hash_of_its_beginning() {
    // Another program's bcrypt cuts off at 72 bytes: its hash of the bare 72 must not open to all that begin with them.
    let bare = "x".repeat(72);
    let foreign = PasswordHash::from_stored(bcrypt::hash(&bare, COST).expect("a hash"));
    assert!(!fits(&(bare.clone() + "AAAA"), &foreign) && !fits(&bare, &foreign));
}

#[test]
fn nul_ends_no_password() {
    for (stored, others) in [
        ("a", vec!["a\0a", "a\0", "a\0a\0a"]),
        ("a\0a", vec!["a", "a\0", "a\0b", "a\0a\0a"]),
        ("\0", vec!["\0\0", "\0\0\0"]),
        ("correct horse battery", vec!["correct horse battery\0correct horse battery"]),
    ] {
        let hash = hashed(stored);
        assert!(fits(stored, &hash), "{stored:?}");
        assert!(others.iter().all(|other| !fits(other, &hash)), "a hash of {stored:?} fits another password");
    }
}

#[test]
fn sixty_four_emoji_are_all_compared() {
    let stored = hashed(&"😀".repeat(64));
    assert!(fits(&"😀".repeat(64), &stored));
    assert!(!fits(&("😀".repeat(63) + "😁"), &stored));
}

// Requirement P9.
#[test]
fn the_form_says_what_was_hashed() {
    let short = hashed("correct horse");
    assert!(short.expose().starts_with("$2b$04$") && short.expose().len() == 60, "P9");
    assert!(hashed(&"x".repeat(72)).expose().starts_with("$bcrypt-sha256$v=2,t=2b,r=4$"));
    assert!(hashed("a\0").expose().starts_with("$bcrypt-sha256$"));
    assert_ne!(short, hashed("correct horse"), "each has a salt of its own");
    for cost in [4, 5] {
        for text in ["x".repeat(70), "x".repeat(80)] {
            let stored = hash(&password(&text), cost).expect("a hash");
            assert!(is_current(&stored, cost) && !is_current(&stored, cost + 1) && !is_current(&stored, cost - 1));
        }
    }
}

/// Made by passlib 1.7.4 with bcrypt 4.0.1: `passlib.hash.bcrypt_sha256.using(rounds=4).hash(…)`, and the same of `bcrypt`.
#[test]
fn hashes_of_passlib_are_verified() {
    let emoji = "😀".repeat(64);
    let (xs, xs_a) = ("x".repeat(72), "x".repeat(72) + "AAAA");
    let long = "pässwörd with ünïcode and more than seventy-one bytes of it, yes, really";
    for (text, stored) in [
        ("x", "$bcrypt-sha256$v=2,t=2b,r=4$0l4WindOtbo9o5qUwEyLYu$Nd18lX6ksYZs5I/MIMBtuQ2N0DWWNly"),
        (&xs_a, "$bcrypt-sha256$v=2,t=2b,r=4$JFVMP9PE/LofHzNKhoqThe$5o9y/.Khv3Cau8AiFc9nbO.YvHCN0de"),
        (&xs, "$bcrypt-sha256$v=2,t=2b,r=4$tV.fKhHgdvgGLxY2LENJr.$7bgjEPuZK//mpUqKo9MgGixKE4vUnuS"),
        (&emoji, "$bcrypt-sha256$v=2,t=2b,r=4$RNxn4F81USGcpihW8fW/2u$vulLdjEhb9n/9/j.QrdUnzKNKfoVuqO"),
        ("a\0a", "$bcrypt-sha256$v=2,t=2b,r=4$i6RdepStkju0rkvKyCDSAu$lfm7UUefbgMS2Nea5nJdmvN4Z7RAb7e"),
        (long, "$bcrypt-sha256$v=2,t=2b,r=4$GclQ/S5MYu94bD.22xbeDO$iDpXvuhr6Jm9WIE2P8hF48d4uMfWfIa"),
        ("correct horse battery", "$2b$04$/g5OhwfsmNY8viqCsFYG4.iudFz560LqLp2T.H3FBi3FC.3J8WvcW"),
        ("correct horse battery", "$2y$05$zITqAW7rwO4oIOy2STCnTuAM8Kka7aSjGXvQ3FqgOEK2h4VHoTKim"),
        ("correct horse battery", "$2a$04$CMe6FLDc3o.Zf6melNU8DOviuRkZ1iTd575sldmaofQ1x7hYjv41."),
    ] {
        let stored = PasswordHash::from_stored(stored.to_owned());
        assert!(fits(text, &stored), "{text:?} does not fit {}", stored.expose());
        assert!(!fits("another", &stored));
    }
}

proptest::proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn any_password_fits_its_hash_and_no_other(text in "[\\x00-\\u{3ff}]{1,90}", other in "[\\x00-\\u{3ff}]{1,90}") {
        let (one, two) = (password(&text), password(&other));
        let stored = hash(&one, COST).expect("a hash");
        proptest::prop_assert!(verify(&one, &stored));
        proptest::prop_assert_eq!(verify(&two, &stored), one.expose() == two.expose());
    }
}
