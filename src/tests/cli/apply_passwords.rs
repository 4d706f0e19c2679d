//! The passwords of `apply`: by reference, for new users, and for those who are there only where that is asked for.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::Value;

use super::apply::{apply, audit, changes, everything, summary};
use super::import::hash;
use super::{Home, error};
use crate::support::db::PASSWORD;
use crate::support::hashes::FOREIGN;
use crate::support::sql;

on_both!(Home: a_file_beside_the_file_has_the_password, a_password_that_is_made_is_shown_once, those_who_are_there_keep_theirs_unless_asked,
    a_hash_of_each_family_is_taken, a_bad_password_keeps_all_back, a_session_ends_with_its_password,
    a_password_comes_from_a_regular_file);

/// A file for `apply` in a folder of its own, and a file `pw` beside it.
fn folder(home: &Home, text: &str, password: &str) -> PathBuf {
    let folder = home.0.db.folder.path().join("files");
    std::fs::create_dir_all(&folder).expect("a folder");
    let secret = folder.join("pw");
    std::fs::write(&secret, format!("{password}\n")).expect("a password");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600)).expect("its mode");
    let path = folder.join("file.yaml");
    std::fs::write(&path, format!("version: 1\nusers:\n{text}")).expect("a file");
    path
}

fn run(home: &Home, path: &std::path::Path, args: &[&str]) -> crate::support::env::Run {
    home.run(&[&["apply", "-o", "json", "-f", path.to_str().expect("UTF-8")], args].concat())
}

fn stored(home: &Home, name: &str) -> String {
    let query = format!("SELECT password_hash AS v FROM users WHERE username_key = '{name}'");
    sql::texts(&mut home.0.db.open(authctl::store::Purpose::Use).expect("a connection"), &query).concat()
}

fn is_of(home: &Home, name: &str, password: &str) -> bool {
    let hash = authctl::domain::password::PasswordHash::from_stored(stored(home, name));
    authctl::crypto::password::verify(&crate::support::db::password(password), &hash)
}

// Requirement C1: the password is in no argument, in no variable, and not in the file.
fn a_file_beside_the_file_has_the_password(home: &Home) {
    let path = folder(home, "  - {username: alice, password: {file: pw}}\n", PASSWORD);
    let done = run(home, &path, &[]).ok();
    assert!(is_of(home, "alice", PASSWORD));
    assert!(!done.stdout.contains(PASSWORD) && done.stderr == "1 added, 0 changed, 0 removed, 0 unchanged\n", "{}", done.stderr);
    // It is read where it is needed, and not where nobody is new.
    let secret = path.with_file_name("pw");
    std::fs::remove_file(&secret).expect("removed");
    assert_eq!(summary(&run(home, &path, &[]).ok()).0, "0 0 0 1");
    // What others may read is told, and an absolute path is what it is.
    std::fs::write(&secret, PASSWORD).expect("a password");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o644)).expect("its mode");
    let text = format!("version: 1\nusers: [{{username: bob, password: {{file: {}}}}}]\n", secret.display());
    let warned = apply(home, &text, &[]).ok();
    assert!(warned.stderr.contains("others may read it"), "{}", warned.stderr);
    assert!(is_of(home, "bob", PASSWORD));
    let plain = apply(home, &format!("version: 1\nusers: [{{username: carol, password: {PASSWORD}}}]\n"), &[]).exit(6);
    assert!(!plain.stderr.contains(PASSWORD) && plain.stderr.contains("generate: true"), "{}", plain.stderr);
}

fn a_password_that_is_made_is_shown_once(home: &Home) {
    let text =
        "version: 1\nusers: [{username: alice, password: {generate: true}}, {username: Bob, password: {generate: true}}]\n";
    let dry = apply(home, text, &["--dry-run"]).exit(10).json();
    assert_eq!((&dry["changes"][0]["password"], &dry["changes"][1]["password"]), (&Value::Null, &Value::Null));
    let made = apply(home, text, &[]).ok().json();
    for (n, name) in ["alice", "bob"].into_iter().enumerate() {
        assert!(is_of(home, name, made["changes"][n]["password"].as_str().expect("a password")), "{name}");
    }
    assert_ne!(made["changes"][0]["password"], made["changes"][1]["password"]);
    let before = everything(home);
    assert_eq!(summary(&apply(home, text, &["--update-passwords"]).ok()), ("0 0 0 2".to_owned(), false));
    assert_eq!(everything(home), before, "another one each time would be no state");
    let text = "version: 1\nusers: [{username: carol, password: {generate: true}}]\n";
    let shown = home.0.run_with_input(&["apply", "-f", "-", "-o", "table"], text).ok().stdout;
    let password = shown.lines().find_map(|line| line.strip_prefix("    password: ")).expect("a line");
    assert!(is_of(home, "carol", password), "{shown}");
}

fn those_who_are_there_keep_theirs_unless_asked(home: &Home) {
    home.add("alice");
    home.add("bob");
    let before = stored(home, "alice");
    let text =
        format!("  - {{username: alice, password: {{file: pw}}}}\n  - {{username: bob, password: {{hash: \"{}\"}}}}\n", hash());
    let path = folder(home, &text, "twelve grey herons");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("its mode");
    assert_eq!(summary(&run(home, &path, &[]).ok()).0, "0 0 0 2");
    assert_eq!(stored(home, "alice"), before);
    let args = ["--update-passwords"];
    let dry = run(home, &path, &["--update-passwords", "-n"]).exit(10);
    assert_eq!(stored(home, "alice"), before);
    let done = run(home, &path, &args).ok();
    assert_eq!(changes(&done), changes(&dry));
    assert_eq!(
        changes(&done),
        ["change user alice: password \"(another)\">\"(set)\"", "change user bob: password \"(another)\">\"(hash)\""]
    );
    assert!(is_of(home, "alice", "twelve grey herons") && stored(home, "bob") == hash());
    assert_eq!(audit(home).last().expect("an entry"), "user.passwd bob");
    let after = everything(home);
    assert_eq!(summary(&run(home, &path, &args).ok()), ("0 0 0 2".to_owned(), false), "the same password is no other");
    assert_eq!(everything(home), after);
}

fn a_hash_of_each_family_is_taken(home: &Home) {
    let users: Vec<String> = FOREIGN
        .iter()
        .enumerate()
        .map(|(n, (.., hash))| format!("{{\"username\": \"user{n}\", \"password\": {{\"hash\": \"{hash}\"}}}}"))
        .collect();
    let text = format!("{{\"version\": 1, \"users\": [{}]}}", users.join(","));
    assert_eq!(summary(&apply(home, &text, &[]).ok()).0, format!("{} 0 0 0", FOREIGN.len()));
    assert_eq!(stored(home, "user3"), FOREIGN[3].2);
}

// Requirement C2: the policy is that of every other way to set a password.
fn a_bad_password_keeps_all_back(home: &Home) {
    let text = "  - {username: alice, password: {file: pw}}\n  - {username: bob, password: {file: nowhere}}\n  \
                - {username: carol, password: {generate: true}}\n";
    let path = folder(home, text, PASSWORD);
    let before = everything(home);
    for args in [&[][..], &["--dry-run"]] {
        let run = run(home, &path, args).exit(6);
        assert!(run.stderr.contains("nowhere") && run.stderr.contains("\"about\":\"user bob\""), "{}", run.stderr);
    }
    let path = folder(home, "  - {username: alice, password: {file: pw}}\n", "too short");
    for args in [&[][..], &["--dry-run"]] {
        let run = run(home, &path, args).exit(6);
        assert_eq!(error(&run)["code"], "weak_password", "{}", run.stderr);
        assert!(!run.stderr.contains("too short\n"), "{}", run.stderr);
    }
    assert_eq!(everything(home), before);
}

// Requirement C2.
fn a_session_ends_with_its_password(home: &Home) {
    home.add("alice");
    home.run(&["token", "issue", "alice"]).ok();
    assert_eq!(home.json(&["session", "list"]).as_array().expect("sessions").len(), 1);
    let path = folder(home, "  - {username: alice, password: {file: pw}}\n", "twelve grey herons");
    run(home, &path, &["--update-passwords"]).ok();
    assert_eq!(home.json(&["session", "list"]).as_array().expect("sessions").len(), 0);
}

/// Nobody may ever write to a pipe. What a shell gives open (`<(…)`) is read as standard input is.
fn a_password_comes_from_a_regular_file(home: &Home) {
    let path = folder(home, "  - {username: alice, password: {file: pw}}\n", PASSWORD);
    let secret = path.with_file_name("pw");
    let secret_name = secret.to_str().expect("UTF-8");
    std::fs::remove_file(&secret).expect("removed");
    for make in ["mkfifo", "mkdir"] {
        assert!(std::process::Command::new(make).arg(&secret).status().expect("it runs").success());
        for refused in [run(home, &path, &[]), home.run(&["user", "add", "bob", "--password-file", secret_name])] {
            let refused = refused.exit(6);
            assert!(refused.stderr.contains("it is no regular file"), "{make}: {}", refused.stderr);
        }
        if make == "mkfifo" {
            std::fs::remove_file(&secret).expect("removed");
        }
    }
    let input = format!("{PASSWORD}\n");
    home.0.run_with_input(&["user", "add", "bob", "--password-file", "/dev/stdin"], &input).ok();
    std::fs::write(&path, "version: 1\nusers: [{username: carol, password: {file: /dev/fd/0}}]\n").expect("a file");
    home.0.run_with_input(&["apply", "-f", path.to_str().expect("UTF-8")], &input).ok();
    assert!(is_of(home, "bob", PASSWORD) && is_of(home, "carol", PASSWORD));
}
