//! Claims (T3 to T6, T10, T11): each is required, of one type, of one value, and stands there once.

use authctl::crypto::jws::Jws;
use authctl::crypto::token::{Refusal, sign};
use authctl::domain::Timestamp;
use authctl::domain::token::Kind;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::forge::{Forge, NOW, other_types};
use crate::support::cases;

const CLAIMS: [&str; 9] = ["iss", "sub", "aud", "client_id", "exp", "iat", "nbf", "jti", "sid"];

#[test]
fn what_is_signed_is_verified() {
    let forge = Forge::new();
    for kind in [Kind::Access, Kind::Refresh] {
        let token = sign(&forge.key, kind, &forge.claims()).expect("a token");
        assert_eq!(forge.verify_at(&token, kind, NOW), Ok(forge.claims()));
    }
    assert_eq!(forge.verify(&forge.token(|_, _| {})), Ok(forge.claims()), "the tests' own way of signing is a good one");
}

// Requirement T3. Requirement T10.
#[test]
fn each_claim_is_required_and_of_its_type() {
    let forge = Forge::new();
    for claim in CLAIMS {
        let token = forge.token(|_, payload| drop(payload.as_object_mut().expect("an object").remove(claim)));
        assert!(forge.verify(&token).is_err(), "'{claim}' is missing");
        for value in other_types(forge.payload()[claim].is_string()) {
            let token = forge.token(|_, payload| payload[claim] = value.clone());
            assert!(forge.verify(&token).is_err(), "'{claim}' is {value}");
        }
    }
}

// Requirement T3. Requirement T4.
#[test]
fn issuer_audience_and_client_are_one_exact_text() {
    let forge = Forge::new();
    for claim in ["iss", "aud", "client_id"] {
        let right = forge.payload()[claim].as_str().expect("a text").to_owned();
        let wrong = [
            json!(""),
            json!("evil"),
            json!(right.to_uppercase()),
            json!(format!("{right} ")),
            json!(format!("{right}/")),
            json!([right]),
            json!([right, "evil"]),
            json!(right[1..]),
        ];
        for value in wrong {
            let token = forge.token(|_, payload| payload[claim] = value.clone());
            assert!(forge.verify(&token).is_err(), "{claim} = {value}");
        }
    }
}

// Requirement T11.
#[test]
fn a_claim_that_stands_twice_is_refused() {
    let forge = Forge::new();
    let whole = forge.payload().to_string();
    for claim in CLAIMS {
        let twice = format!("{{\"{claim}\":{},{}", forge.payload()[claim], &whole[1..]);
        assert_eq!(forge.verify(&forge.sign(&forge.header().to_string(), &twice)), Err(Refusal::WrongClaims), "{claim}");
    }
    // Nor a claim that is not ours: who reads the token after us could take the other one.
    for twice in [r#""role":"user","role":"admin""#, r#""x":{"y":1,"y":2}"#, r#""\u0073ub":"somebody else""#] {
        let payload = format!("{{{twice},{}", &whole[1..]);
        assert_eq!(forge.verify(&forge.sign(&forge.header().to_string(), &payload)), Err(Refusal::WrongClaims), "{twice}");
    }
}

// Requirement T14.
#[test]
fn a_token_says_its_nine_claims_and_nothing_else() {
    let forge = Forge::new();
    for kind in [Kind::Access, Kind::Refresh] {
        let token = sign(&forge.key, kind, &forge.claims()).expect("a token");
        let payload = Jws::parse(&token).expect("a JWS").verify(&forge.key).expect("its payload");
        let said: Value = serde_json::from_slice(&payload).expect("JSON");
        assert_eq!(said, forge.payload(), "no name, no role, no email, no hash");
        let mut names: Vec<&str> = said.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut wanted = CLAIMS;
        names.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(names, wanted);
    }
}

// Requirement T15.
#[test]
fn what_else_a_token_says_is_not_read() {
    let forge = Forge::new();
    let token = forge.token(|_, payload| payload["role"] = json!("admin"));
    assert_eq!(forge.verify(&token), Ok(forge.claims()), "a role in a token is no role");
}

// Requirement T3.
#[test]
fn a_payload_is_one_object() {
    let forge = Forge::new();
    let values: Vec<Value> = CLAIMS.iter().map(|claim| forge.payload()[*claim].clone()).collect();
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
    let object = forge.payload().to_string();
    // serde reads a struct from an array of its fields as well.
    for payload in [
        Value::from(values).to_string(),
        "null".into(),
        "\"x\"".into(),
        "{}".into(),
        String::new(),
        deep,
        format!(" {object}"),
        format!("{object}{object}"),
        format!("{object} x"),
        object.replace('}', ""),
        "\u{feff}{}".into(),
    ] {
        assert!(forge.verify(&forge.sign(&forge.header().to_string(), &payload)).is_err(), "{payload:.80}");
    }
}

// Requirement T5.
#[test]
fn an_end_counts_from_its_second_on_and_the_leeway() {
    let forge = Forge::new();
    let token = forge.token(|_, payload| payload["exp"] = json!(NOW + 10));
    let at = |now| forge.verify_at(&token, Kind::Access, now).err();
    assert_eq!(
        [at(NOW + 9), at(NOW + 11), at(NOW + 12), at(NOW + 13)],
        [None, None, Some(Refusal::Expired), Some(Refusal::Expired)]
    );
    let mut exact = Forge::new();
    exact.expected.leeway = 0;
    let token = exact.token(|_, payload| payload["exp"] = json!(NOW + 10));
    let at = |now| exact.verify_at(&token, Kind::Access, now).err();
    assert_eq!([at(NOW + 9), at(NOW + 10)], [None, Some(Refusal::Expired)], "without a leeway");
}

// Requirement T6.
#[test]
fn a_beginning_may_be_as_far_away_as_the_leeway() {
    let forge = Forge::new();
    for claim in ["nbf", "iat"] {
        let at = |ahead: i64| forge.verify(&forge.token(|_, payload| payload[claim] = json!(NOW + ahead))).err();
        assert_eq!(
            [at(0), at(2), at(3), at(600)],
            [None, None, Some(Refusal::NotYetValid), Some(Refusal::NotYetValid)],
            "{claim}"
        );
    }
}

// Requirement T6.
#[test]
fn an_access_token_lives_no_longer_than_is_allowed() {
    let forge = Forge::new();
    let token = |ttl: i64, typ: &'static str| {
        forge.token(move |header, payload| {
            payload["exp"] = json!(NOW + ttl);
            header["typ"] = json!(typ);
        })
    };
    assert!(forge.verify(&token(3600, "at+jwt")).is_ok());
    assert_eq!(forge.verify(&token(3601, "at+jwt")), Err(Refusal::WrongClaim("exp")));
    assert_eq!(forge.verify(&token(-1, "at+jwt")), Err(Refusal::WrongClaim("exp")), "it ends before it begins");
    assert!(forge.verify_at(&token(604_800, "rt+jwt"), Kind::Refresh, NOW).is_ok(), "a refresh token may");
}

// Requirement T10.
#[test]
fn no_number_is_too_large_to_be_refused() {
    let forge = Forge::new();
    for claim in ["exp", "iat", "nbf"] {
        let numbers = [
            "-1",
            "1e18",
            "18446744073709551615",
            "18446744073709551616",
            "9223372036854775807",
            "-9223372036854775808",
            "1.5",
            "253402300800",
            "1e400",
            "-0.0",
            "1767226500.0",
        ];
        for number in numbers {
            let rest: Vec<String> = CLAIMS
                .iter()
                .filter(|name| **name != claim)
                .map(|name| format!("\"{name}\":{}", forge.payload()[*name]))
                .collect();
            let payload = format!("{{\"{claim}\":{number},{}}}", rest.join(","));
            let token = forge.sign(&forge.header().to_string(), &payload);
            assert!(forge.verify(&token).is_err(), "{claim} = {number}");
            assert!(forge.verify_at(&token.replace("at+jwt", "rt+jwt"), Kind::Refresh, NOW).is_err());
        }
    }
}

// Requirement T3.
#[test]
fn a_token_without_its_end_checked_has_all_else_checked() {
    use authctl::crypto::token::verify_ignoring_expiry;
    let forge = Forge::new();
    let check = |token: &str| {
        verify_ignoring_expiry(token, Kind::Access, &forge.ring, &forge.expected, Timestamp::from_unix_seconds(NOW + 10_000))
    };
    assert!(check(&forge.token(|_, _| {})).is_ok(), "it has expired");
    assert!(check(&forge.token(|_, payload| payload["aud"] = json!("evil"))).is_err());
    assert!(check(&forge.token(|_, payload| payload["exp"] = json!(i64::MAX))).is_err(), "a logout keeps it in the database");
    assert!(check(&Forge::new().token(|_, _| {})).is_err());
}

proptest! {
    #![proptest_config(cases(200))]

    // Requirement T10.
    #[test]
    fn any_claims_are_verified_or_refused_without_a_panic(exp in any::<i64>(), iat in any::<i64>(), nbf in any::<i64>(), now in any::<i64>()) {
        let forge = Forge::new();
        let token = forge.token(|_, payload| {
            payload["exp"] = json!(exp);
            payload["iat"] = json!(iat);
            payload["nbf"] = json!(nbf);
        });
        let _ = forge.verify_at(&token, Kind::Access, now);
        let _ = forge.verify_at(&token, Kind::Refresh, now);
    }
}
