//! Formats, streams, and errors.

use std::collections::BTreeSet;
use std::process::Stdio;

use authctl::config::env::GLOBAL_FLAGS;
use authctl::store::Purpose;

use super::{Home, error};
use crate::support::{Backend, sql};

fn home() -> Home {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    home.add("alice");
    home
}

#[test]
fn a_pipe_gets_tabs_and_a_header() {
    let home = home();
    let run = home.run(&["user", "list"]).ok();
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].contains('\t') && lines[0].contains("username"), "{}", lines[0]);
    let bare = home.run(&["user", "list", "--columns", "username,role", "--no-headers"]).ok();
    assert_eq!(bare.stdout, "alice\tuser\nroot\tadmin\n");
    let csv = home.run(&["user", "list", "--columns", "username,email", "-o", "csv"]).ok();
    assert_eq!(csv.stdout, "username,email\nalice,\nroot,\n");
    let run = home.run(&["user", "list", "--columns", "username,nonsense"]).exit(2);
    assert!(run.stderr.contains("nonsense"), "{}", run.stderr);
    home.run(&["user", "list", "-o", "nonsense"]).exit(2);
}

#[test]
fn json_lines_are_one_object_a_line() {
    let home = home();
    let run = home.run(&["user", "list", "-o", "jsonl"]).ok();
    let names: Vec<String> = run
        .stdout
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["username"].as_str().expect("a name").to_owned()
        })
        .collect();
    assert_eq!(names, ["alice", "root"]);
    assert_eq!(home.run(&["user", "show", "alice", "-o", "name"]).ok().stdout, "alice\n");
}

#[test]
fn a_table_has_a_header_and_no_colour_in_a_pipe() {
    let home = home();
    let run = home.run(&["user", "list", "-o", "table"]).ok();
    assert!(run.stdout.to_lowercase().contains("username") && run.stdout.contains("alice"));
    assert!(!run.stdout.contains('\u{1b}'), "{:?}", run.stdout);
}

// Requirement C6: what was stored before such characters were refused, or by another program, is made harmless as well.
#[test]
fn stored_text_cannot_command_the_terminal() {
    let home = home();
    let add = |reason: &str| home.run(&["blacklist", "add", "j1", "--expires", "2099-01-01T00:00:00Z", "--reason", reason]);
    add("\u{1b}]0;x\u{7}").exit(6);
    add("right\u{202e}left").exit(6);
    add("planted").ok();
    let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
    sql::run(&mut conn, "UPDATE blacklist SET reason = 'right' || char(8238) || 'left'").expect("planted");
    for format in ["tsv", "table"] {
        let shown = home.run(&["blacklist", "list", "-o", format]).ok().stdout;
        assert!(!shown.contains('\u{202e}') && shown.contains("\\u{202e}"), "{shown}");
    }
}

#[test]
fn errors_are_one_line_and_a_hint() {
    let home = home();
    let run = home.run(&["user", "show", "nobody"]).exit(3);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.starts_with("error: ") && run.stderr.lines().count() <= 2, "{}", run.stderr);
    let shown = error(&home.run(&["user", "show", "nobody", "-o", "json"]).exit(3));
    assert_eq!(shown["code"], "user_not_found");
    assert!(shown["message"].is_string() && shown.get("hint").is_some());
    assert_eq!(error(&home.run(&["user", "frobnicate", "-o", "json"]).exit(2))["code"], "usage");
    // Where a person gets the help.
    let noun = error(&home.run(&["-o", "json", "user"]).exit(2));
    assert_eq!((&noun["code"], &noun["hint"]), (&"usage".into(), &"see 'authctl user --help'".into()));
    assert_eq!(error(&home.run(&["-o", "json"]).exit(2))["code"], "usage");
    assert!(home.run(&["user"]).exit(2).stderr.contains("Usage: authctl user"));
    home.run(&["frobnicate"]).exit(2);
    home.run(&[]).exit(2);
    home.run(&["--help"]).ok();
    assert!(home.run(&["--version"]).ok().stdout.contains(env!("CARGO_PKG_VERSION")));
}

/// Each hint can be followed: none leads to the next error.
#[test]
fn what_looks_like_a_flag_is_told_what_to_do() {
    let home = home();
    let hint = |args: &[&str], of: &str| {
        let told = error(&home.run(&[args, &["-o", "json"]].concat()).exit(2));
        assert_eq!(told["hint"], of, "{args:?}");
    };
    hint(&["token", "issue", "alice", "--ttl", "-1s"], "a value that begins with - is given as --ttl=VALUE");
    hint(&["token", "issue", "alice", "--wait", "-1s"], "a value that begins with - is given as --wait=VALUE");
    hint(&["audit", "purge", "--older-than", "-secret"], "a value that begins with - is given as --older-than=VALUE");
    hint(&["token", "check", "--token", "abc"], "see 'authctl token check --help'");
    hint(&["token", "revoke", "--token", "abc"], "see 'authctl token revoke --help'");
    hint(&["user", "list", "-x"], "see 'authctl user list --help'");
    hint(&["--database", "db", "user", "list", "-x"], "see 'authctl user list --help'");
    hint(&["user", "list", "--lmit", "3"], "a similar argument exists: '--limit'");
    let behind = "see 'authctl role describe --help'; what begins with - and is no flag goes behind --";
    hint(&["role", "describe", "user", "-x is it"], behind);
    home.run(&["role", "describe", "user", "--", "-x is it"]).ok();
    home.run(&["token", "issue", "alice", "--ttl=-1s"]).exit(2);
}

#[test]
fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
    let home = home();
    let run_into = |stdout: Stdio, args: &[&str]| {
        let mut child =
            home.0.command().args(args).stdin(Stdio::null()).stdout(stdout).stderr(Stdio::piped()).spawn().expect("it runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("its end");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for args in [&["user", "list"][..], &["--help"], &["completions", "bash"], &["user", "list", "-o", "json"]] {
        assert_eq!(run_into(Stdio::piped(), args).0, Some(0), "{args:?}");
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        assert_eq!(run_into(full.into(), args).0, Some(1), "{args:?}");
    }
}

#[test]
fn quiet_is_quiet() {
    let home = home();
    let run = home.run(&["user", "disable", "alice", "-q"]).ok();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = home.run(&["user", "enable", "alice"]).ok();
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
}

#[test]
fn every_verb_has_help_with_an_example() {
    let home = home();
    let verbs = [
        "init",
        "serve",
        "user list",
        "user show",
        "user add",
        "user set",
        "user passwd",
        "user disable",
        "user enable",
        "user rm",
        "user import",
        "role list",
        "role show",
        "role add",
        "role rm",
        "role set",
        "token issue",
        "token check",
        "token list",
        "token revoke",
        "blacklist list",
        "blacklist show",
        "blacklist add",
        "blacklist purge",
        "blacklist stats",
        "audit list",
        "audit verify",
        "audit purge",
        "db status",
        "db migrate",
        "config show",
        "config path",
        "health",
        "version",
        "completions",
        "man",
    ];
    for verb in verbs {
        let mut args: Vec<&str> = verb.split(' ').collect();
        args.push("--help");
        let help = home.run(&args).ok().stdout;
        assert!(help.contains(&format!("authctl {verb}")) && help.contains("Examples:"), "{verb}: {help}");
    }
}

#[test]
fn an_error_cannot_command_the_terminal_either() {
    let home = home();
    let name = "no\u{9b}31m\u{202e}\u{e0041}body";
    for format in ["table", "json"] {
        let run = home.run(&["user", "list", "--columns", name, "-o", format]);
        assert!(!run.stderr.chars().any(|c| matches!(c, '\u{9b}' | '\u{202e}' | '\u{e0041}')), "{format}: {:?}", run.stderr);
        assert!(format == "table" || error(&run)["message"].as_str().is_some_and(|words| words.contains(name)), "{}", run.stderr);
    }
}

#[test]
fn each_global_flag_has_its_variable() {
    let help = home().run(&["user", "list", "--help"]).ok().stdout;
    let (_, global) = help.split_once("Global options:").expect("they have a heading");
    let long = |line: &str| {
        let (_, flag) = line.trim_start().split_once("--")?;
        line.trim_start().starts_with('-').then(|| flag.split([' ', '=', '.']).next().unwrap_or_default().replace('-', "_"))
    };
    let flags: BTreeSet<String> = global.lines().filter_map(long).collect();
    // It is a key of the configuration as well, and has its variable by that.
    let known = GLOBAL_FLAGS.into_iter().chain(["database"]).map(str::to_owned).collect();
    assert_eq!(flags, known);
}
