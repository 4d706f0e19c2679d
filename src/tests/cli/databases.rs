//! `init`, `db`, and databases that cannot be used.

use std::os::unix::fs::PermissionsExt;

use authctl::store::Purpose;
use serde_json::json;

use super::Home;
use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(TestEnv: init_makes_and_does_not_make_again, init_of_an_older_database_migrates_it, status_and_migrate,
    a_sealing_key_that_is_refused_leaves_no_database, a_dry_run_looks_at_the_keys);

fn init_makes_and_does_not_make_again(env: &TestEnv) {
    env.run(&["user", "list"]).exit(5);
    let input = format!("{PASSWORD}\n");
    let admin = ["init", "--admin", "root", "--email", "root@example.org", "--password-stdin"];
    env.run_with_input(&[&admin[..], &["--dry-run"]].concat(), &input).ok();
    env.run(&["user", "list"]).exit(5);
    env.run_with_input(&admin, "short\n").exit(6);
    env.run_with_input(&admin, &input).ok();
    let root = env.run(&["user", "show", "root", "-o", "json"]).ok().json();
    assert_eq!((&root["role"], &root["email"]), (&json!("admin"), &json!("root@example.org")));
    assert_eq!(env.run(&["user", "list", "-o", "name"]).ok().stdout, "root\n", "there is no default account");
    env.run_with_input(&admin, &input).exit(4);
    env.run_with_input(&[&admin[..], &["--if-not-exists"]].concat(), &input).ok();
    env.run(&["init", "--if-not-exists"]).ok();
    env.run(&["init", "--password-stdin"]).exit(2);
    // Whoever took the name of the admin to be does not become one, nor is the operator told that all is well.
    env.run_with_input(&["user", "add", "ops", "--password-stdin"], &input).ok();
    let ops = ["init", "--admin", "ops", "--password-stdin", "--if-not-exists"];
    env.run_with_input(&ops, &input).exit(4);
    // Nor is one that may not log in an admin.
    env.run(&["role", "set", "ops", "admin"]).ok();
    env.run_with_input(&ops, &input).ok();
    env.run(&["ban", "add", "--user", "ops", "--for", "1h"]).ok();
    env.run_with_input(&ops, &input).exit(4);
    env.run_with_input(&[&ops[..], &["--dry-run"]].concat(), &input).exit(4);
    env.run(&["init", "--admin", "ops", "--if-not-exists"]).exit(4);
}

fn init_of_an_older_database_migrates_it(env: &TestEnv) {
    let input = format!("{PASSWORD}\n");
    let init = ["init", "--admin", "root", "--password-stdin", "--if-not-exists"];
    env.run_with_input(&init, &input).ok();
    // As it was before there were owners.
    let mut conn = env.db.open(Purpose::Inspect).expect("a connection");
    sql::run(
        &mut conn,
        "ALTER TABLE users DROP COLUMN owner; ALTER TABLE roles DROP COLUMN owner;
         DELETE FROM __diesel_schema_migrations WHERE version >= '20261128000001'",
    )
    .expect("an older database");
    drop(conn);
    assert_eq!(env.run(&["db", "status", "-o", "json"]).ok().json()["state"], "older");
    env.run_with_input(&init, &input).ok();
    assert_eq!(env.run(&["db", "status", "-o", "json"]).ok().json()["state"], "current");
    assert_eq!(env.run(&["user", "list", "-o", "name"]).ok().stdout, "root\n");
}

fn status_and_migrate(env: &TestEnv) {
    let empty = env.run(&["db", "migrate", "--dry-run"]);
    assert!([Some(0), Some(5)].contains(&empty.status.code()), "{}", empty.stderr);
    env.run(&["db", "migrate"]).ok();
    let status = env.run(&["db", "status", "-o", "json"]).ok().json();
    assert_eq!((&status["state"], &status["pending"]), (&json!("unfinished"), &json!(0)));
    // There is nothing to save yet.
    let file = env.db.folder.path().join("saved");
    for args in [&["user", "list"][..], &["db", "backup", file.to_str().expect("UTF-8")]] {
        let run = env.run(args).exit(5);
        assert!(run.stderr.contains("never finished") && run.stderr.contains("authctl init"), "{}", run.stderr);
    }
    assert!(!file.exists());
    let found = env.run(&["db", "check", "-o", "json"]).exit(10).json();
    // Neither a key that never was is missing, nor can anybody be added yet.
    for point in found.as_array().expect("points").iter().filter(|point| point["name"] == "keys" || point["name"] == "admins") {
        assert!(point["fix"].as_str().is_some_and(|fix| fix.contains("finish it with 'authctl init'")), "{point}");
    }
    let rows = found.as_array().expect("points").iter().find(|point| point["name"] == "rows").expect("the rows");
    assert_eq!(
        (&rows["result"], &rows["fix"]),
        (&json!("failed"), &json!("finish it with 'authctl init', or fill it from a backup with 'authctl db restore FILE'"))
    );
    env.run(&["init"]).ok();
    assert_eq!(env.run(&["db", "status", "-o", "json"]).ok().json()["state"], "current");
    env.run(&["db", "migrate"]).ok();
    env.run(&["user", "list"]).ok();
}

#[test]
fn a_dry_run_of_init_says_what_init_says() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let left = home.0.db.folder.path().join("left.db").display().to_string();
    let log = format!("{left}-wal");
    std::fs::write(&log, "a log that somebody left").expect("a file");
    for path in [&format!("{left}-wal/a.db"), &left] {
        for args in [&["init"][..], &["init", "--dry-run"]] {
            home.run(&[&["--database", path], args].concat()).exit(5);
        }
    }
    // SQLite would remove it, also to read.
    std::fs::write(&left, "").expect("an empty file");
    for (args, status) in
        [(&["init"][..], 5), (&["init", "--dry-run"], 5), (&["user", "list"], 5), (&["db", "status"], 5), (&["db", "check"], 5)]
    {
        home.run(&[&["--database", &left], args].concat()).exit(status);
        assert!(std::path::Path::new(&log).exists(), "{args:?}");
    }
}

/// The kernel alone makes files there, whatever root may do elsewhere. Who is not root is refused by the modes of these folders.
#[test]
fn init_and_its_dry_run_refuse_what_can_hold_no_file() {
    if !crate::support::stranger::possible() {
        return;
    }
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    for path in ["/proc/a.db", "/proc/nope/a.db", "/sys/nope/a.db", "/dev/pts/a.db", "/proc/version", "/etc/passwd/a.db"] {
        for args in [&["init"][..], &["init", "--dry-run"]] {
            let run = home.run(&[&["--database", path], args].concat()).exit(5);
            assert!(run.stderr.contains(path) && run.stderr.contains("hint: "), "{args:?}: {}", run.stderr);
        }
    }
}

// Requirement K1.
fn a_sealing_key_that_is_refused_leaves_no_database(env: &TestEnv) {
    let path = &env.db.key_file;
    let refused = |key: &str| {
        for args in [&["init"][..], &["init", "--dry-run"], &["init", "--if-not-exists"], &["serve", "--port", "0"]] {
            let output = env.command().env("AUTHCTL_KEYS__SEALING_KEY_FILE", key).args(args).output().expect("it runs");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(5), "{args:?}: {said}");
            assert!(said.contains("sealing key"), "{args:?}: {said}");
            match env.db.url.path() {
                Some(database) => assert!(!database.exists(), "{args:?} has made a database"),
                None => {
                    assert_eq!(sql::everything(&mut env.db.open(Purpose::Inspect).expect("a connection")), [""; 0], "{args:?}")
                }
            }
        }
    };
    refused(&path.with_file_name("k".repeat(250)).display().to_string());
    let name = path.to_str().expect("UTF-8");
    std::fs::write(path, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n").expect("a key");
    for mode in [0o644, 0o640] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("chmod");
        refused(name);
    }
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("chmod");
    std::fs::write(path, "no key\n").expect("written");
    refused(name);
    refused(&format!("{name}/key"));
    std::fs::remove_file(path).expect("removed");
    std::fs::create_dir(path).expect("a folder");
    refused(name);
    refused("/proc/nope/authctl.key");
    std::fs::remove_dir(path).expect("removed");
    env.run(&["init", "--dry-run"]).ok();
    assert!(!path.exists(), "a dry run makes no key");
    env.run(&["init"]).ok();
}

/// It may be all that opens another database's keys: `init` took it for the key of the new one, or removed it.
#[test]
fn a_key_that_waits_is_not_the_one_of_a_new_database() {
    for is_key_there in [false, true] {
        let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
        let next = authctl::store::beside(&env.db.key_file, ".next");
        let key = |n: char| format!("{}=\n", n.to_string().repeat(43));
        let files = [(&next, key('A')), (&env.db.key_file, key('E'))];
        for (path, key) in &files[..1 + usize::from(is_key_there)] {
            std::fs::write(path, key).expect("a key");
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("chmod");
        }
        env.run(&["init"]).ok();
        assert_eq!(std::fs::read_to_string(&next).expect("it is there"), key('A'));
        assert_ne!(std::fs::read_to_string(&env.db.key_file).expect("a key"), key('A'));
        env.run(&["key", "reseal"]).ok();
        assert_eq!(std::fs::read_to_string(&next).expect("it is there still"), key('A'));
    }
}

/// What is ready is looked at as well: a dry run says what comes of it.
fn a_dry_run_looks_at_the_keys(env: &TestEnv) {
    env.run(&["init"]).ok();
    let both = |status: i32| {
        for args in [&["init", "--if-not-exists"][..], &["init", "--if-not-exists", "--dry-run"]] {
            env.run(args).exit(status);
        }
    };
    both(0);
    std::fs::write(&env.db.key_file, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n").expect("another key");
    both(5);
    env.run(&["init"]).exit(4);
    std::fs::remove_file(&env.db.key_file).expect("lost");
    both(5);
    assert!(!env.db.key_file.exists());
}

// Requirements C7, D16.
#[test]
fn a_wrong_path_makes_nothing() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let folder = home.0.db.folder.path();
    let missing = folder.join("missing.db");
    for args in [&["user", "list"][..], &["db", "status"], &["blacklist", "purge"], &["token", "list"], &["user", "disable", "x"]]
    {
        let run = home.run(&[&["--database", missing.to_str().expect("UTF-8")], args].concat()).exit(5);
        assert!(run.stderr.contains("hint: "), "{}", run.stderr);
        assert!(!missing.exists());
    }
    let text = folder.join("text.db");
    std::fs::write(&text, "this is no database, and long enough to be taken for one if nobody looked".repeat(20))
        .expect("a file");
    let (folder_path, text_path) = (folder.to_str().expect("UTF-8"), text.to_str().expect("UTF-8"));
    for path in [text_path, folder_path, "/dev/null", "/proc/self/mem"] {
        for args in [&["user", "list"][..], &["init"], &["serve", "--port", "0"]] {
            home.run(&[&["--database", path], args].concat()).exit(5);
        }
    }
    assert!(!std::path::Path::new("/dev/null-journal").exists());
    let other = folder.join("other.db");
    let mut conn = authctl::store::open(
        &authctl::store::DatabaseUrl::parse(&folder.join("made.db").display().to_string()).expect("a URL"),
        authctl::store::Purpose::Create,
        std::time::Duration::from_secs(5),
    )
    .expect("a database");
    crate::support::sql::run(&mut conn, "DROP TABLE __diesel_schema_migrations").expect("somebody else's");
    drop(conn);
    std::fs::rename(folder.join("made.db"), &other).expect("renamed");
    home.run(&["--database", other.to_str().expect("UTF-8"), "user", "list"]).exit(5);
    for nonsense in ["mysql://x", "sqlite::memory:", "sqlite:"] {
        home.run(&["--database", nonsense, "user", "list"]).exit(78);
    }
}

#[test]
fn a_truncated_database_is_refused() {
    let home = Home::new(Backend::Sqlite).expect("SQLite is always there");
    let path = home.0.db.url.path().expect("a file").to_owned();
    let bytes = std::fs::read(&path).expect("its bytes");
    std::fs::write(&path, &bytes[..bytes.len() / 2]).expect("cut");
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let run = home.run(&["user", "list"]);
    assert_eq!(run.status.code(), Some(5), "{}", run.stderr);
    assert_eq!(std::fs::metadata(&path).expect("it is there").len() as usize, bytes.len() / 2, "it was not made anew");
}
