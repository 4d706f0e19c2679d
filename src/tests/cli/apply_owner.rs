//! The label of a file: what carries it, what `--prune` removes, and two files that claim the same.

use serde_json::{Value, json};

use super::apply::{apply, audit, changes, everything, summary};
use super::import::hash;
use super::{Home, error};

on_both!(Home: what_apply_makes_or_changes_carries_the_label, prune_removes_what_carries_the_label_and_nothing_else,
    another_file_has_to_say_that_it_takes_over, a_built_in_role_belongs_to_nobody, a_file_without_a_label_claims_nothing);

fn file(owner: &str, roles: &str, users: &[&str]) -> String {
    let user = |name: &&str| format!("  - {{username: {name}, password: {{hash: \"{}\"}}}}\n", hash());
    let users: String = users.iter().map(user).collect();
    let users = if users.is_empty() { " []\n".to_owned() } else { format!("\n{users}") };
    format!("version: 1\nowner: {owner}\nroles: [{roles}]\nusers:{users}")
}

fn owner(home: &Home, kind: &str, name: &str) -> Value {
    home.json(&[kind, "show", name])["owner"].clone()
}

fn what_apply_makes_or_changes_carries_the_label(home: &Home) {
    home.add("alice");
    let first = audit(home).len();
    let run = apply(home, &file("ops-repo", "{name: auditor}", &["alice", "bob"]), &[]).ok();
    assert_eq!(
        changes(&run),
        [
            "add role auditor: owner null>\"ops-repo\"",
            "change user alice: owner null>\"ops-repo\"",
            "add user bob: role null>\"user\" status null>\"active\" password null>\"(hash)\" owner null>\"ops-repo\"",
        ]
    );
    for (kind, name) in [("role", "auditor"), ("user", "alice"), ("user", "bob")] {
        assert_eq!(owner(home, kind, name), "ops-repo", "{name}");
    }
    assert_eq!((owner(home, "user", "root"), owner(home, "role", "admin")), (Value::Null, Value::Null));
    assert!(audit(home)[first..].contains(&"user.owner alice owner - -> ops-repo".to_owned()), "{:?}", audit(home));
    assert_eq!(summary(&apply(home, &file("ops-repo", "{name: auditor}", &["alice", "bob"]), &[]).ok()).0, "0 0 0 3");
    for bad in ["'a b'", "''", "null", "'é'", &"x".repeat(129)] {
        apply(home, &file(bad, "", &[]), &[]).exit(6);
    }
}

fn prune_removes_what_carries_the_label_and_nothing_else(home: &Home) {
    home.add("byhand");
    home.run(&["role", "add", "handmade"]).ok();
    apply(home, &file("ops", "{name: auditor}, {name: keeper}", &["alice", "bob"]), &[]).ok();
    apply(home, &file("other", "{name: theirs}", &["carol"]), &[]).ok();
    let less = file("ops", "{name: keeper}", &["bob"]);
    assert_eq!(summary(&apply(home, &less, &[]).ok()).0, "0 0 0 2", "without --prune nothing goes");
    let before = everything(home);
    apply(home, &less, &["--prune"]).exit(9);
    apply(home, &less, &["--prune", "--dry-run"]).exit(10);
    assert_eq!(everything(home), before);
    let run = apply(home, &less, &["--prune", "--yes"]).ok();
    assert_eq!(
        changes(&run),
        [
            "remove user alice: role \"user\">null status \"active\">null owner \"ops\">null",
            "remove role auditor: owner \"ops\">null",
        ]
    );
    for (kind, name) in [("user", "byhand"), ("user", "carol"), ("user", "root"), ("role", "theirs"), ("role", "handmade")] {
        home.run(&[kind, "show", name]).ok();
    }
    assert_eq!(summary(&apply(home, &less, &["--prune"]).ok()), ("0 0 0 2".to_owned(), false));
    let run = apply(home, "version: 1\n", &["--prune", "--yes"]).exit(6);
    assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains("owner")), "{}", run.stderr);
    // What it does not speak of, and that is not even an empty list, is not pruned.
    assert_eq!(summary(&apply(home, "version: 1\nowner: ops\n", &["--prune"]).ok()), ("0 0 0 0".to_owned(), false));
    apply(home, "version: 1\nowner: ops\nusers: []\n", &["--prune"]).exit(9);
    // A stray role that somebody else has stays, and with it all.
    home.run(&["role", "set", "byhand", "keeper"]).ok();
    let run = apply(home, &file("ops", "", &[]), &["--prune", "--yes"]).exit(6);
    assert_eq!(error(&run)["code"], "role_in_use");
    home.run(&["user", "show", "bob"]).ok();
}

fn another_file_has_to_say_that_it_takes_over(home: &Home) {
    apply(home, &file("ops", "{name: auditor}", &["alice"]), &[]).ok();
    let before = everything(home);
    let theirs = file("other", "{name: auditor, description: Theirs}", &["alice"]);
    let run = apply(home, &theirs, &[]).exit(6);
    assert!(run.stderr.contains("'ops'") && run.stderr.contains("--take-over"), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 3, "both are told, and how many: {}", run.stderr);
    let gone = "version: 1\nowner: other\nusers: [{username: alice, state: absent}]\n";
    apply(home, gone, &["--yes"]).exit(6);
    assert_eq!(everything(home), before);
    let run = apply(home, &theirs, &["--take-over"]).ok();
    assert_eq!(
        changes(&run),
        [
            "change role auditor: description \"\">\"Theirs\" owner \"ops\">\"other\"",
            "change user alice: owner \"ops\">\"other\"",
        ]
    );
    assert_eq!(
        summary(&apply(home, &file("ops", "", &[]), &["--prune", "--yes"]).ok()).0,
        "0 0 0 0",
        "nothing is theirs any more"
    );
}

fn a_built_in_role_belongs_to_nobody(home: &Home) {
    for label in ["ops", "other"] {
        let text =
            format!("version: 1\nowner: {label}\nroles: [{{name: user, permissions: ['{label}:read']}}, {{name: admin}}]\n");
        assert_eq!(summary(&apply(home, &text, &[]).ok()).0, "0 1 0 1");
    }
    assert_eq!(home.json(&["role", "show", "user"])["permissions"], json!(["other:read"]));
    assert_eq!(owner(home, "role", "user"), Value::Null);
    assert_eq!(summary(&apply(home, "version: 1\nowner: ops\n", &["--prune", "--yes"]).ok()).0, "0 0 0 0");
}

fn a_file_without_a_label_claims_nothing(home: &Home) {
    apply(home, &file("ops", "", &["alice"]), &[]).ok();
    let run = apply(home, "version: 1\nusers: [{username: alice, must_change_password: true}]\n", &[]).ok();
    assert_eq!(changes(&run), ["change user alice: must_change_password false>true"]);
    assert_eq!(owner(home, "user", "alice"), "ops");
}
