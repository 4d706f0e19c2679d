//! `authctl role`.

use serde_json::json;

use super::{Home, error};

on_both!(Home: built_in_roles_are_there, roles_are_made_given_and_removed, roles_are_allowed_denied_and_described,
    permissions_of_services_are_told_of, a_default_role_that_comes_to_rule_is_told_of, what_is_removed_and_not_there_is_named);

fn built_in_roles_are_there(home: &Home) {
    let roles = home.json(&["role", "list"]);
    assert_eq!(roles[0]["name"], "admin");
    let keys: Vec<_> = roles[0].as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["name", "description", "permissions", "built_in", "users"]);
    assert_eq!((&roles[0]["permissions"], &roles[0]["built_in"], &roles[0]["users"]), (&json!(["*:*"]), &json!(true), &json!(1)));
    assert_eq!(home.json(&["role", "show", "user"])["users"], 0);
    home.run(&["role", "rm", "user", "--yes"]).exit(6);
    home.run(&["role", "show", "no-such-role"]).exit(3);
}

fn roles_are_made_given_and_removed(home: &Home) {
    let add =
        ["role", "add", "auditor", "--permission", "audit:read", "--permission", "user:read", "--description", "Reads the log"];
    let made = home.json(&add);
    assert_eq!((&made["permissions"], &made["changed"]), (&json!(["audit:read", "user:read"]), &json!(true)));
    assert_eq!(error(&home.run(&[&add[..], &["-o", "json"]].concat()).exit(4))["code"], "role_exists");
    assert_eq!(home.json(&[&add[..], &["--if-not-exists"]].concat())["changed"], false);
    for bad in ["Admin", "ADMIN", "admin ", "", "a b", "1role"] {
        home.run(&["role", "add", bad]).exit(6);
    }
    home.run(&["role", "add", "other", "--permission", "nonsense"]).exit(6);
    home.add("alice");
    assert_eq!(home.json(&["role", "set", "alice", "auditor"])["role"], "auditor");
    assert_eq!(home.json(&["role", "set", "alice", "auditor"])["changed"], false);
    home.run(&["role", "set", "alice", "no-such-role"]).exit(3);
    home.run(&["role", "set", "nobody", "auditor"]).exit(3);
    home.run(&["role", "rm", "auditor"]).exit(9);
    assert_eq!(error(&home.run(&["role", "rm", "auditor", "--yes", "-o", "json"]).exit(6))["code"], "role_in_use");
    let invite = home.json(&["invite", "add", "--role", "auditor"]);
    assert_eq!(invite["role"], "auditor");
    let rm = ["role", "rm", "auditor", "--yes", "--move-to", "user"];
    let told = "removed role auditor (1 user moved to user, 1 invite removed)";
    let dry = home.run(&[&rm[..], &["-n"]].concat()).ok();
    assert!(dry.stderr.contains(&format!("{told} (dry run)")), "{}", dry.stderr);
    let removed = home.run(&[&rm[..], &["-o", "json"]].concat()).ok();
    assert!(removed.stderr.contains(told), "{}", removed.stderr);
    assert_eq!((&removed.json()["users"], &removed.json()["invites"]), (&json!(1), &json!(1)));
    assert_eq!(home.json(&["user", "show", "alice"])["role"], "user");
    home.run(&["role", "rm", "auditor", "--yes"]).exit(3);
    assert_eq!(home.json(&["role", "rm", "auditor", "--yes", "--if-exists"])["changed"], false);
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    let moves = "SELECT target || ': ' || detail AS v FROM audit WHERE action = 'role.set' ORDER BY seq";
    let said = crate::support::sql::texts(&mut conn, moves);
    assert_eq!(said, ["alice: role user -> auditor", "alice: role auditor -> user"], "each user's new role is in the trail");
}

fn roles_are_allowed_denied_and_described(home: &Home) {
    home.run(&["role", "add", "ops"]).ok();
    let allowed = home.json(&["role", "allow", "ops", "user:read", "session:*"]);
    assert_eq!((&allowed["permissions"], &allowed["changed"]), (&json!(["session:*", "user:read"]), &json!(true)));
    let again = home.run(&["role", "allow", "ops", "user:read", "user:read"]).ok();
    assert_eq!(again.stderr, "role ops already may user:read\n");
    let more = home.run(&["role", "allow", "ops", "user:read", "cake:eat", "audit:read", "cake:eat", "-o", "json"]).ok();
    assert_eq!(more.stderr.lines().next(), Some("role ops now may audit:read, cake:eat"));
    assert_eq!(more.stderr.matches("no route of authctl needs cake:eat").count(), 1, "{}", more.stderr);
    let less = home.run(&["role", "deny", "ops", "ban:read", "cake:*", "audit:read"]).ok();
    assert_eq!(less.stderr, "role ops no longer has audit:read, cake:eat\n");
    let nothing = "role ops has none of ban:read, cake:*: there is nothing to take\n";
    assert_eq!(home.run(&["role", "deny", "ops", "ban:read", "cake:*"]).ok().stderr, nothing);
    assert_eq!(error(&home.run(&["role", "deny", "ops", "session:read", "-o", "json"]).exit(6))["code"], "invalid_field");
    // As the hint of that says; the order of the words is nothing to the operator.
    let wider = home.run(&["role", "deny", "ops", "*:read", "session:*", "-n"]).ok();
    assert!(wider.stderr.starts_with("role ops no longer has session:*, user:read"), "{}", wider.stderr);
    let denied = home.json(&["role", "deny", "ops", "session:*", "--reason", "not theirs"]);
    assert_eq!((&denied["permissions"], &denied["changed"]), (&json!(["user:read"]), &json!(true)));
    assert_eq!(home.json(&["role", "deny", "ops", "session:*"])["changed"], false);
    assert_eq!(home.json(&["role", "describe", "ops", "On call"])["description"], "On call");
    assert_eq!(home.json(&["role", "describe", "ops", "On call"])["changed"], false);
    assert_eq!(home.json(&["role", "allow", "ops", "a:b", "--dry-run"])["changed"], true);
    assert_eq!(home.json(&["role", "show", "ops"])["permissions"], json!(["user:read"]));
    assert_eq!(error(&home.run(&["role", "deny", "admin", "*:*", "-o", "json"]).exit(6))["code"], "role_in_use");
    for (args, status) in [
        (&["role", "allow", "ops"][..], 2),
        (&["role", "allow", "ops", "nonsense"], 6),
        (&["role", "allow", "nobodys", "a:b"], 3),
        (&["role", "deny", "ops", "User:read"], 6),
        (&["role", "describe", "ops", "a\nb"], 6),
        (&["role", "describe", "nobodys", "x"], 3),
    ] {
        home.run(args).exit(status);
    }
}

fn permissions_of_services_are_told_of(home: &Home) {
    home.run(&["role", "add", "support", "--permission", "session:*"]).ok();
    for (permission, foreign) in
        [("user:read", false), ("*:read", false), ("audit:*", false), ("user:reed", true), ("order:*", true), ("*:refund", true)]
    {
        let run = home.run(&["role", "allow", "support", permission]).ok();
        assert_eq!(run.stderr.contains(&format!("no route of authctl needs {permission}: ")), foreign, "{}", run.stderr);
    }
    let twice = "version: 1\nroles: [{name: baker, permissions: ['cake:eat', 'cake:eat']}]\n";
    let told = home.0.run_with_input(&["apply", "-f", "-"], twice).ok().stderr;
    assert_eq!(told.matches("no route of authctl needs cake:eat").count(), 1, "{told}");
    assert_eq!(home.run(&["role", "allow", "support", "order:read", "-q"]).ok().stderr, "");
    assert_eq!(home.run(&["role", "allow", "support", "usr:read"]).ok().stderr.matches("no route").count(), 1);
    assert!(!home.run(&["role", "allow", "support", "usr:read"]).ok().stderr.contains("no route"), "it was so already");
    let made = home.run(&["role", "add", "other", "--permission", "usr:read", "-o", "json"]).ok();
    assert!(made.stderr.contains("needs usr:read") && made.stderr.contains("user:read"), "{}", made.stderr);
}

// Of the daemon's configuration, where that is what the command reads: it does as it is told all the same.
fn a_default_role_that_comes_to_rule_is_told_of(home: &Home) {
    for (default, args, told) in [
        ("user", &["role", "allow", "user", "token:inspect"][..], false),
        ("user", &["role", "allow", "user", "role:write"], true),
        ("user", &["role", "add", "ops", "--permission", "user:*"], false),
        ("guest", &["role", "add", "guest", "--permission", "user:*"], true),
        ("guest", &["role", "add", "guest", "--permission", "user:*", "--if-not-exists"], false),
        ("guest", &["role", "allow", "user", "*:*"], false),
    ] {
        let run = home.0.command().args(args).env("AUTHCTL_SIGNUP__DEFAULT_ROLE", default).output().expect("it runs");
        let words = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{args:?}: {words}");
        assert_eq!(words.contains("the daemon does not start"), told, "{args:?}: {words}");
    }
    assert_eq!(home.json(&["role", "show", "user"])["permissions"], json!(["*:*", "role:write", "token:inspect"]));
    let failed = home.0.command().args(["role", "add", "user", "--permission", "*:*"]).output().expect("it runs");
    assert!(!String::from_utf8_lossy(&failed.stderr).contains("the daemon does not start"), "nothing was changed");
}

fn what_is_removed_and_not_there_is_named(home: &Home) {
    let removed = |noun: &str, name: &str| home.json(&[noun, "rm", name, "--yes", "--if-exists"]);
    assert_eq!(removed("role", "guest")["name"], "guest");
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    for (field, name) in [("username", "nobody"), ("email", "nobody@example.org"), ("id", id)] {
        let user = removed("user", name);
        assert_eq!((&user[field], &user["role"], &user["changed"]), (&json!(name), &json!(null), &json!(false)));
    }
}
