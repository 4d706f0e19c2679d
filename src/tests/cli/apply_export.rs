//! `authctl export`, and that `apply` finds nothing to do for what it writes.

use std::io::{BufRead, BufReader, Read};

use serde_json::json;

use super::Home;
use super::apply::{apply, everything, summary};
use super::import::hash;
use crate::support::Backend;
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(Home: nothing_is_to_do_for_an_export, an_export_makes_the_same_elsewhere, one_label_alone);

/// Roles and users that are easily taken for something else.
fn hostile(home: &Home) {
    let user = |name: &str, fields: &str| format!("  - {{username: \"{name}\", {fields}, password: {{hash: \"{}\"}}}}\n", hash());
    let users = [
        user("null", "status: disabled"),
        user("true", "email: \"no@example.org\", email_verified: true"),
        user("007", "must_change_password: true"),
        user("1e3", "email: \"quo'te@example.org\""),
        user("no", "role: a"),
        user("Zoë", "email: \"zoë@exämple.org\", role: operators"),
        user("ß.x_-", "role: admin"),
        user("中文", "email: \"#x@example.org\""),
    ];
    let text = format!(
        "version: 1\nroles:\n  - {{name: a}}\n  - {{name: operators, description: \"a: b # c, {{d}} [e] 'f' \\\"g\\\" \\\\ ü \\U0001f600\", \
         permissions: [\"*:read\", \"x:*\"]}}\n  - {{name: user, description: \" spaces \", permissions: [\"self:read\"]}}\n  \
         - {{name: admin, description: null}}\n  - {{name: 'null', description: '~'}}\n  - {{name: yes, description: 'true'}}\nusers:\n{}",
        users.concat()
    );
    assert_eq!(summary(&apply(home, &text, &[]).ok()).0, "12 2 0 0");
    let import = ["user", "import", "-", "--format", "csv", "--without-password", "add"];
    home.0.run_with_input(&import, "username\nnina\n").ok();
}

fn nothing_is_to_do_for_an_export(home: &Home) {
    hostile(home);
    let before = everything(home);
    for form in [&[][..], &["-o", "json"]] {
        for hashes in [&[][..], &["--with-hashes"]] {
            let run = home.run(&[&["export"], form, hashes].concat()).ok();
            assert_eq!(run.stdout.contains("$2b$"), !hashes.is_empty(), "{}", run.stdout);
            assert_eq!(run.stderr.is_empty(), hashes.is_empty(), "hashes are told of: {}", run.stderr);
            for more in [&[][..], &["--dry-run"], &["--update-passwords"]] {
                assert_eq!(summary(&apply(home, &run.stdout, more).ok()), ("0 0 0 16".to_owned(), false), "{}", run.stdout);
            }
        }
    }
    assert_eq!(everything(home), before);
    let json = home.json(&["export"]);
    assert_eq!(json["users"][0]["username"], "007", "in order of names");
    assert_eq!(json["roles"][1], json!({"name": "admin", "description": "", "permissions": ["*:*"]}));
    let yaml = home.run(&["export"]).ok().stdout;
    assert!(
        yaml.contains("  - {username: \"null\", email: null, email_verified: false, role: user, status: disabled,"),
        "{yaml}"
    );
    for args in [&["-o", "csv"][..], &["-o", "name"], &["--columns", "name"], &["--owner", "a b"]] {
        let exit = if args[0] == "--owner" { 6 } else { 2 };
        home.run(&[&["export"], args].concat()).exit(exit);
    }
}

fn an_export_makes_the_same_elsewhere(home: &Home) {
    hostile(home);
    let written = home.run(&["export", "--with-hashes"]).ok().stdout;
    let other = TestEnv::new(home.0.db.backend).expect("it was there before");
    other.run(&["init"]).ok();
    let other = Home(other);
    assert_eq!(summary(&apply(&other, &written, &[]).ok()).0, "14 2 0 0");
    assert_eq!(other.run(&["export", "--with-hashes"]).ok().stdout, written);
    let bare = home.run(&["export"]).ok().stdout;
    let third = TestEnv::new(home.0.db.backend).expect("it was there before");
    third.run(&["init"]).ok();
    let third = Home(third);
    assert!(apply(&third, &bare, &[]).exit(6).stderr.contains("10 mistakes"), "without hashes nobody new can be made");
}

fn one_label_alone(home: &Home) {
    let text = |owner: &str, name: &str| {
        format!(
            "version: 1\nowner: {owner}\nroles: [{{name: {name}}}]\nusers: [{{username: {name}, password: {{hash: \"{}\"}}}}]\n",
            hash()
        )
    };
    apply(home, &text("ops/a@b:1", "one"), &[]).ok();
    apply(home, &text("other", "two"), &[]).ok();
    let file = home.run(&["export", "--owner", "ops/a@b:1"]).ok().stdout;
    assert!(
        file.contains("name: one,") && file.contains("username: one,") && !file.contains("two") && !file.contains("admin"),
        "{file}"
    );
    assert_eq!(summary(&apply(home, &file, &["--prune"]).ok()), ("0 0 0 2".to_owned(), false), "{file}");
    let none = home.run(&["export", "--owner", "nobody", "-o", "json"]).ok().json();
    assert_eq!(none, json!({"version": 1, "owner": "nobody", "roles": [], "users": []}));
    let none = home.run(&["export", "--owner", "nobody"]).ok();
    assert_eq!(none.stdout, "version: 1\nowner: nobody\nroles: []\nusers: []\n");
    assert_eq!(none.stderr, "nothing carries the owner 'nobody'\n");
    assert_eq!(home.run(&["export", "--owner", "ops/a@b:1"]).ok().stderr, "");
}

#[test]
fn what_apply_refuses_is_told_of() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    // With the one who is there, as many as apply takes.
    sql::run(
        &mut conn,
        "INSERT INTO users (id, username, username_key, role, password_hash, created_at, updated_at, password_changed_at)
         WITH RECURSIVE n(n) AS (SELECT 100000 UNION ALL SELECT n + 1 FROM n WHERE n < 199998)
         SELECT '01890a5d-ac96-774b-bcce-b30209' || n, 'u' || n, 'u' || n, role, password_hash, created_at, updated_at,
         password_changed_at FROM n, users WHERE username = 'root'",
    )
    .expect("users");
    let export = || home.run(&["export"]).ok();
    assert_eq!(export().stderr, "");
    home.add("u0");
    let run = export();
    assert_eq!((run.stdout.matches("username: ").count(), run.stderr.lines().count()), (100_001, 1));
    assert!(run.stderr.contains("warning: 'authctl apply' refuses this file: it takes 100000 roles"), "{}", run.stderr);
}

/// More than one page of them, as all is at one moment.
#[test]
fn many_users_are_written_as_they_are_at_one_moment() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let users: String = (0..2500).map(|n| format!("- {{username: user{n:04}, password: {{hash: \"{}\"}}}}\n", hash())).collect();
    assert_eq!(summary(&apply(&home, &format!("version: 1\nusers:\n{users}"), &[]).ok()).0, "2500 0 0 0");
    let mut child = home.0.command();
    let mut child = child.arg("export").stdout(std::process::Stdio::piped()).spawn().expect("it runs");
    let (mut output, mut written) = (BufReader::new(child.stdout.take().expect("its output")), String::new());
    // It has read the first page of users, and waits for who reads the rest.
    while !written.contains("must_change_password") {
        assert!(output.read_line(&mut written).expect("a line") > 0, "{written}");
    }
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    sql::run(&mut conn, "UPDATE users SET must_change_password = 1").expect("nobody waits for an export");
    output.read_to_string(&mut written).expect("read");
    assert!(child.wait().expect("its status").success());
    assert_eq!(written.matches("must_change_password: false").count(), 2501);
}
