//! `db check`: a point for each thing that can be wrong with a database, and what is wrong is found.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use authctl::store::{self, Purpose};
use serde_json::Value;

use super::{Home, error};
use crate::support::{Backend, sql};

on_both!(Home: a_good_database_passes, what_is_wrong_is_found_and_named, what_is_not_ours_is_found,
    an_older_and_an_empty_database_are_told, a_name_that_nobody_could_have_given_is_found,
    what_a_database_must_have_is_missed, an_id_that_nobody_gave_is_found);

/// What was found, by the names of the points: the result of each, its detail and what to do.
fn look(home: &Home, exit: i32) -> Vec<(String, String, Value)> {
    let run = home.run(&["db", "check", "-o", "json"]).exit(exit);
    if exit == 10 {
        assert_eq!(error(&run)["code"], "check_failed");
    }
    let found = run.json();
    let text = |one: &Value, field: &str| one[field].as_str().expect("a text").to_owned();
    found.as_array().expect("an array").iter().map(|one| (text(one, "name"), text(one, "result"), one.clone())).collect()
}

#[track_caller]
pub(super) fn assert_failed(home: &Home, name: &str, words: &str) {
    let found = look(home, 10);
    let failed: Vec<&str> = found.iter().filter(|(_, result, _)| result == "failed").map(|(name, ..)| name.as_str()).collect();
    assert_eq!(failed, [name], "{found:?}");
    let (.., one) = found.iter().find(|(known, ..)| known == name).expect("it is there");
    assert!(one["detail"].as_str().is_some_and(|detail| detail.contains(words)), "{one}");
    assert!(one["fix"].as_str().is_some_and(|fix| !fix.is_empty()), "{one}");
}

pub(super) fn run_sql(home: &Home, statements: &str) {
    sql::run(&mut home.0.db.open(Purpose::Inspect).expect("a connection"), statements).expect(statements);
}

// Requirement D1: each connection, the commands' own as well, has the settings that data rests on.
fn a_good_database_passes(home: &Home) {
    let found = look(home, 0);
    // The tests' own server is quick, and not safe: that is told as what it is.
    let is_good = |(name, result, one): &(String, String, Value)| match (name.as_str(), home.0.db.backend) {
        ("connection", Backend::Postgres) => result == "ok" || one["fix"] == "set fsync to on",
        _ => result == "ok" && one["fix"].is_null(),
    };
    assert!(found.iter().all(is_good), "{found:?}");
    let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
    let of_files: &[&str] = if home.0.db.backend == Backend::Sqlite { &["mode", "writable", "filesystem", "log"] } else { &[] };
    assert_eq!(
        names,
        [of_files, &["integrity", "schema", "schema_objects", "connection", "foreign_keys", "rows", "names", "keys", "admins"]]
            .concat()
    );
    let help = home.run(&["db", "check", "--help"]).ok().stdout;
    let is_told = |name: &&&str| help.split(|char: char| !char.is_ascii_lowercase() && char != '_').any(|word| word == **name);
    assert_eq!(names.iter().filter(|name| !is_told(name)).count(), 0, "{names:?} are not all in {help}");
    let (.., connection) = found.iter().find(|(name, ..)| name == "connection").expect("the connection");
    let detail = connection["detail"].as_str().expect("a text");
    let settings: &[&str] = match home.0.db.backend {
        Backend::Sqlite => {
            &["journal_mode=wal", "synchronous=2", "foreign_keys=1", "trusted_schema=0", "mmap_size=0", "busy_timeout=5000"]
        }
        Backend::Postgres => &["synchronous_commit=on", "transaction_read_only=off", "lock_timeout=5s"],
    };
    for setting in settings {
        assert!(detail.split(' ').any(|one| one == *setting), "{setting} in {detail}");
    }
    let quick = home.run(&["db", "check", "--quick", "-o", "name"]).ok().stdout;
    assert!(quick.lines().all(|name| name != "names") && quick.lines().count() == names.len() - 1, "{quick}");
}

fn what_is_wrong_is_found_and_named(home: &Home) {
    for (harm, mend, name, words) in [
        (
            "DELETE FROM role_permissions WHERE role = 'admin'",
            "INSERT INTO role_permissions (role, permission) VALUES ('admin', '*:*')",
            "rows",
            "admin may do everything",
        ),
        ("UPDATE users SET status = 'disabled'", "UPDATE users SET status = 'active'", "admins", "none is an active admin"),
    ] {
        run_sql(home, harm);
        assert_failed(home, name, words);
        run_sql(home, mend);
    }
    let key = home.0.db.key_file.clone();
    fs::rename(&key, key.with_extension("away")).expect("taken away");
    assert_failed(home, "keys", "is missing");
    fs::rename(key.with_extension("away"), &key).expect("back again");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).expect("chmod");
    assert_failed(home, "keys", "its mode is 0644");
    // What is to be done can be pasted.
    let fix = look(home, 10).into_iter().find(|(name, ..)| name == "keys").expect("the keys").2["fix"].clone();
    assert!(home.0.under("sh").args(["-c", fix.as_str().expect("a command")]).status().expect("sh").success(), "{fix}");
    look(home, 0);
}

/// What another program has written, or somebody who was here.
// Requirement D16.
fn a_name_that_nobody_could_have_given_is_found(home: &Home) {
    home.add("alice");
    let id = home.json(&["user", "show", "alice"])["id"].as_str().expect("an id").to_owned();
    for (harm, words) in [
        (
            "UPDATE users SET username = 'a{}b' WHERE username = 'alice'",
            format!("1 row with a name that is none, the first: users.username of '{id}'"),
        ),
        ("UPDATE users SET username = username || ' b'", "2 rows with a name that is none".to_owned()),
        (
            "UPDATE users SET email = 'x{}@example.org', email_key = 'x' WHERE username = 'alice'",
            format!("users.email of '{id}'"),
        ),
        (
            "INSERT INTO roles (name, built_in, created_at) VALUES ('a{}', {no}, '2026-01-01 00:00:00')",
            "roles.name of 'a\\u{1b}'".to_owned(),
        ),
    ] {
        let (char, no) = if home.0.db.backend == Backend::Sqlite { ("char", "0") } else { ("chr", "false") };
        run_sql(home, &harm.replace("{}", &format!("' || {char}(27) || '")).replace("{no}", no));
        assert_failed(home, "names", &words);
        let run = home.run(&["db", "check", "-o", "table"]).exit(10);
        assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{:?}", run.stdout);
        run_sql(
            home,
            "DELETE FROM roles WHERE name NOT IN ('admin', 'user'); UPDATE users SET username = username_key, email = NULL, email_key = NULL",
        );
    }
    look(home, 0);
    // As the check says.
    run_sql(home, "UPDATE users SET username = 'a b' WHERE username = 'alice'");
    home.run(&["user", "set", &id, "--username", "bob"]).ok();
    look(home, 0);
}

/// What is done to a schema that no row shows, with a name that is told.
pub(super) const STRANGE: [&str; 5] = [
    "CREATE TRIGGER extra AFTER UPDATE ON users BEGIN UPDATE users SET role = 'admin'; END",
    "CREATE VIEW extra AS SELECT 1",
    "CREATE TABLE extra (x)",
    "DROP INDEX signing_keys_one_active",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (id = 1)', '') WHERE name = 'cutoffs'",
];

// Requirement D16.
fn what_is_not_ours_is_found(home: &Home) {
    let (harms, mends): (&[&str], &[&str]) = match home.0.db.backend {
        Backend::Sqlite => (
            &STRANGE[..4],
            &[
                "DROP TRIGGER extra",
                "DROP VIEW extra",
                "DROP TABLE extra",
                "CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (state) WHERE state = 'active'",
            ],
        ),
        Backend::Postgres => (
            &[
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.role = ''admin''; RETURN NEW; END';
                 CREATE TRIGGER extra BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION f()",
                "CREATE VIEW extra AS SELECT 1 AS x",
                "CREATE TABLE extra (x int)",
                "DROP INDEX signing_keys_one_active",
                "CREATE RULE extra AS ON UPDATE TO users DO ALSO NOTHING",
                "CREATE POLICY extra ON users",
                "ALTER TABLE users ADD COLUMN extra text",
                "ALTER TABLE cutoffs DROP CONSTRAINT cutoffs_id_check",
                "ALTER TABLE users ENABLE ROW LEVEL SECURITY",
            ],
            &[
                "DROP TRIGGER extra ON users; DROP FUNCTION f",
                "DROP VIEW extra",
                "DROP TABLE extra",
                "CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (state) WHERE state = 'active'",
                "DROP RULE extra ON users",
                "DROP POLICY extra ON users",
                "ALTER TABLE users DROP COLUMN extra",
                "ALTER TABLE cutoffs ADD CHECK (id = 1)",
                "ALTER TABLE users DISABLE ROW LEVEL SECURITY",
            ],
        ),
    };
    let file = home.0.db.folder.path().join("backup").display().to_string();
    for (harm, mend) in harms.iter().zip(mends) {
        run_sql(home, harm);
        let names = ["extra", "signing_keys_one_active", "cutoffs", "users"];
        let name = names.into_iter().find(|name| harm.contains(name)).expect("a name");
        assert_failed(home, "schema_objects", name);
        let run = home.run(&["db", "backup", &file, "--force", "-o", "json"]).exit(5);
        assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains(name)), "{}", run.stderr);
        run_sql(home, mend);
    }
    look(home, 0);
    // The statistics come by themselves.
    run_sql(home, "ANALYZE");
    look(home, 0);
    run_sql(home, "VACUUM");
    look(home, 0);
}

/// What others may put into the schema on a server, and what they have.
// Requirement D18.
#[test]
fn a_schema_that_is_not_ours_alone_is_told() {
    let Some(home) = Home::new(Backend::Postgres) else { return };
    for (harm, mend, words) in [
        (
            "CREATE FUNCTION lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT $1::text'",
            "DROP FUNCTION public.lower(varchar)",
            "the function \"lower\"",
        ),
        (
            "CREATE FUNCTION same(name, text) RETURNS bool LANGUAGE sql AS 'SELECT true';
             CREATE OPERATOR |= (leftarg = name, rightarg = text, function = same)",
            "DROP OPERATOR |= (name, text); DROP FUNCTION same",
            "the function \"same\" is not ours; the operator \"|=\" is not ours",
        ),
        ("CREATE DOMAIN length AS text", "DROP DOMAIN length", "the type \"length\" is not ours"),
        ("CREATE TYPE pair AS (x int)", "DROP TYPE pair", "the type \"pair\" is not ours"),
    ] {
        run_sql(&home, harm);
        assert_failed(&home, "schema_objects", words);
        let file = home.0.db.folder.path().join("backup").display().to_string();
        home.run(&["db", "backup", &file, "--force"]).ok();
        run_sql(&home, mend);
    }
    look(&home, 0);
    run_sql(&home, "GRANT CREATE ON SCHEMA public TO PUBLIC, pg_monitor");
    let found = look(&home, 0);
    let (_, result, one) = found.iter().find(|(name, ..)| name == "schema_objects").expect("it is there");
    assert_eq!(
        (result.as_str(), one["detail"].as_str()),
        ("warning", Some("others may create objects in the schema, which is to be authctl's alone: PUBLIC, pg_monitor"),)
    );
    let (_, revoke) = one["fix"].as_str().and_then(|fix| fix.split_once("psql: ")).expect("what to run");
    assert_eq!(revoke, "REVOKE CREATE ON SCHEMA public FROM PUBLIC, pg_monitor");
    run_sql(&home, revoke);
    let found = look(&home, 0);
    assert!(found.iter().any(|(name, result, _)| name == "schema_objects" && result == "ok"), "{found:?}");
}

fn what_a_database_must_have_is_missed(home: &Home) {
    for id in ["", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "../../0123456789"] {
        run_sql(home, &format!("UPDATE meta SET value = '{id}' WHERE key = 'id'"));
        let found = look(home, 10);
        let failed = found.iter().filter(|(_, result, _)| result == "failed");
        let failed: Vec<(&str, &str)> =
            failed.filter_map(|(name, _, one)| Some((name.as_str(), one["detail"].as_str()?))).collect();
        assert_eq!(failed[0], ("rows", "the id of the database is 16 hexadecimal digits: not so by 1"));
        assert!(matches!(failed[1..], [("keys", why)] if why.contains("somebody else has written it")), "{failed:?}");
    }
    run_sql(home, "UPDATE meta SET value = '0123456789abcdef' WHERE key = 'id'");
    look(home, 0);
    for (harm, words) in [
        ("UPDATE meta SET value = 'nonsense' WHERE key = 'mode'", "it is made for production or for development"),
        ("UPDATE meta SET value = 'production' WHERE key = 'mode'; DELETE FROM audit", "the audit trail has an entry"),
    ] {
        run_sql(home, harm);
        assert_failed(home, "rows", words);
    }
}

// Requirement D16: what would be an internal error of a list. A restore deletes such sessions, so they keep no backup from being one.
fn an_id_that_nobody_gave_is_found(home: &Home) {
    home.run(&["token", "issue", "root"]).ok();
    look(home, 0);
    let id = "019ac7a0-0000-7000-8000-00000000000";
    for bad in ["nonsense", "", &format!("{id}G"), &format!("{id}A"), &format!("{id}-"), &format!("{id}00")] {
        let session = format!(
            "INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, user_version, global_version, idle_expires_at)
             SELECT '{bad}', user_id, created_at, last_used_at, expires_at, user_version, global_version, idle_expires_at
             FROM sessions LIMIT 1"
        );
        let token = format!(
            "INSERT INTO tokens (jti, session_id, kind, issued_at, expires_at)
             SELECT '{bad}', session_id, kind, issued_at, expires_at FROM tokens LIMIT 1"
        );
        for (harm, table, key) in [(session, "sessions", "id"), (token, "tokens", "jti")] {
            run_sql(home, &harm);
            assert_failed(home, "rows", "ids that are UUIDs, in small letters: not so by 1");
            let file = home.0.db.folder.path().join("backup").display().to_string();
            home.run(&["db", "backup", &file, "--force"]).ok();
            run_sql(home, &format!("DELETE FROM {table} WHERE {key} = '{bad}'"));
        }
    }
    look(home, 0);
}

fn an_older_and_an_empty_database_are_told(home: &Home) {
    run_sql(home, "DELETE FROM __diesel_schema_migrations WHERE version >= '20261127'");
    assert_failed(home, "schema", "older");
    run_sql(home, "DELETE FROM __diesel_schema_migrations; INSERT INTO __diesel_schema_migrations (version) VALUES ('9')");
    assert_failed(home, "schema", "newer");
}

/// What cannot be read since somebody else is at work is no reason to restore a backup.
#[test]
fn a_busy_database_is_to_be_tried_again() {
    let Some(home) = Home::new(Backend::Postgres) else { return };
    let mut busy = home.0.db.open(Purpose::Inspect).expect("a connection");
    let lock =
        "SET idle_in_transaction_session_timeout = 0; BEGIN; LOCK TABLE users, roles, signing_keys IN ACCESS EXCLUSIVE MODE";
    sql::run(&mut busy, lock).expect("locked");
    for verb in [&["db", "check", "--quick"][..], &["doctor"]] {
        let run = home.run(&[verb, &["--wait", "50ms", "-o", "json"]].concat()).exit(10);
        let found = run.json();
        let is_busy = |one: &&Value| one["detail"] == "the database is busy";
        let busy: Vec<&Value> = found.as_array().expect("an array").iter().filter(is_busy).collect();
        assert!(busy.iter().any(|one| one["name"] == "admins"), "{found}");
        assert!(busy.iter().all(|one| one["fix"].as_str().is_some_and(|fix| fix.starts_with("try again"))), "{busy:#?}");
    }
}

fn on_sqlite() -> Home {
    Home::new(Backend::Sqlite).expect("SQLite is always there")
}

#[test]
fn a_database_that_others_may_read_fails_and_every_command_says_so() {
    let home = on_sqlite();
    let path = home.0.db.url.path().expect("a file").to_owned();
    for mode in [0o644, 0o666, 0o640] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("its mode");
        assert_failed(&home, "mode", &format!("{mode:04o}"));
        let run = home.run(&["user", "list"]).ok();
        assert!(run.stderr.contains("warning: ") && run.stderr.contains(&format!("{mode:04o}")), "{}", run.stderr);
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("its mode");
    assert_eq!(home.run(&["user", "list"]).ok().stderr, "");
}

// Requirement D16.
#[test]
fn rows_without_their_own_and_broken_pages_are_found() {
    let home = on_sqlite();
    run_sql(&home, "PRAGMA foreign_keys = OFF; UPDATE users SET role = 'nobody'; PRAGMA wal_checkpoint(TRUNCATE)");
    let found = look(&home, 10);
    let (.., one) = found.iter().find(|(name, ..)| name == "foreign_keys").expect("it is there");
    assert!(one["detail"].as_str().is_some_and(|detail| detail.contains("a row of users refers to none of roles")), "{one}");
    run_sql(&home, "UPDATE users SET role = 'admin'; PRAGMA wal_checkpoint(TRUNCATE)");
    look(&home, 0);
    let path = home.0.db.url.path().expect("a file");
    let mut bytes = fs::read(path).expect("its bytes");
    // The index of a table that no command needs first.
    let page = sql::texts(
        &mut home.0.db.open(Purpose::Inspect).expect("a connection"),
        "SELECT CAST(rootpage AS TEXT) AS v FROM sqlite_schema WHERE name = 'blacklist_by_expiry'",
    );
    let at = (page[0].parse::<usize>().expect("a page") - 1) * 4096;
    bytes[at..at + 64].fill(0xff);
    fs::write(path, &bytes).expect("damaged");
    let found = look(&home, 10);
    let (_, result, one) = found.iter().find(|(name, ..)| name == "integrity").expect("it is there");
    assert_eq!(result, "failed", "{one}");
}

// Requirement D2.
#[test]
fn a_file_system_of_another_machine_is_known_by_its_number() {
    for (number, name) in [(0x6969, "NFS"), (0xff53_4d42, "SMB"), (0xffff_ffff_fe53_4d42, "SMB"), (0x0102_1997, "9P")] {
        assert_eq!(store::remote_kind(number), Some(name), "{number:x}");
    }
    // ext4, tmpfs, xfs, btrfs, overlay, zfs.
    for local in [0xef53, 0x0102_1994, 0x5846_5342, 0x9123_683e, 0x794c_7630, 0x2fc1_2fc1] {
        assert_eq!(store::remote_kind(local), None, "{local:x}");
    }
    // That the number is asked for where the file lies: /proc is none of them, and what is not there is none.
    assert_eq!(store::remote_filesystem(std::path::Path::new("/proc/self/status")), None);
}
