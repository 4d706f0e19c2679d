//! Every action of the audit trail: `docs/audit.md` has it by the name that the trail keeps, and a command or a request leaves it there.

use std::collections::BTreeSet;
use std::time::Duration;

use authctl::domain::audit::Action;
use authctl::store::Purpose;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::cli::Home;
use crate::http::admin::{admin, call, token};
use crate::support::app::TestApp;
use crate::support::db::{PASSWORD, hash_of_password};
use crate::support::sql;

mod of_commands {
    use super::*;
    on_both!(Home: each_command_is_told_of);
}

mod of_requests {
    use super::*;
    on_both!(TestApp: each_request_is_told_of);
}

const DOCUMENT: &str = include_str!("../../docs/audit.md");

#[test]
fn each_action_is_documented_once() {
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("| `"));
    let documented: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    let named: Vec<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(documented, named);
    assert!(!Action::is_known("user.never"));
}

#[test]
fn a_target_that_may_be_a_user_is_documented_so() {
    let rows: Vec<&str> = DOCUMENT.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), Action::ALL.len());
    for (row, action) in rows.iter().zip(Action::ALL) {
        let target = row.split(" | ").nth(2).expect("a target");
        assert_eq!(target.contains("the user"), action.is_about_a_user(), "{row}");
    }
}

/// What is done by hand before, a command, and what the trail then has: action and target, where `*` is any. In a command, `{jti}` and the
/// like are what a list shows first.
const COMMANDS: [(&str, &str, &[&str]); 33] = [
    ("", "user add alice --password-stdin", &["user.add alice"]),
    ("", "user set alice --email alice@example.org", &["user.set alice"]),
    ("", "user passwd alice --password-stdin", &["user.passwd alice"]),
    ("", "user disable alice", &["user.disable alice"]),
    ("", "user enable alice", &["user.enable alice"]),
    (
        "INSERT INTO attempts (user_id, network, failures, tried_at) SELECT id, '192.0.2.7/32', 3, created_at FROM users
         WHERE username = 'alice'",
        "user unlock alice",
        &["user.unlock alice"],
    ),
    ("", "user import users.csv", &["user.import 1 users"]),
    ("", "role add ops", &["role.add ops"]),
    ("", "apply -f owned.yaml", &["role.owner ops", "user.owner alice"]),
    ("", "role allow ops user:read", &["role.allow ops"]),
    ("", "role deny ops user:read", &["role.deny ops"]),
    ("", "role describe ops words", &["role.describe ops"]),
    ("", "role set alice ops", &["role.set alice"]),
    ("", "role rm ops --move-to user --yes", &["role.set alice", "role.rm ops"]),
    ("", "token issue alice", &["token.issue *"]),
    ("", "token revoke {token}", &["token.revoke *"]),
    ("", "session revoke {session}", &["session.revoke *"]),
    ("", "token revoke --all --yes", &[]),
    ("", "blacklist add old --expires 2020-01-01T00:00:00Z", &["blacklist.add old"]),
    ("", "blacklist purge", &["blacklist.purge 1 entries"]),
    ("", "ban add --user alice", &["ban.add alice"]),
    ("", "ban rm {ban}", &["ban.rm alice"]),
    ("", "invite add", &["invite.add *"]),
    ("", "invite rm {invite}", &["invite.rm *"]),
    ("", "key rotate", &["key.rotate *"]),
    ("", "key import secret.bin --algorithm HS256", &["key.import *"]),
    ("", "key reseal", &["key.reseal *"]),
    ("UPDATE signing_keys SET state = 'retired' WHERE state = 'next'", "key retire {key} --yes", &["key.retire *"]),
    (
        "UPDATE signing_keys SET retired_at = '2020-01-01 00:00:00', verifies_until = '2020-01-01 00:00:00' WHERE state = 'retired'",
        "blacklist purge",
        &["key.purge *"],
    ),
    ("", "user disable root", &["user.disable root"]),
    ("", "user rm root --yes", &["user.rm root"]),
    ("", "user rm alice --yes", &["user.rm alice"]),
    ("", "audit purge --older-than 0s --yes", &["audit.purge *"]),
];

/// By `init`.
const INIT: [&str; 3] = ["key.create *", "database.init production", "user.add root"];

/// What is done with a whole database: `cli::db_restore` and `cli::db_copy` look at the trail of it.
const OF_ALL: [&str; 2] = ["database.restore", "database.copy"];

/// What requests leave in the trail.
const REQUESTS: [&str; 23] = [
    "access.denied",
    "blacklist.add",
    "blacklist.purge",
    "role.add",
    "role.allow",
    "role.deny",
    "role.describe",
    "role.rm",
    "role.set",
    "session.denied",
    "session.login",
    "session.logout",
    "session.refresh",
    "session.reuse",
    "session.revoke",
    "token.revoke",
    "user.add",
    "user.disable",
    "user.enable",
    "user.passwd",
    "user.rm",
    "user.set",
    "user.signup",
];

#[test]
fn each_action_is_done_by_one_of_them() {
    let of = |told: &'static str| told.split(' ').next().unwrap_or_default();
    let commands = COMMANDS.iter().flat_map(|(.., told)| told.iter()).chain(&INIT).map(|told| of(told));
    let done: BTreeSet<&str> = commands.chain(OF_ALL).chain(REQUESTS).collect();
    let all: BTreeSet<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(done, all);
}

#[track_caller]
fn assert_told(found: &[String], expected: &[&str], what: &str) {
    let is_it = |(found, expected): (&String, &&str)| match expected.strip_suffix('*') {
        Some(action) => found.starts_with(action),
        None => found == expected,
    };
    assert!(found.len() == expected.len() && found.iter().zip(expected).all(is_it), "{what}: {found:?}, not {expected:?}");
}

/// What a list shows first.
fn first(home: &Home, noun: &str) -> String {
    let list = home.json(&[noun, "list"]);
    let field = match noun {
        "token" => "jti",
        "key" => "kid",
        _ => "id",
    };
    let items = list.as_array().expect("a list").iter();
    let mut found = items.filter(|item| noun != "key" || item["state"] == "retired").filter_map(|item| item[field].as_str());
    found.next().expect("one").to_owned()
}

// Requirements A1 and C11: what each command does, by whom, from where, to whom, and what came of it.
pub fn each_command_is_told_of(home: &Home) {
    let folder = home.0.db.folder.path();
    std::fs::write(folder.join("users.csv"), format!("username,password_hash\nbea,{}\n", hash_of_password().expose()))
        .expect("a file");
    let owned = "version: 1\nowner: ops-repo\nroles: [{name: ops}]\nusers: [{username: alice}]\n";
    std::fs::write(folder.join("owned.yaml"), owned).expect("a file");
    std::fs::write(folder.join("secret.bin"), [7; 48]).expect("a file");
    let mut seen = 0;
    let mut new = |reason: Option<&str>| -> Vec<String> {
        let after = seen.to_string();
        let entries = home.json(&["audit", "list", "--after", &after]);
        let entries = entries.as_array().expect("entries");
        for entry in entries {
            seen += 1;
            assert_eq!(entry["seq"], seen, "none is missing");
            assert!(entry["actor"].as_str().is_some_and(|actor| actor.starts_with("cli:")), "{entry}");
            assert_eq!(entry["uid"], json!(rustix::process::getuid().as_raw()));
            assert!(entry["host"].is_string() && entry["hash"].is_string() && entry["at"].is_string(), "{entry}");
            assert_eq!(entry["reason"].as_str(), reason);
        }
        let text = |entry: &Value, field: &str| entry[field].as_str().unwrap_or("-").to_owned();
        entries.iter().map(|entry| format!("{} {}", text(entry, "action"), text(entry, "target"))).collect()
    };
    assert_told(&new(None), &INIT, "init");
    for (n, (before, command, told)) in COMMANDS.iter().enumerate() {
        if !before.is_empty() {
            sql::run(&mut home.0.db.open(Purpose::Use).expect("a connection"), before).expect(before);
        }
        let mut command = (*command).to_owned();
        for noun in ["token", "session", "ban", "invite", "key"] {
            let place = format!("{{{noun}}}");
            if command.contains(&place) {
                command = command.replace(&place, &first(home, noun));
            }
        }
        let reason = format!("reason {n}");
        let args: Vec<&str> = command.split(' ').chain(["--reason", &reason]).collect();
        let is_refused = command.ends_with(" root") || command.contains("rm root");
        home.with_password(&args).exit(if is_refused { 6 } else { 0 });
        assert_told(&new(Some(&reason)), told, &command);
        if is_refused {
            let last = home.json(&["audit", "list", "--since", "1h"]).as_array().and_then(|all| all.last().cloned());
            assert_eq!(last.map(|entry| entry["result"].clone()), Some(json!("failure")));
        }
    }
    home.run(&["audit", "verify"]).ok();
}

// Requirement A1: the same by requests.
pub fn each_request_is_told_of(app: &TestApp) {
    let mut seen = app.db.count("audit");
    let mut actions = BTreeSet::new();
    let mut told = |expected: &[&str]| {
        let query = format!("SELECT action || ' ' || coalesce(target, '-') AS v FROM audit WHERE seq > {seen} ORDER BY seq");
        let found = app.db.texts(&query);
        seen += found.len() as i64;
        actions.extend(found.iter().map(|row| row.split(' ').next().unwrap_or_default().to_owned()));
        assert_told(&found, expected, "what was done last");
    };
    let root = admin(app);
    told(&["user.add root", "session.login *"]);
    let done = |method: Method, path: &str, body: Option<Value>, by: &str| {
        let answer = call(app, method, path, body.as_ref(), by);
        assert!(answer.status < 300, "{method} {path}: {}", answer.text);
    };
    assert_eq!(app.signup("carol").status, 201);
    told(&["user.signup carol"]);
    app.post("/auth/login", &json!({"username": "carol", "password": "something else entirely"}), None).problem(401);
    told(&["session.denied carol"]);
    let login = app.login("carol");
    let refreshed = app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).json(200);
    told(&["session.login *", "session.refresh *"]);
    app.db.advance(Duration::from_secs(60));
    app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).problem(401);
    assert!(refreshed["access_token"].is_string());
    told(&["session.reuse *"]);
    let carol = token(app, "carol");
    let refresh = app.login("carol")["refresh_token"].as_str().expect("a token").to_owned();
    told(&["session.login *", "session.login *"]);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    app.send(Method::Post, "/auth/revoke", None, &form, Some(format!("token={carol}").as_bytes()));
    told(&["token.revoke *"]);
    app.send(Method::Post, "/auth/revoke", None, &form, Some(format!("token={refresh}").as_bytes()));
    told(&["session.revoke *"]);
    let carol = token(app, "carol");
    done(Method::Patch, "/auth/me", Some(json!({"email": "carol@example.org", "current_password": PASSWORD})), &carol);
    let other = "four violet kettles sing";
    done(Method::Put, "/auth/password", Some(json!({"current_password": PASSWORD, "new_password": other})), &carol);
    told(&["session.login *", "user.set carol", "user.passwd carol"]);
    call(app, Method::Get, "/admin/users", None, &carol).problem(403);
    told(&["access.denied user:read"]);
    app.post("/auth/logout", &json!({}), Some(&carol)).json(200);
    told(&["session.logout *"]);
    done(Method::Put, "/admin/users/carol/password", Some(json!({"new_password": PASSWORD})), &root);
    let carol = token(app, "carol");
    let session = app.get("/auth/sessions", Some(&carol)).json(200)["items"][0]["id"].as_str().expect("an id").to_owned();
    done(Method::Delete, &format!("/auth/sessions/{session}"), None, &carol);
    told(&["user.passwd carol", "session.login *", &format!("session.revoke {session}")]);
    let carol = token(app, "carol");
    done(Method::Delete, "/auth/me", Some(json!({"password": PASSWORD})), &carol);
    told(&["session.login *", "user.rm carol"]);
    done(Method::Post, "/admin/users", Some(json!({"username": "dora", "password": PASSWORD})), &root);
    token(app, "dora");
    done(Method::Delete, "/admin/users/dora/sessions", None, &root);
    told(&["user.add dora", "session.login *", "session.revoke dora"]);
    done(Method::Patch, "/admin/users/dora", Some(json!({"status": "disabled"})), &root);
    done(Method::Patch, "/admin/users/dora", Some(json!({"status": "active"})), &root);
    told(&["user.disable dora", "user.enable dora"]);
    done(Method::Post, "/admin/roles", Some(json!({"name": "ops"})), &root);
    done(Method::Patch, "/admin/roles/ops", Some(json!({"permissions": ["user:read"], "description": "words"})), &root);
    done(Method::Patch, "/admin/roles/ops", Some(json!({"permissions": []})), &root);
    told(&["role.add ops", "role.allow ops", "role.describe ops", "role.deny ops"]);
    done(Method::Put, "/admin/users/dora/role", Some(json!({"role": "ops"})), &root);
    done(Method::Delete, "/admin/roles/ops?move_to=user", None, &root);
    told(&["role.set dora", "role.set dora", "role.rm ops"]);
    done(Method::Post, "/admin/blacklist", Some(json!({"jti": "j", "expires_at": "2026-03-01T12:30:00Z"})), &root);
    app.db.advance(Duration::from_secs(3600));
    done(Method::Post, "/admin/blacklist/purge", None, &token(app, "root"));
    told(&["blacklist.add j", "session.login *", "blacklist.purge *"]);
    done(Method::Delete, "/admin/users/dora", None, &token(app, "root"));
    told(&["session.login *", "user.rm dora"]);
    assert_eq!(actions.iter().map(String::as_str).collect::<Vec<_>>(), REQUESTS);
}
