//! What a file of `apply` may be, and that all its mistakes are told at once, each with its place.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::apply::{apply, summary};
use super::import::hash;
use super::{Home, error};
use crate::support::Backend;

fn home() -> Home {
    Home::new(Backend::Sqlite).expect("SQLite is always there")
}

/// `LINE:COLUMN ABOUT` of each mistake.
#[track_caller]
fn places(home: &Home, text: &str) -> Vec<String> {
    let run = apply(home, text, &[]).exit(6);
    assert_eq!(run.stdout, "");
    let lines = run.stderr.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let told = lines.filter_map(|line| {
        let body = &line["error"];
        Some(format!("{}:{} {}", body["line"].as_u64()?, body["column"], body["about"].as_str().unwrap_or("-")))
    });
    told.collect()
}

#[test]
fn json_and_yaml_say_the_same() {
    let home = home();
    let object =
        json!({"version": 1, "roles": [{"name": "auditor", "description": "Läse \u{1f600} \"quoted\" \\ /", "permissions": []}]});
    // As Python writes it, and with tabs.
    let ascii = serde_json::to_string_pretty(&object).expect("JSON").replace("  ", "\t");
    let ascii = ascii.replace('\u{1f600}', "\\ud83d\\ude00").replace('ä', "\\u00e4").replace('/', "\\/");
    apply(&home, &ascii, &[]).ok();
    assert_eq!(home.json(&["role", "show", "auditor"])["description"], object["roles"][0]["description"]);
    assert_eq!(summary(&apply(&home, &object.to_string(), &[]).ok()).0, "0 0 0 1");
    let yaml = "\u{feff}# made by hand\nversion: 1\nroles:\n- name: auditor\n  description: >-\n    Läse \u{1f600}\n    \"quoted\" \\ /\n  permissions: []\n";
    assert_eq!(summary(&apply(&home, yaml, &[]).ok()).0, "0 0 0 1");
    assert_eq!(summary(&apply(&home, "---\nversion: 1\nroles: []\nusers: []\n...\n", &[]).ok()).0, "0 0 0 0");
    // A number may be a name, since it is one of a user.
    apply(&home, &format!("version: 1\nusers: [{{username: 007, password: {{hash: \"{}\"}}}}]\n", hash()), &[]).ok();
    home.run(&["user", "show", "007"]).ok();
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let home = home();
    let text = "version: 2\nownr: x\nroles:\n  - {name: Bad, permisions: []}\n  - {name: a, permissions: [x, \"a:b\", 'y z']}\n  - {name: a}\n\
                users:\n  - {username: \"b b\"}\n  - {username: alice, email: 5, status: on}\n  - {username: bob, state: absent, role: user}\n  \
                - {email: x@example.org}\n  - {username: true}\n  - foo\n  - {username: dora, state: gone}\n  - {username: DORA}\n  \
                - {username: e1, email: E@example.org}\n  - {username: e2, email: e@example.org}\n  \
                - {username: f, password: {file: a, generate: true}}\n  - {username: g, password: {generate: false}}\n";
    assert_eq!(
        places(&home, text),
        [
            "1:10 -",
            "2:1 -",
            "4:12 -",
            "4:17 -",
            "5:29 role a",
            "5:39 role a",
            "6:5 -",
            "8:16 -",
            "9:30 user alice",
            "9:41 user alice",
            "10:42 user bob",
            "11:5 -",
            "12:16 -",
            "13:5 -",
            "14:29 user dora",
            "15:5 -",
            "17:5 -",
            "18:29 user f",
            "19:40 user g",
        ]
    );
    let run = apply(&home, text, &[]).exit(6);
    assert!(run.stderr.contains("is it 'owner'?") && run.stderr.contains("is it 'permissions'?"), "{}", run.stderr);
    assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains("19 mistakes")), "{}", run.stderr);
    let words = home.0.run_with_input(&["apply", "-f", "-"], text).exit(6).stderr;
    assert!(words.contains("error: line 5, column 29: role a: 'x' is not a permission\nhint: "), "{words}");
    assert!(words.ends_with("error: standard input: 19 mistakes, and nothing was changed\n"), "{words}");
}

/// Of what must be there, "leave it out" would be the next mistake.
#[test]
fn null_is_told_with_what_to_write() {
    let home = home();
    for (entry, words) in [
        ("{username: root, password: null}", ["password cannot be null", "'password: {locked: true}'", "'status: disabled'"]),
        ("{username: root, password: ~}", ["password cannot be null", "leave it out", "no password lets in"]),
        ("{username: null}", ["line 2, column 9: ", "the username is missing", ""]),
        ("{username: root, role: null}", ["role cannot be null", "hint: to leave it as it is, leave it out", ""]),
    ] {
        let run = home.0.run_with_input(&["apply", "-f", "-"], &format!("version: 1\nusers: [{entry}]\n")).exit(6);
        assert!(words.iter().all(|word| run.stderr.contains(word)), "{entry}: {}", run.stderr);
        assert!(entry.contains("role") || !run.stderr.contains("hint: to leave it as it is, leave it out\n"), "{}", run.stderr);
    }
    let users = "version: 1\nusers: [{username: new, password: {locked: true}}]\n";
    home.0.run_with_input(&["apply", "-f", "-", "-n"], users).exit(10);
}

#[test]
fn what_yaml_could_say_otherwise_is_refused() {
    let home = home();
    for (text, place) in [
        ("version: 1\nversion: 1\n", "2:1 -"),
        ("version: 1\nroles: &a []\nusers: *a\n", "2:8 -"),
        ("version: !!int 1\n", "1:10 -"),
        ("version: 1\n---\nversion: 1\n", "3:1 -"),
        ("version: 1\nusers: [{<<: {username: a}}]\n", "2:9 -"),
        ("version: 1\n? [a]\n: b\n", "2:3 -"),
        ("", "1:1 -"),
        ("# nothing\n", "1:1 -"),
        ("- version: 1\n", "1:1 -"),
        ("roles: []\n", "1:1 -"),
        ("version: [\n", "2:1 -"),
    ] {
        assert_eq!(places(&home, text).first().map(String::as_str), Some(place), "{text:?}");
    }
    for (key, value) in [("email_verified", "yes"), ("must_change_password", "1"), ("status", "on"), ("username", "true")] {
        assert!(!places(&home, &format!("version: 1\nusers: [{{{key}: {value}, role: user}}]\n")).is_empty(), "{key}");
    }
    apply(&home, "\u{0}", &[]).exit(6);
    let bytes = home.0.db.folder.path().join("latin1.yaml");
    std::fs::write(&bytes, b"version: 1 # \xe9\n").expect("a file");
    assert!(home.run(&["apply", "-f", bytes.to_str().expect("UTF-8")]).exit(6).stderr.contains("not UTF-8"));
    home.run(&["apply", "-f", "/nowhere/file.yaml"]).exit(6);
    home.run(&["apply", "-f", "/"]).exit(6);
    home.run(&["apply"]).exit(2);
}

#[test]
fn a_file_has_limits() {
    let home = home();
    let begun = Instant::now();
    let deep = format!("version: 1\nusers: {}\n", "[".repeat(100_000));
    let wide = format!("version: 1\nusers:\n{}", "- {username: a}\n".repeat(100_001));
    let keys = format!("version: 1\nusers:\n{}", format!("- {{{}: 1}}\n", "k".repeat(5_000)).repeat(200));
    let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
    for text in [deep.as_str(), &wide, &keys, bomb] {
        let told = places(&home, text);
        assert!((1..=50).contains(&told.len()), "{told:?}");
    }
    let many = apply(&home, &keys, &[]).exit(6);
    assert!(error(&many)["message"].as_str().is_some_and(|words| words.contains("400 mistakes")), "{:?}", error(&many));
    let large = format!("version: 1 # {}", "x".repeat(64 << 20));
    let path = home.0.db.folder.path().join("large.yaml");
    std::fs::write(&path, large).expect("a file");
    assert!(home.run(&["apply", "-f", path.to_str().expect("UTF-8")]).exit(6).stderr.contains("more than 64 MiB"));
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

// Requirement C1: what stands in the wrong place may be a secret.
#[test]
fn no_mistake_repeats_a_secret() {
    let home = home();
    let secret = "hunter2-hunter2-hunter2-hunter2";
    for text in [
        format!("version: 1\nusers: [{{username: a, password: {secret}}}]\n"),
        format!("version: 1\nusers: [{{username: a, password: {{{secret}: true}}}}]\n"),
        format!("version: 1\nusers: [{{username: a, password: {{hash: {secret}}}}}]\n"),
        format!("version: 1\nusers: [{{username: a, password: [{secret}]}}]\n"),
        format!("version: 1\nusers: [{{username: a, {}: b}}]\n", hash()),
        format!("version: 1\nusers: [{{username: a, status: {secret}}}]\n"),
        format!("version: 1\nusers: {secret}\n"),
        format!("version: 1\nusers: [{{username: a, password: {{generate: {secret}}}}}]\n"),
    ] {
        let run = apply(&home, &text, &[]).exit(6);
        assert!(!run.stderr.contains("hunter2") && !run.stderr.contains(&hash()), "{}", run.stderr);
    }
}

/// A block of YAML ends with a line break, which nobody sees.
#[test]
fn a_description_of_more_than_a_line_is_told_how() {
    let home = home();
    let text = |mark: &str| format!("version: 1\nroles:\n- name: auditor\n  description: {mark}\n    Reads\n    the log\n");
    for mark in ["|", ">"] {
        let run = home.0.run_with_input(&["apply", "-f", "-"], &text(mark)).exit(6);
        assert!(
            run.stderr.contains("hint: it is one line") && run.stderr.contains("'>-' makes one line of it"),
            "{}",
            run.stderr
        );
    }
    home.0.run_with_input(&["apply", "-f", "-"], &text(">-")).ok();
    assert_eq!(home.json(&["role", "show", "auditor"])["description"], "Reads the log");
}
