//! Sealing: only the same key and context open, and only what was sealed.

use authctl::crypto::seal::SealingKey;
use authctl::domain::{Code, Result};
use proptest::prelude::*;

use crate::support::cases;
use crate::support::db::refused;

const SECRET: &[u8] = b"a private key";

fn key() -> SealingKey {
    SealingKey::generate().expect("a key")
}

#[test]
fn what_is_sealed_opens_with_the_same_key_and_context() {
    let key = key();
    let sealed = key.seal(SECRET, "context").expect("sealed");
    assert_eq!(key.open(&sealed, "context").expect("opened").as_slice(), SECRET);
    assert!(!sealed.windows(SECRET.len()).any(|part| part == SECRET));
    let again = SealingKey::parse(&key.to_text()).expect("its text form is the same key");
    assert_eq!(again.open(&sealed, "context").expect("opened").as_slice(), SECRET);
    let of_windows = format!("\u{feff}{}\r\n", key.to_text().trim_end());
    let again = SealingKey::parse(&of_windows).expect("a mark before it, and another end of the line");
    assert_eq!(again.open(&sealed, "context").expect("opened").as_slice(), SECRET);
}

#[test]
fn each_sealing_has_a_nonce_of_its_own() {
    let key = key();
    assert_ne!(key.seal(SECRET, "c").expect("sealed")[..12], key.seal(SECRET, "c").expect("sealed")[..12]);
}

// Requirement K6.
#[test]
fn another_key_or_context_opens_nothing() {
    let key1 = key();
    let sealed = key1.seal(SECRET, "key one").expect("sealed");
    assert_eq!(refused(key().open(&sealed, "key one")), Code::DatabaseUnusable);
    assert_eq!(refused(key1.open(&sealed, "key two")), Code::DatabaseUnusable, "one key's secret passes for another's");
}

#[test]
fn a_changed_or_cut_text_opens_nothing() {
    let key = key();
    let sealed = key.seal(SECRET, "c").expect("sealed");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(refused(key.open(&changed, "c")), Code::DatabaseUnusable, "byte {at}");
        assert_eq!(refused(key.open(&sealed[..at], "c")), Code::DatabaseUnusable, "cut at {at}");
    }
    assert_eq!(refused(key.open(&[sealed, vec![0]].concat(), "c")), Code::DatabaseUnusable);
}

#[test]
fn a_key_file_is_one_line_of_base64() {
    let text = key().to_text();
    for good in [text.to_string(), text.trim().to_owned(), format!("{}\r\n", text.trim())] {
        assert!(SealingKey::parse(&good).is_ok());
    }
    for bad in ["", "\n", "secret", "AAAA", &"A".repeat(43), &format!("{}AAAA", text.trim()), "é", &text.replace('=', "")] {
        let result: Result<_> = SealingKey::parse(bad).map(|_| ());
        let error = result.expect_err("no key");
        assert_eq!(error.code(), Code::DatabaseUnusable);
        assert!(bad.len() < 5 || !error.detail().contains(bad), "the text of the file is not shown");
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_secret_comes_back(secret in proptest::collection::vec(any::<u8>(), 0..300), context in "\\PC{0,30}") {
        let key = key();
        let sealed = key.seal(&secret, &context).expect("sealed");
        let opened = key.open(&sealed, &context).expect("opened");
        prop_assert_eq!(opened.as_slice(), &secret[..]);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
        prop_assert!(key().open(&bytes, "c").is_err());
    }
}
