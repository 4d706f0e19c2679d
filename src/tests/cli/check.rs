//! `authctl token check`: for each of the daemon's checks a token that fails there, and nowhere before.

use authctl::crypto::keys::{Material, SigningKey};
use authctl::crypto::token;
use authctl::domain::key::{Algorithm, State};
use authctl::domain::token::{Claims, Kind};
use authctl::service::keys::Sealing;
use authctl::store::Purpose;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::{Home, error};
use crate::support::sql;

on_both!(Home: a_good_token_passes_each_step, form_and_type, key_and_signature, claims_and_whom_they_are_for, times, a_blacklisted_one_says_by_whom,
    a_revocation_is_told_though_the_user_is_gone,
    a_session_that_is_over, a_user_who_is_disabled, a_password_that_must_be_changed, a_refused_token_is_not_repeated);

const STEPS: [&str; 12] =
    ["form", "type", "key", "signature", "claims", "issuer", "audience", "times", "blacklist", "session", "user", "role"];

/// A token as the program makes it, and what is needed to make another.
struct Mint {
    token: String,
    key: SigningKey,
    claims: Claims,
}

impl Mint {
    fn new(home: &Home) -> Self {
        home.add("alice");
        let token = home.run(&["token", "issue", "alice"]).ok().stdout.trim_end().to_owned();
        let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
        let opened = Sealing::file(&home.0.db.key_file).open(&mut conn).expect("the keys");
        let (key, material) = opened.into_iter().find(|(key, _)| key.state == State::Active).expect("the active one");
        let key = SigningKey::new(Some(&key.kid), &material).expect("a key");
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).expect("a payload")).expect("base64url");
        Self { token, key, claims: serde_json::from_slice(&payload).expect("claims") }
    }

    /// Signed with the right key, but for what `change` does to its claims.
    fn token(&self, change: impl FnOnce(&mut Claims)) -> String {
        let mut claims = self.claims.clone();
        change(&mut claims);
        token::sign(&self.key, Kind::Access, &claims).expect("signed")
    }
}

/// The report of a token that is refused at `step` with `code`, those before being passed.
#[track_caller]
fn refused(home: &Home, token: &str, step: &str, code: &str) -> Value {
    let run = home.0.run_with_input(&["token", "check", "-o", "json"], token).exit(10);
    let report = run.json();
    assert_eq!((&report["valid"], &report["step"], &report["code"]), (&json!(false), &json!(step), &json!(code)), "{report:#}");
    assert!(report["why"].as_str().is_some_and(|why| !why.is_empty()), "{report}");
    let reached = STEPS.iter().position(|known| *known == step).expect("a step");
    let expected: Vec<Value> = STEPS[..=reached]
        .iter()
        .map(|known| json!({"step": known, "result": if *known == step { "refused" } else { "passed" }}))
        .collect();
    assert_eq!(report["steps"], json!(expected));
    assert_eq!(error(&run)["code"], code);
    report
}

fn a_good_token_passes_each_step(home: &Home) {
    let mint = Mint::new(home);
    for token in [mint.token.clone(), mint.token(|_| {})] {
        let report = home.0.run_with_input(&["token", "check", "-o", "json"], &token).ok().json();
        let fields: Vec<&String> = report.as_object().expect("an object").keys().collect();
        assert_eq!(
            fields,
            [
                "valid",
                "code",
                "step",
                "why",
                "steps",
                "jti",
                "username",
                "role",
                "session_id",
                "issued_at",
                "expires_at",
                "revoked_by",
                "revoked_at",
                "reason"
            ]
        );
        let expected: Vec<Value> = STEPS.iter().map(|step| json!({"step": step, "result": "passed"})).collect();
        assert_eq!((&report["valid"], &report["steps"]), (&json!(true), &json!(expected)));
        for absent in ["code", "step", "why", "revoked_by", "revoked_at", "reason"] {
            assert!(report[absent].is_null(), "{absent}");
        }
        assert_eq!((&report["username"], &report["role"]), (&json!("alice"), &json!("user")));
        assert_eq!((&report["jti"], &report["session_id"]), (&json!(mint.claims.jti), &json!(mint.claims.sid)));
    }
    // As some editors write a file.
    home.0.run_with_input(&["token", "check"], &format!("\u{feff}{}\r\n", mint.token)).ok();
    home.run(&["token", "check", &mint.token]).exit(2);
    home.run(&["token", "check", "/no/such/file"]).exit(6);
}

fn form_and_type(home: &Home) {
    let mint = Mint::new(home);
    for bad in ["", "x", "a.b.c", &format!("{}.x", mint.token), &format!("{}=", mint.token), &"x".repeat(9000)] {
        let report = refused(home, bad, "form", "invalid_token");
        assert!(
            ["jti", "username", "session_id", "issued_at", "expires_at"].iter().all(|name| report[name].is_null()),
            "{report}"
        );
    }
    let refresh = token::sign(&mint.key, Kind::Refresh, &mint.claims).expect("signed");
    refused(home, &refresh, "type", "invalid_token");
}

fn key_and_signature(home: &Home) {
    let mint = Mint::new(home);
    let other = SigningKey::new(None, &Material::generate(Algorithm::Es256).expect("a key")).expect("a key");
    refused(home, &token::sign(&other, Kind::Access, &mint.claims).expect("signed"), "key", "invalid_token");
    let secret = SigningKey::new(Some(mint.key.kid()), &Material::generate(Algorithm::Hs256).expect("a key")).expect("a key");
    let confused = token::sign(&secret, Kind::Access, &mint.claims).expect("signed");
    refused(home, &confused, "key", "invalid_token");
    let parts = |token: &str| token.split('.').map(str::to_owned).collect::<Vec<_>>();
    let (good, another) = (parts(&mint.token), parts(&mint.token(|claims| claims.exp += 1)));
    let report = refused(home, &[good[0].as_str(), &another[1], &good[2]].join("."), "signature", "invalid_token");
    assert!(report["jti"].is_null() && report["username"].is_null(), "nothing is told of what nobody signed: {report}");
    // One whose key was taken out of use.
    home.run(&["key", "rotate"]).ok();
    home.run(&["key", "retire", mint.key.kid(), "--yes"]).ok();
    refused(home, &mint.token, "key", "invalid_token");
}

fn claims_and_whom_they_are_for(home: &Home) {
    let mint = Mint::new(home);
    refused(home, &mint.token(|claims| claims.client_id = "other".into()), "claims", "invalid_token");
    refused(home, &mint.token(|claims| claims.sid = "no id".into()), "claims", "invalid_token");
    refused(home, &mint.token(|claims| claims.jti = "\0".into()), "claims", "invalid_token");
    for issuer in ["", "Authctl", "authctl/"] {
        let report = refused(home, &mint.token(|claims| claims.iss = issuer.into()), "issuer", "invalid_token");
        assert!(report["why"].as_str().is_some_and(|why| why.contains("iss")), "{report}");
    }
    refused(home, &mint.token(|claims| claims.aud = "other".into()), "audience", "invalid_token");
    // Each step is looked at by itself: what comes first refuses.
    refused(home, &mint.token(|claims| (claims.iss, claims.client_id) = ("x".into(), "x".into())), "claims", "invalid_token");
    refused(home, &mint.token(|claims| (claims.iss, claims.exp) = ("x".into(), claims.iat)), "issuer", "invalid_token");
}

fn times(home: &Home) {
    let mint = Mint::new(home);
    let long_ago = |claims: &mut Claims| {
        for time in [&mut claims.iat, &mut claims.nbf, &mut claims.exp] {
            *time -= 10_000;
        }
    };
    let report = refused(home, &mint.token(long_ago), "times", "token_expired");
    assert_eq!((&report["username"], &report["jti"]), (&json!("alice"), &json!(mint.claims.jti)), "the signature is good");
    refused(home, &mint.token(|claims| claims.nbf += 3600), "times", "invalid_token");
    refused(
        home,
        &mint.token(|claims| (claims.iat, claims.exp) = (claims.iat + 3600, claims.exp + 3600)),
        "times",
        "invalid_token",
    );
    refused(home, &mint.token(|claims| claims.exp += 100 * 365 * 86_400), "times", "invalid_token");
    refused(home, &mint.token(|claims| claims.exp = -1), "times", "invalid_token");
}

fn a_blacklisted_one_says_by_whom(home: &Home) {
    let mint = Mint::new(home);
    home.run(&["token", "revoke", &mint.claims.jti, "--reason", "lost laptop"]).ok();
    let report = refused(home, &mint.token, "blacklist", "token_revoked");
    let entry = home.json(&["blacklist", "show", &mint.claims.jti]);
    let shown = home.0.run_with_input(&["token", "check", "-o", "table"], &mint.token).exit(10);
    assert!(shown.stdout.contains("times passed,blacklist refused\n"), "{}", shown.stdout);
    assert!(shown.stderr.contains("hint: it was revoked by cli:"), "{}", shown.stderr);
    for field in ["revoked_by", "revoked_at", "reason"] {
        assert_eq!(report[field], entry[field], "{field}");
    }
    assert!(
        report["revoked_by"].as_str().is_some_and(|by| by.starts_with("cli:")) && report["reason"] == "lost laptop",
        "{report}"
    );
    // It is known also where another check refuses first.
    let expired = mint.token(|claims| (claims.iat, claims.nbf, claims.exp) = (1000, 1000, 2000));
    let report = refused(home, &expired, "times", "token_expired");
    assert_eq!(report["reason"], "lost laptop");
}

fn a_revocation_is_told_though_the_user_is_gone(home: &Home) {
    let mint = Mint::new(home);
    home.run(&["token", "revoke", &mint.claims.jti, "--reason", "lost laptop"]).ok();
    home.run(&["user", "rm", "alice", "--yes"]).ok();
    assert_eq!(refused(home, &mint.token, "blacklist", "token_revoked")["reason"], "lost laptop");
}

fn a_session_that_is_over(home: &Home) {
    let mint = Mint::new(home);
    let other = home.run(&["token", "issue", "root"]).ok().stdout.trim_end().to_owned();
    home.run(&["session", "revoke", &mint.claims.sid]).ok();
    let report = refused(home, &mint.token, "session", "token_revoked");
    assert!(report["why"].as_str().is_some_and(|why| why.contains("revoked")) && report["revoked_by"].is_null(), "{report}");
    home.run(&["token", "revoke", "--all", "--yes"]).ok();
    let report = refused(home, &other, "session", "token_revoked");
    assert!(report["why"].as_str().is_some_and(|why| why.contains("together")), "{report}");
    let unknown = "0190a0a0-0000-7000-8000-000000000000";
    refused(home, &mint.token(|claims| claims.sid = unknown.into()), "session", "token_revoked");
    refused(home, &mint.token(|claims| claims.sub = unknown.into()), "session", "invalid_token");
    home.run(&["user", "rm", "alice", "--yes"]).ok();
    let report = refused(home, &mint.token, "session", "token_revoked");
    assert!(report["username"].is_null(), "{report}");
}

fn a_user_who_is_disabled(home: &Home) {
    let mint = Mint::new(home);
    let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
    // Without its sessions, which `user disable` would have ended as well.
    sql::run(&mut conn, "UPDATE users SET status = 'disabled' WHERE username = 'alice'").expect("disabled");
    let report = refused(home, &mint.token, "user", "token_revoked");
    assert_eq!(report["username"], "alice");
}

fn a_password_that_must_be_changed(home: &Home) {
    let mint = Mint::new(home);
    home.run(&["user", "set", "alice", "--must-change-password", "true"]).ok();
    refused(home, &mint.token, "role", "password_change_required");
    home.run(&["user", "set", "alice", "--must-change-password", "false"]).ok();
    home.0.run_with_input(&["token", "check"], &mint.token).ok();
}

// Requirement K8.
fn a_refused_token_is_not_repeated(home: &Home) {
    let mint = Mint::new(home);
    let broken = format!("{}x", mint.token);
    for format in ["json", "table", "tsv"] {
        let run = home.0.run_with_input(&["token", "check", "-v", "-o", format], &broken).exit(10);
        let (payload, said) = (mint.token.split('.').nth(1).expect("a payload"), format!("{}{}", run.stdout, run.stderr));
        assert!(!said.contains(payload), "{said}");
    }
}
