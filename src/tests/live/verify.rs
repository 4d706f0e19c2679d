//! Services of others check tokens of ours, as `docs/verify.md` tells them to, and refuse what they should.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::recipes::{Recipe, Settings, settings};
use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::interop::Interop;

const ISSUER: &str = "https://auth.example.org";
const AUDIENCE: &str = "https://api.example.org";
/// What an expired token takes to be refused: its life, the leeway of the recipes, and that times are whole seconds.
const EXPIRY: Duration = Duration::from_secs(4);

/// A daemon that signs with one algorithm, and alice.
struct World {
    algorithm: &'static str,
    daemon: Daemon,
    env: TestEnv,
}

impl World {
    fn new(algorithm: &'static str) -> Self {
        let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
        let env = env.with("AUTHCTL_TOKEN__ALGORITHM", algorithm);
        let env = env.with("AUTHCTL_TOKEN__ISSUER", ISSUER).with("AUTHCTL_TOKEN__AUDIENCE", AUDIENCE);
        let _ = env.run(&["init"]).ok();
        let _ = env.run_with_input(&["user", "add", "alice", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
        let daemon = env.serve();
        Self { algorithm, daemon, env }
    }

    /// A token that the daemon accepts.
    #[track_caller]
    fn issue(&self, ttl: &str) -> String {
        let token = self.env.run(&["token", "issue", "alice", "--ttl", ttl]).ok().stdout.trim_end().to_owned();
        self.daemon.get("/auth/dashboard", Some(&token)).expect(200);
        token
    }

    fn refresh_token(&self) -> String {
        let body = json!({"username": "alice", "password": PASSWORD});
        self.daemon.post("/auth/login", &body, None).expect(200)["refresh_token"].as_str().expect("a token").to_owned()
    }

    fn subject(&self) -> String {
        self.env.run(&["user", "show", "alice", "-o", "json"]).ok().json()["id"].as_str().expect("an id").to_owned()
    }

    /// Makes a secret and brings it in.
    fn import_secret(&self, name: &str) -> String {
        let file = self.env.db.folder.path().join(name).display().to_string();
        let secret = authctl::crypto::random::bytes::<48>().expect("random bytes");
        fs::write(&file, secret.as_ref()).expect("a file");
        let _ = self.env.run(&["key", "import", &file, "--algorithm", "HS256"]).ok();
        file
    }

    fn settings(&self, keys: &str) -> Settings {
        settings(ISSUER, AUDIENCE, self.algorithm, keys)
    }

    fn recipes<'a>(&self, interop: &'a Interop) -> Vec<Recipe<'a>> {
        Recipe::all(interop, self.env.db.folder.path(), self.algorithm)
    }

    fn jwks_url(&self) -> String {
        format!("{}/.well-known/jwks.json", self.daemon.base)
    }

    fn published(&self) -> Vec<Value> {
        let keys = self.daemon.get("/.well-known/jwks.json", None).expect(200)["keys"].clone();
        keys.as_array().expect("a list").iter().map(|key| key["kid"].clone()).collect()
    }
}

/// The same with another value.
fn but(settings: &Settings, name: &'static str, value: &str) -> Settings {
    settings.iter().map(|(known, old)| (*known, if *known == name { value.to_owned() } else { old.clone() })).collect()
}

fn header(token: &str) -> Value {
    let part = token.split('.').next().expect("a header");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON")
}

/// The same with the first byte of its signature changed.
fn tampered(token: &str) -> String {
    let (message, signature) = token.rsplit_once('.').expect("a signature");
    let mut bytes = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    bytes[0] ^= 1;
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The same, as if it needed no signature.
fn unsigned(token: &str) -> String {
    let mut header = header(token);
    header["alg"] = json!("none");
    let payload = token.split('.').nth(1).expect("a payload");
    format!("{}.{payload}.", URL_SAFE_NO_PAD.encode(header.to_string()))
}

/// What every recipe must do with a good token and with bad ones.
fn judge(world: &World, recipe: &Recipe, settings: &Settings, good: &str, refresh: &str) {
    assert_eq!(recipe.accepts(settings, good), world.subject(), "{}", recipe.name);
    recipe.refuses(&but(settings, "ISSUER", "https://auth.example.com"), good, "iss");
    recipe.refuses(&but(settings, "AUDIENCE", "https://api.example.com"), good, "aud");
    let other = if world.algorithm == "RS256" { "ES256" } else { "RS256" };
    recipe.refuses(&but(settings, "ALGORITHM", other), good, "alg");
    recipe.refuses(settings, &tampered(good), "signature");
    recipe.refuses(settings, &unsigned(good), "alg");
    recipe.refuses(settings, refresh, "typ");
}

fn with_public_keys(algorithm: &'static str) {
    let Some(interop) = Interop::find() else { return };
    let world = World::new(algorithm);
    let (short, since) = (world.issue("1s"), Instant::now());
    let (old, refresh) = (world.issue("5m"), world.refresh_token());
    let before = world.published();
    let _ = world.env.run(&["key", "rotate"]).ok();
    let new = world.issue("5m");
    assert_ne!(header(&old)["kid"], header(&new)["kid"]);
    assert!(before.contains(&header(&new)["kid"]), "the key was published before it signed");
    let settings = world.settings(&world.jwks_url());
    let recipes = world.recipes(&interop);
    for recipe in &recipes {
        judge(&world, recipe, &settings, &new, &refresh);
        assert_eq!(recipe.accepts(&settings, &old), world.subject(), "{}: of the key before", recipe.name);
    }
    sleep(EXPIRY.saturating_sub(since.elapsed()));
    for recipe in &recipes {
        recipe.refuses(&settings, &short, "exp");
    }
    let kid = header(&old)["kid"].as_str().expect("a kid").to_owned();
    let _ = world.env.run(&["key", "retire", "--yes", "--", &kid]).ok();
    for recipe in &recipes {
        recipe.refuses(&settings, &old, "key");
    }
}

#[test]
fn es256_by_the_jwks() {
    with_public_keys("ES256");
}

#[test]
fn eddsa_by_the_jwks() {
    with_public_keys("EdDSA");
}

#[test]
fn rs256_by_the_jwks() {
    with_public_keys("RS256");
}

#[test]
fn hs256_by_the_secret_that_was_imported() {
    let Some(interop) = Interop::find() else { return };
    let world = World::new("HS256");
    let first = world.settings(&world.import_secret("first.bin"));
    let (short, since) = (world.issue("1s"), Instant::now());
    let (old, refresh) = (world.issue("5m"), world.refresh_token());
    let second = world.settings(&world.import_secret("second.bin"));
    let new = world.issue("5m");
    assert!(world.published().is_empty(), "a secret is in no JWKS");
    let recipes = world.recipes(&interop);
    for recipe in &recipes {
        judge(&world, recipe, &first, &old, &refresh);
        assert_eq!(recipe.accepts(&second, &new), world.subject(), "{}: of the next secret", recipe.name);
        recipe.refuses(&first, &new, "signature");
        recipe.refuses(&second, &old, "signature");
    }
    sleep(EXPIRY.saturating_sub(since.elapsed()));
    for recipe in &recipes {
        recipe.refuses(&first, &short, "exp");
    }
}

#[test]
fn a_setting_that_is_missing_is_not_taken_for_anything_goes() {
    let Some(interop) = Interop::find() else { return };
    for algorithm in ["ES256", "HS256"] {
        let world = World::new(algorithm);
        let keys = if algorithm == "HS256" { world.import_secret("secret.bin") } else { world.jwks_url() };
        let (settings, token) = (world.settings(&keys), world.issue("5m"));
        for recipe in world.recipes(&interop) {
            for missing in 0..settings.len() {
                let mut fewer = settings.clone();
                fewer.remove(missing);
                recipe.fails(&fewer, &token);
            }
        }
    }
}
