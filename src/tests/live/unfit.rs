//! A daemon on a database that it cannot work on does not start, or says that it is not ready; and it says what nobody may have meant.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::daemon::Daemon;
use crate::support::env::TestEnv;
use crate::support::{sql, stranger};

fn on_sqlite() -> TestEnv {
    stranger::env()
}

/// A daemon's command, as a user whom modes bind.
fn serve(env: &TestEnv) -> Command {
    stranger::give(env);
    stranger::command(env, &["serve", "--port", "0"])
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("its mode");
}

#[track_caller]
fn refused(command: Command, words: &str) {
    // One that is served after all does not end.
    let output = assert_cmd::Command::from_std(command).timeout(Duration::from_secs(30)).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(said.contains(words) && !said.contains("listening on"), "{said}");
}

// Requirement D9: it does not say that it is ready where nothing can be written.
#[test]
fn what_cannot_be_written_is_not_served() {
    let env = on_sqlite();
    env.run(&["init"]).ok();
    let (file, folder) = (env.db.url.path().expect("a file"), env.db.folder.path());
    for (path, mode, mend) in [(file, 0o400, 0o600), (folder, 0o500, 0o700)] {
        set_mode(path, mode);
        refused(serve(&env), "cannot write");
        set_mode(path, mend);
    }
    let daemon = Daemon::start(serve(&env));
    for (path, mode, mend) in [(file, 0o400, 0o600), (folder, 0o500, 0o700)] {
        set_mode(path, mode);
        assert_eq!(daemon.get("/health/ready", None).code(503), "database_unusable");
        set_mode(path, mend);
        daemon.get("/health/ready", None).expect(200);
    }
    assert!(daemon.stop().success());
}

// Requirement D16: flipped bytes, a file that is cut short, and one that is cut to nothing.
#[test]
fn what_is_damaged_is_not_served_and_not_made_anew() {
    let env = on_sqlite();
    env.run(&["init"]).ok();
    let path = env.db.url.path().expect("a file");
    let good = fs::read(path).expect("its bytes");
    let page = sql::texts(
        &mut env.db.open(authctl::store::Purpose::Inspect).expect("a connection"),
        "SELECT CAST(rootpage AS TEXT) AS v FROM sqlite_schema WHERE name = 'tokens_by_parent'",
    );
    let at = (page[0].parse::<usize>().expect("a page") - 1) * 4096;
    let mut flipped = good.clone();
    flipped[at..at + 16].fill(0xa5);
    for bad in [flipped, good[..good.len() / 2].to_vec(), Vec::new()] {
        fs::write(path, &bad).expect("damaged");
        let begun = Instant::now();
        refused(serve(&env), if bad.is_empty() { "empty file" } else { "" });
        assert!(begun.elapsed() < Duration::from_secs(20));
        assert_eq!(fs::read(path).expect("the file"), bad, "it is as it was");
    }
    // Nor is a log thrown away whose database is gone.
    fs::remove_file(path).expect("gone");
    let log = path.with_file_name("authctl.db-wal");
    fs::write(&log, "frames").expect("a log");
    refused(serve(&env), "the log of a database");
    assert_eq!(env.run(&["init"]).exit(5).stdout, "");
    assert_eq!(fs::read(&log).expect("the log"), b"frames");
    assert!(!path.exists());
}

#[test]
fn a_new_database_and_a_missing_admin_are_told() {
    let env = on_sqlite();
    let daemon = env.serve();
    let log = daemon.log();
    assert!(log.contains("made a new database") && log.contains("authctl.db") && log.contains("there is no admin"), "{log}");
    assert!(daemon.stop().success());
    let daemon = env.serve();
    let log = daemon.log();
    assert!(!log.contains("made a new database") && log.contains("there is no admin"), "{log}");
    env.run_with_input(&["user", "add", "root", "--role", "admin", "--password-stdin"], crate::support::db::PASSWORD).ok();
    assert!(daemon.stop().success());
    let daemon = env.serve();
    assert!(!daemon.log().contains("there is no admin"), "{}", daemon.log());
}

#[test]
fn init_tells_of_what_it_found() {
    let env = on_sqlite();
    let path = env.db.url.path().expect("a file");
    // As `touch` makes it, which the umask decides about.
    fs::write(path, "").expect("a file");
    set_mode(path, 0o644);
    let run = env.run(&["init"]).ok();
    assert_eq!(fs::metadata(path).expect("the file").mode() & 0o7777, 0o600);
    assert!(!run.stderr.contains("was there before"), "{}", run.stderr);
    fs::remove_file(path).expect("gone");
    let run = env.run(&["init"]).ok();
    assert!(run.stderr.contains("was there before"), "{}", run.stderr);
    // What a dry run says of an older database is what comes of it.
    sql::take_back(&mut env.db.open(authctl::store::Purpose::Inspect).expect("a connection"), 1);
    let said = env.run(&["init", "--if-not-exists", "--dry-run", "-o", "json"]).ok();
    assert!(said.stderr.contains("up to date"), "{}", said.stderr);
    let done = env.run(&["init", "--if-not-exists", "-o", "json"]).ok();
    assert_eq!((&said.json()["changed"], &done.json()["changed"]), (&true.into(), &true.into()));
    assert_eq!(env.run(&["init", "--if-not-exists", "-o", "json"]).ok().json()["changed"], false);
}

/// The file that a URL with a password is in is a secret like others.
#[test]
fn a_file_with_a_password_that_others_may_read_is_told() {
    let env = on_sqlite();
    let file = env.db.folder.path().join("url");
    fs::write(&file, "postgres://authctl:canary-word@%2Fnonexistent/authctl\n").expect("a file");
    let env = env.without("AUTHCTL_DATABASE").with("AUTHCTL_DATABASE_FILE", &file.display().to_string());
    for (mode, told) in [(0o644, true), (0o600, false)] {
        set_mode(&file, mode);
        let run = env.run(&["user", "list"]).exit(7);
        assert_eq!(run.stderr.contains("warning: ") && run.stderr.contains("0644"), told, "{}", run.stderr);
        assert!(!run.stderr.contains("canary-word"), "{}", run.stderr);
    }
}

/// As in the folder of root, by `runuser`: of it, not even that it is there can be told.
#[test]
fn a_folder_that_cannot_be_looked_into_is_told() {
    if !stranger::possible() {
        return;
    }
    let env = on_sqlite();
    let closed = tempfile::tempdir().expect("a folder of root's");
    let by_them = "cd \"$0\" && exec setpriv --reuid 54321 --regid 54321 --clear-groups \"$@\"";
    for args in [&["db", "migrate"][..], &["init"], &["init", "-n"]] {
        let mut command = env.under("/bin/sh");
        command.args(["-c", by_them]).arg(closed.path()).arg(stranger::command(&env, &[]).get_program());
        command.args(["--database", "x.db"]).args(args);
        // One that looks for a folder above for ever does not end.
        let output = assert_cmd::Command::from_std(command).timeout(Duration::from_secs(30)).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(5), "{args:?}: {said}");
        assert!(said.contains("ermission denied"), "{args:?}: {said}");
    }
}
