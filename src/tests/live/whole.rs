//! A database as a whole, in bad luck: saved under load, and killed while it is saved, restored, copied or migrated.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use authctl::store::{self, DatabaseUrl, Purpose};
use serde_json::json;

use super::crash::rounds;
use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::sql;

on_both!(TestEnv: a_backup_under_load_has_what_was_acknowledged, a_backup_that_is_killed_is_whole_or_not_there,
    a_restore_that_is_killed_leaves_the_old_or_the_new, a_copy_that_is_killed_goes_on, a_migration_that_is_killed_is_gone_on_with);

/// A home without a database, with the sealing key of another one.
fn other(env: &TestEnv, backend: Backend) -> Option<TestEnv> {
    Some(TestEnv::new(backend)?.with("AUTHCTL_KEYS__SEALING_KEY_FILE", &env.db.key_file.display().to_string()))
}

fn path(env: &TestEnv, name: &str) -> (PathBuf, String) {
    let path = env.db.folder.path().join(name);
    let text = path.display().to_string();
    (path, text)
}

fn names(env: &TestEnv) -> BTreeSet<String> {
    env.run(&["user", "list", "-o", "name"]).ok().stdout.lines().map(str::to_owned).collect()
}

fn init(env: &TestEnv) {
    env.run_with_input(&["init", "--admin", "root", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
}

/// So many users, so that what is done with all of them takes its time.
fn fill(env: &TestEnv, begin: &str, users: usize) {
    let hash = "$2b$04$abcdefghijklmnopqrstuuWm2xG3R9oq3GH4xkEQ8S7n3hWYBq0hW";
    let row = |n: usize| format!("{{\"username\":\"{begin}{n}\",\"password_hash\":\"{hash}\"}}\n");
    let (file, name) = path(env, "users.jsonl");
    fs::write(file, (0..users).map(row).collect::<String>()).expect("a file");
    env.run(&["user", "import", &name]).ok();
}

/// Begins a command, and kills it at no particular moment. Whether it had ended well by then.
fn killed(env: &TestEnv, args: &[&str], within: Duration) -> bool {
    let mut command = env.command();
    let mut child: Child =
        command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("authctl runs");
    let micros = u64::try_from(within.as_micros()).expect("a short time");
    std::thread::sleep(Duration::from_micros(RandomState::new().build_hasher().finish() % micros));
    let _ = child.kill();
    child.wait().expect("its end").success()
}

/// As many rounds as are asked for, and more until one was killed in the midst. `round` answers whether it was done.
fn until_killed(mut round: impl FnMut(usize) -> bool) {
    let (mut n, mut killed) = (0, 0);
    while n < rounds() || killed == 0 {
        assert!(n < rounds() + 100, "nothing was killed in {n} rounds");
        killed += usize::from(!round(n));
        n += 1;
    }
}

// Requirement D11.
fn a_backup_under_load_has_what_was_acknowledged(env: &TestEnv) {
    init(env);
    fill(env, "old", 2000);
    let daemon = env.serve();
    let (acknowledged, over): (Mutex<BTreeSet<String>>, AtomicBool) = Default::default();
    let (_, file) = path(env, "backup");
    let before = std::thread::scope(|scope| {
        for writer in 0..4 {
            let (daemon, acknowledged, over) = (&daemon, &acknowledged, &over);
            scope.spawn(move || {
                for n in 0.. {
                    let name = format!("new{writer}-{n}");
                    daemon.post("/auth/signup", &json!({"username": name, "password": PASSWORD}), None).expect(201);
                    acknowledged.lock().expect("the book").insert(name);
                    if over.load(Ordering::Relaxed) {
                        return;
                    }
                }
            });
        }
        let book = || acknowledged.lock().expect("the book").clone();
        while book().len() < 8 {
            std::thread::sleep(Duration::from_millis(5));
        }
        let before = book();
        let run = env.run(&["db", "backup", &file, "-o", "json"]);
        assert!(book().len() > before.len(), "nobody wrote meanwhile");
        over.store(true, Ordering::Relaxed);
        run.ok();
        before
    });
    assert!(daemon.stop().success());
    let restored = other(env, env.db.backend).expect("it is there");
    restored.run(&["db", "restore", &file, "--yes"]).ok();
    let users = names(&restored);
    assert!(before.is_subset(&users), "acknowledged before, and not in the backup");
    assert!(users.is_subset(&names(env)), "in the backup, and nowhere else");
    restored.run(&["db", "check"]).ok();
    restored.run(&["audit", "verify"]).ok();
}

fn a_backup_that_is_killed_is_whole_or_not_there(env: &TestEnv) {
    init(env);
    fill(env, "user", 3000);
    let (path, file) = path(env, "backup");
    let sqlite = other(env, Backend::Sqlite).expect("SQLite is always there");
    until_killed(|_| {
        let done = killed(env, &["db", "backup", &file], Duration::from_millis(400));
        assert!(path.exists() || !done, "it was done, and is not there");
        if path.exists() {
            sqlite.run(&["db", "restore", &file, "--yes", "--dry-run"]).ok();
            fs::remove_file(&path).expect("looked at");
        }
        done
    });
    env.run(&["db", "backup", &file]).ok();
    let left = fs::read_dir(env.db.folder.path()).expect("the folder").flatten().map(|entry| entry.file_name());
    let drafts = left.filter(|name| name.to_string_lossy().contains(".new")).count();
    assert_eq!(drafts, 0, "what was left is cleared away by the next one");
}

// Requirements D12, C9.
fn a_restore_that_is_killed_leaves_the_old_or_the_new(env: &TestEnv) {
    init(env);
    fill(env, "saved", 3000);
    let (_, file) = path(env, "backup");
    env.run(&["db", "backup", &file]).ok();
    let saved = names(env);
    if env.db.backend == Backend::Postgres {
        until_killed(|_| {
            let target = other(env, Backend::Postgres).expect("it is there");
            let done = killed(&target, &["db", "restore", &file, "--yes"], Duration::from_millis(700));
            let again = target.run(&["db", "restore", &file, "--yes"]);
            // It may have been done, and not have said so yet; else what was begun is in nobody's way.
            if again.status.code() != Some(4) {
                again.ok();
                assert!(!done, "it was done, and is gone");
            }
            assert_eq!(names(&target), saved);
            done
        });
        return;
    }
    until_killed(|round| {
        fill(env, &format!("later{round}-"), 1000);
        let old = names(env);
        let done = killed(env, &["db", "restore", &file, "--yes"], Duration::from_millis(500));
        env.run(&["db", "check"]).ok();
        let is = names(env);
        assert!(is == saved || is == old && !done, "{} users, of neither", is.len());
        env.serve().stop();
        done
    });
    env.run(&["db", "restore", &file, "--yes"]).ok();
    assert_eq!(names(env), saved);
}

fn a_copy_that_is_killed_goes_on(env: &TestEnv) {
    init(env);
    fill(env, "user", 4000);
    let backend = if env.db.backend == Backend::Sqlite { Backend::Postgres } else { Backend::Sqlite };
    let Some(target) = other(env, backend) else { return };
    let url = match &target.db.url {
        DatabaseUrl::Sqlite(path) => path.display().to_string(),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let (path, file) = path(env, "url");
    fs::write(path, url).expect("a file");
    let copy = ["db", "copy", "--to-file", file.as_str()];
    let mut done = false;
    for _ in 0..rounds() {
        done = killed(env, &copy, Duration::from_millis(600));
        if done {
            break;
        }
        // Nobody takes a part for the whole.
        let listed = target.run(&["user", "list", "-o", "name"]);
        assert!(listed.status.code() == Some(5) || listed.stdout.lines().count() == 4001, "{}", listed.stdout.lines().count());
    }
    let last = env.run(&copy);
    // One that was killed behind its last commit is done as well, and has not said so. That all is there is looked at below.
    let is_there = last.status.code() == Some(4) && last.stderr.contains("it is not empty");
    assert!(is_there || last.status.success() && !done, "{}", last.stderr);
    assert_eq!(names(&target), names(env));
    target.run(&["db", "check"]).ok();
    target.run(&["audit", "verify"]).ok();
}

// Requirements D13, D6.
fn a_migration_that_is_killed_is_gone_on_with(env: &TestEnv) {
    init(env);
    fill(env, "user", 1000);
    let users = names(env);
    until_killed(|_| {
        let mut conn = env.db.open(Purpose::Inspect).expect("a connection");
        sql::take_back(&mut conn, 2);
        let before = store::schema(&mut conn).expect("its schema");
        let done = killed(env, &["db", "migrate"], Duration::from_millis(150));
        let after = store::schema(&mut conn).expect("its schema");
        assert!(after.is_current() || after == before, "a step of {:?}", after.applied);
        drop(conn);
        env.run(&["db", "migrate"]).ok();
        env.run(&["db", "check"]).ok();
        assert_eq!(names(env), users);
        done
    });
}

/// What takes longest of a large one is the look through it: a signal ends that as well, and no file gets the name.
#[test]
fn a_signal_ends_a_backup_that_is_looked_through() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    init(&env);
    fill(&env, "user", 20_000);
    let (file, name) = path(&env, "saved");
    let whole = fs::metadata(env.db.url.path().expect("a file")).expect("a database").len();
    let is_copied = || {
        let entries = fs::read_dir(env.db.folder.path()).expect("a folder").flatten();
        entries
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(".saved."))
            .any(|entry| entry.metadata().is_ok_and(|draft| draft.len() >= whole))
    };
    let mut command = env.command();
    let mut child = command.args(["db", "backup", &name]).stdin(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    while !is_copied() && child.try_wait().expect("its status").is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::TERM).expect("a signal");
    assert_eq!(child.wait().expect("its end").code(), Some(143));
    assert!(!file.exists() && !is_copied(), "nothing is left");
}
