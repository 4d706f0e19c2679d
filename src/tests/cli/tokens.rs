//! `authctl token`.

use serde_json::{Value, json};

use super::{Home, error};

on_both!(Home: issue_prints_the_token_alone, check_says_why, check_knows_who_must_change_the_password, revoke_ends_one_token, revoke_ends_sessions);

fn issue(home: &Home, user: &str) -> String {
    home.run(&["token", "issue", user]).ok().stdout.trim_end().to_owned()
}

fn check(home: &Home, token: &str) -> Value {
    home.0.run_with_input(&["token", "check", "-o", "json"], token).json()
}

fn issue_prints_the_token_alone(home: &Home) {
    home.add("alice");
    let run = home.run(&["token", "issue", "alice"]).ok();
    assert_eq!((run.stdout.lines().count(), run.stdout.matches('.').count()), (1, 2), "{}", run.stdout);
    let made = home.json(&["token", "issue", "alice", "--ttl", "1h"]);
    assert!(made["token"].is_string() && made["changed"] == json!(true), "{made}");
    let listed = home.json(&["token", "list", "--user", "alice"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    let keys: Vec<_> = listed[0].as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["jti", "username", "session_id", "kind", "issued_at", "expires_at"]);
    for ttl in ["25h", "0s"] {
        home.run(&["token", "issue", "alice", "--ttl", ttl]).exit(6);
    }
    home.run(&["token", "issue", "alice", "--ttl", "soon"]).exit(2);
    home.run(&["token", "issue", "nobody"]).exit(3);
    home.run(&["user", "disable", "alice"]).ok();
    home.run(&["token", "issue", "alice"]).exit(6);
}

fn check_says_why(home: &Home) {
    home.add("alice");
    let token = issue(home, "alice");
    let good = home.0.run_with_input(&["token", "check", "-o", "json"], &token).ok().json();
    assert_eq!((&good["valid"], &good["username"]), (&json!(true), &json!("alice")));
    home.0.run_with_input(&["token", "check", "-"], &format!("{token}\n")).ok();
    let file = home.0.db.folder.path().join("token");
    std::fs::write(&file, &token).expect("a file");
    home.run(&["token", "check", file.to_str().expect("UTF-8")]).ok();
    for bad in ["", "x", "a.b.c", &token[..token.len() - 3], &format!("{token}.x")] {
        let run = home.0.run_with_input(&["token", "check"], bad).exit(10);
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    }
    home.run(&["token", "revoke", good["jti"].as_str().expect("a jti"), "--reason", "lost laptop"]).ok();
    home.0.run_with_input(&["token", "check"], &token).exit(10);
    let refused = check(home, &token);
    assert_eq!((&refused["valid"], &refused["code"]), (&json!(false), &json!("token_revoked")));
}

fn check_knows_who_must_change_the_password(home: &Home) {
    home.add("alice");
    let token = issue(home, "alice");
    home.run(&["user", "set", "alice", "--must-change-password", "true"]).ok();
    let run = home.0.run_with_input(&["token", "check", "-o", "json"], &token).exit(10);
    assert_eq!(run.json()["code"], "password_change_required");
}

fn revoke_ends_one_token(home: &Home) {
    home.add("alice");
    let tokens: Vec<String> = (0..3).map(|_| issue(home, "alice")).collect();
    let jti = |token: &str| check(home, token)["jti"].as_str().expect("a jti").to_owned();
    let jtis: Vec<String> = tokens.iter().map(|token| jti(token)).collect();
    let entry = home.json(&["token", "revoke", &jtis[0], "--reason", "lost laptop"]);
    assert_eq!((&entry["changed"], &entry["reason"], &entry["username"]), (&json!(true), &json!("lost laptop"), &json!("alice")));
    assert_eq!(home.json(&["token", "revoke", &jtis[0]])["changed"], false);
    assert_eq!(check(home, &tokens[1])["valid"], true);
    assert_eq!(error(&home.run(&["token", "revoke", "no-such-jti", "-o", "json"]).exit(3))["code"], "token_not_found");
    home.run(&["token", "revoke", &jtis[1], "no-such-jti"]).exit(8);
    home.0.run_with_input(&["token", "revoke", "-"], &format!("{}\n{}\n", jtis[1], jtis[2])).ok();
    let mistaken = home.0.run_with_input(&["token", "revoke", "-", "-o", "json"], &tokens[0]).exit(6);
    assert!(!format!("{}{}", mistaken.stdout, mistaken.stderr).contains(&tokens[0]), "a token went into the log");
    assert_eq!(home.json(&["token", "list"]), json!([]));
    home.run(&["token", "revoke"]).exit(2);
}

fn revoke_ends_sessions(home: &Home) {
    home.add("alice");
    home.add("bob");
    let (alice, bob, root) = (issue(home, "alice"), issue(home, "bob"), issue(home, "root"));
    home.run(&["token", "revoke", "--user", "alice"]).ok();
    assert_eq!((&check(home, &alice)["valid"], &check(home, &bob)["valid"]), (&json!(false), &json!(true)));
    home.run(&["token", "revoke", "--role", "user"]).exit(9);
    home.run(&["token", "revoke", "--role", "user", "--yes"]).ok();
    assert_eq!((&check(home, &bob)["valid"], &check(home, &root)["valid"]), (&json!(false), &json!(true)));
    home.run(&["token", "revoke", "--all", "--user", "bob", "--yes"]).exit(2);
    home.run(&["token", "revoke", "--all", "--yes"]).ok();
    assert_eq!(check(home, &root)["valid"], false);
    home.run(&["token", "revoke", "--user", "nobody"]).exit(3);
    home.run(&["token", "revoke", "--role", "no-such-role", "--yes"]).exit(3);
}
