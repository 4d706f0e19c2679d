//! Tokens that somebody made, or made something of: each route that takes a token refuses them, in one and the same words.

use std::time::Duration;

use authctl::domain::id::Jti;
use authctl::domain::token::{Claims, Kind};
use authctl::service::tokens;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::mint::{Mint, base64, malleated};

on_both!(TestApp: a_forged_token_is_refused_everywhere_in_the_same_words, no_number_breaks_a_logout, a_token_says_nothing_secret,
    time_is_kept_to_the_leeway, the_other_signature_is_the_same_token, a_revoked_token_is_so_in_every_dress);

/// A way to spoil a token.
type Change = fn(&mut Value, &mut Value);

/// What is wrong with each, by the requirement that refuses it.
const FORGED: [(&str, Change); 33] = [
    ("T1 none", |header, _| header["alg"] = json!("none")),
    ("T1 None", |header, _| header["alg"] = json!("None")),
    ("T1 another algorithm", |header, _| header["alg"] = json!("HS256")),
    ("T1 a longer one", |header, _| header["alg"] = json!("ES384")),
    ("T2 the usual type", |header, _| header["typ"] = json!("JWT")),
    ("T2 no type", |header, _| remove(header, "typ")),
    ("T3 no issuer", |_, payload| remove(payload, "iss")),
    ("T3 no subject", |_, payload| remove(payload, "sub")),
    ("T3 no audience", |_, payload| remove(payload, "aud")),
    ("T3 no client", |_, payload| remove(payload, "client_id")),
    ("T3 no end", |_, payload| remove(payload, "exp")),
    ("T3 no time of issue", |_, payload| remove(payload, "iat")),
    ("T3 no id", |_, payload| remove(payload, "jti")),
    ("T3 no session", |_, payload| remove(payload, "sid")),
    ("T3 a subject of another type", |_, payload| payload["sub"] = json!(42)),
    ("T3 a null", |_, payload| payload["aud"] = Value::Null),
    ("T4 issuers", |_, payload| payload["iss"] = json!(["authctl", "evil"])),
    ("T4 audiences", |_, payload| payload["aud"] = json!(["authctl", "x"])),
    ("T4 another issuer", |_, payload| payload["iss"] = json!("authctl.evil")),
    ("T6 not yet", |_, payload| payload["nbf"] = json!(payload["nbf"].as_i64().unwrap_or(0) + 3600)),
    ("T6 issued later", |_, payload| payload["iat"] = json!(payload["iat"].as_i64().unwrap_or(0) + 3600)),
    ("T6 ten years", |_, payload| payload["exp"] = json!(payload["exp"].as_i64().unwrap_or(0) + 315_360_000)),
    ("T7 an extension", |header, _| header["crit"] = json!(["http://x/u"])),
    ("T7 no extension", |header, _| header["crit"] = json!([])),
    ("T7 b64", |header, _| header["b64"] = json!(false)),
    ("T8 a key of its own", |header, _| header["kid"] = json!("https://evil.example/jwks")),
    ("T9 no kid", |header, _| remove(header, "kid")),
    ("T9 a path", |header, _| header["kid"] = json!("../../dev/null")),
    ("T9 SQL", |header, _| header["kid"] = json!("' OR 1=1--")),
    ("T10 a text", |_, payload| payload["exp"] = json!("1e18")),
    ("T10 a large number", |_, payload| payload["exp"] = json!(u64::MAX)),
    ("T10 a half", |_, payload| payload["exp"] = json!(1.5)),
    ("T18 nobody", |_, payload| payload["sub"] = json!("0190a0a0-0000-7000-8000-000000000000")),
];

fn remove(object: &mut Value, member: &str) {
    object.as_object_mut().expect("an object").remove(member);
}

/// The body without what differs from request to request.
fn masked(answer: &Answer) -> Value {
    let mut body = answer.json(401);
    remove(&mut body, "request_id");
    body
}

fn claims(app: &TestApp, token: &Value) -> Claims {
    app.db.claims(Kind::Access, token.as_str().expect("a token"))
}

// Requirements T1 to T10, T13, T18, B3 and B13.
fn a_forged_token_is_refused_everywhere_in_the_same_words(app: &TestApp) {
    app.db.add("root", "admin");
    app.db.add("alice", "user");
    let (inspector, login) = (app.login("root")["access_token"].clone(), app.login("alice"));
    let (mint, claims) = (Mint::new(&app.db), claims(app, &login["access_token"]));
    let good = mint.token(Kind::Access, &claims, |_, _| {});
    assert_eq!(app.get("/auth/me", Some(&good)).status, 200, "the mint makes good tokens");
    let expected = json!({
        "type": "about:blank", "title": "Unauthorized", "status": 401, "code": "invalid_token",
        "detail": "this token is not valid", "error": "this token is not valid",
    });
    for (what, change) in FORGED {
        let token = mint.token(Kind::Access, &claims, change);
        let me = app.get("/auth/me", Some(&token));
        assert_eq!(masked(&me), expected, "{what}");
        for route in ["/auth/logout", "/auth/refresh"] {
            let answer = app.send(Method::Post, route, Some(&token), &[], None);
            assert_eq!(masked(&answer), expected, "{what}: {route}");
        }
        assert_eq!(form(app, "/auth/introspect", &token, inspector.as_str()).text, r#"{"active":false}"#, "{what}");
        assert_eq!(form(app, "/auth/revoke", &token, None).status, 200, "{what}");
    }
    assert_eq!(app.get("/auth/me", login["access_token"].as_str()).status, 200, "none of them ended the session");
    assert_eq!(app.db.count("blacklist"), 0);
}

fn form(app: &TestApp, path: &str, token: &str, bearer: Option<&str>) -> Answer {
    let body = format!("token={token}");
    app.send(Method::Post, path, bearer, &[("content-type", "application/x-www-form-urlencoded")], Some(body.as_bytes()))
}

// Requirements T10 and T11: an end beyond every calendar neither overflows nor is kept.
fn no_number_breaks_a_logout(app: &TestApp) {
    app.db.add("alice", "user");
    let login = app.login("alice");
    let (mint, claims) = (Mint::new(&app.db), claims(app, &login["access_token"]));
    let whole = serde_json::to_string(&claims).expect("JSON");
    let header = mint.token(Kind::Access, &claims, |_, _| {}).split('.').next().map(decode).expect("a header");
    for number in ["1e18", "18446744073709551615", "-1", "1.5", "1e400", "9223372036854775807", "253402300800"] {
        let payload = whole.replace(&format!("\"exp\":{}", claims.exp), &format!("\"exp\":{number}"));
        let token = mint.sign(&header, &payload);
        for (method, path) in [(Method::Get, "/auth/me"), (Method::Post, "/auth/logout"), (Method::Post, "/auth/refresh")] {
            assert_eq!(app.send(method, path, Some(&token), &[], None).problem(401), "invalid_token", "{number}: {path}");
        }
    }
    // Of two members, no reader may take the one and another the other.
    let twice = mint.sign(&header, &whole.replacen('{', "{\"sub\":\"0190a0a0-0000-7000-8000-000000000000\",", 1));
    assert_eq!(app.get("/auth/me", Some(&twice)).problem(401), "invalid_token");
    assert_eq!(app.db.count("blacklist"), 0);
}

fn decode(part: &str) -> String {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part).expect("base64url");
    String::from_utf8(bytes).expect("UTF-8")
}

// Requirements T14 and T15: who, and nothing of what the user may do or be called.
fn a_token_says_nothing_secret(app: &TestApp) {
    app.db.add("alice", "user");
    let login = app.login("alice");
    for name in ["access_token", "refresh_token"] {
        let token = login[name].as_str().expect("a token");
        let payload: Value = serde_json::from_str(&decode(token.split('.').nth(1).expect("a payload"))).expect("JSON");
        let mut said: Vec<&String> = payload.as_object().expect("an object").keys().collect();
        said.sort();
        assert_eq!(said, ["aud", "client_id", "exp", "iat", "iss", "jti", "nbf", "sid", "sub"], "{name}");
        assert_eq!(payload["sub"], login["user"]["id"], "not the name, which somebody else may have one day");
        assert!(!payload.to_string().contains("alice"));
    }
}

// Requirements T5 and T6.
fn time_is_kept_to_the_leeway(app: &TestApp) {
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    let status = || app.get("/auth/me", token.as_str());
    app.db.advance(Duration::from_secs(901));
    assert_eq!(status().status, 200, "within the leeway of two seconds");
    app.db.advance(Duration::from_secs(1));
    assert_eq!(status().problem(401), "token_expired");
}

// Requirement B4: the blacklist knows the jti, and not the text, of which there are two.
fn the_other_signature_is_the_same_token(app: &TestApp) {
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].as_str().expect("a token").to_owned();
    let twin = malleated(&token);
    assert_ne!(token, twin);
    assert_eq!(app.get("/auth/me", Some(&twin)).status, 200, "else this test says nothing");
    let jti = Jti::parse(&app.db.claims(Kind::Access, &token).jti).expect("a jti");
    tokens::revoke(&mut app.db.conn(), &app.db.ctx(), &jti).expect("revoked");
    for text in [&token, &twin] {
        assert_eq!(app.get("/auth/me", Some(text)).problem(401), "token_revoked");
    }
}

/// Signed anew, with other times or members beside: while it has the jti, it is the token that was revoked.
fn a_revoked_token_is_so_in_every_dress(app: &TestApp) {
    app.db.add("alice", "user");
    let login = app.login("alice");
    let (mint, claims) = (Mint::new(&app.db), claims(app, &login["access_token"]));
    assert_eq!(form(app, "/auth/revoke", login["access_token"].as_str().expect("a token"), None).status, 200);
    let dresses: [Change; 3] = [
        |_, _| {},
        |_, payload| payload["exp"] = json!(payload["exp"].as_i64().expect("a number") + 60),
        |header, payload| {
            header["x"] = json!(base64("y"));
            payload["role"] = json!("admin");
        },
    ];
    for change in dresses {
        let token = mint.token(Kind::Access, &claims, change);
        assert_eq!(app.get("/auth/me", Some(&token)).problem(401), "token_revoked");
    }
}
