//! The text of a token (T16): three parts of base64url, nothing around them, at most 8 KiB.

use authctl::crypto::jws::MAX_BYTES;
use authctl::crypto::token::Refusal;
use authctl::domain::token::Kind;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE};
use proptest::prelude::*;
use serde_json::json;

use super::forge::{Forge, NOW, base64};
use crate::support::cases;

// Requirement T16.
#[test]
fn there_is_one_way_to_write_a_token() {
    let forge = Forge::new();
    let good = forge.token(|_, _| {});
    let parts: Vec<&str> = good.split('.').collect();
    let (header, payload, signature) = (parts[0], parts[1], parts[2]);
    let decode = |part: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part).expect("base64url");
    let table = [
        String::new(),
        ".".into(),
        "..".into(),
        "...".into(),
        "x".into(),
        header.into(),
        format!("{header}.{payload}"),
        format!("{good}."),
        format!(".{good}"),
        format!("{good}.{signature}"),
        format!("{header}.{payload}..{signature}"),
        format!("{good}="),
        format!("{good}=="),
        format!("{good} "),
        format!("{good}\n"),
        format!(" {good}"),
        format!("{good}\0"),
        format!("Bearer {good}"),
        good.replace('.', "。"),
        format!("{header}. {payload}.{signature}"),
        format!("{header}.{payload}.{}", &signature[1..]),
        format!("{header}.{payload}."),
        format!("{header}..{signature}"),
        format!("{}.{payload}.{signature}", URL_SAFE.encode(decode(header)) + "="),
        json!({"protected": header, "payload": payload, "signature": signature}).to_string(),
        json!({"payload": payload, "signatures": [{"protected": header, "signature": signature}]}).to_string(),
        format!("{payload}.{header}.{signature}"),
        good.to_uppercase(),
        format!("é{good}"),
    ];
    for token in table {
        assert!(forge.verify(&token).is_err(), "{token:?}");
    }
    assert!(forge.verify(&good).is_ok());
}

// Requirement T16.
#[test]
fn standard_base64_is_another_alphabet() {
    let forge = Forge::new();
    // A payload whose base64 has a character in which the two differ.
    let token = forge.token(|_, payload| payload["x"] = json!("???>>>~~~ÿÿÿ"));
    let payload = token.split('.').nth(1).expect("a payload");
    assert!(payload.contains(['-', '_']), "else this test says nothing");
    let header = base64(forge.header().to_string());
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).expect("base64url");
    for other in [STANDARD_NO_PAD.encode(&bytes), STANDARD.encode(&bytes), URL_SAFE.encode(&bytes) + "="] {
        // Signed as it stands, so that nothing but its form is wrong.
        let message = format!("{header}.{other}");
        assert!(forge.verify(&forge.sign_message(&message)).is_err(), "{other}");
    }
    assert!(forge.verify(&token).is_ok());
}

// Requirement T16.
#[test]
fn nothing_is_taken_away_before_a_part_is_read() {
    let forge = Forge::new();
    let (header, payload) = (base64(forge.header().to_string()), base64(forge.payload().to_string()));
    // Each is signed as it stands, so that nothing but its form is wrong.
    for part in [" ", "\n", "\r\n", "\t", "=", "\0", "#", "?"] {
        for message in [
            format!("{part}{header}.{payload}"),
            format!("{header}{part}.{payload}"),
            format!("{header}.{part}{payload}"),
            format!("{header}.{payload}{part}"),
            format!("{header}.{}{part}{}", &payload[..4], &payload[4..]),
        ] {
            assert_eq!(forge.verify(&forge.sign_message(&message)), Err(Refusal::Malformed), "{message:?}");
        }
        let good = forge.sign_message(&format!("{header}.{payload}"));
        assert_eq!(forge.verify(&format!("{good}{part}")), Err(Refusal::Malformed), "{part:?}");
    }
    // The bits that are left over in the last character are zero: there is one text for each payload.
    for length in 0..3 {
        let padded = format!("{}{}", forge.payload(), " ".repeat(length));
        let encoded = base64(&padded);
        let last = encoded.bytes().last().expect("a character");
        let changed = format!("{}{}", &encoded[..encoded.len() - 1], char::from(last + 1));
        let left_over = padded.len() % 3 != 0;
        let verdict = forge.verify(&forge.sign_message(&format!("{header}.{changed}")));
        assert!(!left_over || verdict == Err(Refusal::Malformed), "{length}: {verdict:?}");
        assert!(forge.verify(&forge.sign_message(&format!("{header}.{encoded}"))).is_ok(), "{length}");
    }
}

// Requirement T16.
#[test]
fn a_token_over_8_kib_is_not_looked_at() {
    let forge = Forge::new();
    let of = |filler: usize| forge.token(|_, payload| payload["x"] = json!("x".repeat(filler)));
    let long = of(6000);
    assert!(long.len() > MAX_BYTES && forge.verify(&of(5000)).is_ok());
    assert_eq!(forge.verify(&long), Err(Refusal::Malformed));
    assert_eq!(forge.verify(&"a.".repeat(1 << 20)), Err(Refusal::Malformed));
}

// Requirement T1.
#[test]
fn a_signature_is_of_this_message_alone() {
    let forge = Forge::new();
    let (one, other) = (forge.token(|_, _| {}), forge.token(|_, payload| payload["sub"] = json!("somebody else")));
    let (message, _) = one.rsplit_once('.').expect("three parts");
    let (_, signature) = other.rsplit_once('.').expect("three parts");
    assert_eq!(forge.verify(&format!("{message}.{signature}")), Err(Refusal::BadSignature));
    for blank in [vec![0; 64], vec![0; 63], vec![0xff; 64], vec![], vec![0x30, 6, 2, 1, 0, 2, 1, 0]] {
        assert!(forge.verify(&format!("{message}.{}", base64(blank))).is_err(), "CVE-2022-21449");
    }
}

proptest! {
    #![proptest_config(cases(300))]

    // Requirement T16.
    #[test]
    fn no_change_of_a_byte_is_accepted(at in any::<proptest::sample::Index>(), byte in 33_u8..127) {
        let forge = Forge::new();
        let good = forge.token(|_, _| {});
        let mut bytes = good.clone().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        let changed = String::from_utf8(bytes).expect("ASCII");
        prop_assert!(forge.verify(&changed).is_err(), "byte {} of {}", at, good);
    }

    // Requirement T16.
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}|[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,90}", json in "\\PC{0,40}") {
        let forge = Forge::new();
        prop_assert!(forge.verify(&text).is_err());
        prop_assert!(forge.verify_at(&forge.sign(&json, &json), Kind::Refresh, NOW).is_err());
    }
}
