//! E-mail addresses, roles, permissions, ids, and the one text that may name a user in three ways.

use authctl::domain::Code;
use authctl::domain::email::Email;
use authctl::domain::id::{Jti, SessionId, UserId};
use authctl::domain::permission::Permission;
use authctl::domain::role::RoleName;
use authctl::domain::token::Kind;
use authctl::domain::user::{Status, UserRef};
use authctl::domain::username::Username;
use proptest::prelude::*;

use crate::support::db::refused;

#[test]
fn an_address_is_compared_without_case() {
    // S3: É@x and é@x are one, which neither SQLite's NOCASE nor its lower() know.
    for (one, other) in [("Bob@Example.ORG", "bob@example.org"), ("É@x.example", "e\u{301}@X.EXAMPLE")] {
        let (one, other) = (Email::parse(one).expect("an address"), Email::parse(other).expect("an address"));
        assert_eq!(one.key(), other.key());
    }
    assert_eq!(Email::parse("Bob@Example.ORG").expect("an address").as_str(), "Bob@Example.ORG", "shown as written");
}

#[test]
fn what_is_no_address_is_refused() {
    let long = format!("{}@example.org", "a".repeat(250));
    for text in [
        "",
        "@",
        "a",
        "a@",
        "@b",
        "a b@c.example",
        "a@b c",
        "a@b@c",
        "a@b\n",
        "a\0@b.example",
        "\"a b\"@c.example",
        "a@[127.0.0.1]",
        "Bob <bob@example.org>",
        "a@b.example ",
        " a@b.example",
        "a\u{202e}b@c.example",
        "a\u{200b}@c.example",
        &long,
    ] {
        let result = Email::parse(text);
        assert!(result.is_err(), "{text:?} was taken for an address");
        assert_eq!(refused(result), Code::InvalidField);
    }
}

#[test]
fn a_role_is_lower_case_ascii() {
    // S7: no look-alike of a role is a role.
    for text in ["", "Admin", "ADMIN", "admin ", " admin", "ａdmin", "1a", "-a", "_a", "a b", "a:b", "a\0", &"a".repeat(65)] {
        assert_eq!(refused(RoleName::parse(text)), Code::InvalidField, "{text:?}");
    }
    for text in ["a", "admin", "ops-2_x", &"a".repeat(64)] {
        assert_eq!(RoleName::parse(text).expect(text).as_str(), text);
    }
}

#[test]
fn only_admin_is_admin() {
    assert!(RoleName::parse("admin").expect("a role").is_admin());
    assert!(!RoleName::parse("admins").expect("a role").is_admin());
}

#[test]
fn a_permission_is_resource_and_verb() {
    for text in
        ["", ":", "a:", ":b", "a", "a:b:c", "A:b", "a:B", "a b:c", "**:a", "a*:b", "a:b*", &format!("{}:b", "a".repeat(65))]
    {
        assert_eq!(refused(Permission::parse(text)), Code::InvalidField, "{text:?}");
    }
    for text in ["user:read", "*:*", "user:*", "*:read", "a-b_1:x"] {
        assert_eq!(Permission::parse(text).expect(text).as_str(), text);
    }
}

#[test]
fn a_jti_is_visible_ascii() {
    for text in ["", "a b", "a\n", "é", "a\0", &"a".repeat(129)] {
        assert_eq!(refused(Jti::parse(text)), Code::InvalidField, "{text:?}");
    }
    for text in ["x", "0190a0a0-0000-7000-8000-000000000000", &"~".repeat(128)] {
        assert_eq!(Jti::parse(text).expect(text).as_str(), text);
    }
}

#[test]
fn an_id_has_one_written_form() {
    let id = UserId::parse("0190A0A0-0000-7000-8000-00000000000F").expect("upper case will do");
    assert_eq!(id.to_string(), "0190a0a0-0000-7000-8000-00000000000f");
    for text in
        ["", "0190a0a0000070008000000000000000", "{0190a0a0-0000-7000-8000-000000000000}", "urn:uuid:0190a0a0", "0", "-1", "null"]
    {
        assert!(UserId::parse(text).is_none() && SessionId::parse(text).is_none(), "{text:?}");
    }
}

#[test]
fn words_of_a_closed_list_are_read_as_they_are_written() {
    for status in [Status::Active, Status::Disabled] {
        assert_eq!(Status::parse(status.as_str()), Ok(status));
    }
    for kind in [Kind::Access, Kind::Refresh] {
        assert_eq!(Kind::parse(kind.as_str()), Ok(kind));
    }
    assert!(Status::parse("Active").is_err() && Kind::parse("").is_err());
    assert_ne!(Kind::Access.typ(), Kind::Refresh.typ());
}

#[test]
fn user_is_named_by_id_address_or_name() {
    let parse = |text| UserRef::parse(text).expect("a user");
    assert!(matches!(parse("0190a0a0-0000-7000-8000-000000000000"), UserRef::Id(_)));
    assert!(matches!(parse("bob@example.org"), UserRef::Email(_)));
    assert!(matches!(parse("bob"), UserRef::Username(_)));
    for text in ["", "bob@", "a b", "0190a0a0000070008000000000000000"] {
        assert_eq!(refused(UserRef::parse(text)), Code::InvalidField, "{text:?}");
    }
}

proptest! {
    #![proptest_config(crate::support::cases(256))]

    /// Otherwise a name chosen at a signup could take the place of somebody's id or address.
    #[test]
    fn no_text_names_two_users(text in "\\PC{0,40}|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}|[a-z.@]{1,20}") {
        let ways = [UserId::parse(&text).is_some(), Email::parse(&text).is_ok(), Username::parse(&text).is_ok()];
        prop_assert!(ways.iter().filter(|way| **way).count() <= 1, "{text:?} is {ways:?}");
        prop_assert_eq!(UserRef::parse(&text).is_ok(), ways.contains(&true));
    }

    #[test]
    fn an_address_key_is_its_own_key(text in "[a-zA-ZÀ-ž0-9.+]{1,20}@[a-zA-ZÀ-ž0-9-]{1,20}\\.[a-zA-Z]{2,5}|\\PC{0,60}") {
        if let Ok(email) = Email::parse(&text) {
            // Not every key is an address: İ becomes i and a dot above, which no label may hold.
            if let Ok(again) = Email::parse(email.key()) {
                prop_assert_eq!(again.key(), email.key());
            }
            prop_assert_eq!(email.key().to_lowercase(), email.key());
            prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
        }
    }
}
