//! Project Wycheproof's vectors of JWS and JWK (T19, K5): what other libraries got wrong once.
//!
//! They are not in this repository: `AUTHCTL_TEST_WYCHEPROOF` names the folder with `json_web_signature_test.json` and
//! `json_web_key_test.json` of <https://github.com/C2SP/wycheproof>, `testvectors_v1`. Where it is not set, these tests are left out,
//! unless `AUTHCTL_TEST_REQUIRE` names `wycheproof`.
//!
//! Each key is imported as an operator would, from PEM or as a secret, and for an algorithm that the operator names. No JWK is read
//! anywhere in authctl, so what a JWK says beside the key itself (`alg`, `use`, `key_ops`, its set) never decides anything: vectors
//! about that alone stand in a table, and a vector that is in no table must come out as its result says.

use std::fs;
use std::path::Path;

use authctl::crypto::jws::Jws;
use authctl::crypto::keys::{KeyRing, Material, SigningKey};
use authctl::domain::key::Algorithm;
use serde_json::Value;

use super::der::{member, private_pems};
use crate::support::required;

const VARIABLE: &str = "AUTHCTL_TEST_WYCHEPROOF";

/// Vectors of JWS that are `valid` and refused all the same.
const STRICTER: [(u64, &str); 2] = [
    (372, "a '?' in the header: RFC 7515, section 2, has base64url without any other characters"),
    (373, "a '?' in the payload: the same"),
];

/// Vectors of JWS that are `invalid` by name, and to the byte the text of vector 357, which is `valid`: the padding that they tell of
/// is not in the file.
const MISPRINTS: [u64; 2] = [367, 370];

/// Vectors of JWS that are `invalid` by what a JWK says of its key, and by nothing else.
const BY_METADATA: [(u64, &str); 5] = [
    (332, "a good RS256, whose JWK says PS512; an operator who imports it for RS256 has said otherwise"),
    (353, "a good RS256, whose JWK says use=enc"),
    (354, "a good ES256, whose JWK says use=enc"),
    (355, "a good RS256, whose JWK says key_ops=encrypt"),
    (356, "a good ES256, whose JWK says key_ops=encrypt"),
];

/// The same of JWK: the key is good, and the signature as well.
const SETS_BY_METADATA: [(u64, &str); 8] = [
    (1, "a set that mixes a secret with public keys; each key is imported by itself, and a ring publishes no secret"),
    (6, "alg=RSA1_5, use=enc"),
    (19, "alg=ES521 for a key of P-256"),
    (20, "alg=ES224 for a key of P-256"),
    (21, "use=enc"),
    (24, "kty=RSA for a key of P-256"),
    (25, "alg=A256GCM for a secret"),
    (26, "alg=A256KW for a secret"),
];

/// Vectors of JWK whose key itself is bad: it must not become a key of ours.
const BAD_KEYS: [(u64, &str); 7] = [
    (7, "primes that can be found: ROCA, CVE-2017-15361"),
    (8, "RSA of 1024 bits"),
    (9, "an RSA exponent of 1"),
    (10, "a secret of 31 bytes for HS256"),
    (16, "an empty secret"),
    (22, "a point that is not on the curve"),
    (23, "a key of P-256 that says P-384"),
];

/// Vectors of JWK for algorithms that are not offered.
const NOT_OFFERED: [u64; 6] = [11, 12, 14, 15, 17, 18];

struct Vector {
    id: u64,
    jws: String,
    is_valid: bool,
    /// For messages.
    name: String,
}

/// The groups of a file, with their vectors; `None` where the tests are left out.
fn groups(file: &str) -> Option<Vec<(Value, Vec<Vector>)>> {
    let Some(folder) = std::env::var_os(VARIABLE) else {
        assert!(!required("wycheproof"), "Wycheproof's vectors are required, and {VARIABLE} does not name their folder");
        eprintln!("left out: {VARIABLE} does not name the folder with {file}");
        return None;
    };
    let path = Path::new(&folder).join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    let whole: Value = serde_json::from_str(&text).expect("JSON");
    let groups: Vec<(Value, Vec<Vector>)> = list(&whole["testGroups"])
        .iter()
        .map(|group| (group["private"].clone(), list(&group["tests"]).iter().map(vector).collect()))
        .collect();
    let count: usize = groups.iter().map(|(_, vectors)| vectors.len()).sum();
    assert_eq!(whole["numberOfTests"], count, "the file counts its vectors");
    Some(groups)
}

fn vector(test: &Value) -> Vector {
    let id = test["tcId"].as_u64().expect("a number");
    let is_valid = match test["result"].as_str() {
        Some("valid") => true,
        Some("invalid") => false,
        other => panic!("{id}: {other:?} is no result"),
    };
    let jws = test["jws"].as_str().expect("a JWS").to_owned();
    Vector { id, jws, is_valid, name: format!("vector {id}, {}", test["comment"].as_str().unwrap_or_default()) }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn has(table: &[(u64, &str)], id: u64) -> bool {
    table.iter().any(|(known, _)| *known == id)
}

/// The keys that an operator can make of a JWK: one for each form of its PEM, or its secret. Where a form is refused, all must be.
fn import(jwk: &Value) -> Option<Vec<SigningKey>> {
    let materials: Vec<Option<Material>> = if jwk["kty"] == "oct" {
        // A weak one is refused by `service::keys::import`, unless the operator says --allow-weak.
        vec![Material::from_secret(&member(jwk, "k")).ok().filter(|material| !material.is_weak())]
    } else {
        private_pems(jwk).into_iter().map(|(algorithm, text)| Material::from_pem(algorithm, &text).ok()).collect()
    };
    let count = materials.len();
    let keys: Vec<SigningKey> = materials
        .into_iter()
        .flatten()
        .map(|material| SigningKey::new(None, &material).expect("what is taken can be used"))
        .collect();
    assert!(keys.is_empty() || keys.len() == count, "one form of a key is taken and another refused: {}", jwk["kid"]);
    (!keys.is_empty()).then_some(keys)
}

fn is_offered(jwk: &Value) -> bool {
    jwk["alg"].as_str().is_none_or(|name| Algorithm::parse(name).is_ok())
}

fn accepts(key: &SigningKey, jws: &str) -> bool {
    Jws::parse(jws).is_ok_and(|jws| jws.verify(key).is_ok())
}

/// One new key of each algorithm, which verifies nothing of what is in the files.
fn strangers() -> Vec<SigningKey> {
    let key = |algorithm| SigningKey::new(None, &Material::generate(algorithm).expect("a key")).expect("its key pair");
    Algorithm::ALL.into_iter().map(key).collect()
}

// Requirement T19.
#[test]
fn each_jws_is_accepted_or_refused_as_it_should_be() {
    let Some(groups) = groups("json_web_signature_test.json") else { return };
    let strangers = strangers();
    let good = groups.iter().flat_map(|(_, vectors)| vectors).find(|vector| vector.id == 357).map(|vector| vector.jws.clone());
    let (mut seen, mut accepted, mut foreign) = (0, 0, 0);
    for (jwk, vectors) in groups {
        let keys = import(&jwk);
        // All of them are good keys; those of P-521 are good for an algorithm that is not offered.
        assert_eq!(keys.is_some(), jwk["crv"] != "P-521", "{}", jwk["kid"]);
        for Vector { id, jws, is_valid, name } in vectors {
            seen += 1;
            foreign += usize::from(!is_offered(&jwk));
            let is_misprint = MISPRINTS.contains(&id);
            assert!(!is_misprint || good.as_ref() == Some(&jws), "{name}: it is another text now");
            let wanted = is_valid && is_offered(&jwk) && !has(&STRICTER, id) || has(&BY_METADATA, id) || is_misprint;
            for key in keys.iter().flatten() {
                assert_eq!(accepts(key, &jws), wanted, "{name} ({})", key.algorithm());
            }
            accepted += usize::from(wanted);
            for stranger in &strangers {
                assert!(!accepts(stranger, &jws), "{name}, by a key of {}", stranger.algorithm());
            }
        }
    }
    assert_eq!((seen, accepted, foreign), (401, 25, 85), "the vectors, those accepted, those of algorithms not offered");
}

// Requirement T19. Requirement K5.
#[test]
fn each_jwk_is_taken_or_refused_as_it_should_be() {
    let Some(groups) = groups("json_web_key_test.json") else { return };
    let strangers = strangers();
    let mut seen = 0;
    for (set, vectors) in groups {
        let jwks = list(&set["keys"]);
        for Vector { id, jws, is_valid, name } in vectors {
            seen += 1;
            for stranger in &strangers {
                assert!(!accepts(stranger, &jws), "{name}, by a key of {}", stranger.algorithm());
            }
            // A public key has nothing to import.
            let imported: Vec<Option<Vec<SigningKey>>> =
                jwks.iter().filter(|jwk| jwk["kty"] == "oct" || jwk["d"].is_string()).map(import).collect();
            let verified = imported.iter().flatten().flatten().any(|key| accepts(key, &jws));
            if has(&BAD_KEYS, id) {
                assert!(!is_valid && imported.iter().all(Option::is_none), "{name}: the key was taken");
            } else if NOT_OFFERED.contains(&id) {
                assert!(!jwks.iter().any(is_offered) && !verified, "{name}: the algorithm is not offered");
            } else if has(&SETS_BY_METADATA, id) {
                assert!(!is_valid && verified, "{name}: this is no matter of metadata alone");
            } else if id == 4 {
                let secrets = jwks.iter().map(|jwk| Material::from_secret(&member(jwk, "k")).expect("a secret"));
                let mut keys: Vec<SigningKey> =
                    secrets.map(|material| SigningKey::new(jwks[0]["kid"].as_str(), &material).expect("a key")).collect();
                let active = keys.remove(0);
                assert!(!is_valid && KeyRing::new(0, active, keys).is_err(), "{name}: two keys of one id");
            } else {
                assert!(imported.iter().all(Option::is_some), "{name}: a good key was refused");
                assert_eq!(verified, is_valid, "{name}");
            }
        }
    }
    assert_eq!(seen, 26);
}
