//! Passwords as they come in (P1, P2, P6, P7): their length in characters, their form, and that nothing shows them.

use authctl::domain::Code;
use authctl::domain::password::{Password, PasswordHash};

use crate::support::db::{password, refused};

#[test]
fn length_is_counted_in_characters_after_nfc() {
    for (text, chars) in [("é".repeat(15), 15), ("e\u{301}".repeat(15), 15), ("😀".repeat(64), 64), ("ﬁ".to_owned(), 1)] {
        assert_eq!(password(&text).chars(), chars, "{text}");
    }
}

#[test]
fn canonically_equal_passwords_are_one_and_compatible_ones_are_not() {
    assert_eq!(password("e\u{301}").expose(), password("\u{e9}").expose());
    // NFKC would make these equal, and a person who types one could not know of the other.
    assert_ne!(password("\u{fb01}").expose(), password("fi").expose());
}

#[test]
fn nothing_is_trimmed() {
    assert_eq!(password("  spaces  count\t\0").expose(), "  spaces  count\t\0");
}

#[test]
fn empty_and_endless_passwords_are_refused() {
    assert_eq!(refused(Password::parse("")), Code::InvalidField);
    assert_eq!(refused(Password::parse(&"a".repeat(1025))), Code::InvalidField);
    assert_eq!(refused(Password::parse(&"a".repeat(1 << 20))), Code::InvalidField);
    assert_eq!(password(&"😀".repeat(1024)).chars(), 1024);
}

#[test]
fn no_debug_output_holds_a_secret() {
    assert!(!format!("{:?}", password("correct horse")).contains("horse"));
    assert!(!format!("{:?}", PasswordHash::from_stored("$2b$04$secret".into())).contains("secret"));
}
