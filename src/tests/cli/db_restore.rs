//! `db restore`: the backup as a whole or nothing, and nothing good any more of what was handed out before.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use authctl::store::Purpose;
use serde_json::{Value, json};

use super::{Home, error};
use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(Home: a_restore_revives_no_token, a_backup_comes_back_on_either_database, what_cannot_be_used_changes_nothing,
    a_restore_is_in_the_audit_trail, a_restore_asks, a_daemon_does_not_begin_while_it_is_held,
    what_is_committed_meanwhile_is_kept, a_refused_restore_leaves_an_empty_database_empty);

pub fn backup(home: &Home) -> String {
    let file = home.0.db.folder.path().join("backup").display().to_string();
    home.run(&["db", "backup", &file, "--force"]).ok();
    file
}

/// Where a backup can be restored: in the place of its own database, or on a server in another one, with the same sealing key.
fn target(home: &Home) -> Option<TestEnv> {
    (home.0.db.backend == Backend::Postgres).then(|| empty(home, Backend::Postgres).expect("it is there"))
}

/// A home without a database, with the sealing key of another one.
pub fn empty(home: &Home, backend: Backend) -> Option<TestEnv> {
    let key = home.0.db.key_file.display().to_string();
    Some(TestEnv::new(backend)?.with("AUTHCTL_KEYS__SEALING_KEY_FILE", &key))
}

/// Of each table that a restore does not write to, its rows.
pub fn rows(env: &TestEnv, but: &[&str]) -> Vec<String> {
    let mut rows = sql::everything(&mut env.db.open(Purpose::Inspect).expect("a connection"));
    rows.retain(|row| !but.iter().any(|table| row.starts_with(&format!("{table}: "))));
    rows.sort();
    rows
}

// Requirement D12.
fn a_restore_revives_no_token(home: &Home) {
    home.add("alice");
    let login = |daemon: &crate::support::daemon::Daemon| {
        daemon.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).expect(200)
    };
    let daemon = home.0.serve();
    let (live, logged_out) = (login(&daemon), login(&daemon));
    let invite = home.run(&["invite", "add"]).ok().stdout.trim().to_owned();
    // Beside the daemon: what was done before is in it.
    let file = backup(home);
    let of = |tokens: &Value, name: &str| tokens[name].as_str().expect("a token").to_owned();
    daemon.post("/auth/logout", &json!({}), Some(&of(&logged_out, "access_token"))).expect(200);
    home.run(&["session", "revoke", "--user", "root"]).ok();
    let signup = |daemon: &crate::support::daemon::Daemon, name: &str| {
        daemon.post("/auth/signup", &json!({"username": name, "password": PASSWORD, "invite": invite}), None).status
    };
    let after = login(&daemon);
    assert!(daemon.stop().success());
    let other = target(home);
    let env = other.as_ref().unwrap_or(&home.0);
    env.run(&["db", "restore", &file, "--yes"]).ok();
    let daemon = env.serve_with(&["serve", "--port", "0"], &[("AUTHCTL_SIGNUP__MODE", "invite")]);
    for tokens in [&live, &logged_out, &after] {
        assert_eq!(daemon.get("/auth/me", Some(&of(tokens, "access_token"))).code(401), "token_revoked");
        let refresh = json!({"refresh_token": of(tokens, "refresh_token")});
        assert_eq!(daemon.post("/auth/refresh", &refresh, None).status, 401);
    }
    assert_eq!(signup(&daemon, "bob"), 403, "an invite that may have been used is none");
    daemon.get("/auth/me", login(&daemon)["access_token"].as_str()).expect(200);
}

fn a_backup_comes_back_on_either_database(home: &Home) {
    home.add("alice");
    home.run(&["role", "add", "auditor", "--permission", "audit:read", "--description", "ünï \"x\" 🦦"]).ok();
    home.run(&["token", "issue", "alice"]).ok();
    home.run(&["ban", "add", "--address", "192.0.2.0/24"]).ok();
    let file = backup(home);
    let written = ["audit", "cutoffs", "sqlite_sequence", "__diesel_schema_migrations"];
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let Some(env) = empty(home, backend) else { continue };
        let foretold = env.run(&["db", "restore", &file, "--dry-run", "-o", "json"]).ok().json();
        let report = env.run(&["db", "restore", &file, "--yes", "-o", "json"]).ok().json();
        assert_eq!(report, foretold, "a dry run says what comes of it");
        assert_eq!((&report["users"], &report["sessions_ended"], &report["changed"]), (&json!(2), &json!(1), &json!(true)));
        if backend == home.0.db.backend {
            assert_eq!(rows(&env, &written), rows(&home.0, &written));
        }
        assert_eq!(env.run(&["user", "list"]).ok().stdout, home.run(&["user", "list"]).ok().stdout);
        assert_eq!(env.run(&["role", "list"]).ok().stdout, home.run(&["role", "list"]).ok().stdout);
        env.run(&["db", "check"]).ok();
        // It goes on as any other: with numbers that go on, too.
        env.run_with_input(&["user", "add", "carol", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
        if let Some(path) = env.db.url.path() {
            assert_eq!(fs::metadata(path).expect("the file").permissions().mode() & 0o7777, 0o600);
            let left = fs::read_dir(env.db.folder.path()).expect("the folder").flatten();
            assert!(left.map(|entry| entry.file_name()).all(|name| !name.to_string_lossy().contains(".new")), "a draft is left");
        }
        if backend == Backend::Postgres {
            assert_eq!(error(&env.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(4))["code"], "database_exists");
        }
    }
}

fn what_cannot_be_used_changes_nothing(home: &Home) {
    let file = backup(home);
    let good = fs::read(&file).expect("its bytes");
    let other = target(home);
    let env = other.as_ref().unwrap_or(&home.0);
    if other.is_some() {
        env.run(&["db", "migrate"]).ok();
    }
    let before = rows(env, &[]);
    let refused = |bytes: &[u8], why: &str| {
        fs::write(&file, bytes).expect("a file");
        let run = env.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(5);
        assert_eq!(error(&run)["code"], "database_unusable", "{}", run.stderr);
        assert!(error(&run)["message"].as_str().is_some_and(|words| words.contains(why)), "{}", run.stderr);
        assert_eq!(rows(env, &[]), before);
    };
    let folder = env.db.folder.path().join("folder");
    fs::create_dir(&folder).expect("a folder");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("its mode");
    let run = env.run(&["db", "restore", &folder.display().to_string(), "--yes"]).exit(6);
    assert!(run.stderr.starts_with("error: cannot read ") && run.stderr.lines().count() == 1, "{}", run.stderr);
    refused(b"", "damaged");
    refused(&[0; 5000], "damaged: it is neither");
    refused("no database, but long enough to be one".repeat(500).as_bytes(), "damaged");
    refused(&good[..good.len() - 4096.min(good.len() / 2)], "damaged");
    let mut flipped = good.clone();
    let at = good.len() / 2 / 4096 * 4096;
    flipped[at..at + 64].fill(b'7');
    refused(&flipped, "damaged");
    if let Ok(text) = std::str::from_utf8(&good) {
        // A dump that is well formed, and not what was written.
        refused(text.replace("\"root\"", "\"toor\"").as_bytes(), "damaged");
    }
    let newer = newer(home, &good);
    refused(&newer, "newer");
    fs::write(&file, &good).expect("as it was");
    let key = fs::read(&home.0.db.key_file).expect("the key");
    fs::remove_file(&home.0.db.key_file).expect("lost");
    let run = env.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(5);
    assert!(error(&run)["hint"].as_str().is_some_and(|hint| hint.contains(".old")), "{}", run.stderr);
    fs::write(&home.0.db.key_file, key).expect("found");
    fs::set_permissions(&home.0.db.key_file, fs::Permissions::from_mode(0o600)).expect("its mode");
    assert_eq!(rows(env, &[]), before);
    env.run(&["db", "restore", "/nonexistent", "--yes"]).exit(6);
    env.run(&["db", "restore", &file, "--yes"]).ok();
}

/// The same of a schema that is not known.
fn newer(home: &Home, good: &[u8]) -> Vec<u8> {
    if home.0.db.backend == Backend::Postgres {
        let text = String::from_utf8(good.to_vec()).expect("a dump is text");
        return text.replacen("\"schema\":[", "\"schema\":[\"99990101000000\",", 1).into_bytes();
    }
    let path = home.0.db.folder.path().join("newer.db");
    fs::write(&path, good).expect("a copy");
    let url = authctl::store::DatabaseUrl::Sqlite(path.clone());
    let mut conn = authctl::store::open(&url, Purpose::Inspect, crate::support::db::WAIT).expect("a database");
    sql::run(&mut conn, "INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')").expect("newer");
    drop(conn);
    fs::read(path).expect("its bytes")
}

fn a_refused_restore_leaves_an_empty_database_empty(home: &Home) {
    let file = backup(home);
    let good = fs::read(&file).expect("its bytes");
    let Some(env) = empty(home, Backend::Postgres) else { return };
    let untouched = || {
        let tables = "SELECT table_name::text AS v FROM information_schema.tables WHERE table_schema = 'public'";
        let found = sql::texts(&mut env.db.open(Purpose::Inspect).expect("a connection"), tables);
        assert!(found.is_empty(), "{found:?}");
        let run = env.run(&["user", "list", "-o", "json"]).exit(5);
        assert_eq!(error(&run)["message"], "the database is empty");
        assert!(error(&run)["hint"].as_str().is_some_and(|hint| hint.contains("'authctl db restore FILE'")), "{}", run.stderr);
    };
    let mut command = assert_cmd::Command::from_std(env.command());
    let refused = command.args(["db", "restore", &file, "--yes"]).env("AUTHCTL_KEYS__SEALING_KEY_FILE", "/nowhere").output();
    assert_eq!(refused.expect("authctl runs").status.code(), Some(5));
    untouched();
    fs::write(&file, &good[..good.len() - 4096.min(good.len() / 2)]).expect("a file");
    env.run(&["db", "restore", &file, "--yes"]).exit(5);
    untouched();
    fs::write(&file, &good).expect("a file");
    env.run(&["db", "restore", &file, "--dry-run"]).ok();
    untouched();
    env.run(&["db", "restore", &file, "--yes"]).ok();
    env.run(&["user", "show", "root"]).ok();
    env.run(&["db", "check"]).ok();
}

fn a_restore_is_in_the_audit_trail(home: &Home) {
    let file = backup(home);
    let other = target(home);
    let env = other.as_ref().unwrap_or(&home.0);
    env.run(&["db", "restore", &file, "--yes", "--reason", "a drill"]).ok();
    let query = "SELECT action || ' ' || target || ' ' || detail || ' ' || reason AS v FROM audit ORDER BY seq DESC LIMIT 1";
    let last = sql::texts(&mut env.db.open(Purpose::Use).expect("a connection"), query);
    env.run(&["audit", "verify"]).ok();
    assert_eq!(last, [format!("database.restore {file} 1 user, 0 sessions, 0 invites a drill")]);
}

fn a_restore_asks(home: &Home) {
    let file = backup(home);
    let other = target(home);
    let env = other.as_ref().unwrap_or(&home.0);
    let changes_nothing = || {
        let before = rows(env, &[]);
        env.run(&["db", "restore", &file]).exit(9);
        let report = env.run(&["db", "restore", &file, "--dry-run", "-o", "json"]).ok().json();
        assert_eq!(report["users"], 1);
        assert_eq!(rows(env, &[]), before);
    };
    changes_nothing();
    if other.is_some() {
        // Now with a schema.
        env.run(&["db", "migrate"]).ok();
        changes_nothing();
    }
}

pub fn on_sqlite() -> Home {
    Home::new(Backend::Sqlite).expect("SQLite is always there")
}

// Requirement D12: whoever works on it would go on with what is no more.
#[test]
fn a_daemon_keeps_its_database() {
    let home = on_sqlite();
    let file = backup(&home);
    let before = rows(&home.0, &[]);
    let daemons = [home.0.serve(), home.0.serve()];
    let run = home.run(&["db", "restore", &file, "--yes", "-o", "json"]).exit(7);
    assert_eq!(error(&run)["code"], "busy");
    let [first, second] = daemons;
    assert!(first.stop().success());
    home.run(&["db", "restore", &file, "--yes"]).exit(7);
    assert_eq!(rows(&home.0, &[]), before);
    // What is left of one that was killed is in nobody's way.
    second.kill();
    home.run(&["db", "restore", &file, "--yes"]).ok();
    home.0.serve().stop();
}

#[test]
fn what_is_damaged_or_gone_is_replaced_and_kept_aside() {
    let home = on_sqlite();
    let file = backup(&home);
    let path = home.0.db.url.path().expect("a file").to_owned();
    let kept = |name: &str| fs::read(path.with_file_name(name)).expect("kept");
    let damages = [b"garbage, and a lot of it ".repeat(1000), fs::read(&path).expect("its bytes")[..9000].to_vec()];
    for (damage, name) in damages.iter().zip(["authctl.db.damaged", "authctl.db.damaged.2"]) {
        fs::write(&path, damage).expect("damaged");
        fs::write(path.with_file_name("authctl.db-wal"), "a log of other pages").expect("a log");
        let run = home.run(&["db", "restore", &file, "--yes"]).ok();
        assert!(run.stderr.contains(&format!("kept as {}\n", path.with_file_name(name).display())), "{}", run.stderr);
        assert_eq!(&kept(name), damage);
        home.run(&["db", "check"]).ok();
    }
    // All that is left of a database may be what was set aside first.
    assert_eq!(kept("authctl.db.damaged"), damages[0]);
    fs::remove_file(&path).expect("gone");
    home.run(&["db", "restore", &file, "--yes"]).ok();
    home.run(&["db", "check"]).ok();
}

/// As of a restore that was killed between the two: the same command goes on, as that file has a second name by then.
#[test]
fn what_was_set_aside_and_not_replaced_is_restored() {
    let home = on_sqlite();
    let file = backup(&home);
    let path = home.0.db.url.path().expect("a file").to_owned();
    fs::write(&path, b"garbage, and a lot of it ".repeat(1000)).expect("damaged");
    for name in ["authctl.db.damaged", "authctl.db.damaged.2"] {
        fs::hard_link(&path, path.with_file_name(name)).expect("a second name");
    }
    let told = home.run(&["user", "list"]).exit(5).stderr;
    assert!(!told.contains("several names"), "{told}");
    home.run(&["db", "restore", &file, "--yes", "-n"]).ok();
    home.run(&["db", "restore", &file, "--yes"]).ok();
    home.run(&["db", "check"]).ok();
}

/// The file that is there stays the same one, with its owner; others can no more read it.
#[test]
fn a_restore_mends_the_mode() {
    use std::os::unix::fs::MetadataExt;
    let home = on_sqlite();
    let file = backup(&home);
    let path = home.0.db.url.path().expect("a file");
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).expect("its mode");
    let before = fs::metadata(path).expect("the file");
    home.run(&["db", "restore", &file, "--yes"]).ok();
    let after = fs::metadata(path).expect("the file");
    assert_eq!((after.ino(), after.uid(), after.mode() & 0o7777), (before.ino(), before.uid(), 0o600));
}

// Requirement D13: an older backup is brought up to date before it takes the place.
#[test]
fn an_older_backup_is_brought_up_to_date() {
    let home = on_sqlite();
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let env = env.with("AUTHCTL_KEYS__SEALING_KEY_FILE", &home.0.db.key_file.display().to_string());
    let file = backup(&home);
    let url = authctl::store::DatabaseUrl::parse(&file).expect("a path");
    let mut conn = authctl::store::open(&url, Purpose::Inspect, crate::support::db::WAIT).expect("a database");
    sql::take_back(&mut conn, 2);
    drop(conn);
    env.run(&["db", "restore", &file, "--yes"]).ok();
    env.run(&["db", "check"]).ok();
    assert_eq!(env.run(&["db", "status", "-o", "json"]).ok().json()["state"], "current");
}

// Requirement D1: a copy that another program made has no write-ahead log.
#[test]
fn what_is_restored_has_a_log_and_what_has_none_is_not_served() {
    let home = on_sqlite();
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let env = env.with("AUTHCTL_KEYS__SEALING_KEY_FILE", &home.0.db.key_file.display().to_string());
    let file = home.0.db.folder.path().join("vacuumed").display().to_string();
    let copy = format!("VACUUM INTO '{file}'");
    sql::run(&mut home.0.db.open(Purpose::Inspect).expect("a connection"), &copy).expect(&copy);
    env.run(&["db", "restore", &file, "--yes"]).ok();
    env.run(&["db", "check"]).ok();
    let at = format!("--database={file}");
    let run = env.run(&[&at, "serve", "--port", "0"]).exit(5);
    assert!(run.stderr.contains("no write-ahead log") && run.stderr.contains("authctl db migrate"), "{}", run.stderr);
    env.run(&[&at, "db", "migrate"]).ok();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("its mode");
    env.run(&[&at, "db", "check"]).ok();
}

/// The file of a database that was copied while somebody wrote to it has not what is in the log.
#[test]
fn a_database_with_a_log_is_no_backup() {
    let home = on_sqlite();
    let file = backup(&home);
    fs::File::create(format!("{file}-wal")).and_then(|mut log| log.write_all(b"frames")).expect("a log");
    let run = home.run(&["db", "restore", &file, "--yes"]).exit(5);
    assert!(run.stderr.contains("a log beside it") && run.stderr.contains("hint: "), "{}", run.stderr);
}

/// What cannot be written into for another reason than damage is not set aside.
#[test]
fn a_sound_database_is_not_taken_for_damaged() {
    let home = on_sqlite();
    let file = backup(&home);
    let path = home.0.db.url.path().expect("a file");
    let mut conn = home.0.db.open(Purpose::Inspect).expect("a connection");
    let other = "PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM; PRAGMA journal_mode = WAL";
    sql::run(&mut conn, other).expect("pages of another size");
    drop(conn);
    let run = home.run(&["db", "restore", &file, "--yes"]).exit(5);
    assert!(run.stderr.contains("another size") && run.stderr.contains("hint: "), "{}", run.stderr);
    assert!(!path.with_file_name("authctl.db.damaged").exists());
    home.run(&["user", "list"]).ok();
}

/// While a restore waits for an answer, somebody may make the database that there was none of.
#[test]
fn a_database_that_came_meanwhile_is_not_replaced() {
    let home = on_sqlite();
    let file = backup(&home);
    for with_daemon in [true, false] {
        let env = empty(&home, Backend::Sqlite).expect("SQLite is always there");
        let mut command = env.command();
        command.args(["db", "restore", &file]).env("TERM", "xterm");
        let mut session = rexpect::session::spawn_command(command, Some(20_000)).expect("a terminal");
        session.exp_string("Make the database").expect("a question");
        let daemon = with_daemon.then(|| env.serve());
        env.run(&["init", "--if-not-exists"]).ok();
        env.run(&["role", "add", "kept"]).ok();
        session.send_line("y").expect("typed");
        let rest = session.exp_eof().expect("its end");
        let ended = format!("{:?}", session.process().wait().expect("its status"));
        let status = if with_daemon { ", 7)" } else { ", 4)" };
        assert!(ended.starts_with("Exited(") && ended.ends_with(status), "{ended}: {rest}");
        env.run(&["role", "show", "kept"]).ok();
        daemon.map(crate::support::daemon::Daemon::stop);
    }
}

/// The same the other way round: who replaces or copies a database keeps daemons from it.
fn a_daemon_does_not_begin_while_it_is_held(home: &Home) {
    let mut conn = home.0.db.open(Purpose::Inspect).expect("a connection");
    let held = authctl::store::require_no_daemon(&home.0.db.url, Some(&mut conn), Duration::ZERO).expect("nobody is there");
    let run = home.run(&["serve", "--port", "0"]).exit(7);
    assert!(run.stderr.contains("being replaced"), "{}", run.stderr);
    drop((held, conn));
    if home.0.db.backend == Backend::Sqlite {
        // A file is held for as long as the process lives, and this one goes on.
        return;
    }
    let daemon = home.0.serve();
    let mut conn = home.0.db.open(Purpose::Inspect).expect("a connection");
    assert!(authctl::store::require_no_daemon(&home.0.db.url, Some(&mut conn), Duration::ZERO).is_err());
    assert!(daemon.stop().success());
}

/// Between the question whether it is empty and the lock, somebody puts something into it.
fn what_is_committed_meanwhile_is_kept(home: &Home) {
    use authctl::domain::Code;
    use authctl::service::{Context, copy, restore};
    use authctl::store::{self, Mode};
    let Some(env) = empty(home, home.0.db.backend) else { return };
    env.run(&["db", "migrate"]).ok();
    let (mut source, mut conn) =
        (home.0.db.open(Purpose::Use).expect("one"), env.db.open(Purpose::Inspect).expect("a connection"));
    let (ctx, key) = (Context::system(authctl::clock::Clock::system().now()), home.0.db.key_file.clone());
    for copies in [true, false] {
        let (begun, wait) = std::sync::mpsc::channel();
        let mut other = env.db.open(Purpose::Inspect).expect("a connection");
        let writer = std::thread::spawn(move || {
            store::write(&mut other, Mode::Commit, |tx| {
                sql::run(tx, "DELETE FROM meta; INSERT INTO meta VALUES ('id', 'precious')")?;
                begun.send(()).expect("heard");
                std::thread::sleep(std::time::Duration::from_millis(400));
                Ok(())
            })
        });
        wait.recv().expect("it has the lock");
        let refused = if copies {
            copy::run(&mut source, &mut conn, &ctx, "test", &mut |_| Ok(())).map(drop)
        } else {
            let from = restore::Source::Database(home.0.db.open(Purpose::Use).expect("a connection"));
            let with = restore::With { ctx: ctx.clone(), sealing_key: &key, wait: Duration::ZERO, go_on: &|| Ok(()) };
            restore::fill(&mut conn, &with, from, "test").map(drop)
        };
        writer.join().expect("it ends").expect("it commits");
        assert_eq!(refused.map_err(|error| error.code()), Err(Code::DatabaseExists));
        assert_eq!(sql::texts(&mut conn, "SELECT value AS v FROM meta"), ["precious"]);
        sql::run(&mut conn, "DELETE FROM meta").expect("as before");
    }
}

/// What was done to a backup keeps it from being restored, and the database is as it was.
#[track_caller]
fn refused_after(home: &Home, file: &str, harm: &str, words: &str) {
    let before = rows(&home.0, &[]);
    let url = authctl::store::DatabaseUrl::parse(file).expect("a path");
    let mut conn = authctl::store::open(&url, Purpose::Inspect, crate::support::db::WAIT).expect("a database");
    sql::run(&mut conn, harm).expect(harm);
    drop(conn);
    let run = home.run(&["db", "restore", file, "--yes", "-o", "json"]).exit(5);
    assert!(error(&run)["message"].as_str().is_some_and(|told| told.contains(words)), "{}", run.stderr);
    assert_eq!(rows(&home.0, &[]), before);
}

// Requirement D12: what a backup brings along besides rows runs with each change.
#[test]
fn what_is_not_ours_is_not_restored() {
    let home = on_sqlite();
    let file = backup(&home);
    for harm in super::db_check::STRANGE {
        refused_after(&home, &file, harm, "schema is not");
        home.run(&["db", "backup", &file, "--force"]).ok();
    }
}

#[test]
fn an_unfinished_copy_is_no_backup() {
    let home = on_sqlite();
    let file = backup(&home);
    refused_after(&home, &file, "INSERT INTO meta (key, value) VALUES ('copy', '{}')", "not finished");
    home.run(&["user", "list"]).ok();
}
