//! `db copy`: all rows in the other database, compared, or an unfinished copy that nobody uses.

use std::fs;
use std::time::Duration;

use authctl::clock::Clock;
use authctl::domain::Code;
use authctl::service::{Context, copy};
use authctl::store::{self, DatabaseUrl, Mode, Purpose};
use serde_json::{Value, json};

use super::{Home, error};
use crate::support::Backend;
use crate::support::db::{PASSWORD, WAIT};
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(Home: a_copy_is_the_same_database, a_copy_that_was_cut_off_goes_on, what_is_not_empty_is_left_alone,
    what_is_committed_for_one_that_was_killed_is_waited_for);

/// An empty database of the other kind, with the same sealing key, and the URL to copy to in a file.
fn other(home: &Home) -> Option<(TestEnv, String)> {
    let backend = if home.0.db.backend == Backend::Sqlite { Backend::Postgres } else { Backend::Sqlite };
    let key = home.0.db.key_file.display().to_string();
    let env = TestEnv::new(backend)?.with("AUTHCTL_KEYS__SEALING_KEY_FILE", &key);
    let url = match &env.db.url {
        DatabaseUrl::Sqlite(path) => path.display().to_string(),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let file = env.db.folder.path().join("url");
    fs::write(&file, format!("{url}\n")).expect("a file");
    Some((env, file.display().to_string()))
}

fn fill(home: &Home, users: usize) {
    let row = |n: usize| {
        format!(
            "{{\"username\":\"user{n}\",\"password_hash\":\"$2b$04$abcdefghijklmnopqrstuuWm2xG3R9oq3GH4xkEQ8S7n3hWYBq0hW\"}}\n"
        )
    };
    let file = home.0.db.folder.path().join("users.jsonl");
    fs::write(&file, (0..users).map(row).collect::<String>()).expect("a file");
    home.run(&["user", "import", file.to_str().expect("UTF-8")]).ok();
}

// Requirement D17: what works on one database works on the other.
fn a_copy_is_the_same_database(home: &Home) {
    let Some((env, url)) = other(home) else { return };
    fill(home, 1203);
    let token = home.run(&["token", "issue", "root"]).ok().stdout;
    let counts = home.json(&["db", "copy", "--to-file", &url, "--dry-run"]);
    assert_eq!((&counts["tables"]["users"]["rows"], &counts["changed"]), (&json!(1204), &json!(true)));
    assert!(counts["rows"].as_u64().is_some_and(|rows| rows > 1204));
    env.run(&["user", "list"]).exit(5);
    let report = home.json(&["db", "copy", "--to-file", &url]);
    assert_eq!((&report["rows"], &report["resumed"]), (&counts["rows"], &json!(false)));
    let rows_of = |report: &Value| {
        let tables = report["tables"].as_object().expect("an object");
        tables.iter().map(|(table, part)| (table.clone(), part["rows"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(rows_of(&report), rows_of(&counts), "a dry run says what comes of it");
    assert!(report["tables"].as_object().is_some_and(|tables| tables.values().all(|part| part["sha256"].is_string())));
    for list in
        [&["user", "list", "-o", "json"][..], &["role", "list"], &["key", "list"], &["session", "list"], &["token", "list"]]
    {
        assert_eq!(env.run(list).ok().stdout, home.run(list).ok().stdout, "{list:?}");
    }
    env.run(&["db", "check"]).ok();
    env.run(&["audit", "verify"]).ok();
    // Sessions go on, and so do numbers.
    let daemon = env.serve();
    daemon.get("/auth/me", Some(token.trim())).expect(200);
    daemon.post("/auth/signup", &json!({"username": "late", "password": PASSWORD}), None).expect(201);
    let ids = "SELECT value AS v FROM meta WHERE key = 'id'";
    let of = |env: &TestEnv| sql::texts(&mut env.db.open(Purpose::Use).expect("a connection"), ids);
    assert_ne!(of(&env), of(&home.0), "each has an id of its own");
    let last = "SELECT action || ' ' || target AS v FROM audit WHERE action LIKE 'database.copy'";
    let from = home.0.db.url.to_string();
    assert_eq!(sql::texts(&mut env.db.open(Purpose::Use).expect("a connection"), last), [format!("database.copy {from}")]);
}

/// As a copy is when it was killed after some batches.
fn cut_off(home: &Home, env: &TestEnv, url: &str, keep: u32) {
    let mut conn = env.db.open(Purpose::Inspect).expect("a connection");
    let last = format!("SELECT id AS v FROM users ORDER BY id LIMIT 1 OFFSET {}", keep - 1);
    let last = sql::texts(&mut conn, &last)[0].clone();
    let source = sql::texts(&mut home.0.db.open(Purpose::Use).expect("one"), "SELECT value AS v FROM meta WHERE key = 'id'");
    let mark = json!({"source": source[0], "table": "users", "after": json!([last]).to_string()}).to_string();
    for table in ["audit", "bans", "attempts", "cutoffs", "signing_keys", "blacklist", "invites", "tokens", "sessions", "meta"] {
        sql::run(&mut conn, &format!("DELETE FROM {table}")).expect("deleted");
    }
    sql::run(&mut conn, &format!("DELETE FROM users WHERE id > '{last}'; INSERT INTO meta VALUES ('copy', '{mark}')"))
        .expect(url);
}

fn a_copy_that_was_cut_off_goes_on(home: &Home) {
    let Some((env, url)) = other(home) else { return };
    fill(home, 1203);
    let copy = |exit: i32| -> Value {
        let run = home.run(&["db", "copy", "--to-file", &url, "-o", "json"]).exit(exit);
        if exit == 0 { run.json() } else { error(&run) }
    };
    copy(0);
    cut_off(home, &env, &url, 700);
    for args in [&["user", "list"][..], &["serve", "--port", "0"], &["init", "--if-not-exists"]] {
        let run = env.run(args).exit(5);
        assert!(run.stderr.contains("not finished") && run.stderr.contains("db copy"), "{}", run.stderr);
    }
    // Nor is it called sound, or saved.
    for verb in [&["db", "check", "-o", "json"][..], &["doctor", "-o", "json"]] {
        let found = env.run(verb).exit(10).json();
        let rows = found.as_array().expect("points").iter().find(|point| point["name"] == "rows").expect("the rows");
        assert!(rows["result"] == "failed" && rows["detail"].to_string().contains("not finished"), "{rows}");
        assert!(rows["fix"].to_string().contains("db copy"), "{rows}");
    }
    let file = env.db.folder.path().join("saved");
    let run = env.run(&["db", "backup", file.to_str().expect("UTF-8")]).exit(5);
    assert!(run.stderr.contains("not finished") && !file.exists(), "{}", run.stderr);
    let report = copy(0);
    assert_eq!((&report["resumed"], &report["tables"]["users"]["rows"]), (&json!(true), &json!(1204)));
    env.run(&["db", "check"]).ok();
    assert_eq!(env.run(&["user", "list"]).ok().stdout, home.run(&["user", "list"]).ok().stdout);
    // The source has changed since: it begins anew, and is what the source is.
    cut_off(home, &env, &url, 700);
    home.run(&["user", "set", "user5", "--email", "new@example.org"]).ok();
    copy(0);
    assert_eq!(env.run(&["user", "show", "user5", "-o", "json"]).ok().json()["email"], "new@example.org");
    // One of another database is not gone on with.
    cut_off(home, &env, &url, 700);
    let mut conn = env.db.open(Purpose::Inspect).expect("a connection");
    sql::run(&mut conn, "UPDATE meta SET value = replace(value, '\"source\":\"', '\"source\":\"x')").expect("another's");
    drop(conn);
    assert_eq!(copy(4)["code"], "database_exists");
}

/// A server may still commit the last that a copy has sent, when that has been killed and the next one is here.
fn what_is_committed_for_one_that_was_killed_is_waited_for(home: &Home) {
    let Some((env, url)) = other(home) else { return };
    fill(home, 1203);
    home.run(&["db", "copy", "--to-file", &url]).ok();
    let mut target = env.db.open(Purpose::Inspect).expect("a connection");
    let mut source = home.0.db.open(Purpose::Use).expect("one");
    let users = "SELECT id AS v FROM users ORDER BY id LIMIT 1 OFFSET 699";
    let (id, last) = ("SELECT value AS v FROM meta WHERE key = 'id'", sql::texts(&mut target, users));
    let mark = json!({"source": sql::texts(&mut source, id)[0], "table": "users", "after": json!(last).to_string()});
    // All rows are there, and that they are is what is not committed yet.
    sql::run(&mut target, &format!("DELETE FROM meta; INSERT INTO meta VALUES ('copy', '{mark}')")).expect("unfinished");
    let ctx = Context::system(Clock::system().now());
    let (begun, wait) = std::sync::mpsc::channel();
    let mut killed = env.db.open(Purpose::Inspect).expect("a connection");
    let refused = std::thread::scope(|scope| {
        scope.spawn(move || {
            store::write(&mut killed, Mode::Commit, |tx| {
                sql::run(tx, "DELETE FROM meta; INSERT INTO meta VALUES ('id', 'finished')")?;
                begun.send(()).expect("heard");
                std::thread::sleep(Duration::from_millis(400));
                Ok(())
            })
            .expect("it commits");
        });
        wait.recv().expect("it has the lock");
        copy::run(&mut source, &mut target, &ctx, "test", &mut |_| Ok(())).map(drop)
    });
    let refused = refused.expect_err("it is finished");
    assert_eq!(refused.code(), Code::DatabaseExists, "{refused:?}");
    assert_eq!(sql::texts(&mut target, "SELECT value AS v FROM meta"), ["finished"]);
}

fn what_is_not_empty_is_left_alone(home: &Home) {
    let Some((env, url)) = other(home) else { return };
    env.run_with_input(&["init", "--admin", "theirs", "--password-stdin"], &format!("{PASSWORD}\n")).exit(0);
    assert_eq!(error(&home.run(&["db", "copy", "--to-file", &url, "-o", "json"]).exit(4))["code"], "database_exists");
    // What a dry run says is what comes of it.
    let dry = |to: &[&str], exit: i32| {
        let args = [&["db", "copy", "--dry-run", "-o", "json"], to].concat();
        error(&home.run(&args).exit(exit))["code"].clone()
    };
    assert_eq!(dry(&["--to-file", &url], 4), "database_exists");
    for impossible in ["sqlite:/dev/null/x.db", "postgres://authctl@%2Fnonexistent/authctl"] {
        let code = error(&home.run(&["db", "copy", "-o", "json", "--to", impossible]).exit(if impossible.starts_with("s") {
            5
        } else {
            7
        }));
        assert_eq!(dry(&["--to", impossible], if impossible.starts_with("s") { 5 } else { 7 }), code["code"]);
    }
    let new = home.0.db.folder.path().join("new/other.db");
    home.run(&["db", "copy", "--dry-run", "--to", &format!("sqlite:{}", new.display())]).ok();
    assert!(!new.exists() && !new.with_file_name("").exists());
    assert_eq!(env.run(&["user", "list", "-o", "name"]).ok().stdout, "theirs\n");
    home.run(&["db", "copy"]).exit(2);
    home.run(&["db", "copy", "--to", "mysql://x"]).exit(2);
    let file = home.0.db.folder.path().join("bad-url").display().to_string();
    std::fs::write(&file, "mysql://x").expect("a file");
    let run = home.run(&["db", "copy", "--to-file", &file]).exit(2);
    assert!(run.stderr.contains(&format!("error: {file}: ")), "{}", run.stderr);
    let run = home.run(&["db", "copy", "--to", "postgres://u:secret-word@localhost/x"]).exit(2);
    assert!(run.stderr.contains("--to-file") && !run.stderr.contains("secret-word"), "{}", run.stderr);
    let daemon = home.0.serve();
    assert_eq!(error(&home.run(&["db", "copy", "--to-file", &url, "-o", "json"]).exit(7))["code"], "busy");
    assert!(daemon.stop().success());
}

#[test]
fn a_row_that_cannot_be_copied_is_told_by_its_table() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
    sql::run(&mut conn, "PRAGMA ignore_check_constraints = ON; UPDATE users SET must_change_password = 7").expect("neither");
    drop(conn);
    let run = home
        .run(&["db", "copy", "-o", "json", "--to", &format!("sqlite:{}/other.db", home.0.db.folder.path().display())])
        .exit(5);
    assert!(run.stderr.contains("a row of users") && !run.stderr.contains("a-secret-word"), "{}", run.stderr);
    let Some((_there, url)) = other(&home) else { return };
    let run = home.run(&["db", "copy", "-o", "json", "--to-file", &url]).exit(5);
    assert!(run.stderr.contains("a row of users") && !run.stderr.contains("a-secret-word"), "{}", run.stderr);
}

/// What cannot be read as it stands is not begun with.
#[test]
fn what_cannot_be_read_is_not_copied() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let target = format!("sqlite:{}/other.db", home.0.db.folder.path().display());
    for (harm, why) in [
        ("UPDATE users SET created_at = 'a-secret-word'", "each time is one: not so by 1"),
        ("UPDATE users SET created_at = '2026-01-01 00:00:00.100'", "each time is one: not so by 1"),
        (
            "UPDATE users SET created_at = '2026-01-01 00:00:00.1', username = CAST(x'ff' AS TEXT)",
            "each text is UTF-8: not so by 1",
        ),
        ("UPDATE users SET username = 'root'; INSERT INTO meta VALUES ('a', 'b' || char(0))", "no text has a NUL: not so by 1"),
    ] {
        sql::run(&mut home.0.db.open(Purpose::Use).expect("a connection"), harm).expect(harm);
        let run = home.run(&["db", "copy", "--to", &target, "-o", "json"]).exit(5);
        let told = error(&run)["message"].as_str().expect("words").to_owned();
        assert!(told.contains(why) && !told.contains("a-secret-word"), "{told}");
    }
}

/// The facts about a database are rows as well, however many there are.
#[test]
fn all_facts_are_copied() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let many = "INSERT INTO meta WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) SELECT 'a' || i, 'x' FROM n";
    sql::run(&mut home.0.db.open(Purpose::Use).expect("a connection"), many).expect("many facts");
    let before = sql::count(&mut home.0.db.open(Purpose::Inspect).expect("a connection"), "meta");
    let file = home.0.db.folder.path().join("other.db").display().to_string();
    home.run(&["db", "copy", "--to", &file]).ok();
    let at = format!("--database={file}");
    home.run(&[&at, "db", "check"]).ok();
    let mut copied =
        authctl::store::open(&DatabaseUrl::parse(&file).expect("a path"), Purpose::Inspect, WAIT).expect("it is there");
    assert_eq!(sql::count(&mut copied, "meta"), before);
}
