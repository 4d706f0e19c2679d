//! Tokens that other programs make with a key that was imported: the daemon takes those that are as its own, and nothing else.

use std::fs;
use std::path::Path;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::recipes::{Recipe, settings};
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::interop::{Interop, feed};
use crate::support::{Backend, required};

fn env_with_alice() -> TestEnv {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let _ = env.run(&["init"]).ok();
    let _ = env.run_with_input(&["user", "add", "alice", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
    env
}

/// The id of the key that signs, as the operator is told.
fn active_kid(env: &TestEnv) -> String {
    let keys = env.run(&["key", "list", "-o", "json"]).ok().json();
    let active = keys.as_array().expect("a list").iter().find(|key| key["state"] == "active").expect("an active key");
    active["kid"].as_str().expect("a kid").to_owned()
}

fn import(env: &TestEnv, file: &Path, algorithm: &str) {
    let _ = env.run(&["key", "import", file.to_str().expect("a path"), "--algorithm", algorithm]).ok();
}

/// An access token of a login.
fn login(daemon: &Daemon) -> String {
    let body = json!({"username": "alice", "password": PASSWORD});
    daemon.post("/auth/login", &body, None).expect(200)["access_token"].as_str().expect("a token").to_owned()
}

fn part(token: &str, n: usize) -> Value {
    let part = token.split('.').nth(n).expect("three parts");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON")
}

/// Runs the script, and gives what it wrote.
fn mint(interop: &Interop, args: &[&str], input: &str) -> Vec<u8> {
    let mut python = interop.python();
    python.arg(interop.script("mint.py")).args(args);
    let output = feed(python, input);
    assert!(output.status.success(), "mint.py {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn minted_by_others(algorithm: &str) {
    let Some(interop) = Interop::find() else { return };
    let env = env_with_alice();
    let daemon = env.serve();
    let other_kid = active_kid(&env);
    let file = env.db.folder.path().join("key");
    fs::write(&file, mint(&interop, &["key", algorithm], "")).expect("a file");
    import(&env, &file, algorithm);
    let (kid, token) = (active_kid(&env), login(&daemon));
    assert_eq!(part(&token, 0), json!({"typ": "at+jwt", "alg": algorithm, "kid": kid}));
    let given = json!({"claims": part(&token, 1), "kid": kid, "other_kid": other_kid}).to_string();
    let tokens = mint(&interop, &["tokens", algorithm, file.to_str().expect("a path")], &given);
    let tokens: Vec<(String, String, String)> = serde_json::from_slice(&tokens).expect("a list of tokens");
    let mut wrong = Vec::new();
    for (minter, case, token) in &tokens {
        let answer = daemon.get("/auth/dashboard", Some(token));
        let said = (answer.status, answer.body["code"].as_str().unwrap_or_default().to_owned());
        let expected = match case.as_str() {
            "expired" => (401, "token_expired"),
            // A session that is not there is as one that has ended.
            "sid of another session" => (401, "token_revoked"),
            good if good.starts_with("good") => (200, ""),
            _ => (401, "invalid_token"),
        };
        if said != (expected.0, expected.1.to_owned()) {
            wrong.push(format!("{minter}, {case}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{algorithm}:\n{}", wrong.join("\n"));
    for minter in ["PyJWT", "joserfc", "Authlib", "hand"] {
        let accepted = tokens.iter().filter(|(name, case, _)| name == minter && case.starts_with("good")).count();
        assert_eq!(accepted, 5, "{minter}");
    }
    daemon.get("/auth/dashboard", Some(&token)).expect(200);
    let jwks = format!("{}/.well-known/jwks.json", daemon.base);
    let keys = if algorithm == "HS256" { file.to_str().expect("a path") } else { &jwks };
    let settings = settings("authctl", "authctl", algorithm, keys);
    for recipe in Recipe::all(&interop, env.db.folder.path(), algorithm) {
        for (_, case, token) in tokens.iter().filter(|(minter, ..)| minter == "hand") {
            if case == "good" {
                recipe.accepts(&settings, token);
            } else if let Some((_, reason)) = REFUSED_BY_RECIPES.iter().find(|(refused, _)| refused == case) {
                recipe.refuses(&settings, token, reason);
            }
        }
    }
}

/// What a service must refuse as well, and the reason it is to say.
const REFUSED_BY_RECIPES: [(&str, &str); 3] = [("no typ", "typ"), ("HS256 with the public key", "alg"), ("no exp", "exp")];

#[test]
fn es256_minted_by_others() {
    minted_by_others("ES256");
}

#[test]
fn eddsa_minted_by_others() {
    minted_by_others("EdDSA");
}

#[test]
fn rs256_minted_by_others() {
    minted_by_others("RS256");
}

#[test]
fn hs256_minted_by_others() {
    minted_by_others("HS256");
}

/// A name, the algorithm, the block that the file begins with, and the words for `openssl` that write it to `$1`.
const OPENSSL: [(&str, &str, &str, &str); 7] = [
    ("curve and key", "ES256", "EC PARAMETERS", "openssl ecparam -name prime256v1 -genkey -out $1"),
    ("SEC1", "ES256", "EC PRIVATE KEY", "openssl ecparam -name prime256v1 -genkey -noout -out $1"),
    (
        "SEC1 without its public half",
        "ES256",
        "EC PRIVATE KEY",
        "openssl ecparam -name prime256v1 -genkey | openssl ec -no_public -out $1",
    ),
    ("PKCS#8", "ES256", "PRIVATE KEY", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $1"),
    ("PKCS#1", "RS256", "RSA PRIVATE KEY", "openssl genrsa -traditional -out $1 2048"),
    ("PKCS#8", "RS256", "PRIVATE KEY", "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out $1"),
    ("PKCS#8", "EdDSA", "PRIVATE KEY", "openssl genpkey -algorithm ed25519 -out $1"),
];

#[test]
fn keys_of_openssl_are_imported_and_sign() {
    if Command::new("openssl").arg("version").output().is_err() {
        assert!(!required("interop"), "no openssl");
        eprintln!("left out: no openssl");
        return;
    }
    let env = env_with_alice();
    let daemon = env.serve();
    for (n, (name, algorithm, block, words)) in OPENSSL.into_iter().enumerate() {
        let file = env.db.folder.path().join(format!("{n}.pem"));
        let made = Command::new("sh").args(["-euc", words, "sh"]).arg(&file).output().expect("a shell");
        assert!(made.status.success(), "{words}: {}", String::from_utf8_lossy(&made.stderr));
        let text = fs::read_to_string(&file).expect("a key");
        assert!(text.starts_with(&format!("-----BEGIN {block}-----\n")), "{words}: {text}");
        import(&env, &file, algorithm);
        let token = login(&daemon);
        let expected = json!({"typ": "at+jwt", "alg": algorithm, "kid": active_kid(&env)});
        assert_eq!(part(&token, 0), expected, "{name}, {algorithm}");
        daemon.get("/auth/dashboard", Some(&token)).expect(200);
    }
    let keys = daemon.get("/.well-known/jwks.json", None).expect(200);
    // The two of `init` as well; the one that was active then is retired, and not gone.
    assert_eq!(keys["keys"].as_array().expect("a list").len(), OPENSSL.len() + 2);
}
