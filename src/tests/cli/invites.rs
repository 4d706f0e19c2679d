//! `authctl invite`.

use serde_json::{Value, json};

use super::{Home, error};
use crate::support::sql;

on_both!(Home: an_invite_is_made_listed_and_removed, several_are_removed_at_once, a_dry_run_makes_none,
    an_invite_that_is_of_no_use_is_told_of);

fn an_invite_is_made_listed_and_removed(home: &Home) {
    assert_eq!(home.json(&["invite", "list"]), json!([]));
    let made = home.run(&["invite", "add"]).ok();
    let token = made.stdout.strip_suffix('\n').expect("a line");
    assert_eq!(token.len(), 43, "the token alone: {token}");
    assert!(!made.stderr.contains(token), "{}", made.stderr);
    let full =
        home.json(&["invite", "add", "--email", "Anna@example.org", "--role", "admin", "--ttl", "24h", "--reason", "new here"]);
    let keys: Vec<_> = full.as_object().expect("an object").keys().map(String::as_str).collect();
    let fields =
        ["token", "id", "url", "email", "role", "created_by", "created_at", "expires_at", "used_at", "used_by", "changed"];
    assert_eq!(keys, fields);
    assert_eq!((&full["email"], &full["role"]), (&json!("Anna@example.org"), &json!("admin")));
    assert_eq!((&full["url"], &full["changed"]), (&Value::Null, &json!(true)));
    let listed = home.json(&["invite", "list"]);
    let keys: Vec<_> = listed[1].as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["id", "email", "role", "created_by", "created_at", "expires_at", "used_at", "used_by"]);
    assert_eq!((&listed[0]["role"], &listed[0]["email"], &listed[0]["used_at"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_eq!(listed[1]["id"], full["id"]);
    assert!(listed[1]["created_by"].as_str().is_some_and(|actor| actor.starts_with("cli:")), "{listed}");
    for form in ["table", "tsv", "csv", "json", "jsonl", "name"] {
        let shown = home.run(&["invite", "list", "-o", form]).ok().stdout;
        assert!(!shown.contains(token) && !shown.contains(full["token"].as_str().expect("a token")), "{form}");
    }
    let id = full["id"].as_str().expect("an id");
    assert_eq!(home.json(&["invite", "rm", id])["changed"], true);
    assert_eq!(error(&home.run(&["invite", "rm", id, "-o", "json"]).exit(3))["code"], "invite_not_found");
    let none = home.json(&["invite", "rm", id, "--if-exists"]);
    assert_eq!((&none["changed"], &none["id"], &none["created_at"]), (&json!(false), &json!(id), &Value::Null));
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    let said = sql::texts(
        &mut conn,
        "SELECT action || ' ' || coalesce(reason, '-') AS v FROM audit WHERE action LIKE 'invite%' ORDER BY seq",
    );
    assert_eq!(said, ["invite.add -", "invite.add new here", "invite.rm -"]);

    // What cannot be.
    assert_eq!(error(&home.run(&["invite", "add", "--role", "no-such-role", "-o", "json"]).exit(3))["code"], "role_not_found");
    home.run(&["invite", "add", "--email", "nobody"]).exit(6);
    home.run(&["invite", "add", "--role", "Admin"]).exit(6);
    home.run(&["invite", "add", "--ttl", "31d"]).exit(6);
    home.run(&["invite", "add", "--ttl", "0s"]).exit(6);
    home.run(&["invite", "add", "--ttl", "soon"]).exit(2);
    home.run(&["invite", "add", "-o", "name"]).exit(2);
    home.run(&["invite", "rm"]).exit(2);
    assert_eq!(home.json(&["invite", "list"]).as_array().map(Vec::len), Some(1), "none of these made one");
    std::fs::write(home.0.db.folder.path().join("url.toml"), "[server]\npublic_url = \"https://auth.example.org/\"\n")
        .expect("a file");
    assert_eq!(home.json(&["invite", "add", "-c", "url.toml"])["url"], "https://auth.example.org/auth/signup");
}

fn several_are_removed_at_once(home: &Home) {
    for _ in 0..3 {
        home.run(&["invite", "add"]).ok();
    }
    let ids = home.run(&["invite", "list", "-o", "name"]).ok().stdout;
    let one = ids.lines().next().expect("an id");
    let some = home.run(&["invite", "rm", one, "no-such-invite", "-o", "json"]).exit(8).json();
    assert_eq!((&some[0]["changed"], &some[1]["error"]["code"]), (&json!(true), &json!("invite_not_found")));
    home.0.run_with_input(&["invite", "rm", "-"], &ids).exit(8);
    assert_eq!(home.json(&["invite", "list"]), json!([]));
}

fn a_dry_run_makes_none(home: &Home) {
    let dry = home.run(&["invite", "add", "--dry-run"]).ok();
    assert_eq!(dry.stdout, "", "what is kept nowhere must not be handed on");
    assert_eq!(home.json(&["invite", "list"]), json!([]));
    home.run(&["invite", "add"]).ok();
    let id = home.run(&["invite", "list", "-o", "name"]).ok().stdout;
    home.run(&["invite", "rm", id.trim(), "--dry-run"]).ok();
    assert_eq!(home.json(&["invite", "list"]).as_array().map(Vec::len), Some(1));
}

fn an_invite_that_is_of_no_use_is_told_of(home: &Home) {
    let warned = |more: &[&str]| home.run(&[&["invite", "add"], more].concat()).ok().stderr.contains("warning: ");
    assert!(!warned(&[]) && !warned(&["--email", "anna@example.org"]));
    home.with_password(&["user", "add", "anna", "--email", "anna@example.org", "--password-stdin"]).ok();
    let taken = home.run(&["invite", "add", "--email", "ANNA@example.org"]).ok().stderr;
    assert!(taken.contains("warning: ANNA@example.org is the address of user anna"), "{taken}");
    std::fs::write(home.0.db.folder.path().join("closed.toml"), "[signup]\nmode = \"closed\"\n").expect("a file");
    let closed = home.run(&["invite", "add", "-c", "closed.toml"]).ok().stderr;
    assert!(closed.contains("warning: signup.mode is closed"), "{closed}");
}
