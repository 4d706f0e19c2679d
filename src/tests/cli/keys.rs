//! `authctl key`, and the file with the key that seals them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use authctl::crypto::keys::Material;
use authctl::domain::key::Algorithm;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Home, error};
use crate::support::Backend;
use crate::support::env::{Run, TestEnv};
use crate::support::sql;

on_both!(Home:
    a_lost_key_file_is_no_dead_end, another_algorithm_is_told, a_retired_next_key_is_missed, list_shows_each_state, rotate_makes_the_next_key_active, an_active_key_of_another_algorithm_stays, a_compromised_rotation_is_confirmed,
    retire_is_confirmed_and_can_be_repeated, import_takes_each_algorithm, import_says_what_is_wrong, a_weak_secret_is_told_at_every_start,
    jwks_has_public_keys_alone, reseal_says_what_it_did, dry_runs_change_nothing, a_lost_key_file_is_not_remade,
    a_wrong_or_open_key_file_is_refused
);

const FIELDS: [&str; 6] = ["kid", "algorithm", "state", "created_at", "retired_at", "verifies_until"];

fn list(home: &Home) -> Vec<Value> {
    home.json(&["key", "list"]).as_array().expect("a list").clone()
}

/// The ids of the keys in a state.
fn kids(home: &Home, state: &str) -> Vec<String> {
    let of = |key: &Value| (key["state"] == state).then(|| key["kid"].as_str().expect("a kid").to_owned());
    list(home).iter().filter_map(of).collect()
}

fn only(home: &Home, state: &str) -> String {
    let mut found = kids(home, state);
    assert_eq!(found.len(), 1, "{state}");
    found.remove(0)
}

fn everything(home: &Home) -> Vec<String> {
    sql::everything(&mut home.0.db.open(authctl::store::Purpose::Use).expect("a connection"))
}

fn issue(home: &Home) -> String {
    home.run(&["token", "issue", "root"]).ok().stdout.trim_end().to_owned()
}

fn check(home: &Home, token: &str) -> Value {
    home.0.run_with_input(&["token", "check", "-o", "json"], token).json()
}

/// A private key as others write it.
pub fn pem(algorithm: Algorithm) -> String {
    let text = STANDARD.encode(Material::generate(algorithm).expect("a key").bytes());
    let lines: Vec<&str> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).expect("base64")).collect();
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"))
}

fn file(home: &Home, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = home.0.db.folder.path().join(name);
    fs::write(&path, content).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("chmod");
    path.to_str().expect("UTF-8").to_owned()
}

/// The members of a mutating verb's JSON.
fn members(object: &Value) -> Vec<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn is_key(object: &Value) -> bool {
    members(object) == [&FIELDS[..], &["changed"]].concat()
}

/// Bytes of the command line are no text; there is one run that gives them.
fn import_bytes(home: &Home, bytes: &[u8], more: &[&str]) -> Run {
    let path = file(home, "secret.bin", bytes);
    home.run(&[&["key", "import", &path, "--algorithm", "HS256"], more].concat())
}

fn list_shows_each_state(home: &Home) {
    let first = only(home, "active");
    home.run(&["key", "rotate"]).ok();
    home.run(&["key", "retire", &only(home, "retired"), "--yes"]).ok();
    home.run(&["key", "rotate"]).ok();
    let keys = list(home);
    assert!(keys.iter().all(|key| members(key) == FIELDS), "{keys:?}");
    let mut states: Vec<&str> = keys.iter().map(|key| key["state"].as_str().expect("a state")).collect();
    // The first two are of one moment.
    assert!(keys.is_sorted_by_key(|key| key["created_at"].as_str().expect("a time").to_owned()), "oldest first: {keys:?}");
    states.sort_unstable();
    assert_eq!(states, ["active", "next", "retired", "revoked"]);
    let revoked = keys.iter().find(|key| key["state"] == "revoked").expect("one");
    assert_eq!((&revoked["kid"], &revoked["algorithm"]), (&json!(first), &json!("ES256")));
    assert!(revoked["retired_at"].is_string() && revoked["verifies_until"].is_null());
    let names = home.run(&["key", "list", "-o", "name"]).ok().stdout;
    assert_eq!(names.lines().collect::<Vec<_>>(), keys.iter().map(|key| key["kid"].as_str().expect("a kid")).collect::<Vec<_>>());
    let table = home.run(&["key", "list", "-o", "table"]).ok().stdout;
    assert!(table.contains("KID") && keys.iter().all(|key| table.contains(key["kid"].as_str().expect("a kid"))), "{table}");
    let tsv = home.run(&["key", "list"]).ok().stdout;
    assert_eq!(tsv.lines().next(), Some(FIELDS.join("\t").as_str()));
    assert_eq!(home.run(&["key", "list", "-o", "csv", "--columns", "state", "--no-headers"]).ok().stdout.lines().count(), 4);
    home.run(&["key", "list", "extra"]).exit(2);
    home.run(&["key"]).exit(2);
}

// Requirement K2.
fn rotate_makes_the_next_key_active(home: &Home) {
    let (token, active, next) = (issue(home), only(home, "active"), only(home, "next"));
    let rotated = home.json(&["key", "rotate"]);
    assert!(is_key(&rotated), "{rotated}");
    assert_eq!((&rotated["kid"], &rotated["state"], &rotated["changed"]), (&json!(next), &json!("active"), &json!(true)));
    assert_eq!((only(home, "retired"), check(home, &token)["valid"].clone()), (active, json!(true)));
    let silent = home.run(&["key", "rotate", "--algorithm", "EdDSA"]).ok();
    assert_eq!(silent.stdout, "", "nothing was made for the caller");
    assert_eq!(home.run(&["key", "rotate", "-o", "name"]).ok().stdout.trim_end(), only(home, "active"));
    for wrong in ["es256", "none", "HS512", ""] {
        let run = home.run(&["key", "rotate", "--algorithm", wrong]).exit(2);
        assert!(run.stderr.contains("ES256, EdDSA, RS256"), "{}", run.stderr);
    }
}

// Decision 20: the configuration says what a bare rotation makes, and takes no key away.
fn an_active_key_of_another_algorithm_stays(home: &Home) {
    let algorithms = |home: &Home| {
        let of = |state: &str| list(home).into_iter().find(|key| key["state"] == state).map(|key| key["algorithm"].clone());
        (of("active").expect("one"), of("next").expect("one"))
    };
    home.run(&["key", "rotate", "--algorithm", "RS256"]).ok();
    assert_eq!(algorithms(home), (json!("RS256"), json!("RS256")));
    drop(home.0.serve());
    home.run(&["init", "--if-not-exists"]).ok();
    issue(home);
    assert_eq!(algorithms(home), (json!("RS256"), json!("RS256")), "a start with ES256 configured leaves it");
    home.run(&["key", "rotate"]).ok();
    assert_eq!(algorithms(home), (json!("ES256"), json!("ES256")));
}

// Requirement T20: ES256, unless another is configured.
#[test]
fn the_configured_algorithm_is_what_init_serve_and_rotate_make() {
    for algorithm in ["EdDSA", "RS256", "HS256"] {
        let env = || TestEnv::new(Backend::Sqlite).expect("SQLite is always there").with("AUTHCTL_TOKEN__ALGORITHM", algorithm);
        let made = |env: &TestEnv| {
            let shown = env.run(&["key", "list", "--columns", "algorithm", "--no-headers"]).ok().stdout;
            shown.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let by_init = env();
        by_init.run(&["init"]).ok();
        assert_eq!(made(&by_init), [algorithm; 2]);
        let by_serve = env();
        drop(by_serve.serve());
        assert_eq!(made(&by_serve), [algorithm; 2]);
        by_serve.run(&["key", "rotate", "--algorithm", "ES256"]).ok();
        by_serve.run(&["key", "rotate"]).ok();
        let active = by_serve.run(&["key", "list", "-o", "json"]).ok().json();
        let active = active.as_array().expect("a list").iter().find(|key| key["state"] == "active").cloned();
        assert_eq!(active.expect("one")["algorithm"], algorithm);
    }
}

// Requirement K3.
fn a_compromised_rotation_is_confirmed(home: &Home) {
    let (token, before) = (issue(home), everything(home));
    let run = home.run(&["key", "rotate", "--compromised"]).exit(9);
    assert!(run.stderr.contains("--yes"), "{}", run.stderr);
    assert_eq!(error(&home.run(&["key", "rotate", "--compromised", "-o", "json"]).exit(9))["code"], "input_needed");
    assert_eq!(everything(home), before);
    home.run(&["key", "rotate", "--compromised", "--dry-run"]).ok();
    assert_eq!(everything(home), before);
    let (active, next) = (only(home, "active"), only(home, "next"));
    let run = home.run(&["key", "rotate", "--compromised", "--yes", "--reason", "backup was stolen", "-o", "json"]).ok();
    assert!(run.stderr.contains("sessions that ended: 1"), "{}", run.stderr);
    assert!(is_key(&run.json()) && run.json()["changed"] == json!(true));
    let mut revoked = kids(home, "revoked");
    revoked.sort();
    let mut expected = vec![active, next];
    expected.sort();
    assert_eq!(revoked, expected);
    let refused = check(home, &token);
    assert_eq!((&refused["code"], &refused["step"]), (&json!("invalid_token"), &json!("key")));
    assert_eq!(home.json(&["session", "list"]), json!([]));
    assert_eq!(check(home, &issue(home))["valid"], true);
}

// Requirement K2.
fn retire_is_confirmed_and_can_be_repeated(home: &Home) {
    let (token, old) = (issue(home), only(home, "active"));
    assert_eq!(error(&home.run(&["key", "retire", &old, "--yes", "-o", "json"]).exit(6))["code"], "invalid_field");
    home.run(&["key", "rotate"]).ok();
    let run = home.run(&["key", "retire", &old]).exit(9);
    assert!(run.stderr.contains("--yes"), "{}", run.stderr);
    assert_eq!(check(home, &token)["valid"], true);
    let retired = home.json(&["key", "retire", &old, "--yes"]);
    assert!(is_key(&retired), "{retired}");
    assert_eq!((&retired["state"], &retired["changed"]), (&json!("revoked"), &json!(true)));
    assert_eq!(
        list(home).into_iter().find(|key| key["kid"] == json!(old)).map(|key| key["retired_at"].clone()),
        Some(retired["retired_at"].clone())
    );
    assert_eq!(home.json(&["key", "retire", &old, "--yes"])["changed"], false);
    assert_eq!(check(home, &token)["step"], "key");
    assert_eq!(error(&home.run(&["key", "retire", "no-such-key", "--yes", "-o", "json"]).exit(3))["code"], "not_found");
    home.run(&["key", "retire", "--yes"]).exit(2);
}

fn import_takes_each_algorithm(home: &Home) {
    for algorithm in [Algorithm::Es256, Algorithm::EdDsa, Algorithm::Rs256] {
        let name = algorithm.as_str();
        let path = file(home, "key.pem", pem(algorithm));
        let import = || home.json(&["key", "import", &path, "--algorithm", name]);
        let imported = import();
        assert!(is_key(&imported), "{imported}");
        assert_eq!(
            (&imported["algorithm"], &imported["state"], &imported["changed"]),
            (&json!(name), &json!("active"), &json!(true))
        );
        assert_eq!(
            (import()["changed"].clone(), only(home, "active")),
            (json!(false), imported["kid"].as_str().expect("a kid").to_owned())
        );
        assert_eq!(check(home, &issue(home))["valid"], true);
        home.run(&["key", "rotate"]).ok();
        assert_eq!((import()["changed"].clone(), import()["changed"].clone()), (json!(true), json!(false)), "active again");
        // From a pipe.
        let piped = pem(algorithm);
        let run = home.0.run_with_input(&["key", "import", "-", "--algorithm", name, "-o", "json"], &piped).ok();
        assert_eq!(run.json()["changed"], true);
        assert!(!run.stderr.contains("others may read it"), "{}", run.stderr);
        assert_eq!(run.stderr.contains("token.algorithm is ES256"), algorithm != Algorithm::Es256, "{}", run.stderr);
        home.run(&["key", "retire", imported["kid"].as_str().expect("a kid"), "--yes"]).ok();
        assert_eq!(
            error(&home.run(&["key", "import", &path, "--algorithm", name, "-o", "json"]).exit(6))["code"],
            "invalid_field"
        );
    }
    let strong: Vec<u8> = (0..32).map(|n| 0xC0 | n).collect();
    let run = import_bytes(home, &strong, &["-o", "json"]).ok();
    assert!(run.json()["algorithm"] == "HS256" && !run.stderr.contains("shorter"), "{}", run.stderr);
    let token = issue(home);
    let key = jsonwebtoken::DecodingKey::from_secret(&strong);
    let mut validation = jsonwebtoken::Validation::new(jsonwebtoken::Algorithm::HS256);
    validation.set_audience(&["authctl"]);
    assert!(jsonwebtoken::decode::<Value>(&token, &key, &validation).is_ok(), "the secret is those bytes, and nothing else");
}

fn import_says_what_is_wrong(home: &Home) {
    let es256 = pem(Algorithm::Es256);
    let held = everything(home);
    let path = file(home, "key.pem", &es256);
    for (content, algorithm) in [
        (es256.as_bytes(), "EdDSA"),
        (es256.as_bytes(), "RS256"),
        (&es256.as_bytes()[..es256.len() / 2], "ES256"),
        (b"", "ES256"),
        (b"", "HS256"),
        (b"\xff\xfe", "ES256"),
        (&[b'x'; 5000], "HS256"),
        (&[b'x'; 70_000], "HS256"),
        (&[b'x'; 31], "HS256"),
    ] {
        let path = file(home, "other.pem", content);
        let run = home.run(&["key", "import", &path, "--algorithm", algorithm, "-o", "json"]).exit(6);
        assert_eq!(error(&run)["code"], "invalid_field", "{algorithm}");
        assert!(!run.stderr.contains("xxxxx"), "a secret was repeated");
    }
    home.run(&["key", "import", "/no/such/file", "--algorithm", "ES256"]).exit(6);
    home.run(&["key", "import", &path]).exit(2);
    home.run(&["key", "import", "--algorithm", "ES256"]).exit(2);
    home.run(&["key", "import", &path, "--algorithm", "PS256"]).exit(2);
    assert_eq!(everything(home), held);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("chmod");
    let run = home.run(&["key", "import", &path, "--algorithm", "ES256"]).ok();
    assert!(run.stderr.contains("warning") && run.stderr.contains("0644"), "{}", run.stderr);
}

// Requirement T12: the original's own secret can be taken over, and is complained of until it is gone.
fn a_weak_secret_is_told_at_every_start(home: &Home) {
    let warned = |text: &str| text.contains("shorter than 32 bytes");
    let run = import_bytes(home, b"secret", &[]).exit(6);
    assert!(run.stderr.contains("--allow-weak"), "{}", run.stderr);
    let run = import_bytes(home, b"secret", &["--allow-weak", "-o", "json"]).ok();
    assert!(warned(&run.stderr) && run.stderr.contains("warning"), "{}", run.stderr);
    let kid = run.json()["kid"].as_str().expect("a kid").to_owned();
    assert!(warned(&import_bytes(home, b"secret", &["--allow-weak"]).ok().stderr), "each time it is imported");
    for _ in 0..2 {
        let daemon = home.0.serve();
        let log = daemon.log();
        assert!(warned(&log) && log.contains(&kid) && log.contains("WARN"), "{log}");
    }
    home.run(&["key", "rotate"]).ok();
    let daemon = home.0.serve();
    assert!(warned(&daemon.log()), "what it signed is good still");
    drop(daemon);
    home.run(&["key", "retire", &kid, "--yes"]).ok();
    let log = home.0.serve().log();
    assert!(!warned(&log), "{log}");
    // A line break that an editor put there is part of the secret, which is worth a word.
    let run = import_bytes(home, &[&[b'x'; 40][..], b"\n"].concat(), &[]).ok();
    assert!(run.stderr.contains("line break") && !warned(&run.stderr), "{}", run.stderr);
}

// Requirement K5.
fn jwks_has_public_keys_alone(home: &Home) {
    for algorithm in ["EdDSA", "RS256", "HS256", "ES256"] {
        home.run(&["key", "rotate", "--algorithm", algorithm]).ok();
    }
    for args in [&["key", "jwks"][..], &["key", "jwks", "-o", "tsv"], &["key", "jwks", "-o", "json"]] {
        let set = home.run(args).ok().json();
        let keys = set["keys"].as_array().expect("keys");
        let mut algorithms: Vec<&str> = keys.iter().map(|key| key["alg"].as_str().expect("alg")).collect();
        algorithms.sort_unstable();
        assert_eq!(algorithms, ["ES256", "ES256", "ES256", "EdDSA", "RS256"], "retired, active and next, and no secret");
        for key in keys {
            let allowed = ["kty", "crv", "x", "y", "n", "e", "kid", "use", "alg"];
            assert!(members(key).iter().all(|member| allowed.contains(member)), "{key}");
            assert_eq!(key["use"], "sig");
        }
    }
    home.run(&["key", "rotate", "--algorithm", "HS256", "--compromised", "--yes"]).ok();
    assert_eq!(home.run(&["key", "jwks"]).ok().json(), json!({"keys": []}));
}

fn reseal_says_what_it_did(home: &Home) {
    let token = issue(home);
    let old = fs::read(&home.0.db.key_file).expect("the key file");
    let resealed = home.json(&["key", "reseal"]);
    assert_eq!(members(&resealed), ["sealing_key_file", "keys", "changed"]);
    let file = home.0.db.key_file.to_str().expect("UTF-8");
    assert_eq!(resealed, json!({"sealing_key_file": file, "keys": 2, "changed": true}));
    let run = home.run(&["key", "reseal", "--reason", "an operator left"]).ok();
    assert!(run.stdout.is_empty() && run.stderr.contains("keep a copy"), "{}", run.stderr);
    let text = fs::read_to_string(file).expect("the key file");
    assert!(!run.stderr.contains(text.trim()));
    assert_eq!(check(home, &token)["valid"], true);
    // A copy of the old one opens nothing.
    fs::write(file, &old).expect("put back");
    assert_eq!(error(&home.run(&["token", "issue", "root", "-o", "json"]).exit(5))["code"], "database_unusable");
    fs::write(file, text).expect("put back");
    issue(home);
}

/// Whoever removes it must know where it is.
#[test]
fn the_key_until_now_is_named_where_it_is() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let key = home.0.db.key_file.clone();
    let folder = key.with_file_name("elsewhere");
    fs::create_dir(&folder).expect("a folder");
    let real = folder.join("real.key");
    fs::rename(&key, &real).expect("moved");
    std::os::unix::fs::symlink(&real, &key).expect("a link");
    let old = format!("{}.old", real.display());
    let run = home.run(&["key", "reseal"]).ok();
    assert!(run.stderr.contains(&format!("is in {old}: remove it")), "{}", run.stderr);
    assert!(fs::exists(&old).expect("a look"));
}

fn dry_runs_change_nothing(home: &Home) {
    home.run(&["key", "rotate"]).ok();
    let (retired, path) = (only(home, "retired"), file(home, "key.pem", pem(Algorithm::Es256)));
    let key_file = fs::read(&home.0.db.key_file).expect("the key file");
    let files = |home: &Home| -> Vec<PathBuf> {
        let mut found: Vec<_> =
            fs::read_dir(home.0.db.folder.path()).expect("the folder").flatten().map(|entry| entry.path()).collect();
        found.retain(|path| path.to_string_lossy().contains(".key"));
        found.sort();
        found
    };
    let (before, found) = (everything(home), files(home));
    for args in [
        &["key", "rotate"][..],
        &["key", "rotate", "--algorithm", "RS256", "--compromised"],
        &["key", "retire", &retired],
        &["key", "import", &path, "--algorithm", "ES256"],
        &["key", "reseal"],
        &["token", "revoke", "--all"],
    ] {
        let run = home.run(&[args, &["--dry-run", "-o", "json"]].concat()).ok();
        assert!(run.stderr.contains("(dry run)") && run.json()["changed"].is_boolean(), "{args:?}: {}{}", run.stdout, run.stderr);
        assert_eq!((everything(home), files(home)), (before.clone(), found.clone()), "{args:?}");
    }
    assert_eq!(fs::read(&home.0.db.key_file).expect("the key file"), key_file);
}

// Requirement K1, decision 7.
/// Whoever has lost the sealing key starts over with new keys, and keeps the users.
fn a_lost_key_file_is_no_dead_end(home: &Home) {
    let token = issue(home);
    fs::remove_file(&home.0.db.key_file).expect("lost");
    let made = STANDARD.encode([7; 32]) + "\n";
    fs::write(&home.0.db.key_file, &made).expect("another");
    fs::set_permissions(&home.0.db.key_file, fs::Permissions::from_mode(0o600)).expect("its mode");
    home.run(&["key", "rotate"]).exit(5);
    home.run(&["key", "rotate", "--compromised", "--yes"]).ok();
    assert_eq!(fs::read_to_string(&home.0.db.key_file).expect("the key"), made);
    home.0.run_with_input(&["token", "check"], &token).exit(10);
    home.0.run_with_input(&["token", "check"], &issue(home)).ok();
    home.run(&["key", "rotate"]).ok();
}

/// A change of the algorithm breaks services that insist on one, so it is told.
fn another_algorithm_is_told(home: &Home) {
    let said = home.run(&["key", "rotate"]).ok().stderr;
    assert!(!said.contains("warning:"), "{said}");
    let said = home.run(&["key", "rotate", "--algorithm", "EdDSA"]).ok().stderr;
    assert!(said.contains("until now, tokens were signed with ES256") && said.contains("token.algorithm is ES256"), "{said}");
    let said = home.run(&["key", "rotate"]).ok().stderr;
    assert!(said.contains("until now, tokens were signed with EdDSA") && !said.contains("token.algorithm"), "{said}");
}

fn a_retired_next_key_is_missed(home: &Home) {
    let said = home.run(&["key", "retire", &only(home, "next"), "--yes"]).ok().stderr;
    assert!(said.contains("there is no next key now"), "{said}");
    home.run(&["key", "rotate"]).ok();
    only(home, "next");
}

// Requirement K1.
fn a_lost_key_file_is_not_remade(home: &Home) {
    let env = &home.0;
    let path = env.db.key_file.to_str().expect("UTF-8");
    let pem = file(home, "key.pem", pem(Algorithm::Es256));
    fs::rename(path, env.db.folder.path().join("elsewhere")).expect("lost");
    let before = everything(home);
    for args in [
        &["init", "--if-not-exists"][..],
        &["serve", "--port", "0"],
        &["key", "rotate"],
        // Not even here: a new one is made by whoever says so, with his own hands.
        &["key", "rotate", "--compromised", "--yes"],
        &["key", "import", &pem, "--algorithm", "ES256"],
        &["key", "jwks"],
        &["key", "reseal"],
        &["token", "issue", "root"],
    ] {
        let run = home.run(&[args, &["-o", "json"]].concat()).exit(5);
        let error = error(&run);
        assert_eq!(error["code"], "database_unusable", "{args:?}");
        assert!(
            error["message"].as_str().is_some_and(|message| message.contains(path) && message.contains("missing")),
            "{error}"
        );
        assert!(!env.db.key_file.exists(), "{args:?} made a key");
        assert_eq!(everything(home), before, "{args:?} did something");
    }
    assert_eq!(list(home).len(), 2, "what is not secret can be seen");
    fs::rename(env.db.folder.path().join("elsewhere"), path).expect("found");
    issue(home);
}

// Requirement K1.
fn a_wrong_or_open_key_file_is_refused(home: &Home) {
    let path = &home.0.db.key_file;
    let (key, before) = (fs::read(path).expect("the key file"), everything(home));
    let refused = |word: &str| {
        for args in [
            &["init", "--if-not-exists"][..],
            &["serve", "--port", "0"],
            &["key", "rotate"],
            &["key", "reseal"],
            &["token", "issue", "root"],
        ] {
            let run = home.run(args).exit(5);
            assert!(run.stderr.contains(word), "{args:?}: {}", run.stderr);
            assert_eq!(everything(home), before);
        }
    };
    for mode in [0o644, 0o640] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("chmod");
        refused("so others may read it\nhint: chmod 600 ");
    }
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("chmod");
    let none = "holds no key: one line of text, base64 of 32 random bytes, as 'openssl rand -base64 32' writes it\nhint: name the right file";
    let of_nothing = b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    for (bytes, word) in [(&b"no key\n"[..], none), (of_nothing, "does not fit"), (&[0xff; 32], none), (&[b'A'; 32], none)] {
        fs::write(path, bytes).expect("written");
        refused(word);
        assert_eq!(fs::read(path).expect("the file"), bytes);
    }
    fs::write(path, key).expect("put back");
    issue(home);
}

/// systemd's `LoadCredential=` and `SetCredentialEncrypted=` put it into a folder of the service's own.
#[test]
fn a_credential_of_systemd_is_the_sealing_key() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there").without("AUTHCTL_KEYS__SEALING_KEY_FILE");
    let credentials = env.db.folder.path().join("credentials");
    fs::create_dir(&credentials).expect("a folder");
    let env = env.with("CREDENTIALS_DIRECTORY", credentials.to_str().expect("UTF-8"));
    let credential = credentials.join("authctl.key");
    let key = authctl::crypto::seal::SealingKey::generate().expect("a key").to_text().to_string();
    fs::write(&credential, &key).expect("a credential");
    fs::set_permissions(&credential, fs::Permissions::from_mode(0o400)).expect("chmod");
    let shown = env.run(&["config", "path", "-o", "json"]).ok().stdout;
    assert!(shown.contains(credential.to_str().expect("UTF-8")), "{shown}");
    env.run(&["init"]).ok();
    assert!(!env.db.key_file.exists(), "none was made beside the database");
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let sealing = authctl::service::keys::Sealing::Temporary(authctl::crypto::seal::SealingKey::parse(&key).expect("a key"));
    assert_eq!(sealing.open(&mut conn).expect("opened").len(), 2, "it is what the keys are sealed with");
    drop(env.serve());
    fs::remove_file(&credential).expect("gone");
    let run = env.run(&["key", "rotate"]).exit(5);
    assert!(run.stderr.contains("authctl.key") && run.stderr.contains("missing"), "{}", run.stderr);
    assert!(!env.db.key_file.exists());
    // What is configured is stronger.
    let elsewhere = env.db.folder.path().join("elsewhere.key");
    fs::write(&elsewhere, &key).expect("a key file");
    fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o600)).expect("chmod");
    fs::write(&credential, "no key").expect("a credential");
    env.with("AUTHCTL_KEYS__SEALING_KEY_FILE", elsewhere.to_str().expect("UTF-8")).run(&["key", "rotate"]).ok();
}

#[test]
fn a_key_whose_id_begins_with_a_hyphen_is_named_like_any_other() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    // Each begins like an option that there is, or that there is not.
    for kid in ["-OHwZI3UcdlTKzWTj6X5qTP", "-habc", "-yabc", "-ojson1"] {
        home.run(&["key", "retire", kid, "--yes"]).exit(3);
        home.run(&["key", "retire", "--yes", kid]).exit(3);
    }
    assert!(home.run(&["key", "retire", "--help"]).ok().stdout.contains("Usage:"));
}
