//! `/.well-known`: public keys alone, and an issuer that no request can change.

use std::sync::Arc;

use authctl::crypto::keys::Material;
use authctl::crypto::token::Expected;
use authctl::domain::key::{Algorithm, State};
use authctl::service::keys;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::app::{Answer, TestApp};

on_both!(TestApp: the_set_is_of_public_keys_alone, the_set_changes_with_the_keys, a_kept_set_is_not_sent_again, others_verify_with_the_set,
    an_id_is_the_thumbprint, the_metadata_offers_no_password_grant);

const JWKS: &str = "/.well-known/jwks.json";
const METADATA: &str = "/.well-known/oauth-authorization-server";
const ISSUER: &str = "https://auth.example/Tenant%20A/";

fn rotate(app: &TestApp, algorithm: Algorithm, compromised: bool) -> String {
    let sealing = app.db.sealing();
    keys::rotate(&mut app.db.conn(), &app.db.ctx(), &sealing, algorithm, compromised).expect("rotated").active.kid
}

fn published(answer: &Answer) -> Vec<Value> {
    answer.json(200)["keys"].as_array().expect("keys").clone()
}

fn kids(answer: &Answer) -> Vec<String> {
    published(answer).iter().map(|key| key["kid"].as_str().expect("a kid").to_owned()).collect()
}

/// The ids of the keys in a state.
fn kid(app: &TestApp, state: State) -> Vec<String> {
    let all = keys::list(&mut app.db.conn()).expect("listed");
    all.into_iter().filter(|key| key.state == state).map(|key| key.kid).collect()
}

fn with_tag(app: &TestApp, tag: &str) -> Answer {
    app.send(Method::Get, JWKS, None, &[("If-None-Match", tag)], None)
}

// Requirement K5.
fn the_set_is_of_public_keys_alone(app: &TestApp) {
    for algorithm in [Algorithm::EdDsa, Algorithm::Rs256, Algorithm::Hs256, Algorithm::Es256] {
        rotate(app, algorithm, false);
    }
    let answer = app.get(JWKS, None);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    let keys = published(&answer);
    assert_eq!(keys.len(), 5, "two of ES256 and EdDSA and RS256 that are retired, the active one, the next");
    let members = |key: &Value| {
        let mut members: Vec<String> = key.as_object().expect("an object").keys().cloned().collect();
        members.sort_unstable();
        members
    };
    for key in &keys {
        let expected: &[&str] = match key["alg"].as_str().expect("alg") {
            "ES256" => &["alg", "crv", "kid", "kty", "use", "x", "y"],
            "EdDSA" => &["alg", "crv", "kid", "kty", "use", "x"],
            "RS256" => &["alg", "e", "kid", "kty", "n", "use"],
            other => panic!("{other} is published"),
        };
        assert_eq!((members(key), &key["use"]), (expected.iter().map(|name| (*name).to_owned()).collect(), &json!("sig")));
    }
    let mut unique = kids(&answer);
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), keys.len());
    // The whole of it, where there are only secrets.
    rotate(app, Algorithm::Hs256, true);
    assert_eq!(app.get(JWKS, None).json(200), json!({"keys": []}));
}

// Requirement K2: who keeps the set for its five minutes knows the next key before it signs.
fn the_set_changes_with_the_keys(app: &TestApp) {
    let (active, next) = (kid(app, State::Active), kid(app, State::Next));
    let first = app.get(JWKS, None);
    assert_eq!(kids(&first), [active.clone(), next.clone()].concat(), "the active one first");
    assert_eq!(rotate(app, Algorithm::Es256, false), next[0]);
    let second = app.get(JWKS, None);
    let mut expected = [next, kid(app, State::Next), active.clone()].concat();
    assert_eq!(kids(&second)[0], expected[0]);
    let mut shown = kids(&second);
    expected.sort_unstable();
    shown.sort_unstable();
    assert_eq!(shown, expected, "the retired one is there until its last token ends");
    assert_ne!(first.header("etag"), second.header("etag"));
    keys::retire(&mut app.db.conn(), &app.db.ctx(), &active[0]).expect("retired");
    let third = app.get(JWKS, None);
    assert!(!kids(&third).contains(&active[0]) && third.header("etag") != second.header("etag"));
    let material = Material::generate(Algorithm::EdDsa).expect("a key");
    let imported = keys::import(&mut app.db.conn(), &app.db.ctx(), &app.db.sealing(), &material, false).expect("imported");
    let fourth = app.get(JWKS, None);
    assert_eq!((kids(&fourth)[0].as_str(), fourth.header("etag") == third.header("etag")), (imported.value.kid.as_str(), false));
}

fn a_kept_set_is_not_sent_again(app: &TestApp) {
    let first = app.get(JWKS, None);
    let tag = first.header("etag").expect("a tag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 2, "{tag}");
    let (many, weak) = (format!("\"x\", {tag}"), format!("W/{tag}"));
    for known in [tag.as_str(), &weak, &many, "*"] {
        let answer = with_tag(app, known);
        assert_eq!((answer.status, answer.text.as_str()), (304, ""), "{known}");
        assert_eq!((answer.header("etag"), answer.header("cache-control")), (Some(tag.as_str()), first.header("cache-control")));
    }
    for unknown in ["", "\"x\"", tag.trim_matches('"'), "\"\""] {
        assert_eq!(with_tag(app, unknown).text, first.text, "{unknown}");
    }
    rotate(app, Algorithm::Es256, false);
    let changed = with_tag(app, &tag);
    assert_eq!(changed.status, 200);
    assert_eq!(with_tag(app, changed.header("etag").expect("a tag")).status, 304);
    assert_eq!(app.post(JWKS, &json!({}), None).problem(405), "method_not_allowed");
}

/// What a service does that never asks the daemon about a token.
fn others_verify_with_the_set(app: &TestApp) {
    use jsonwebtoken::{DecodingKey, Validation, decode, decode_header, jwk::JwkSet};
    app.db.add("alice", "user");
    for algorithm in [Algorithm::Es256, Algorithm::EdDsa, Algorithm::Rs256] {
        rotate(app, algorithm, false);
        let login = app.login("alice");
        let set: JwkSet = serde_json::from_str(&app.get(JWKS, None).text).expect("a set");
        for token in [&login["access_token"], &login["refresh_token"]] {
            let token = token.as_str().expect("a token");
            let header = decode_header(token).expect("a header");
            let jwk = set.find(&header.kid.expect("a kid")).expect("it is in the set");
            let mut validation = Validation::new(header.alg);
            validation.set_audience(&["authctl"]);
            validation.set_issuer(&["authctl"]);
            // The test's clock is not the machine's.
            validation.validate_exp = false;
            let key = DecodingKey::from_jwk(jwk).expect("a key");
            decode::<Value>(token, &key, &validation).expect("a good signature");
        }
    }
}

// Requirement K4: recomputed from what is published.
fn an_id_is_the_thumbprint(app: &TestApp) {
    for algorithm in [Algorithm::Es256, Algorithm::EdDsa, Algorithm::Rs256] {
        rotate(app, algorithm, false);
    }
    for key in published(&app.get(JWKS, None)) {
        let required: &[&str] = match key["kty"].as_str().expect("kty") {
            "EC" => &["crv", "kty", "x", "y"],
            "OKP" => &["crv", "kty", "x"],
            _ => &["e", "kty", "n"],
        };
        let members: Vec<String> = required.iter().map(|name| format!("\"{name}\":{}", key[name])).collect();
        let hash = digest(&SHA256, format!("{{{}}}", members.join(",")).as_bytes());
        assert_eq!(key["kid"], URL_SAFE_NO_PAD.encode(hash), "{key}");
    }
}

// Requirement T20.
fn the_metadata_offers_no_password_grant(app: &TestApp) {
    let answer = app.get(METADATA, None);
    let metadata = answer.json(200);
    assert_eq!((&metadata["grant_types_supported"], &metadata["response_types_supported"]), (&json!([]), &json!([])));
    assert!(!answer.text.contains("\"password\"") && metadata["token_endpoint"].is_null(), "{metadata}");
    for (endpoint, path) in
        [("jwks_uri", JWKS), ("revocation_endpoint", "/auth/revoke"), ("introspection_endpoint", "/auth/introspect")]
    {
        let url = metadata[endpoint].as_str().expect("a URL");
        assert!(url.starts_with("http://127.0.0.1:") && url.ends_with(path), "{url}");
    }
}

// Requirement K7.
#[test]
fn the_issuer_is_the_configured_one_whatever_a_request_says() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let app = TestApp::with(backend, |settings| {
            let expected = Expected { issuer: ISSUER.into(), ..(*settings.issuer.expected).clone() };
            settings.issuer.expected = Arc::new(expected);
            settings.public_url = "https://auth.example".into();
        });
        let Some(app) = app else { continue };
        app.db.add("alice", "user");
        let token = app.login("alice")["access_token"].as_str().expect("a token").to_owned();
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).expect("a payload")).expect("base64url");
        let claims: Value = serde_json::from_slice(&payload).expect("claims");
        let plain = app.get(METADATA, None);
        for headers in [
            &[][..],
            &[("Host", "evil.example")],
            &[("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "gopher")],
            &[("Forwarded", "host=evil.example;proto=https"), ("X-Forwarded-Prefix", "/evil"), ("X-Original-URL", "/evil")],
            &[("X-Forwarded-Host", "evil.example\", \"x\": \"")],
        ] {
            let answer = app.send(Method::Get, METADATA, None, headers, None);
            let metadata = answer.json(200);
            assert_eq!((&metadata["issuer"], &claims["iss"]), (&json!(ISSUER), &json!(ISSUER)));
            assert_eq!(answer.text, plain.text, "{headers:?}");
            assert_eq!(metadata["jwks_uri"], "https://auth.example/.well-known/jwks.json");
            let jwks = app.send(Method::Get, JWKS, None, headers, None);
            assert_eq!((jwks.status, jwks.text.contains("evil")), (200, false));
        }
    }
}
