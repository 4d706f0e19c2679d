//! An import of the real binary beside a real daemon, and one that is ended in the middle, in whatever way.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::support::db::{PASSWORD, hash_of_password};
use crate::support::env::TestEnv;
use crate::support::signals::wait_until_heard;
use crate::support::sql;

on_both!(TestEnv: who_is_imported_can_log_in, an_import_that_is_interrupted_keeps_whole_batches_and_says_so,
    a_second_signal_ends_it_at_once, an_import_that_is_killed_keeps_whole_batches, all_or_nothing_keeps_nothing_when_it_is_interrupted,
    errors_that_nobody_reads_hold_up_nobody, how_to_go_on_comes_before_trying_again,
    an_import_leaves_the_database_in_one_file, one_transaction_keeps_nobody_waiting_for_a_pipe,
    a_file_that_is_replaced_ends_an_import_and_stays_as_it_is,
    a_named_pipe_that_waits_has_no_database_open);

const CHUNK: usize = authctl::service::import::CHUNK;
const PATIENCE: Duration = Duration::from_secs(60);

/// An import that waits for its standard input, which the test holds.
struct Import {
    child: Child,
    input: Option<ChildStdin>,
}

impl Import {
    fn start(env: &TestEnv, args: &[&str]) -> Self {
        let mut command = env.command();
        command.args(["user", "import", "-", "--format", "csv", "-o", "json"]).args(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        let mut input = child.stdin.take().expect("its input");
        input.write_all(b"username,password_hash\n").expect("written");
        Self { child, input: Some(input) }
    }

    fn rows(&mut self, rows: std::ops::Range<usize>) {
        let hash = hash_of_password();
        let text: String = rows.map(|n| format!("user{n:06},{}\n", hash.expose())).collect();
        self.input.as_mut().expect("its input").write_all(text.as_bytes()).expect("written");
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("a signal");
    }

    /// Its status, standard output and standard error. Its input is still open.
    fn end(mut self) -> (ExitStatus, String, String) {
        let read = |from: &mut dyn Read| {
            let mut text = String::new();
            from.read_to_string(&mut text).expect("text");
            text
        };
        let out = read(self.child.stdout.as_mut().expect("its output"));
        let err = read(self.child.stderr.as_mut().expect("its errors"));
        (self.child.wait().expect("its status"), out, err)
    }
}

/// What is tried and rolled back has the write lock, which must not depend on who reads its words, such as a pager.
fn errors_that_nobody_reads_hold_up_nobody(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut import = Import::start(env, &["--dry-run"]);
    let bad: String = (0..5000).map(|n| format!("user {n},x\n")).collect();
    import.input.as_mut().expect("its input").write_all(bad.as_bytes()).expect("written");
    drop(import.input.take());
    // Its words are more than a pipe holds.
    std::thread::sleep(Duration::from_secs(1));
    env.run(&["--wait", "2s", "role", "add", "auditor"]).ok();
    let ended = import.child.wait_with_output().expect("its end");
    assert_eq!(ended.status.code(), Some(6));
    assert!(String::from_utf8_lossy(&ended.stderr).lines().count() >= 5000, "all are told");
}

fn users(env: &TestEnv) -> usize {
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    usize::try_from(sql::count(&mut conn, "users")).expect("a count")
}

/// A connection that has the write lock.
fn hold_the_lock(env: &TestEnv) -> authctl::store::Conn {
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let held = match env.db.backend {
        crate::support::Backend::Sqlite => "BEGIN IMMEDIATE",
        crate::support::Backend::Postgres => "BEGIN; LOCK TABLE write_lock IN EXCLUSIVE MODE",
    };
    sql::run(&mut conn, held).expect("the lock");
    conn
}

fn wait_for(env: &TestEnv, count: usize) {
    let deadline = Instant::now() + PATIENCE;
    while users(env) < count {
        assert!(Instant::now() < deadline, "{} users after all this time", users(env));
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What is in the table is what the trail says that it is: so many chunks, in whatever batches.
fn whole_batches(env: &TestEnv, chunks: usize) {
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let told = sql::texts(&mut conn, "SELECT target AS v FROM audit WHERE action = 'user.import'");
    let told: Vec<usize> = told.iter().map(|said| said.trim_end_matches(" users").parse().expect("a count")).collect();
    assert!(told.iter().all(|count| count.is_multiple_of(CHUNK)), "{told:?}");
    assert_eq!((told.iter().sum::<usize>(), users(env)), (chunks * CHUNK, chunks * CHUNK));
}

fn who_is_imported_can_log_in(env: &TestEnv) {
    env.run(&["init"]).ok();
    let daemon = env.serve();
    let text = |password: &str| {
        let hash = authctl::crypto::password::hash(&crate::support::db::password(password), 4).expect("a hash");
        format!("{}\n", json!({"username": "alice", "email": "a@example.org", "role": "admin", "password_hash": hash.expose()}))
    };
    let import = |text: &str| {
        env.run_with_input(&["user", "import", "-", "--format", "jsonl", "--on-conflict", "update"], text).ok();
    };
    let login = |name: &str, password: &str| daemon.post("/auth/login", &json!({"username": name, "password": password}), None);
    login("alice", PASSWORD).expect(401);
    import(&text(PASSWORD));
    let token = login("a@example.org", PASSWORD).expect(200)["access_token"].as_str().expect("a token").to_owned();
    daemon.get("/auth/admin", Some(&token)).expect(200);
    import(&text("four violet kettles sing"));
    daemon.get("/auth/admin", Some(&token)).expect(401);
    login("alice", PASSWORD).expect(401);
    login("alice", "four violet kettles sing").expect(200);
}

fn an_import_that_is_interrupted_keeps_whole_batches_and_says_so(env: &TestEnv) {
    env.run(&["init"]).ok();
    for (n, (signal, status)) in [(Signal::INT, 130), (Signal::TERM, 143)].into_iter().enumerate() {
        let mut import = Import::start(env, &["--on-conflict", "skip"]);
        import.rows(0..(n + 1) * CHUNK + 10);
        wait_for(env, (n + 1) * CHUNK);
        import.signal(signal);
        let (ended, out, err) = import.end();
        assert_eq!(ended.code(), Some(status), "{err}");
        let summary: Value = serde_json::from_str(&out).expect("the summary");
        assert_eq!((&summary["imported"], &summary["skipped"]), (&json!(CHUNK), &json!(n * CHUNK)));
        let last: Value = serde_json::from_str(err.lines().last().expect("an error")).expect("JSON");
        assert!(last["error"]["hint"].as_str().is_some_and(|hint| hint.contains("--on-conflict skip")), "{err}");
        assert!(last["error"]["message"].as_str().is_some_and(|said| said.contains("rows are in")), "{err}");
        whole_batches(env, n + 1);
    }
    // How to go on is as it says.
    let mut import = Import::start(env, &["--on-conflict", "skip"]);
    import.rows(0..3 * CHUNK);
    drop(import.input.take());
    assert_eq!(import.end().0.code(), Some(0));
    whole_batches(env, 3);
}

fn a_second_signal_ends_it_at_once(env: &TestEnv) {
    use std::os::unix::process::ExitStatusExt;
    env.run(&["init"]).ok();
    // It waits for the write lock, and would come back from that only to end.
    let mut conn = hold_the_lock(env);
    let mut import = Import::start(env, &["--wait", "60s"]);
    import.rows(0..CHUNK);
    drop(import.input.take());
    wait_until_heard(Pid::from_child(&import.child), Signal::TERM);
    // Long enough for it to be at the lock; were it not there yet, the test would still hold.
    std::thread::sleep(Duration::from_millis(500));
    import.signal(Signal::INT);
    std::thread::sleep(Duration::from_millis(300));
    assert!(import.child.try_wait().expect("its status").is_none(), "the first signal waits for the batch at hand");
    import.signal(Signal::INT);
    let (ended, ..) = import.end();
    assert_eq!(ended.signal(), Some(2), "{ended}");
    sql::run(&mut conn, "ROLLBACK").expect("the lock is given back");
    whole_batches(env, 0);
}

fn an_import_that_is_killed_keeps_whole_batches(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut import = Import::start(env, &[]);
    import.rows(0..2 * CHUNK + CHUNK / 2);
    wait_for(env, CHUNK);
    import.signal(Signal::KILL);
    import.end();
    let chunks = users(env) / CHUNK;
    whole_batches(env, chunks);
    let mut import = Import::start(env, &["--on-conflict", "skip"]);
    import.rows(0..3 * CHUNK);
    drop(import.input.take());
    assert_eq!(import.end().0.code(), Some(0));
    whole_batches(env, 3);
}

fn all_or_nothing_keeps_nothing_when_it_is_interrupted(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut import = Import::start(env, &["--atomic"]);
    import.rows(0..2 * CHUNK);
    wait_until_heard(Pid::from_child(&import.child), Signal::TERM);
    // Long enough for it to have written some.
    std::thread::sleep(Duration::from_millis(300));
    import.signal(Signal::TERM);
    let (ended, _, err) = import.end();
    assert_eq!(ended.code(), Some(143), "{err}");
    assert!(err.contains("nothing is imported"), "{err}");
    whole_batches(env, 0);
}

fn how_to_go_on_comes_before_trying_again(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut import = Import::start(env, &["--wait", "100ms"]);
    import.rows(0..CHUNK + 1);
    wait_for(env, CHUNK);
    let _lock = hold_the_lock(env);
    drop(import.input.take());
    let (ended, out, err) = import.end();
    assert_eq!(ended.code(), Some(7), "{err}");
    let summary: Value = serde_json::from_str(&out).expect("the summary");
    assert_eq!((&summary["read"], &summary["imported"]), (&json!(CHUNK), &json!(CHUNK)));
    let last: Value = serde_json::from_str(err.lines().last().expect("an error")).expect("JSON");
    let hint = last["error"]["hint"].as_str().expect("a hint");
    assert!(
        hint == "go on with the same command and --on-conflict skip; --wait says how long to wait for a busy database",
        "{hint}"
    );
}

/// What is written back on the way has a connection of its own, which must be closed before the process ends.
fn an_import_leaves_the_database_in_one_file(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut import = Import::start(env, &[]);
    import.rows(0..3 * CHUNK);
    drop(import.input.take());
    assert_eq!(import.end().0.code(), Some(0));
    let files = std::fs::read_dir(env.db.folder.path()).expect("its folder");
    let logs: Vec<_> =
        files.filter_map(|file| file.ok()?.file_name().into_string().ok()).filter(|name| name.contains(".db-")).collect();
    assert_eq!(logs, Vec::<String>::new());
    whole_batches(env, 3);
}

fn one_transaction_keeps_nobody_waiting_for_a_pipe(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut import = Import::start(env, &["--dry-run"]);
    wait_until_heard(Pid::from_child(&import.child), Signal::TERM);
    // Long enough for it to have begun.
    std::thread::sleep(Duration::from_millis(500));
    env.run(&["--wait", "1s", "role", "add", "auditor"]).ok();
    let begun = Instant::now();
    import.rows(0..CHUNK);
    // Its input is still open.
    let (ended, _, err) = import.end();
    assert_eq!(ended.code(), Some(7), "{err}");
    assert!(err.contains("no row came for 9 seconds") && begun.elapsed() < Duration::from_secs(20), "{err}");
    env.run(&["--wait", "1s", "role", "add", "keeper"]).ok();
}

fn a_file_that_is_replaced_ends_an_import_and_stays_as_it_is(env: &TestEnv) {
    // PostgreSQL's files are not ours.
    if env.db.backend == crate::support::Backend::Postgres {
        return;
    }
    env.run(&["init"]).ok();
    let folder = env.db.folder.path();
    let (file, other) = (folder.join("authctl.db"), folder.join("other.db"));
    std::fs::copy(&file, &other).expect("a copy, from before");
    let before = std::fs::read(&other).expect("its bytes");
    let mut import = Import::start(env, &[]);
    import.rows(0..CHUNK);
    wait_for(env, CHUNK);
    for end in ["", "-wal", "-shm"] {
        let from = folder.join(format!("authctl.db{end}"));
        if from.exists() {
            std::fs::rename(from, folder.join(format!("gone.db{end}"))).expect("moved away");
        }
    }
    std::fs::rename(&other, &file).expect("restored");
    import.rows(CHUNK..2 * CHUNK);
    drop(import.input.take());
    let (ended, _, err) = import.end();
    assert_eq!(ended.code(), Some(5), "{err}");
    assert!(err.contains("is not the file that was opened: what was imported is not in it"), "{err}");
    assert!(!err.contains("on-conflict"), "{err}");
    assert!(std::fs::read(&file).expect("its bytes") == before, "it was written to");
}

/// What is there when the rows come is what they go into.
fn a_named_pipe_that_waits_has_no_database_open(env: &TestEnv) {
    if env.db.backend == crate::support::Backend::Postgres {
        return;
    }
    env.run(&["init"]).ok();
    let folder = env.db.folder.path();
    let (file, other, pipe) = (folder.join("authctl.db"), folder.join("other.db"), folder.join("users.csv"));
    std::fs::copy(&file, &other).expect("a copy");
    // What the copy knows nothing of.
    env.run(&["role", "add", "auditor"]).ok();
    assert!(std::process::Command::new("mkfifo").args(["-m", "600"]).arg(&pipe).status().expect("mkfifo").success());
    let mut import = env.command().args(["user", "import"]).arg(&pipe).spawn().expect("it runs");
    std::thread::sleep(Duration::from_millis(500));
    std::fs::rename(&other, &file).expect("restored");
    let hash = hash_of_password();
    std::fs::write(&pipe, format!("username,password_hash\nanna,{}\n", hash.expose())).expect("written");
    assert!(import.wait().expect("its status").success());
    assert_eq!(users(env), 1);
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let told = sql::texts(&mut conn, "SELECT action AS v FROM audit WHERE action IN ('role.add', 'user.import')");
    assert_eq!(told, ["user.import"], "the log of the file that was there before is in this one");
}
