//! `authctl session`, and what else ends sessions.

use serde_json::{Value, json};

use super::{Home, error};

on_both!(Home: list_shows_what_goes_on, revoke_ends_sessions, revoke_takes_ids_from_a_pipe, revoke_of_a_user_ends_all_of_theirs,
    a_token_s_session_is_revoked, dry_runs_end_nothing, only_what_ends_many_users_is_confirmed);

const FIELDS: [&str; 8] =
    ["id", "username", "created_at", "last_used_at", "expires_at", "idle_expires_at", "address", "user_agent"];

fn issue(home: &Home, user: &str) -> String {
    home.run(&["token", "issue", user]).ok().stdout.trim_end().to_owned()
}

fn check(home: &Home, token: &str) -> Value {
    home.0.run_with_input(&["token", "check", "-o", "json"], token).json()
}

fn session(home: &Home, token: &str) -> String {
    check(home, token)["session_id"].as_str().expect("an id").to_owned()
}

fn names(home: &Home, more: &[&str]) -> Vec<String> {
    let shown = home.run(&[&["session", "list", "-o", "name"], more].concat()).ok().stdout;
    shown.lines().map(str::to_owned).collect()
}

fn list_shows_what_goes_on(home: &Home) {
    assert_eq!(home.json(&["session", "list"]), json!([]));
    home.add("alice");
    let tokens: Vec<String> = ["alice", "root", "alice"].map(|name| issue(home, name)).into();
    let ids: Vec<String> = tokens.iter().map(|token| session(home, token)).collect();
    let listed = home.json(&["session", "list"]);
    let listed = listed.as_array().expect("a list");
    assert!(listed.iter().all(|session| session.as_object().expect("an object").keys().eq(FIELDS)), "{listed:?}");
    assert_eq!(names(home, &[]), ids, "oldest first");
    assert_eq!(names(home, &["--user", "ALICE"]), [ids[0].clone(), ids[2].clone()]);
    assert_eq!(names(home, &["--limit", "1", "--after", &ids[0]]), [ids[1].clone()]);
    let table = home.run(&["session", "list", "-o", "table"]).ok().stdout;
    assert!(table.contains("USERNAME") && ids.iter().all(|id| table.contains(id.as_str())), "{table}");
    assert_eq!(home.run(&["session", "list"]).ok().stdout.lines().next(), Some(FIELDS.join("\t").as_str()));
    assert_eq!(error(&home.run(&["session", "list", "--user", "nobody", "-o", "json"]).exit(3))["code"], "user_not_found");
    home.run(&["session", "revoke", &ids[1]]).ok();
    home.run(&["user", "disable", "alice"]).ok();
    assert!(names(home, &[]).is_empty(), "those that are over are not shown");
}

fn revoke_ends_sessions(home: &Home) {
    let tokens: Vec<String> = (0..3).map(|_| issue(home, "root")).collect();
    let ids: Vec<String> = tokens.iter().map(|token| session(home, token)).collect();
    let ended = home.json(&["session", "revoke", &ids[0], "--reason", "lost laptop"]);
    let expected: Vec<&str> = [&FIELDS[..], &["changed"]].concat();
    assert!(ended.as_object().expect("an object").keys().eq(expected), "{ended}");
    assert_eq!((&ended["id"], &ended["changed"]), (&json!(ids[0]), &json!(true)));
    assert_eq!(home.json(&["session", "revoke", &ids[0]])["changed"], false, "it is safe to run again");
    let refused = check(home, &tokens[0]);
    assert_eq!((&refused["code"], &refused["step"]), (&json!("token_revoked"), &json!("session")));
    assert_eq!(check(home, &tokens[1])["valid"], true);
    let unknown = "0190a0a0-0000-7000-8000-000000000000";
    for id in [unknown, "no id", &tokens[1]] {
        assert_eq!(error(&home.run(&["session", "revoke", id, "-o", "json"]).exit(3))["code"], "session_not_found");
    }
    let run = home.run(&["session", "revoke", &ids[1], unknown, "-o", "json"]).exit(8);
    let both = run.json();
    assert_eq!((&both[0]["changed"], &both[1]["error"]["code"]), (&json!(true), &json!("session_not_found")));
    home.run(&["session", "revoke", unknown, "no id"]).exit(3);
    assert_eq!(names(home, &[]), [ids[2].clone()]);
    for args in [&["session", "revoke"][..], &["session", "revoke", &ids[2], "--user", "root"], &["session"]] {
        home.run(args).exit(2);
    }
}

fn revoke_takes_ids_from_a_pipe(home: &Home) {
    home.add("alice");
    for name in ["alice", "alice", "root"] {
        issue(home, name);
    }
    let list = home.run(&["session", "list", "--user", "alice", "-o", "name"]).ok().stdout;
    let ended = home.0.run_with_input(&["session", "revoke", "-", "-o", "json"], &list).ok().json();
    assert_eq!(ended.as_array().map(Vec::len), Some(2));
    assert_eq!((names(home, &["--user", "alice"]).len(), names(home, &["--user", "root"]).len()), (0, 1));
    assert_eq!(home.0.run_with_input(&["session", "revoke", "-", "-o", "json"], "").ok().json(), json!([]));
}

fn revoke_of_a_user_ends_all_of_theirs(home: &Home) {
    home.add("alice");
    let tokens: Vec<String> = (0..2).map(|_| issue(home, "alice")).collect();
    let other = issue(home, "root");
    assert_eq!(home.json(&["session", "revoke", "--user", "alice"]), json!({"sessions": 2, "changed": true}));
    assert_eq!(home.json(&["session", "revoke", "--user", "alice"]), json!({"sessions": 0, "changed": false}));
    for token in &tokens {
        assert_eq!(check(home, token)["step"], "session");
    }
    assert_eq!(check(home, &other)["valid"], true);
    assert_eq!(error(&home.run(&["session", "revoke", "--user", "nobody", "-o", "json"]).exit(3))["code"], "user_not_found");
}

fn a_token_s_session_is_revoked(home: &Home) {
    let tokens: Vec<String> = (0..2).map(|_| issue(home, "root")).collect();
    let id = session(home, &tokens[0]);
    let first = home.json(&["token", "revoke", "--session", &id]);
    assert_eq!((&first["id"], &first["changed"]), (&json!(id), &json!(true)), "as `session revoke`");
    assert_eq!(home.json(&["token", "revoke", "--session", &id])["changed"], false);
    assert_eq!((&check(home, &tokens[0])["step"], &check(home, &tokens[1])["valid"]), (&json!("session"), &json!(true)));
    let run = home.run(&["token", "revoke", "--session", "0190a0a0-0000-7000-8000-000000000000", "-o", "json"]).exit(3);
    assert_eq!(error(&run)["code"], "session_not_found");
    home.run(&["token", "revoke", "--session", &id, "--all", "--yes"]).exit(2);
}

fn dry_runs_end_nothing(home: &Home) {
    let token = issue(home, "root");
    let (id, jti) = (session(home, &token), check(home, &token)["jti"].as_str().expect("a jti").to_owned());
    for args in [
        &["session", "revoke", &id][..],
        &["session", "revoke", "--user", "root"],
        &["token", "revoke", &jti],
        &["token", "revoke", "--session", &id],
        &["token", "revoke", "--role", "admin"],
        &["token", "revoke", "--all"],
    ] {
        let run = home.run(&[args, &["--dry-run", "-o", "json"]].concat()).ok();
        assert_eq!(run.json()["changed"], true, "{args:?}");
        assert_eq!(check(home, &token)["valid"], true, "{args:?}");
    }
}

// The contract's list of destructive verbs: these two ask, and no other that ends sessions or tokens does.
fn only_what_ends_many_users_is_confirmed(home: &Home) {
    let token = issue(home, "root");
    for args in [&["token", "revoke", "--all"][..], &["token", "revoke", "--role", "admin"]] {
        let run = home.run(args).exit(9);
        assert!(run.stderr.contains("--yes"), "{}", run.stderr);
        assert_eq!(error(&home.run(&[args, &["-o", "json"]].concat()).exit(9))["code"], "input_needed");
    }
    let report = check(home, &token);
    assert_eq!(report["valid"], true);
    let (jti, id) = (report["jti"].as_str().expect("a jti"), report["session_id"].as_str().expect("an id"));
    home.run(&["token", "revoke", jti]).ok();
    home.run(&["token", "revoke", "--session", id]).ok();
    home.run(&["session", "revoke", id]).ok();
    home.run(&["session", "revoke", "--user", "root"]).ok();
    home.run(&["token", "revoke", "--user", "root"]).ok();
    for args in [&["key", "rotate"][..], &["key", "reseal"]] {
        home.run(args).ok();
    }
    issue(home, "root");
    home.run(&["token", "revoke", "--role", "admin", "--yes"]).ok();
    assert_eq!(home.json(&["token", "revoke", "--all", "--yes"]), json!({"sessions": 0, "changed": false}));
}
