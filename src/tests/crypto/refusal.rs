//! What is said of a token that was refused (T13): one of a few texts, and nothing of the token or of a library.

use authctl::crypto::token::Refusal;
use serde_json::json;

use super::forge::Forge;

/// What stands in each of the tokens, as somebody's data could.
const CANARY: &str = "canary-3f9c";

/// All there is to be said.
const REASONS: [&str; 13] = [
    "it is not a JWT",
    "its header asks for an extension (crit or b64)",
    "its header's typ is not the one wanted",
    "no key has its kid and algorithm",
    "its signature is not good",
    "its claim 'iss' is wrong",
    "its claim 'aud' is wrong",
    "its claim 'client_id' is wrong",
    "its claim 'iat' is wrong",
    "its claim 'nbf' is wrong",
    "its claim 'exp' is wrong",
    "a claim is missing, or of another type than it must be",
    "it is not valid yet",
];

// Requirement T13.
#[test]
fn a_refusal_repeats_nothing_of_the_token_or_the_library() {
    let forge = Forge::new();
    let header = |name: &str| forge.token(|header, _| header[name] = json!(CANARY));
    let claim = |name: &str| forge.token(|_, payload| payload[name] = json!(CANARY));
    let good = forge.token(|_, payload| payload["x"] = json!(CANARY));
    assert!(forge.verify(&good).is_ok());
    let far = |name: &str, time: i64| forge.token(|_, payload| payload[name] = json!(time));
    let tokens = [
        CANARY.to_owned(),
        format!("{good}{CANARY}"),
        format!("{good}="),
        good.replacen('.', "..", 1),
        format!("{}.{}", good.rsplit_once('.').expect("three parts").0, CANARY),
        header("alg"),
        header("typ"),
        header("kid"),
        header("crit"),
        claim("iss"),
        claim("aud"),
        claim("client_id"),
        claim("exp"),
        claim("iat"),
        forge.token(|_, payload| payload["sub"] = json!({ CANARY: CANARY })),
        forge.sign(&forge.header().to_string(), &format!("{{\"{CANARY}\":")),
        forge.sign(&format!("{{\"{CANARY}\":"), "{}"),
        far("nbf", i64::MAX),
        far("iat", -1),
        far("exp", 0),
        far("nbf", super::forge::NOW + 3600),
        Forge::new().token(|header, _| header["kid"] = json!(forge.key.kid())),
    ];
    let mut met = Vec::new();
    for token in tokens {
        let refusal = forge.verify(&token).expect_err(&token);
        let reason = refusal.reason();
        assert!(REASONS.contains(&reason.as_str()), "{reason}: {token}");
        assert!(!format!("{refusal:?}").contains(CANARY), "{refusal:?}");
        met.push(reason);
    }
    for reason in REASONS {
        assert!(met.iter().any(|said| said == reason), "no token was refused with: {reason}");
    }
    assert_eq!(Refusal::Expired.reason(), "it has expired");
}
