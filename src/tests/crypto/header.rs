//! Headers (T1, T2, T7, T8, T9): one algorithm for a key, one type for a use, no extension, and keys from the ring alone.

use authctl::crypto::keys::KeyRing;
use authctl::crypto::token::Refusal;
use authctl::domain::token::Kind;
use aws_lc_rs::hmac;
use serde_json::{Value, json};

use super::forge::{Forge, NOW, base64, other_types};

// Requirement T1.
#[test]
fn only_the_keys_own_algorithm_will_do() {
    let forge = Forge::new();
    for alg in
        ["none", "None", "nOnE", "NONE", "", "HS256", "HS384", "RS256", "PS256", "ES384", "EdDSA", "es256", "ES256 ", "ES256K"]
    {
        let token = forge.token(|header, _| header["alg"] = json!(alg));
        assert_eq!(forge.verify(&token), Err(Refusal::UnknownKey), "{alg:?}");
        let (message, _) = token.rsplit_once('.').expect("three parts");
        assert!(forge.verify(&format!("{message}.")).is_err(), "{alg:?} without a signature");
        assert!(forge.verify(message).is_err(), "{alg:?} without its third part");
    }
    for alg in other_types(true) {
        assert!(forge.verify(&forge.token(|header, _| header["alg"] = alg.clone())).is_err(), "{alg}");
    }
}

// Requirement T1.
#[test]
fn the_public_key_is_no_shared_secret() {
    let forge = Forge::new();
    let public = forge.public_key();
    for secret in [public.clone(), public[1..].to_vec(), base64(&public).into_bytes(), Vec::new(), vec![0; 32]] {
        let header = json!({"alg": "HS256", "typ": "at+jwt", "kid": forge.key.kid()});
        let message = format!("{}.{}", base64(header.to_string()), base64(forge.payload().to_string()));
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), message.as_bytes());
        assert_eq!(forge.verify(&format!("{message}.{}", base64(tag))), Err(Refusal::UnknownKey));
    }
}

// Requirement T2. Requirement K6.
#[test]
fn the_type_is_that_of_the_use() {
    let forge = Forge::new();
    let verdict = |typ: Value, kind| forge.verify_at(&forge.token(|header, _| header["typ"] = typ), kind, NOW).err();
    // Media types are compared without case, and application/ may be left out: RFC 9068 itself writes at+JWT.
    for typ in ["at+jwt", "at+JWT", "AT+JWT", "application/at+jwt", "Application/At+Jwt"] {
        assert_eq!(verdict(json!(typ), Kind::Access), None, "{typ}");
        assert_eq!(verdict(json!(typ), Kind::Refresh), Some(Refusal::WrongType), "{typ}");
    }
    assert_eq!(verdict(json!("rt+jwt"), Kind::Access), Some(Refusal::WrongType), "R10");
    assert_eq!(verdict(json!("rt+jwt"), Kind::Refresh), None);
    for typ in [
        "",
        "JWT",
        "jwt",
        "at",
        "at+jwt ",
        " at+jwt",
        "at+jwt;x",
        "text/at+jwt",
        "application/application/at+jwt",
        "application/",
    ] {
        assert_eq!(verdict(json!(typ), Kind::Access), Some(Refusal::WrongType), "{typ:?}");
    }
    for typ in other_types(true) {
        assert!(verdict(typ, Kind::Access).is_some());
    }
    let missing = forge.token(|header, _| drop(header.as_object_mut().expect("an object").remove("typ")));
    for kind in [Kind::Access, Kind::Refresh] {
        assert_eq!(forge.verify_at(&missing, kind, NOW), Err(Refusal::WrongType));
    }
}

// Requirement T7.
#[test]
fn no_extension_is_understood() {
    let forge = Forge::new();
    let values = [
        json!([]),
        json!(["http://x/u"]),
        json!(["exp"]),
        json!(["b64"]),
        json!(null),
        json!("exp"),
        json!({}),
        json!(true),
        json!(false),
    ];
    for member in ["crit", "b64"] {
        for value in &values {
            let token = forge.token(|header, _| header[member] = value.clone());
            assert!(forge.verify(&token).is_err(), "{member}: {value}");
        }
    }
}

// Requirement T9.
#[test]
fn a_kid_names_exactly_one_of_our_keys() {
    let forge = Forge::new();
    let kid = forge.key.kid().to_owned();
    let long = "k".repeat(5000);
    for wrong in ["", "x", &kid[1..], &format!("{kid}="), &kid.to_lowercase(), "../../dev/null", "' OR 1=1--", "\0", &long] {
        let token = forge.token(|header, _| header["kid"] = json!(wrong));
        assert_eq!(forge.verify(&token), Err(Refusal::UnknownKey), "{wrong:.40}");
    }
    // Nothing is looked up at all for one as long as this.
    let endless = forge.token(|header, _| header["kid"] = json!("k".repeat(200_000)));
    assert_eq!(forge.verify(&endless), Err(Refusal::Malformed));
    for wrong in other_types(true) {
        assert!(forge.verify(&forge.token(|header, _| header["kid"] = wrong.clone())).is_err(), "{wrong}");
    }
    let missing = forge.token(|header, _| drop(header.as_object_mut().expect("an object").remove("kid")));
    assert_eq!(forge.verify(&missing), Err(Refusal::UnknownKey), "one key alone is no reason to guess");
}

// Requirement T8.
#[test]
fn a_key_that_comes_with_the_token_is_not_used() {
    let (forge, evil) = (Forge::new(), Forge::new());
    let point = evil.public_key();
    let jwk = json!({"kty": "EC", "crv": "P-256", "x": base64(&point[1..33]), "y": base64(&point[33..])});
    for (member, value) in
        [("jwk", jwk), ("jku", json!("http://127.0.0.1:9/jwks")), ("x5u", json!("http://127.0.0.1:9/x")), ("x5c", json!(["AA"]))]
    {
        let token = evil.token(|header, _| {
            header["kid"] = json!(forge.key.kid());
            header[member] = value;
        });
        assert_eq!(forge.verify(&token), Err(Refusal::BadSignature), "{member}");
    }
}

// Requirement T11.
#[test]
fn a_header_member_that_stands_twice_is_refused() {
    let forge = Forge::new();
    for member in ["alg", "typ", "kid"] {
        let header = format!("{{\"{member}\":{},{}", forge.header()[member], &forge.header().to_string()[1..]);
        assert_eq!(forge.verify(&forge.sign(&header, &forge.payload().to_string())), Err(Refusal::Malformed), "{member}");
    }
    // Whatever the member: another reader could take one of them for its own. An escape does not make it another one.
    for twice in
        [r#""x":1,"x":2"#, r#""x":{"y":1,"y":1}"#, r#""jwk":{},"jwk":{}"#, r#""\u0061lg":"none""#, r#""\u0074yp":"at+jwt""#]
    {
        let header = format!("{{{twice},{}", &forge.header().to_string()[1..]);
        assert_eq!(forge.verify(&forge.sign(&header, &forge.payload().to_string())), Err(Refusal::Malformed), "{twice}");
    }
    // serde reads a struct from an array of its fields as well, the last of which may be left out.
    for array in [json!(["ES256", "at+jwt", forge.key.kid()]), json!(["ES256", "at+jwt", forge.key.kid(), null, null])] {
        assert_eq!(forge.verify(&forge.sign(&array.to_string(), &forge.payload().to_string())), Err(Refusal::Malformed));
    }
}

// Requirement T9.
#[test]
fn every_key_of_the_ring_verifies_and_only_those() {
    let (old, mut new, stranger) = (Forge::new(), Forge::new(), Forge::new());
    new.ring = KeyRing::new(1, new.key.clone(), vec![old.key.clone()]).expect("a ring");
    assert!(new.verify(&old.token(|_, _| {})).is_ok() && new.verify(&new.token(|_, _| {})).is_ok());
    assert_eq!(new.verify(&stranger.token(|_, _| {})), Err(Refusal::UnknownKey));
    assert_eq!(new.ring.active().kid(), new.key.kid());
    let crossed = old.token(|header, _| header["kid"] = json!(new.key.kid()));
    assert_eq!(new.verify(&crossed), Err(Refusal::BadSignature));
}
