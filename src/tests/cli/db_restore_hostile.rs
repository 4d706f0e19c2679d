//! `db restore` of what somebody has made to do harm: dumps with rows that no database has, and digests that are right; files without an
//! end. And what a restore leaves that is refused.

use std::cell::Cell;
use std::fs;

use authctl::crypto::digest::Digest;
use serde_json::{Value, json};

use super::db_restore::{backup, empty, on_sqlite, rows};
use super::import::{csv, import};
use super::{Home, error};
use crate::support::Backend;

on_both!(Home: a_row_that_its_table_cannot_have_is_named);

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

/// What is done to the values of a row.
type Change = fn(&mut Vec<Value>);

/// What no database would have taken is not taken from a dump either, however right its digests are.
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
    let cases: [(&str, &str, Change); 20] = [
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
        ("roles", "a name that is none", |row| row[0] = json!("")),
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
    for (table, column, value) in
        [("signing_keys", 1, json!("SECRET")), ("cutoffs", 1, json!(i64::MAX)), ("cutoffs", 0, json!(null))]
    {
        let is_gone = value.is_null();
        let (text, _) = forged(&dump, &|name, values| {
            let is_it = name == table;
            if is_it && is_gone {
                values.clear();
            } else if is_it {
                values[column] = value.clone();
            }
            is_it
        });
        fs::write(&file, text).expect("a file");
        let run = env.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(5);
        let message = error(&run)["message"].as_str().expect("a message").to_owned();
        assert_eq!(message, "the backup is damaged: what stands in it is nothing that authctl writes", "{table}");
        assert!(!run.stderr.contains("SECRET") && rows(&env, &[]) == before, "{table}: {}", run.stderr);
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
    fs::write(&file, &dump).expect("as it was");
    env.run(&["db", "restore", &file, "--yes"]).ok();
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
