//! `authctl apply`: what it does, what it says of it, and that the rules of the single verbs hold.

use std::process::Stdio;

use serde_json::{Value, json};

use super::import::hash;
use super::{Home, error};
use crate::support::Backend;
use crate::support::env::Run;
use crate::support::sql;

on_both!(Home: a_file_becomes_true_and_a_second_run_does_nothing, what_a_file_leaves_out_stays, null_and_empty_lists_are_said,
    a_dry_run_says_what_would_be_and_changes_nothing, each_change_has_its_usual_entry, the_rules_of_the_single_verbs_hold,
    who_is_disabled_has_no_session_any_more,
    what_is_removed_needs_a_yes, addresses_and_admins_change_hands_in_one_file, the_last_admin_hands_over_with_the_address,
    all_that_keeps_it_back_is_told_at_once,
    of_many_at_once_one_makes_each_change, what_is_shown_in_rows, a_role_in_use_is_told_what_can_be_done,
    what_refuses_an_entry_is_told_with_its_place);

pub fn apply(home: &Home, file: &str, args: &[&str]) -> Run {
    home.0.run_with_input(&[&["apply", "-f", "-", "-o", "json"], args].concat(), file)
}

/// `added changed removed unchanged`, and whether it says that it changed anything.
#[track_caller]
pub fn summary(run: &Run) -> (String, bool) {
    let object = run.json();
    let count = |name: &str| object["summary"][name].as_u64().expect("a count");
    let counts = ["added", "changed", "removed", "unchanged"].map(|name| count(name).to_string()).join(" ");
    (counts, object["changed"].as_bool().expect("a flag"))
}

/// Each change: what it is of, and the fields with what they were and are.
#[track_caller]
pub fn changes(run: &Run) -> Vec<String> {
    let object = run.json();
    let words = |change: &Value| {
        let text = |name: &str| change[name].as_str().expect("a text").to_owned();
        let fields = change["fields"].as_array().expect("fields").iter();
        let fields: Vec<String> = fields
            .map(|field| format!("{} {}>{}", field["field"].as_str().expect("a name"), field["before"], field["after"]))
            .collect();
        format!("{} {} {}: {}", text("action"), text("kind"), text("name"), fields.join(" "))
    };
    object["changes"].as_array().expect("changes").iter().map(words).collect()
}

/// Everything in the database but what a mere look leaves behind.
pub fn everything(home: &Home) -> Vec<String> {
    let mut rows = sql::everything(&mut home.0.db.open(authctl::store::Purpose::Use).expect("a connection"));
    rows.retain(|row| !row.starts_with("sqlite_"));
    rows
}

fn everything_but_the_trail(home: &Home) -> Vec<String> {
    everything(home).into_iter().filter(|row| !row.starts_with("audit")).collect()
}

pub fn audit(home: &Home) -> Vec<String> {
    let query = "SELECT action || ' ' || target || coalesce(' ' || detail, '') || coalesce(' (' || reason || ')', '') AS v
                 FROM audit WHERE action <> 'database.init' ORDER BY seq";
    sql::texts(&mut home.0.db.open(authctl::store::Purpose::Use).expect("a connection"), query)
}

pub fn file(users: &str) -> String {
    format!("version: 1\nroles:\n  - {{name: auditor, permissions: ['audit:read']}}\nusers:\n{users}")
}

fn a_file_becomes_true_and_a_second_run_does_nothing(home: &Home) {
    let text = file(&format!(
        "  - {{username: Alice, email: a@example.org, email_verified: true, role: admin, password: {{hash: \"{0}\"}}}}\n  \
           - {{username: bob, role: auditor, status: disabled, must_change_password: true, password: {{hash: \"{0}\"}}}}\n  \
           - {{username: mallory, state: absent}}\n",
        hash()
    ));
    let run = apply(home, &text, &["--reason", "release 12"]).ok();
    assert_eq!(summary(&run), ("3 0 0 1".to_owned(), true));
    assert_eq!(
        changes(&run),
        [
            "add role auditor: permissions null>[\"audit:read\"]",
            "add user Alice: email null>\"a@example.org\" email_verified null>true role null>\"admin\" status null>\"active\" \
             password null>\"(hash)\"",
            "add user bob: role null>\"auditor\" status null>\"disabled\" must_change_password null>true password null>\"(hash)\"",
        ]
    );
    assert!(!format!("{}{}", run.stdout, run.stderr).contains(&hash()), "a hash is not shown");
    let alice = home.json(&["user", "show", "alice"]);
    assert_eq!((&alice["username"], &alice["email_verified"], &alice["role"]), (&json!("Alice"), &json!(true), &json!("admin")));
    let bob = home.json(&["user", "show", "bob"]);
    assert_eq!((&bob["status"], &bob["must_change_password"], &bob["owner"]), (&json!("disabled"), &json!(true), &Value::Null));
    let before = everything(home);
    let again = apply(home, &text, &[]).ok();
    assert_eq!(summary(&again), ("0 0 0 4".to_owned(), false));
    assert_eq!(again.json()["changes"], json!([]));
    assert_eq!(everything(home), before, "not even an entry in the audit trail");
}

fn what_a_file_leaves_out_stays(home: &Home) {
    let user =
        format!("  - {{username: alice, email: a@example.org, email_verified: true, password: {{hash: \"{}\"}}}}\n", hash());
    apply(home, &file(&user), &[]).ok();
    home.run(&["role", "describe", "auditor", "Reads the log"]).ok();
    home.run(&["user", "disable", "alice"]).ok();
    home.run(&["role", "set", "alice", "auditor"]).ok();
    let bare = "version: 1\nroles: [{name: auditor}]\nusers: [{username: ALICE}]\n";
    assert_eq!(summary(&apply(home, bare, &[]).ok()), ("0 0 0 2".to_owned(), false));
    let role = home.json(&["role", "show", "auditor"]);
    assert_eq!((&role["description"], &role["permissions"]), (&json!("Reads the log"), &json!(["audit:read"])));
    assert_eq!(home.json(&["user", "show", "alice"])["status"], "disabled");
    // One field alone.
    let run = apply(home, "version: 1\nusers: [{username: alice, status: active}]\n", &[]).ok();
    assert_eq!(changes(&run), ["change user alice: status \"disabled\">\"active\""]);
    // Another address is not the one that was verified.
    let run = apply(home, "version: 1\nusers: [{username: alice, email: b@example.org}]\n", &[]).ok();
    assert_eq!(changes(&run), ["change user alice: email \"a@example.org\">\"b@example.org\" email_verified true>false"]);
}

fn null_and_empty_lists_are_said(home: &Home) {
    let user = format!("  - {{username: alice, email: a@example.org, password: {{hash: \"{}\"}}}}\n", hash());
    apply(home, &file(&user), &[]).ok();
    home.run(&["role", "describe", "auditor", "Reads the log"]).ok();
    let text = "version: 1\nroles: [{name: auditor, description: null, permissions: []}]\nusers: [{username: alice, email: ~}]\n";
    assert_eq!(
        changes(&apply(home, text, &[]).ok()),
        [
            "change role auditor: description \"Reads the log\">\"\" permissions [\"audit:read\"]>[]",
            "change user alice: email \"a@example.org\">null",
        ]
    );
    for field in ["role", "status", "email_verified", "must_change_password", "password"] {
        let run = apply(home, &format!("version: 1\nusers: [{{username: alice, {field}: null}}]\n"), &[]).exit(6);
        assert!(run.stderr.contains(field), "{}", run.stderr);
    }
    apply(home, "version: 1\nroles: [{name: auditor, permissions: null}]\n", &[]).exit(6);
    // An empty file asks for nothing.
    assert_eq!(summary(&apply(home, "version: 1\n", &["--yes"]).ok()), ("0 0 0 0".to_owned(), false));
}

// Requirement C10: what a dry run says is what is done then.
fn a_dry_run_says_what_would_be_and_changes_nothing(home: &Home) {
    let before = everything(home);
    let text = file(&format!("  - {{username: alice, role: auditor, password: {{hash: \"{}\"}}}}\n", hash()));
    let run = apply(home, &text, &["--dry-run"]).exit(10);
    assert_eq!(error(&run)["code"], "check_failed");
    assert_eq!(everything(home), before);
    let done = apply(home, &text, &[]).ok();
    assert_eq!((changes(&run), summary(&run)), (changes(&done), summary(&done)));
    assert_eq!(summary(&apply(home, &text, &["--dry-run"]).ok()), ("0 0 0 2".to_owned(), false));
    // A removal is told too, without a yes.
    let gone = "version: 1\nusers: [{username: alice, state: absent}]\n";
    assert_eq!(changes(&apply(home, gone, &["-n"]).exit(10)).len(), 1);
    home.run(&["user", "show", "alice"]).ok();
}

// Requirement C11.
fn each_change_has_its_usual_entry(home: &Home) {
    let first = audit(home).len();
    let user = |fields: &str| format!("  - {{username: alice, {fields}, password: {{hash: \"{}\"}}}}\n", hash());
    apply(home, &file(&user("role: auditor")), &["--reason", "one"]).ok();
    let text = "version: 1\nroles: [{name: auditor, description: Reads, permissions: ['user:read']}]\n\
                users: [{username: alice, email: a@example.org, status: disabled, role: user}]\n";
    apply(home, text, &["--reason", "two"]).ok();
    apply(home, "version: 1\nroles: [{name: auditor, state: absent}]\nusers: [{username: alice, state: absent}]\n", &["--yes"])
        .ok();
    assert_eq!(
        audit(home)[first..],
        [
            "role.add auditor +audit:read (one)",
            "user.add alice role auditor (one)",
            "role.allow auditor +user:read (two)",
            "role.deny auditor -audit:read (two)",
            "role.describe auditor - -> Reads (two)",
            "user.set alice email - -> a@example.org (two)",
            "user.disable alice status active -> disabled (two)",
            "role.set alice role auditor -> user (two)",
            "user.rm alice",
            "role.rm auditor",
        ]
    );
}

/// What is told of a place of the file, in front of what is told of the whole.
fn first_error(run: &Run) -> Value {
    let first: Value = serde_json::from_str(run.stderr.lines().next().expect("an error")).expect("JSON");
    first["error"].clone()
}

/// Also what only the step finds out, in the midst of the others.
fn what_refuses_an_entry_is_told_with_its_place(home: &Home) {
    home.add("alice");
    home.run(&["user", "set", "alice", "--email", "a@example.org"]).ok();
    home.run(&["role", "add", "ops"]).ok();
    home.run(&["role", "set", "alice", "ops"]).ok();
    let text =
        |last: &str| format!("version: 1\nroles:\n- {{name: extra}}\nusers:\n- {{username: Alice, status: active}}\n- {last}\n");
    let new = |fields: &str| format!("{{username: Bob, {fields}, password: {{generate: true}}}}");
    for (last, told) in [
        ("{username: ROOT, state: absent}".to_owned(), "user ROOT: 'root' is the last active admin"),
        ("{username: root, role: user}".to_owned(), "user root: 'root' is the last active admin"),
        (new("role: nobody"), "user Bob: there is no role 'nobody'"),
        (new("email: A@example.org"), "user Bob: this e-mail address is taken"),
        (new("email_verified: true"), "user Bob: "),
    ] {
        let run = home.0.run_with_input(&["apply", "-f", "-", "--yes"], &text(&last));
        assert!(run.stderr.starts_with(&format!("error: line 6, column 3: {told}")), "{last}: {}", run.stderr);
    }
    let text = "version: 1\nusers: [{username: alice, status: active}]\nroles:\n- {name: extra}\n- {name: ops, state: absent}\n";
    let run = home.0.run_with_input(&["apply", "-f", "-", "--yes"], text).exit(6);
    assert!(run.stderr.starts_with("error: line 5, column 3: role ops: the role 'ops' has users: 1\nhint: "), "{}", run.stderr);
}

// Requirement C2: an apply is no way around what a verb refuses.
fn the_rules_of_the_single_verbs_hold(home: &Home) {
    home.add("alice");
    home.run(&["user", "set", "alice", "--email", "a@example.org"]).ok();
    home.run(&["role", "add", "ops"]).ok();
    home.run(&["role", "set", "alice", "ops"]).ok();
    let (before, told) = (everything_but_the_trail(home), audit(home).len());
    let new = |fields: &str| format!("{{username: bob, password: {{hash: \"{}\"}}, {fields}}}", hash());
    for (text, exit, code) in [
        ("users: [{username: root, state: absent}]".to_owned(), 6, "last_admin"),
        ("users: [{username: root, role: user}]".to_owned(), 6, "last_admin"),
        ("users: [{username: root, status: disabled}]".to_owned(), 6, "last_admin"),
        ("roles: [{name: ops, state: absent}]".to_owned(), 6, "role_in_use"),
        ("roles: [{name: user, state: absent}]".to_owned(), 6, "role_in_use"),
        ("roles: [{name: admin, permissions: ['user:read']}]".to_owned(), 6, "role_in_use"),
        (format!("users: [{}]", new("role: nobody")), 3, "role_not_found"),
        (format!("users: [{}]", new("email: A@example.org")), 4, "email_exists"),
        (format!("users: [{}]", new("email_verified: true")), 6, "invalid_field"),
        ("users: [{username: root, email_verified: true}]".to_owned(), 6, "invalid_field"),
    ] {
        // What could be done stands in front of it, and is not done.
        let users = if text.starts_with("users") { "" } else { "users: [{username: alice, must_change_password: true}]\n" };
        let run = apply(home, &format!("version: 1\n{users}{text}\n"), &["--yes"]).exit(exit);
        assert_eq!(error(&run)["code"], code, "{text}: {}", run.stderr);
        let told = first_error(&run);
        let line = if users.is_empty() { 2 } else { 3 };
        assert_eq!((&told["code"], &told["line"]), (&json!(code), &json!(line)), "{text}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{text}");
        assert_eq!(everything_but_the_trail(home), before, "{text}");
        let told = audit(home).len();
        apply(home, &format!("version: 1\n{users}{text}\n"), &["--dry-run"]).exit(exit);
        assert_eq!(audit(home).len(), told, "{text}");
    }
    // What would have left nobody to administer is in the trail, as for each verb, and no other refusal.
    let refusals: Vec<String> = audit(home).split_off(told);
    let words = "last_admin: 'root' is the last active admin";
    assert_eq!(
        refusals,
        [format!("user.rm root {words}"), format!("role.set root {words}"), format!("user.disable root {words}")]
    );
    // Users who are moved in the same file leave a role that can go.
    let text = "version: 1\nroles: [{name: ops, state: absent}]\nusers: [{username: alice, role: user}]\n";
    assert_eq!(summary(&apply(home, text, &["--yes"]).ok()), ("0 1 1 0".to_owned(), true));
}

// Requirement C2.
fn who_is_disabled_has_no_session_any_more(home: &Home) {
    let sessions = || home.json(&["session", "list"]).as_array().expect("sessions").len();
    for name in ["alice", "bob"] {
        home.add(name);
        home.run(&["token", "issue", name]).ok();
    }
    assert_eq!(sessions(), 2);
    let text = "version: 1\nusers: [{username: alice, status: disabled}, {username: bob, must_change_password: true}]\n";
    assert_eq!(summary(&apply(home, text, &[]).ok()).0, "0 2 0 0");
    assert_eq!(sessions(), 1, "that of who is not");
}

// Requirement C10: nothing is removed without a yes, and nobody is asked where nobody can answer.
fn what_is_removed_needs_a_yes(home: &Home) {
    home.add("alice");
    let before = everything(home);
    let text = "version: 1\nusers: [{username: alice, state: absent}]\n";
    let run = apply(home, text, &[]).exit(9);
    assert!(error(&run)["hint"].as_str().is_some_and(|hint| hint.contains("--yes")), "{}", run.stderr);
    assert_eq!(everything(home), before);
    let removed = apply(home, text, &["--yes"]).ok();
    assert_eq!(changes(&removed), ["remove user alice: role \"user\">null status \"active\">null"]);
    assert_eq!(summary(&apply(home, text, &[]).ok()), ("0 0 0 1".to_owned(), false), "nothing is left to ask for");
}

fn a_role_in_use_is_told_what_can_be_done(home: &Home) {
    let (gone, at_once) = ("version: 1\nroles:\n- {name: ops, state: absent}\n", "users:\n- {username: alice, role: user}\n");
    home.add("alice");
    for way in ["in the file", "by hand"] {
        home.run(&["role", "add", "ops"]).ok();
        home.run(&["role", "set", "alice", "ops"]).ok();
        let run = apply(home, gone, &["--yes"]).exit(6);
        assert_eq!(error(&run)["code"], "role_in_use");
        let told = first_error(&run);
        assert_eq!((&told["code"], &told["message"]), (&json!("role_in_use"), &json!("the role 'ops' has users: 1")));
        let hint = told["hint"].as_str().expect("a hint");
        assert!(hint.contains("in the file") && hint.contains("'authctl role rm ops --move-to ROLE'"), "{hint}");
        assert!(hint.starts_with("'authctl user list --role ops'"), "{hint}");
        assert_eq!(home.run(&["user", "list", "--role", "ops", "-o", "name"]).ok().stdout, "alice\n");
        if way == "in the file" {
            apply(home, &format!("{gone}{at_once}"), &["--yes"]).ok();
        } else {
            home.run(&["role", "rm", "ops", "--move-to", "user", "--yes"]).ok();
            assert!(!summary(&apply(home, gone, &["--yes"]).ok()).1);
        }
        home.run(&["role", "show", "ops"]).exit(3);
    }
}

fn addresses_and_admins_change_hands_in_one_file(home: &Home) {
    for (name, email) in [("anna", "1@example.org"), ("bert", "2@example.org"), ("carl", "3@example.org")] {
        home.add(name);
        home.run(&["user", "set", name, "--email", email]).ok();
    }
    // Each gets the address of the next one, who is named behind; the last one's goes to somebody new; root goes as another admin comes.
    let text = format!(
        "version: 1\nusers:\n  - {{username: root, state: absent}}\n  - {{username: anna, email: 2@example.org, role: admin}}\n  \
           - {{username: bert, email: 3@example.org}}\n  - {{username: dora, email: 1@example.org, password: {{hash: \"{}\"}}}}\n  \
           - {{username: carl, state: absent}}\n",
        hash()
    );
    assert_eq!(summary(&apply(home, &text, &["--yes"]).ok()), ("1 2 2 0".to_owned(), true));
    let shown = home.run(&["user", "list", "--columns", "username,email,role", "--no-headers"]).ok().stdout;
    assert_eq!(shown, "anna\t2@example.org\tadmin\nbert\t3@example.org\tuser\ndora\t1@example.org\tuser\n");
    // Of two who swap theirs neither can be first, and of three neither. Each is one change.
    let swap = "version: 1\nusers: [{username: anna, email: 3@example.org}, {username: bert, email: 2@example.org}]\n";
    assert_eq!(
        changes(&apply(home, swap, &[]).ok()),
        [
            "change user bert: email \"3@example.org\">\"2@example.org\"",
            "change user anna: email \"2@example.org\">\"3@example.org\"",
        ]
    );
    assert_eq!(summary(&apply(home, swap, &[]).ok()), ("0 0 0 2".to_owned(), false));
    let ring = "version: 1\nusers: [{username: anna, email: 2@example.org}, {username: bert, email: 1@example.org}, \
                {username: dora, email: 3@example.org}]\n";
    assert_eq!(summary(&apply(home, ring, &[]).ok()), ("0 3 0 0".to_owned(), true));
    // Who has an address and keeps it has it.
    let taken = "version: 1\nusers: [{username: anna, email: 1@example.org}, {username: bert}]\n";
    assert_eq!(error(&apply(home, taken, &[]).exit(4))["code"], "email_exists");
}

/// The last admin goes last, and the address goes first.
fn the_last_admin_hands_over_with_the_address(home: &Home) {
    for leaves in ["status: disabled, email: null", "role: user, email: old@example.org", "state: absent"] {
        home.run(&["user", "set", "root", "--email", "admin@example.org"]).ok();
        let text = format!(
            "version: 1\nusers:\n  - {{username: root, {leaves}}}\n  \
               - {{username: anna, email: admin@example.org, role: admin, password: {{hash: \"{}\"}}}}\n",
            hash()
        );
        let told = changes(&apply(home, &text, &["--yes"]).ok());
        assert_eq!(
            told.iter().map(|change| change.split(':').next().unwrap_or_default()).collect::<Vec<_>>(),
            match leaves {
                "state: absent" => ["add user anna", "remove user root"],
                _ => ["add user anna", "change user root"],
            }
        );
        assert!(told[1].contains("email \"admin@example.org\">"), "{told:?}");
        assert_eq!(home.json(&["user", "show", "anna"])["email"], "admin@example.org");
        // Back again, for the next.
        if leaves != "state: absent" {
            home.run(&["user", "enable", "root"]).ok();
            home.run(&["role", "set", "root", "admin"]).ok();
            home.run(&["user", "rm", "anna", "--yes"]).ok();
        }
    }
    // Where nobody comes, nothing is kept of it, and the address neither.
    let text = "version: 1\nusers: [{username: anna, status: disabled, email: null}]\n";
    assert_eq!(error(&apply(home, text, &[]).exit(6))["code"], "last_admin");
    assert_eq!(home.json(&["user", "show", "anna"])["email"], "admin@example.org");
}

fn all_that_keeps_it_back_is_told_at_once(home: &Home) {
    let text = "version: 1\nusers:\n  - {username: alice}\n  - {username: bob, role: nobody, password: {generate: true}}\n  - {username: carol}\n";
    let run = apply(home, text, &[]).exit(6);
    let told: Vec<Value> = run.stderr.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let places: Vec<(u64, &str)> = told[..3]
        .iter()
        .map(|line| (line["error"]["line"].as_u64().expect("a line"), line["error"]["about"].as_str().expect("whom")))
        .collect();
    assert_eq!(places, [(3, "user alice"), (4, "user bob"), (5, "user carol")], "{}", run.stderr);
    assert_eq!(told[1]["error"]["exit"], 3);
    let hint = told[2]["error"]["hint"].as_str().expect("a hint");
    assert!(["file", "hash", "generate", "locked"].iter().all(|way| hint.contains(&format!("{{{way}: "))), "{hint}");
    assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains("3 mistakes")), "{}", run.stderr);
    // Of many only the first are told, and all are counted.
    let many: String = (0..150).map(|n| format!("  - {{username: user{n}}}\n")).collect();
    let run = apply(home, &format!("version: 1\nusers:\n{many}"), &[]).exit(6);
    assert_eq!(run.stderr.lines().count(), 101);
    assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains("150 mistakes")), "{}", run.stderr);
}

fn of_many_at_once_one_makes_each_change(home: &Home) {
    const CROWD: usize = 8;
    let users: String = (0..20).map(|n| format!("  - {{username: user{n}, password: {{hash: \"{}\"}}}}\n", hash())).collect();
    let path = home.0.db.folder.path().join("file.yaml");
    std::fs::write(&path, file(&users)).expect("a file");
    let before = audit(home).len();
    let children: Vec<_> = (0..CROWD)
        .map(|_| {
            let mut command = home.0.command();
            command.args(["apply", "-o", "json", "--wait", "20s", "-f"]).arg(&path);
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
        })
        .collect();
    let mut changed = 0;
    for child in children {
        let output = child.wait_with_output().expect("its end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        changed += usize::from(object["changed"] == true);
        let (added, unchanged) = (object["summary"]["added"].as_u64(), object["summary"]["unchanged"].as_u64());
        assert!([(Some(21), Some(0)), (Some(0), Some(21))].contains(&(added, unchanged)), "a part of it: {object}");
    }
    assert_eq!((changed, audit(home).len() - before), (1, 21), "what is told is what happened");
}

fn what_is_shown_in_rows(home: &Home) {
    home.add("alice");
    let text = file("  - {username: alice, role: auditor}\n  - {username: bob, password: {generate: true}}\n");
    // In a pipe it is for a program.
    let plain = home.0.run_with_input(&["apply", "-f", "-", "-n"], &text).exit(10);
    assert_eq!(plain.json()["summary"], json!({"added": 2, "changed": 1, "removed": 0, "unchanged": 0}));
    let run = home.0.run_with_input(&["apply", "-f", "-", "-n", "-o", "tsv"], &text).exit(10);
    assert_eq!(
        run.stdout,
        "kind\tname\taction\tfields\tpassword\nrole\tauditor\tadd\tpermissions: audit:read\t\n\
         user\talice\tchange\trole: user → auditor\t\nuser\tbob\tadd\trole: user; status: active; password: (generated)\t\n"
    );
    assert_eq!(run.stderr, "2 added, 1 changed, 0 removed, 0 unchanged (dry run)\n");
    let run = home.0.run_with_input(&["apply", "-f", "-", "-n", "-o", "table"], &text).exit(10);
    assert_eq!(
        run.stdout,
        "+ role auditor\n    permissions: audit:read\n~ user alice\n    role: user → auditor\n+ user bob\n    role: user\n    \
         status: active\n    password: (generated)\n"
    );
    let colored = home.0.run_with_input(&["apply", "-f", "-", "-n", "-o", "table", "--color", "always"], &text).exit(10);
    assert!(colored.stdout.starts_with("\u{1b}[32m+ role auditor\u{1b}[0m\n"), "{:?}", colored.stdout);
    let lines = home.0.run_with_input(&["apply", "-f", "-", "-n", "-o", "jsonl"], &text).exit(10).stdout;
    let kinds: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["kind"].clone()).collect();
    assert_eq!(kinds, ["role", "user", "user"]);
    // A password that is made must be seen.
    for args in [&["-o", "name"][..], &["--columns", "kind,name"], &["-o", "json", "--columns", "summary"]] {
        home.0.run_with_input(&[&["apply", "-f", "-"], args].concat(), &text).exit(2);
    }
    home.run(&["user", "show", "bob"]).exit(3);
}

#[test]
fn who_is_asked_is_told_what_goes() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    home.with_password(&["user", "add", "alice", "--password-stdin"]).ok();
    let path = home.0.db.folder.path().join("file.yaml");
    std::fs::write(&path, "version: 1\nusers: [{username: alice, state: absent}]\n").expect("a file");
    for (answer, status, left) in [("n", 9, 0), ("y", 0, 3)] {
        let mut command = home.0.command();
        command.args(["apply", "-f"]).arg(&path).env("TERM", "xterm");
        let mut session = rexpect::session::spawn_command(command, Some(20_000)).expect("a terminal");
        session.exp_string("remove user alice for good? [y/N]").expect("a question");
        session.send_line(answer).expect("typed");
        let rest = session.exp_eof().expect("its end");
        let ended = format!("{:?}", session.process().wait().expect("its status"));
        assert!(ended.ends_with(&format!(", {status})")), "{ended}: {rest}");
        assert_eq!(rest.contains("- user alice"), status == 0, "{rest}");
        home.run(&["user", "show", "alice"]).exit(left);
    }
}
