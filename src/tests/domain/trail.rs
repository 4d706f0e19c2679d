//! What the hash of an entry of the audit trail is made of: as it is documented, and never alike for two entries.

use authctl::crypto::chain;
use authctl::domain::Timestamp;
use authctl::domain::audit::{Actor, Content, Link};
use authctl::domain::operator::Operator;
use proptest::prelude::*;

use crate::support::cases;
use crate::support::db::moment;

fn content() -> Content<'static> {
    Content {
        at: moment("2026-03-01T12:00:00.000007Z"),
        actor: "user:zoë",
        action: "user.set",
        target: Some("bob"),
        detail: None,
        result: "success",
        reason: Some(""),
        address: Some("2001:db8::1"),
        peer: None,
        request_id: Some("r-1"),
        session_hash: None,
        uid: Some(1000),
        host: Some("db1"),
        terminal: None,
    }
}

/// The hashes are those that other programs make of the text, as `docs/audit.md` says.
// Requirement A5.
#[test]
fn the_documented_text_is_what_is_hashed() {
    let text = "-,1:1,27:2026-03-01T12:00:00.000007Z,9:user:zoë,8:user.set,3:bob,-,7:success,0:,11:2001:db8::1,-,3:r-1,-,4:1000,3:db1,-,";
    assert_eq!(content().canonical(1, None), text);
    let first = chain::link(1, &content(), None);
    assert_eq!(first.to_string(), "1:e0fa391de02d4bca1dd2129955154c31a41a1875c51b6f040cd0ae5b1db913aa");
    let second = chain::link(2, &content(), Some(&first.hash));
    assert_eq!(second.to_string(), "2:af298269a4ffb6e0882ae5cf331a97606543b5af311b0da6ebe39dc46914ce0e");
    assert_eq!(Link::parse(&second.to_string()), Ok(second));
}

#[test]
fn what_is_no_place_in_the_trail_is_refused() {
    let hash = "a".repeat(64);
    for bad in
        ["", "1", ":", "1:", &hash, &format!("0:{hash}"), &format!("-1:{hash}"), &format!("+1:{hash}"), &format!("1:{hash}a")]
    {
        assert!(Link::parse(bad).is_err(), "{bad}");
    }
    for bad in [
        format!("1:{}", "A".repeat(64)),
        format!("1:{}", "é".repeat(32)),
        format!("99999999999999999999:{hash}"),
        format!(" 1:{hash}"),
    ] {
        assert!(Link::parse(&bad).is_err(), "{bad}");
    }
}

/// All that an entry says, as values that can be made up.
type Said = (i64, i64, Vec<Option<String>>, Option<u32>);

/// Texts that look like parts of the form that they are written in.
fn said() -> impl Strategy<Value = Said> {
    let text = prop_oneof!["[-,:0-9a]{0,5}", ".{0,4}", "-?,?[0-9]{1,2}:[a,]{0,4},?"];
    let texts = prop::collection::vec(prop::option::of(text), 12);
    (1..20_i64, 0..3_i64, texts, prop::option::of(0..20_u32))
}

fn written(said: &Said) -> String {
    let (seq, micros, texts, uid) = said;
    let text = |n: usize| texts[n].as_deref();
    let content = Content {
        at: Timestamp::from_unix_micros(*micros),
        actor: text(0).unwrap_or_default(),
        action: text(1).unwrap_or_default(),
        target: text(2),
        detail: text(3),
        result: text(4).unwrap_or_default(),
        reason: text(5),
        address: text(6),
        peer: text(7),
        request_id: text(8),
        session_hash: text(9),
        uid: uid.map(i64::from),
        host: text(10),
        terminal: text(11),
    };
    content.canonical(*seq, None)
}

/// The same but for what always has a value.
fn known(said: &Said) -> Said {
    let mut said = said.clone();
    for always in [0, 1, 4] {
        said.2[always].get_or_insert_default();
    }
    said
}

/// Moves a part of one field to the next one, as who forges would.
fn shifted(said: &Said, field: usize, at: usize) -> Said {
    let mut other = known(said);
    let text = other.2[field].clone().unwrap_or_default();
    let cut = text.char_indices().map(|(place, _)| place).nth(at).unwrap_or(text.len());
    let next = other.2[(field + 1) % 12].clone().unwrap_or_default();
    other.2[field] = Some(text[..cut].to_owned());
    other.2[(field + 1) % 12] = Some(format!("{}{next}", &text[cut..]));
    other
}

proptest! {
    #![proptest_config(cases(512))]

    // Requirement A5.
    #[test]
    fn two_entries_are_never_written_alike(one in said(), other in said(), field in 0..12_usize, at in 0..4_usize) {
        prop_assert_eq!(written(&one) == written(&other), known(&one) == known(&other));
        let shifted = shifted(&one, field, at);
        prop_assert_eq!(written(&one) == written(&shifted), known(&one) == shifted);
    }
}

// Requirement A3: what an environment says forges nothing.
#[test]
fn an_operator_is_one_harmless_word() {
    let text = |operator: Operator| Actor::Operator(operator).to_string();
    assert_eq!(text("root".into()), "cli:root");
    assert_eq!(text(Operator::new("root").behind(Some("alice"))), "cli:root(alice)");
    assert_eq!(text(Operator::new("root").behind(Some(""))), "cli:root");
    let forged = Operator::new("ro\not").behind(Some("a) \u{1b}[2J\u{202e}\u{200b}(root"));
    assert_eq!(text(forged), "cli:root(a__[2J__root)");
    let long = "x".repeat(5000);
    let operator = Operator::new(&long).behind(Some(&long)).at(7, Some(&long), Some(&long));
    assert!(text(operator.clone()).len() < 140);
    assert_eq!((operator.host().map(str::len), operator.terminal().map(str::len)), (Some(255), Some(64)));
}
