//! Which passwords may be set (P1, P2, P6, P8).

use authctl::domain::Code;
use authctl::service::password::Policy;

use crate::support::db::{COST, password, refused};

const POLICY: Policy = Policy { min_length: 15, refuse_common: true, cost: COST };

fn verdict(text: &str, names: &[&str]) -> Option<Code> {
    POLICY.check(&password(text), names).err().map(|error| error.code())
}

#[test]
fn length_is_counted_in_characters() {
    for (text, answer) in [
        ("zkqvwjxphmtrbn", Some(Code::WeakPassword)),
        ("zkqvwjxphmtrbng", None),
        // 28 bytes of UTF-8, and 14 characters: after NFC, also where they were typed as 28.
        ("éñüöçßžšřďťňåø", Some(Code::WeakPassword)),
        ("e\u{301}n\u{303}u\u{308}o\u{308}c\u{327}z\u{30c}s\u{30c}", Some(Code::WeakPassword)),
        ("🦊🐙🌵🍋🚲🎻🧲🪁🦉🍄🛶🧩🎈🔭🥝", None),
    ] {
        assert_eq!(verdict(text, &[]), answer, "{text}");
    }
}

#[test]
fn no_composition_is_asked_for() {
    for text in
        ["seven green otters", "quiet lemon tractor", "  zk qv wj xp hm tr  ", "наводнение лимон окно", "7391846250384716"]
    {
        assert_eq!(verdict(text, &["bob"]), None, "{text}");
    }
}

#[test]
fn what_is_quickly_guessed_is_refused() {
    for text in [
        "passwordpassword",
        "123456789012345",
        "aaaaaaaaaaaaaaaa",
        "qwertyuiopasdfgh",
        "abcabcabcabcabcabc",
        "PasswordPassword1",
        "bobbob-the-builder",
        "bob-the-builderbob-the-builder",
        "authctlauthctl1",
        "bob-the-builder",
    ] {
        assert_eq!(verdict(text, &["bob-the-builder", "bobbob"]), Some(Code::CommonPassword), "{text}");
    }
    assert_eq!(verdict("bob-the-builder bakes lemon tractors", &["bob-the-builder"]), None, "a name may be part of it");
}

#[test]
fn a_refusal_says_why_and_not_what() {
    for text in ["tiny", "passwordpassword"] {
        let error = POLICY.check(&password(text), &[]).expect_err("refused");
        assert!(!error.to_string().contains(text) && error.hint_text().is_some_and(|hint| !hint.contains(text)));
    }
}

#[test]
fn a_long_password_is_judged_quickly() {
    let start = std::time::Instant::now();
    for text in ["a".repeat(1024), "ab1".repeat(341), "😀".repeat(1024), "password".repeat(128)] {
        let _ = verdict(&text, &["a"]);
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn development_looks_at_the_length_alone() {
    let loose = Policy { min_length: 1, refuse_common: false, cost: COST };
    loose.prepare(&password("1234"), &[]).expect("the original's own example");
    assert_eq!(refused(POLICY.prepare(&password("1234"), &[])), Code::WeakPassword);
}
