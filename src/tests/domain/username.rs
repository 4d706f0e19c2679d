//! Usernames (S3): which are one name, and which are none.

use authctl::domain::Code;
use authctl::domain::username::Username;
use proptest::prelude::*;

use crate::support::db::{refused, username};

#[test]
fn spellings_of_one_name_have_one_key() {
    for spellings in [
        vec!["bob", "Bob", "BOB", "ｂｏｂ", "ＢＯＢ", "bOｂ"],
        vec!["é", "É", "e\u{301}", "E\u{301}"],
        vec!["straße", "STRAßE", "Straße"],
        vec!["ｗｉｄｅ.ｎａｍｅ", "wide.name"],
    ] {
        let keys: Vec<_> = spellings.iter().map(|text| username(text).key().to_owned()).collect();
        assert!(keys.iter().all(|key| *key == keys[0]), "{spellings:?} have the keys {keys:?}");
    }
}

proptest! {
    /// The short way of plain ASCII comes to what the profile says.
    #[test]
    fn the_key_of_ascii_is_that_of_the_profile(text in "[ -~]{1,5}|[a-zA-Z0-9._-]{1,70}|[0-9a-fA-F]{32}") {
        use precis_core::profile::PrecisFastInvocation;
        let profile = precis_profiles::UsernameCaseMapped::enforce(text.as_str());
        if let Ok(name) = Username::parse(&text) {
            prop_assert_eq!((name.as_str(), Ok(name.key().into())), (text.as_str(), profile));
        } else {
            let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
            let is_id = uuid::Uuid::try_parse(&text).is_ok();
            prop_assert!(!plain || text.len() > 64 || is_id || text.starts_with(['.', '_', '-']), "{} is a name", text);
        }
    }
}

#[test]
fn names_that_only_look_alike_are_others() {
    // A Cyrillic а and о, a ligature, a dotless i: other letters, and so other people.
    for (one, other) in [("alice", "\u{430}lice"), ("bob", "b\u{43e}b"), ("ilo", "\u{131}lo"), ("a.b", "a_b")] {
        assert_ne!(username(one).key(), username(other).key(), "{one} and {other}");
    }
}

#[test]
fn a_name_is_shown_as_first_written() {
    assert_eq!(username("Bob").as_str(), "Bob");
    assert_eq!(username("e\u{301}va").as_str(), "\u{e9}va", "in NFC");
}

#[test]
fn what_is_no_name_is_refused() {
    let long = "a".repeat(65);
    let very_long = "a".repeat(300);
    let table = [
        "",
        " ",
        "bob ",
        " bob",
        "bo b",
        "a@b",
        "a@b.example",
        "a/b",
        "../x",
        "a\\b",
        "a:b",
        "a%b",
        "a\0b",
        "a\nb",
        "a\u{7f}",
        "a\u{85}",
        "a\u{a0}b",
        "a\u{200b}b",
        "a\u{200d}b",
        "a\u{feff}",
        "\u{202e}bob",
        "a\u{2066}b",
        "a\u{ad}b",
        "a\u{e0041}",
        ".bob",
        "-bob",
        "_bob",
        "-",
        "--help",
        "😀",
        "a,b",
        "a;b",
        "a'b",
        "\"",
        "$(x)",
        "＠bob",
        "bob＠x",
        "a／b",
        &long,
        &very_long,
        "0190a0a0-0000-7000-8000-000000000000",
        "0190A0A0-0000-7000-8000-000000000000",
        "0190a0a0000070008000000000000000",
        "０190a0a0-0000-7000-8000-000000000000",
    ];
    for text in table {
        let result = Username::parse(text);
        assert!(result.is_err(), "{text:?} was taken for a username");
        assert_eq!(refused(result), Code::InvalidField, "{text:?}");
    }
}

/// One letter at a time, all that there are: the small letter of a capital that is allowed may be none that is.
#[test]
fn the_key_of_each_letter_is_its_own_key() {
    let wrong: Vec<char> = (char::MIN..=char::MAX)
        .filter(|letter| letter.is_alphanumeric())
        .filter(|letter| {
            let text = letter.to_string();
            Username::parse(&text).is_ok_and(|name| !Username::parse(name.key()).is_ok_and(|again| again.key() == name.key()))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(refused(Username::parse("Ꭰ")), Code::InvalidField, "Cherokee is such a script");
}

#[test]
fn what_is_a_name_is_accepted() {
    let longest = "a".repeat(64);
    for text in ["a", "7", "a.b_c-d", "null", "admin", "0", "日本語", "Ωmega", "user-1", &longest, &"日".repeat(64)] {
        assert_eq!(username(text).as_str(), text);
    }
}

proptest! {
    #![proptest_config(crate::support::cases(256))]

    #[test]
    fn any_text_is_refused_or_sound(text in "\\PC{0,80}|[\\x00-\\u{ffff}]{0,20}|[a-zA-Z0-9._ ｂ-ｚÀ-ž-]{1,70}") {
        if let Ok(name) = Username::parse(&text) {
            // The canonical form is a name itself, and its own canonical form: otherwise one person could be two.
            let again = Username::parse(name.key()).expect("a key is a name");
            prop_assert_eq!(again.key(), name.key());
            let shown = Username::parse(name.as_str()).expect("what is shown is a name");
            prop_assert_eq!(shown.key(), name.key());
            prop_assert!(name.as_str().chars().count() <= 64 && name.key().chars().count() <= 64);
            prop_assert!(!name.as_str().contains(['@', '/', ' ', '\0', '\n']));
        }
    }

    #[test]
    fn case_never_makes_another_name(text in "[a-zA-ZÀ-ÖØ-öø-ž0-9._-]{1,40}") {
        // Not every letter's capital leads back to it: ſ and ı do not, and are none of these but ß and ŉ.
        prop_assume!(!text.contains(['ß', 'ŉ', 'ı', 'İ', 'ſ']));
        if let (Ok(name), Ok(upper)) = (Username::parse(&text), Username::parse(&text.to_uppercase())) {
            prop_assert_eq!(name.key(), upper.key());
        }
    }
}
