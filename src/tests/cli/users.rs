//! `authctl user`.

use serde_json::{Value, json};

use super::{Home, error};
use crate::support::db::PASSWORD;

on_both!(Home: add_and_show, add_is_safe_to_rerun, add_refuses_what_policy_refuses, set_changes_names, what_can_be_set_is_named, disable_and_enable,
    the_last_admin_stays, rm_asks_and_removes, several_at_once, passwd_ends_sessions, lists_filter_and_page, dry_runs_change_nothing,
    a_hash_can_be_given, a_dash_is_for_a_list_alone);

const FIELDS: [&str; 11] = [
    "id",
    "username",
    "email",
    "email_verified",
    "role",
    "status",
    "must_change_password",
    "created_at",
    "updated_at",
    "last_login_at",
    "password_changed_at",
];

fn add_and_show(home: &Home) {
    let run = home.with_password(&["user", "add", "Alice", "--email", "alice@example.org", "--password-stdin"]).ok();
    assert_eq!(run.stdout, "", "a mutating verb says nothing on standard output");
    assert!(run.stderr.contains("Alice"), "{}", run.stderr);
    let by_name = home.json(&["user", "show", "alice"]);
    let standing = ["locked_until", "unlock_needed", "banned", "banned_until", "owner"];
    assert_eq!(by_name.as_object().expect("an object").keys().collect::<Vec<_>>(), [&FIELDS[..], &standing].concat());
    assert_eq!(standing.map(|field| by_name[field].clone()), [Value::Null, json!(false), json!(false), Value::Null, Value::Null]);
    home.run(&["ban", "add", "--user", "alice", "--for", "1h"]).ok();
    let banned = home.json(&["user", "show", "alice"]);
    assert!(banned["banned"] == json!(true) && banned["banned_until"].is_string(), "{banned}");
    home.run(&["ban", "rm", home.run(&["ban", "list", "-o", "name"]).ok().stdout.trim()]).ok();
    assert_eq!((&by_name["username"], &by_name["role"], &by_name["status"]), (&json!("Alice"), &json!("user"), &json!("active")));
    assert_eq!(by_name["last_login_at"], Value::Null);
    assert!(by_name["created_at"].as_str().is_some_and(|time| time.ends_with('Z')));
    assert_eq!(home.json(&["user", "show", "ALICE@example.org"]), by_name);
    assert_eq!(home.json(&["user", "show", by_name["id"].as_str().expect("an id")]), by_name);
    let made = home.with_password(&[
        "user",
        "add",
        "bob",
        "--role",
        "admin",
        "--disabled",
        "--must-change-password",
        "--password-stdin",
        "-o",
        "json",
    ]);
    let made = made.ok().json();
    assert_eq!((&made["changed"], &made["role"]), (&json!(true), &json!("admin")));
    assert_eq!((&made["status"], &made["must_change_password"]), (&json!("disabled"), &json!(true)));
    assert_eq!(error(&home.run(&["user", "show", "nobody", "-o", "json"]).exit(3))["code"], "user_not_found");
}

fn add_is_safe_to_rerun(home: &Home) {
    home.add("alice");
    for twin in ["alice", "ALICE", "ａlice"] {
        home.with_password(&["user", "add", twin, "--password-stdin"]).exit(4);
        let same = home.with_password(&["user", "add", twin, "--password-stdin", "--if-not-exists", "-o", "json"]).ok().json();
        assert_eq!((&same["username"], &same["changed"]), (&json!("alice"), &json!(false)));
    }
    home.with_password(&["user", "add", "bob", "--email", "b@example.org", "--password-stdin"]).ok();
    home.with_password(&["user", "add", "carol", "--email", "B@example.org", "--password-stdin"]).exit(4);
    home.with_password(&["user", "add", "carol", "--role", "no-such-role", "--password-stdin"]).exit(3);
}

// The same rules as the API's, requirement C2.
fn add_refuses_what_policy_refuses(home: &Home) {
    let too_long = "x".repeat(300);
    for name in ["", "bob ", " bob", "a/b", "a@b", "a\u{202e}b", &too_long] {
        home.with_password(&["user", "add", name, "--password-stdin"]).exit(6);
    }
    let add = |password: &str| home.0.run_with_input(&["user", "add", "dan", "--password-stdin", "-o", "json"], password);
    for (password, code) in
        [("1234\n", "weak_password"), ("passwordpassword\n", "common_password"), ("dandandandandan\n", "common_password")]
    {
        assert_eq!(error(&add(password).exit(6))["code"], code, "{password}");
    }
    add("\n").exit(6);
    add(&"x".repeat(1100)).exit(6);
    add("violet\0otter quarry plinth\n").ok();
}

fn set_changes_names(home: &Home) {
    home.add("alice");
    home.add("bob");
    let set =
        home.json(&["user", "set", "alice", "--username", "alicia", "--email", "a@example.org", "--email-verified", "true"]);
    assert_eq!(
        (&set["username"], &set["email"], &set["email_verified"]),
        (&json!("alicia"), &json!("a@example.org"), &json!(true))
    );
    assert_eq!(home.json(&["user", "set", "alicia", "--email", "a@example.org"])["changed"], false);
    assert_eq!(home.json(&["user", "set", "alicia", "--email", "other@example.org"])["email_verified"], false);
    assert_eq!(home.json(&["user", "set", "alicia", "--email", ""])["email"], Value::Null);
    home.run(&["user", "set", "alicia", "--username", "BOB"]).exit(4);
    home.run(&["user", "set", "alicia"]).exit(2);
    home.run(&["user", "set", "nobody", "--username", "x"]).exit(3);
    assert_eq!(home.json(&["user", "set", "alicia", "--must-change-password", "true"])["must_change_password"], true);
}

/// A flag that is set by nothing would be found by nobody.
fn what_can_be_set_is_named(home: &Home) {
    let help = home.run(&["user", "set", "--help"]).ok().stdout;
    let own = help.split("\nOptions:").nth(1).and_then(|rest| rest.split("\nGlobal options:").next()).expect("its options");
    let flags = own.lines().filter_map(|line| line.trim_start().strip_prefix("--")?.split(' ').next());
    home.add("alice");
    let run = home.run(&["user", "set", "alice", "-o", "json"]).exit(2);
    let hint = error(&run)["hint"].as_str().expect("a hint").to_owned();
    let mut count = 0;
    for flag in flags {
        assert!(hint.contains(&format!("--{flag}")), "--{flag} is not in: {hint}");
        count += 1;
    }
    assert_eq!(count, hint.matches("--").count(), "{hint}");
}

fn disable_and_enable(home: &Home) {
    home.add("alice");
    home.run(&["token", "issue", "alice"]).ok();
    assert_eq!(home.json(&["user", "disable", "alice"])["changed"], true);
    assert_eq!(home.json(&["user", "disable", "alice"])["changed"], false);
    assert_eq!(home.json(&["token", "list"]), json!([]));
    assert_eq!(home.json(&["user", "enable", "alice"])["status"], "active");
    assert_eq!(home.json(&["token", "list"]), json!([]), "enable revives nothing");
    home.run(&["user", "disable", "nobody"]).exit(3);
}

// Requirement S6.
fn the_last_admin_stays(home: &Home) {
    for args in [&["user", "disable", "root"][..], &["user", "rm", "root", "--yes"], &["role", "set", "root", "user"]] {
        assert_eq!(error(&home.run(&[args, &["-o", "json"]].concat()).exit(6))["code"], "last_admin");
    }
    home.add("alice");
    home.run(&["role", "set", "alice", "admin"]).ok();
    home.run(&["user", "disable", "root"]).ok();
    home.run(&["user", "disable", "alice"]).exit(6);
}

// Requirement C10.
fn rm_asks_and_removes(home: &Home) {
    home.add("alice");
    let run = home.run(&["user", "rm", "alice"]).exit(9);
    assert!(run.stderr.contains("--yes"), "{}", run.stderr);
    home.run(&["user", "show", "alice"]).ok();
    assert_eq!(home.json(&["user", "rm", "alice", "--yes"])["changed"], true);
    home.run(&["user", "rm", "alice", "--yes"]).exit(3);
    home.run(&["user", "rm", "alice", "--yes", "--if-exists"]).ok();
}

fn several_at_once(home: &Home) {
    for name in ["alice", "bob", "carol"] {
        home.add(name);
    }
    let all = home.json(&["user", "disable", "alice", "bob"]);
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    home.run(&["user", "enable", "alice", "nobody", "bob"]).exit(8);
    assert_eq!(home.json(&["user", "show", "bob"])["status"], "active", "one failure does not stop the others");
    home.run(&["user", "enable", "nobody", "nobody2"]).exit(3);
    home.0.run_with_input(&["user", "disable", "-"], "alice\nbob\n\ncarol\n").ok();
    assert_eq!(home.json(&["user", "list", "--status", "disabled"]).as_array().map(Vec::len), Some(3));
}

fn passwd_ends_sessions(home: &Home) {
    home.add("alice");
    home.run(&["token", "issue", "alice"]).ok();
    home.0.run_with_input(&["user", "passwd", "alice", "--password-stdin", "--keep-sessions"], "four violet kettles sing\n").ok();
    assert_eq!(home.json(&["token", "list"]).as_array().map(Vec::len), Some(1));
    home.0.run_with_input(&["user", "passwd", "alice", "--password-stdin"], "five violet kettles sing\n").ok();
    assert_eq!(home.json(&["token", "list"]), json!([]));
    home.0.run_with_input(&["user", "passwd", "alice", "--password-stdin"], "short\n").exit(6);
    home.with_password(&["user", "passwd", "nobody", "--password-stdin"]).exit(3);
}

fn lists_filter_and_page(home: &Home) {
    for name in ["Zoe", "anna", "Bert_1", "bert%2"] {
        let expected = if name.contains('%') { 6 } else { 0 };
        home.with_password(&["user", "add", name, "--password-stdin"]).exit(expected);
    }
    let names = |args: &[&str]| -> Vec<String> {
        home.run(&[&["user", "list", "-o", "name"], args].concat()).ok().stdout.lines().map(str::to_owned).collect()
    };
    assert_eq!(names(&[]), ["anna", "Bert_1", "root", "Zoe"]);
    assert_eq!(names(&["--role", "admin"]), ["root"]);
    assert_eq!(names(&["--search", "ERT"]), ["Bert_1"]);
    assert_eq!(names(&["--search", "_"]), ["Bert_1"], "a wildcard of LIKE is an ordinary character");
    assert_eq!(names(&["--search", "%"]), [""; 0]);
    let page = home.run(&["user", "list", "-o", "name", "--limit", "2"]).ok();
    assert_eq!(page.stdout, "anna\nBert_1\n");
    assert!(page.stderr.contains("--after Bert_1"), "{}", page.stderr);
    assert_eq!(names(&["--limit", "2", "--after", "Bert_1"]), ["root", "Zoe"]);
    home.run(&["user", "list", "--role", "no-such-role"]).exit(3);
    home.run(&["user", "list", "--status", "asleep"]).exit(2);
}

fn dry_runs_change_nothing(home: &Home) {
    home.add("alice");
    let before = home.run(&["user", "list", "-o", "json"]).ok().stdout;
    for args in [
        &["user", "disable", "alice"][..],
        &["user", "rm", "alice", "--yes"],
        &["user", "set", "alice", "--username", "other"],
        &["role", "set", "alice", "admin"],
    ] {
        let shown = home.json(&[args, &["--dry-run"]].concat());
        assert_eq!(shown["changed"], true, "{args:?}");
    }
    home.with_password(&["user", "add", "bob", "--password-stdin", "-n"]).ok();
    home.run(&["user", "disable", "root", "--dry-run"]).exit(6);
    assert_eq!(home.run(&["user", "list", "-o", "json"]).ok().stdout, before);
}

fn a_hash_can_be_given(home: &Home) {
    let hash = authctl::crypto::password::hash(&crate::support::db::password(PASSWORD), 4).expect("a hash");
    home.0.run_with_input(&["user", "add", "alice", "--password-hash-stdin"], hash.expose()).ok();
    for bad in ["", "plain", "$2b$31$abcdefghijklmnopqrstuuKqnC2CymIVZc1rj/njYvqMg3SYWPEre", "$1$salt$hash"] {
        home.0.run_with_input(&["user", "add", "bob", "--password-hash-stdin"], bad).exit(6);
    }
}

/// Whoever gives both gets neither: with a yes in advance nobody is asked which was meant.
fn a_dash_is_for_a_list_alone(home: &Home) {
    home.add("amy");
    home.add("bob");
    let verbs =
        ["user rm", "user disable", "user enable", "user unlock", "token revoke", "session revoke", "invite rm", "ban rm"];
    for verb in verbs {
        for named in [["-", "amy"], ["amy", "-"], ["-", "-"]] {
            let args: Vec<&str> = verb.split(' ').chain(named).chain(["-y", "-o", "json"]).collect();
            let run = home.0.run_with_input(&args, "bob\n").exit(2);
            assert_eq!((run.stdout.as_str(), &error(&run)["code"]), ("", &json!("usage")), "{verb}");
        }
    }
    assert_eq!(home.json(&["user", "show", "amy"])["status"], "active");
    assert_eq!(home.json(&["user", "show", "bob"])["status"], "active");
    home.0.run_with_input(&["user", "disable", "-"], "\u{feff}amy\r\nbob\r\n").ok();
    assert_eq!(home.json(&["user", "show", "amy"])["status"], "disabled");
}
