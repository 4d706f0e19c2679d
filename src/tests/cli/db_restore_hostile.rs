//! `db restore` of what somebody has made to do harm: dumps with rows that no database has, and digests that are right; files without an
//! end. And what a restore leaves that is refused.

use std::cell::Cell;
use std::fs;

use authctl::crypto::digest::Digest;
use authctl::store::Purpose;
use serde_json::{Value, json};

use super::db_restore::{backup, empty, on_sqlite, rows};
use super::import::{csv, import};
use super::{Home, error};
use crate::support::db::WAIT;
use crate::support::env::{BINARY, Run};
use crate::support::{Backend, sql};

on_both!(Home: a_row_that_its_table_cannot_have_is_named, a_database_that_its_program_cannot_use_is_refused,
    sessions_that_nobody_began_are_left_behind, a_long_value_is_found);

/// A dump of the same lines with others in the place of some, whose digests are right.
fn forged(dump: &str, change: &dyn Fn(&str, &mut Vec<Value>) -> bool) -> (String, u64) {
    let sha256 = |text: &str| {
        let mut digest = Digest::default();
        digest.add(text.as_bytes());
        digest.hex()
    };
    let tables = serde_json::from_str::<Value>(dump.lines().next().expect("a header")).expect("JSON")["tables"].clone();
    let (mut out, mut rows, mut changed, mut all, mut table) = (String::new(), Vec::new(), 0, 0, 0);
    for line in dump.lines() {
        let read: Value = serde_json::from_str(line).expect("JSON");
        match read {
            Value::Array(mut values) => {
                if changed == 0 && change(tables[table]["name"].as_str().expect("a name"), &mut values) {
                    changed = out.lines().count() as u64 + 1;
                }
                // One of which nothing is left is taken away.
                if !values.is_empty() {
                    rows.push(Value::Array(values).to_string() + "\n");
                    out += rows.last().expect("this one");
                }
            }
            Value::Object(part) if part.contains_key("table") => {
                let sha256 = sha256(&rows.concat());
                out += &(json!({"table": part["table"], "rows": rows.len(), "sha256": sha256}).to_string() + "\n");
                all += rows.len();
                rows.clear();
                table += 1;
            }
            Value::Object(part) if part.contains_key("rows") => {
                let sha256 = sha256(&out);
                out += &(json!({"rows": all, "sha256": sha256}).to_string() + "\n");
            }
            _ => out += &format!("{line}\n"),
        }
    }
    (out, changed)
}

/// Without some rows.
fn without(dump: &str, gone: &dyn Fn(&str, &[Value]) -> bool) -> String {
    let take = |table: &str, values: &mut Vec<Value>| {
        if gone(table, values) {
            values.clear();
        }
        false
    };
    forged(dump, &take).0
}

/// What is done to the values of a row.
type Change = fn(&mut Vec<Value>);

/// What no database would have taken is not taken from a dump either, however right its digests are.
// Requirement D12.
fn a_row_that_its_table_cannot_have_is_named(home: &Home) {
    let Some(server) = Home::new(Backend::Postgres) else { return };
    server.add("alice");
    server.run(&["ban", "add", "--address", "192.0.2.0/24"]).ok();
    let file = backup(&server);
    let dump = fs::read_to_string(&file).expect("a dump is text");
    assert_eq!(forged(&dump, &|_, _| false), (dump.clone(), 0), "the digests are those of a dump");
    let env = empty(&server, home.0.db.backend).expect("it is there");
    env.run(&["db", "migrate"]).ok();
    let before = rows(&env, &[]);
    let is_last = |table: &str, values: &[Value]| table == "users" && values[1] == "root";
    let cases: [(&str, &str, Change); 31] = [
        ("audit", "a number below 1", |row| row[0] = json!(-3)),
        ("audit", "no number", |row| row[0] = Value::Null),
        ("audit", "a number that is a text", |row| row[0] = json!("1")),
        ("audit", "no time", |row| row[1] = Value::Null),
        ("audit", "a bad time", |row| row[1] = json!("SECRET")),
        ("audit", "another form of a time", |row| row[1] = json!("2026-01-01T00:00:00")),
        ("audit", "no day", |row| row[1] = json!("2026-02-30 00:00:00")),
        ("audit", "no hour", |row| row[1] = json!("2026-02-03 24:00:00")),
        ("audit", "no year", |row| row[1] = json!("0000-02-03 00:00:00")),
        ("audit", "seven decimals", |row| row[1] = json!("2026-02-03 00:00:00.1234567")),
        ("audit", "infinity", |row| row[1] = json!("infinity")),
        ("audit", "a text with a NUL", |row| row[2] = json!("SECRET\0")),
        ("audit", "too long a text", |row| row[5] = json!("SECRET".repeat(200))),
        ("audit", "a short hash", |row| row[15] = json!("SECRET")),
        ("users", "a role that is not there", |row| row[6] = json!("SECRET")),
        ("users", "another status", |row| row[7] = json!("SECRET")),
        ("users", "no boolean", |row| row[5] = json!(2)),
        ("signing_keys", "no bytes", |row| row[3] = json!("SECRET")),
        ("bans", "neither of two", |row| row[1] = Value::Null),
        ("roles", "no name", |row| row[0] = json!("")),
        ("roles", "a name that is none", |row| row[0] = json!("SECRET")),
        ("roles", "a label that is none", |row| row[4] = json!("SECRET SECRET")),
        ("role_permissions", "no permission", |row| row[1] = json!("SECRET")),
        ("users", "no id", |row| row[0] = json!("SECRET")),
        ("users", "a name that steers a terminal", |row| row[1] = json!("SECRET\u{1b}[31m")),
        ("users", "a name that turns the text", |row| row[1] = json!("SECRET\u{202e}")),
        ("users", "a name of two", |row| row[1] = json!("SECRET SECRET")),
        ("users", "a name that another form is compared of", |row| row[1] = json!("SECRET")),
        ("users", "no address", |row| (row[3], row[4]) = (json!("SECRET"), json!("secret"))),
        ("users", "another form of an address", |row| (row[3], row[4]) = (json!("a@example.org"), json!("SECRET@example.org"))),
        ("bans", "no range", |row| row[1] = json!("SECRET")),
    ];
    let refused = |table: &str, what: &str, (text, line): (String, u64)| {
        assert_ne!(line, 0, "{what}: nothing was changed");
        fs::write(&file, text).expect("a file");
        let run = env.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(5);
        let message = error(&run)["message"].as_str().expect("a message").to_owned();
        assert_eq!(message, format!("the backup is damaged: line {line} is no row that {table} can have"), "{what}");
        assert!(!run.stderr.contains("SECRET"), "{what}: {}", run.stderr);
        assert_eq!(rows(&env, &[]), before, "{what}");
    };
    for (table, what, change) in cases {
        let forged = forged(&dump, &|name, values| {
            let is_it = name == table;
            if is_it {
                change(values);
            }
            is_it
        });
        refused(table, what, forged);
    }
    // One that is there already: by its key, and by its name.
    let first = dump.lines().find(|line| line.contains("\"alice\"")).expect("a user");
    let first: Vec<Value> = serde_json::from_str(first).expect("a row");
    for columns in [&[0][..], &[1, 2]] {
        let twice = forged(&dump, &|table, values| {
            let is_it = is_last(table, values);
            for column in columns.iter().filter(|_| is_it) {
                values[*column] = first[*column].clone();
            }
            is_it
        });
        // The batch is added row by row then: whichever is second.
        let (text, line) = twice;
        let alice = dump.lines().position(|line| line.contains("\"alice\"")).expect("a line") as u64 + 1;
        refused("users", "there twice", (text, line.max(alice)));
    }
    // What a table can have, and authctl cannot use.
    for (table, column, value, why) in [
        ("signing_keys", 1, json!("SECRET"), "what stands in it is nothing that authctl writes"),
        ("cutoffs", 1, json!(i64::MAX), "there is one row of counters, which can be raised: not so by 1"),
    ] {
        let (text, _) = forged(&dump, &|name, values| {
            let is_it = name == table;
            if is_it {
                values[column] = value.clone();
            }
            is_it
        });
        fs::write(&file, text).expect("a file");
        let run = env.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(5);
        let message = error(&run)["message"].as_str().expect("a message").to_owned();
        assert_eq!(message, format!("the backup is damaged: {why}"), "{table}");
        assert!(!run.stderr.contains("SECRET") && rows(&env, &[]) == before, "{table}: {}", run.stderr);
    }
    // And what is missing.
    for (table, why) in [
        ("meta", "never finished"),
        ("role_permissions", "the role admin may do everything: not so by 1"),
        ("signing_keys", "one key signs: not so by 1"),
        ("cutoffs", "there is one row of counters, which can be raised: not so by 1"),
        ("audit", "the audit trail has an entry: not so by 1"),
    ] {
        fs::write(&file, without(&dump, &|name, _| name == table)).expect("a file");
        let run = env.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(5);
        assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains(why)), "{table}: {}", run.stderr);
        assert_eq!(rows(&env, &[]), before, "{table}");
    }
    let of_roles = |name: &str, values: &[Value]| name == "roles" && values[0] == "user";
    let no_user = without(&dump, &|name, values| of_roles(name, values) || name == "users" && values[1] == "alice");
    let no_mode = forged(&dump, &|name, values| {
        let is_mode = name == "meta" && values[0] == "mode";
        if is_mode {
            values[1] = json!("SECRET");
        }
        is_mode
    });
    for (text, why) in [(no_user, "built-in roles are there: not so by 1"), (no_mode.0, "for production or for development")] {
        fs::write(&file, text).expect("a file");
        let run = env.run(&["db", "restore", &file, "--yes"]).exit(5);
        assert!(run.stderr.contains(why) && !run.stderr.contains("SECRET"), "{}", run.stderr);
        assert_eq!(rows(&env, &[]), before, "{why}");
    }
    // Of many, which are added some hundreds at a time, the one.
    let many: Vec<String> = (0..1200).map(|n| format!("user{n}")).collect();
    import(&server, &csv(&many.iter().map(|name| [name.as_str(), "", ""]).collect::<Vec<_>>()), &[]).ok();
    let dump = fs::read_to_string(backup(&server)).expect("a dump is text");
    let seen = Cell::new(0);
    let forged = forged(&dump, &|table, values| {
        seen.set(seen.get() + u32::from(table == "users"));
        let is_it = table == "users" && seen.get() == 1100;
        if is_it {
            values[7] = json!("SECRET");
        }
        is_it
    });
    refused("users", "one of many", forged);
    // Nobody has to be in it.
    let nobody = without(&dump, &|table, _| table == "users");
    for text in [nobody, dump] {
        fs::write(&file, &text).expect("as it was");
        let env = empty(&server, home.0.db.backend).expect("it is there");
        env.run(&["db", "restore", &file, "--yes"]).ok();
    }
}

/// The same of a backup that is a database, whichever kind it goes into.
// Requirement D12.
fn a_database_that_its_program_cannot_use_is_refused(home: &Home) {
    let source = on_sqlite();
    source.with_password(&["user", "add", "alice", "--email", "alice@example.org", "--password-stdin"]).ok();
    let file = backup(&source);
    let good = fs::read(&file).expect("its bytes");
    let target = empty(&source, home.0.db.backend).expect("it is there");
    let refused = |harm: &str, why: &str| {
        fs::write(&file, &good).expect("as it was");
        let url = authctl::store::DatabaseUrl::parse(&file).expect("a path");
        let mut conn = authctl::store::open(&url, Purpose::Inspect, WAIT).expect("a database");
        sql::run(&mut conn, harm).expect(harm);
        drop(conn);
        let run = target.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(5);
        let message = error(&run)["message"].as_str().expect("a message").to_owned();
        assert!(message.contains("damaged") && message.contains(why), "{harm}: {message}");
        assert!(!run.stderr.contains(['\u{1b}', '\u{202e}']), "{harm}: {:?}", run.stderr);
        // A backup that is made of it says so at once.
        let at = format!("--database={file}");
        let run = source.run(&[&at, "db", "backup", &format!("{file}.again"), "--force"]).exit(5);
        assert!(run.stderr.contains(why) && run.stderr.contains("db check"), "{harm}: {}", run.stderr);
    };
    for (harm, why) in [
        ("UPDATE users SET username = 'alice' || char(27) WHERE username = 'alice'", "users.username of '"),
        ("UPDATE users SET username = 'alice' || char(8238) WHERE username = 'alice'", "1 row with a name that is none"),
        ("UPDATE users SET username = username || ' ' || username", "2 rows with a name that is none"),
        ("UPDATE users SET username_key = 'eve' WHERE username = 'alice'", "users.username of '"),
        ("UPDATE users SET email = 'alice', email_key = 'alice' WHERE username = 'alice'", "users.email of '"),
        (
            "INSERT INTO roles (name, built_in, created_at) VALUES ('a' || char(27), 0, '2026-01-01 00:00:00')",
            "roles.name of 'a\\u{1b}'",
        ),
        ("INSERT INTO role_permissions VALUES ('user', 'all')", "role_permissions.permission of 'user'"),
        ("DELETE FROM audit", "the audit trail has an entry"),
        ("DELETE FROM signing_keys", "one key signs"),
        ("DELETE FROM cutoffs", "there is one row of counters"),
        ("UPDATE cutoffs SET token_version = 9223372036854775806", "there is one row of counters, which can be raised"),
        ("UPDATE audit SET seq = 9223372036854775807 WHERE seq = 1", "counted up are far from their end: not so by 1"),
        ("UPDATE users SET token_version = 9223372036854775807 WHERE username = 'alice'", "far from their end: not so by 1"),
        (
            "INSERT INTO attempts (user_id, network, failures, locked_until, tried_at)
             SELECT id, '', 9223372036854775807, NULL, created_at FROM users WHERE username = 'alice'",
            "far from their end: not so by 1",
        ),
        ("INSERT INTO meta (key, value) VALUES ('audit_anchor', 'nonsense')", "the trail goes on behind what was purged"),
        ("DELETE FROM role_permissions", "the role admin may do everything"),
        ("UPDATE users SET role = 'admin'; DELETE FROM roles WHERE name = 'user'", "the built-in roles are there"),
        ("UPDATE meta SET value = 'nonsense' WHERE key = 'mode'", "for production or for development"),
        ("UPDATE users SET created_at = '9999-99-99' WHERE username = 'alice'", "each time is one: not so by 1"),
        (
            "INSERT INTO attempts (user_id, network, failures, locked_until, tried_at) SELECT id, '', 1, 'zz', 'yy' FROM users",
            "each time is one",
        ),
        (
            "PRAGMA ignore_check_constraints = ON;
             UPDATE audit SET target = hex(zeroblob(40000)) WHERE seq = 1",
            "no value is longer than 64 KiB: not so by 1",
        ),
        ("UPDATE users SET created_at = '2026-01-01 24:00:00' WHERE username = 'alice'", "each time is one: not so by 1"),
        ("UPDATE users SET created_at = '2026-01-01 00:00:00.100' WHERE username = 'alice'", "each time is one: not so by 1"),
        ("UPDATE users SET created_at = '2026-01-01 00:00:00.' WHERE username = 'alice'", "each time is one: not so by 1"),
        ("UPDATE users SET created_at = '2026-01-01 00:00:00.1234567' WHERE username = 'alice'", "each time is one: not so by 1"),
        ("UPDATE roles SET description = CAST(x'61ff' AS TEXT) WHERE name = 'user'", "each text is UTF-8: not so by 1"),
        ("UPDATE users SET username = CAST(x'61ff' AS TEXT) WHERE username = 'alice'", "each text is UTF-8: not so by 1"),
        ("UPDATE meta SET value = '/../../a/b' WHERE key = 'id'", "the id of the database is 16 hexadecimal digits"),
        (
            "PRAGMA ignore_check_constraints = ON;
             UPDATE roles SET description = 'a' || char(0) || hex(zeroblob(100000)) WHERE name = 'user'",
            "no text has a NUL: not so by 1",
        ),
    ] {
        refused(harm, why);
    }
}

// Requirement D16: a restore ends all sessions, and what is none is gone after it.
fn sessions_that_nobody_began_are_left_behind(home: &Home) {
    let source = on_sqlite();
    source.with_password(&["user", "add", "alice", "--password-stdin"]).ok();
    for user in ["alice", "root", "root"] {
        source.run(&["token", "issue", user]).ok();
    }
    let harm = "PRAGMA foreign_keys = ON;
         INSERT INTO tokens (jti, session_id, kind, issued_at, expires_at)
         SELECT '019ac7a0-0000-7000-8000-00000000000' || n, session_id, 'refresh', issued_at, expires_at
         FROM (SELECT * FROM tokens LIMIT 1), (SELECT 1 AS n UNION SELECT 2);
         INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, user_version, global_version, idle_expires_at)
         SELECT 'nonsense', user_id, created_at, last_used_at, expires_at, user_version, global_version, idle_expires_at
         FROM sessions LIMIT 1;
         INSERT INTO tokens (jti, session_id, kind, issued_at, expires_at)
         SELECT 'nonsense', max(session_id), kind, issued_at, expires_at FROM tokens WHERE jti NOT LIKE '019ac7a0-0000-%'";
    sql::run(&mut source.0.db.open(Purpose::Use).expect("a connection"), harm).expect("a session more, and two that are none");
    let told = source.run(&["db", "check"]).exit(10).stdout;
    assert!(told.contains("a session has one refresh token") && told.contains("ids that are UUIDs"), "{told}");
    let file = backup(&source);
    let target = empty(&source, home.0.db.backend).expect("it is there");
    target.run(&["db", "restore", &file, "--yes"]).ok();
    target.run(&["db", "check"]).ok();
    let mut conn = target.db.open(Purpose::Inspect).expect("a connection");
    let left: Vec<i64> = ["sessions", "tokens"].iter().map(|table| sql::count(&mut conn, table)).collect();
    assert_eq!(left, [1, 1], "{:?}", sql::everything(&mut conn));
}

/// A small file with any amount of text: each is refused before any of that is read.
// Requirement D12.
#[test]
fn what_computes_its_text_is_not_read() {
    let home = on_sqlite();
    let file = backup(&home);
    let good = fs::read(&file).expect("its bytes");
    let endless = "(printf('%.*c', 900000000, 'x'))";
    for (harm, why) in [
        (
            format!(
                "ALTER TABLE __diesel_schema_migrations RENAME TO old;
                 CREATE TABLE __diesel_schema_migrations (n INTEGER PRIMARY KEY, version VARCHAR(50) AS {endless});
                 INSERT INTO __diesel_schema_migrations (n) SELECT rowid FROM old; DROP TABLE old"
            ),
            "the column __diesel_schema_migrations.version computes",
        ),
        (format!("DROP TABLE meta; CREATE VIEW meta AS SELECT 'mode' AS key, {endless} AS value"), "the view meta computes"),
        (
            "INSERT INTO __diesel_schema_migrations (version) VALUES (printf('9%.*c', 100000, 'x'))".to_owned(),
            "the database is newer",
        ),
    ] {
        fs::write(&file, &good).expect("as it was");
        let url = authctl::store::DatabaseUrl::parse(&file).expect("a path");
        sql::run(&mut authctl::store::open(&url, Purpose::Inspect, WAIT).expect("a database"), &harm).expect(&harm);
        let at = format!("--database={file}");
        let again = format!("{file}.again");
        for words in [&["db", "restore", &file, "--yes"][..], &[&at, "user", "list"], &[&at, "db", "backup", &again]] {
            let run = home.0.run(words).exit(5);
            assert!(run.stderr.contains(why) && run.stderr.len() < 1000, "{harm}: {}", run.stderr);
        }
    }
}

// Requirement D16: what is counted is bytes, and a row that is too long for a line of a backup is told of by who makes one.
fn a_long_value_is_found(home: &Home) {
    let value: fn(usize) -> String = match home.0.db.backend {
        Backend::Sqlite => |bytes| format!("substr(replace(hex(zeroblob({bytes})), '00', 'é'), 1, {} / 2) || 'ab'", bytes - 2),
        Backend::Postgres => |bytes| format!("repeat('é', {} / 2) || 'ab'", bytes - 2),
    };
    let set = |bytes: usize| {
        let harm = format!("DELETE FROM meta WHERE key = 'x'; INSERT INTO meta (key, value) VALUES ('x', {})", value(bytes));
        sql::run(&mut home.0.db.open(Purpose::Inspect).expect("a connection"), &harm).expect(&harm);
    };
    set(64 << 10);
    home.run(&["db", "check"]).ok();
    let target = empty(home, home.0.db.backend).expect("it is there");
    target.run(&["db", "restore", &backup(home), "--yes"]).ok();
    for bytes in [(64 << 10) + 2, 10 << 20] {
        set(bytes);
        let told = home.run(&["db", "check"]).exit(10).stdout;
        assert!(told.contains("no value is longer than 64 KiB: not so by 1"), "{told}");
        let file = home.0.db.folder.path().join("long").display().to_string();
        let told = home.run(&["db", "backup", &file, "--force"]).exit(5).stderr;
        assert!(told.contains("longer than") && told.contains("db check"), "{told}");
    }
}

/// Lines that are as long as one may be are not gathered until there are many of them.
#[test]
fn long_rows_take_little_memory() {
    let home = on_sqlite();
    let Some(server) = Home::new(Backend::Postgres) else { return };
    let dump = fs::read_to_string(backup(&server)).expect("a dump is text");
    let header = dump.lines().next().expect("a header");
    let file = home.0.db.folder.path().join("long").display().to_string();
    let rows: String = (0..50).map(|n| format!("[\"k{n}\",\"{}\"]\n", "x".repeat(1_000_000))).collect();
    fs::write(&file, format!("{header}\n{rows}{{\"table\":\"meta\",\"rows\":50,\"sha256\":\"\"}}\n")).expect("a file");
    let mut command = home.0.under("/bin/sh");
    // In KiB: it is what a restore of short rows needs, and not three times these.
    command.args(["-c", "ulimit -v 150000 && exec \"$@\"", "sh"]).arg(BINARY);
    command.args(["db", "restore", &file, "--yes", "-o", "json"]);
    let run = Run::new("db restore".to_owned(), command.output().expect("it runs")).exit(5);
    let message = error(&run)["message"].as_str().expect("a message").to_owned();
    assert_eq!(message, "the backup is damaged: rows of meta are missing or changed");
}

/// What the database says that is written to is not the backup's fault.
#[test]
fn what_ails_the_target_is_not_the_backups_fault() {
    let Some(server) = Home::new(Backend::Postgres) else { return };
    let (local, dump) = (on_sqlite(), backup(&server));
    for (home, file) in [(&server, dump), (&local, backup(&local))] {
        let env = empty(home, Backend::Postgres).expect("it is there");
        env.run(&["db", "migrate"]).ok();
        let mut conn = env.db.open(Purpose::Inspect).expect("a connection");
        for (when, words, exit, code) in [
            ("INSERT ON users", "could not write block 7: Input/output error", 5, "database_unusable"),
            ("INSERT ON users", "permission denied for table users", 5, "database_unusable"),
            ("UPDATE ON cutoffs", "could not extend file: No space left on device", 5, "database_unusable"),
            ("UPDATE ON cutoffs", "out of shared memory", 5, "database_unusable"),
            ("UPDATE ON cutoffs", "the server closed the connection: server closed", 7, "busy"),
            ("UPDATE ON cutoffs", "something that nobody knows", 1, "internal"),
        ] {
            let function = format!("BEGIN RAISE EXCEPTION ''{words}''; END");
            sql::run(
                &mut conn,
                &format!(
                    "CREATE FUNCTION ail() RETURNS trigger LANGUAGE plpgsql AS '{function}';
                     CREATE TRIGGER ail BEFORE {when} FOR EACH ROW EXECUTE FUNCTION ail()"
                ),
            )
            .expect(words);
            let run = env.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(exit);
            assert_eq!(error(&run)["code"], code, "{words}: {}", run.stderr);
            assert!(!run.stderr.contains("damaged"), "{words}: {}", run.stderr);
            sql::run(&mut conn, "DROP FUNCTION ail() CASCADE").expect("dropped");
        }
        env.run(&["db", "restore", &file, "--yes"]).ok();
    }
}

#[test]
fn a_restore_that_makes_nothing_leaves_no_folder() {
    let home = on_sqlite();
    let file = backup(&home);
    let folder = home.0.db.folder.path().join("new");
    let path = folder.join("folder").join("a.db").display().to_string();
    let at = |file: &str, more: &[&str]| home.run(&[&["db", "restore", file, "--database", &path, "--yes"], more].concat());
    let bad = home.0.db.folder.path().join("bad").display().to_string();
    fs::write(&bad, [&b"SQLite format 3\0"[..], &[1; 5000]].concat()).expect("a file");
    at(&bad, &[]).exit(5);
    assert!(!folder.exists(), "after a refusal");
    at(&file, &["--dry-run"]).ok();
    assert!(!folder.exists(), "after a dry run");
    fs::create_dir(&folder).expect("a folder");
    at(&bad, &[]).exit(5);
    assert!(folder.exists() && !folder.join("folder").exists(), "one that was there stays");
    at(&file, &[]).ok();
    assert!(folder.join("folder").join("a.db").exists());
}

#[test]
fn a_file_without_an_end_is_no_backup() {
    let home = on_sqlite();
    let run = home.run(&["db", "restore", "/dev/zero", "--yes", "-o", "json"]).exit(5);
    assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains("neither an SQLite database nor a dump")));
}
