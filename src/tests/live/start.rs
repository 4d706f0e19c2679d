//! Starting and stopping.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::threads::at_once;

on_both!(TestEnv: serve_makes_what_is_missing, a_stop_leaves_the_database_in_one_file, ten_daemons_at_once_share_one_key, two_inits_at_once_make_one_database,
    a_stop_finishes_what_is_under_way, a_stop_refuses_logins_that_have_not_begun, a_change_beside_the_daemon_holds, a_newer_database_is_refused,
    a_daemon_purges_by_itself);

fn serve_makes_what_is_missing(env: &TestEnv) {
    let daemon = env.serve();
    assert!(env.db.key_file.exists());
    daemon.post("/auth/signup", &json!({"username": "alice", "password": PASSWORD}), None).expect(201);
    assert!(daemon.stop().success());
    let daemon = env.serve();
    daemon.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).expect(200);
}

// Requirements D13, K1.
fn ten_daemons_at_once_share_one_key(env: &TestEnv) {
    let daemons = at_once(10, |_| env.serve());
    daemons[0].post("/auth/signup", &json!({"username": "alice", "password": PASSWORD}), None).expect(201);
    let login = daemons[3].post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).expect(200);
    for daemon in &daemons {
        daemon.get("/auth/dashboard", login["access_token"].as_str()).expect(200);
    }
    // A logout at one of them holds at all.
    daemons[9].post("/auth/logout", &json!({}), login["access_token"].as_str()).expect(200);
    for daemon in &daemons {
        assert_eq!(daemon.get("/auth/dashboard", login["access_token"].as_str()).code(401), "token_revoked");
    }
}

fn two_inits_at_once_make_one_database(env: &TestEnv) {
    let runs = at_once(4, |_| env.run(&["init"]));
    let mut statuses: Vec<_> = runs.iter().map(|run| run.status.code()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [Some(0), Some(4), Some(4), Some(4)], "{runs:?}");
    let again = env.run(&["init", "--if-not-exists"]).ok();
    assert_eq!(again.stdout, "");
    env.run(&["token", "list"]).ok();
}

/// How long a stop waits for what is under way, less what a busy machine takes to tell.
const GRACE: Duration = Duration::from_secs(4);

// Requirement H17: a login that hashes when the signal comes is answered, and what it was answered is true.
fn a_stop_finishes_what_is_under_way(env: &TestEnv) {
    let settings = [("AUTHCTL_PASSWORD__BCRYPT_COST", "10")];
    let start = || env.serve_with(&["serve", "--port", "0"], &settings);
    let alice = json!({"username": "alice", "password": PASSWORD});
    let daemon = start();
    daemon.post("/auth/signup", &alice, None).expect(201);
    assert!(daemon.stop().success());
    // When a login hashes cannot be seen from outside, and on a machine that has much to do it is later.
    let met = [15, 30, 60, 150, 400, 1000, 2500, 6000].into_iter().any(|pause| {
        let daemon = start();
        let before = env.run(&["token", "list", "-o", "name"]).ok().stdout.lines().count();
        let (answer, was_under_way) = std::thread::scope(|scope| {
            let login = scope.spawn(|| daemon.try_post("/auth/login", &alice, None));
            std::thread::sleep(Duration::from_millis(pause));
            let was_under_way = !login.is_finished();
            daemon.terminate();
            (login.join().expect("no panic"), was_under_way)
        });
        let (begun, log) = (Instant::now(), daemon.log());
        let ended = daemon.wait();
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(10), "it took its time");
        if took > GRACE {
            // A hash that stands back behind a busy machine's work may outlast the stop; then this met nothing.
            return false;
        }
        assert!(ended.success(), "{log}");
        let made = env.run(&["token", "list", "-o", "name"]).ok().stdout.lines().count() - before;
        // Not answered at all, where not even the connection was taken yet.
        let is_good = answer.is_some_and(|answer| answer.status == 200 || answer.code(503).is_empty());
        assert_eq!(made, if is_good { 2 } else { 0 });
        is_good && was_under_way
    });
    assert!(met, "no login that was under way was answered");
}

/// More logins than can be compared in the time that a stop may take.
fn a_stop_refuses_logins_that_have_not_begun(env: &TestEnv) {
    let settings = [("AUTHCTL_PASSWORD__BCRYPT_COST", "12"), ("AUTHCTL_PASSWORD__HASHING_THREADS", "1")];
    let daemon = env.serve_with(&["serve", "--port", "0"], &settings);
    daemon.post("/auth/signup", &json!({"username": "alice", "password": PASSWORD}), None).expect(201);
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let login = || daemon.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None).status;
        let logins: Vec<_> = (0..40).map(|_| scope.spawn(login)).collect();
        std::thread::sleep(Duration::from_millis(500));
        daemon.terminate();
        logins.into_iter().map(|login| login.join().expect("an answer")).collect()
    });
    assert!(answers.iter().all(|status| matches!(status, 200 | 503)), "{answers:?}");
    assert!(answers.contains(&200) && answers.contains(&503), "{answers:?}");
    let log = daemon.log();
    assert!(daemon.wait().success(), "{log}");
}

/// Whoever copies the file after a stop has all of it.
fn a_stop_leaves_the_database_in_one_file(env: &TestEnv) {
    let daemon = env.serve();
    for n in 0..5 {
        daemon.post("/auth/signup", &json!({"username": format!("user-{n}"), "password": PASSWORD}), None).expect(201);
    }
    assert!(daemon.stop().success());
    let left = |end: &str| env.db.folder.path().join(format!("authctl.db{end}")).exists();
    assert!(!left("-wal") && !left("-shm"), "the log is beside the database still");
}

// Decision 4, requirements T15, B5, C4: what a command reported as done holds for the next request.
fn a_change_beside_the_daemon_holds(env: &TestEnv) {
    env.run(&["init"]).ok();
    let daemon = env.serve();
    for round in 0..5 {
        let name = format!("user{round}");
        env.run_with_input(&["user", "add", &name, "--password-stdin"], &format!("{PASSWORD}\n")).ok();
        let token = env.run(&["token", "issue", &name]).ok().stdout.trim().to_owned();
        daemon.get("/auth/dashboard", Some(&token)).expect(200);
        env.run(&["role", "set", &name, "admin"]).ok();
        daemon.get("/auth/admin", Some(&token)).expect(200);
        if round > 0 {
            env.run(&["role", "set", &name, "user"]).ok();
            assert_eq!(daemon.get("/auth/admin", Some(&token)).code(403), "permission_denied");
        }
        let jti = env.run(&["token", "list", "--user", &name, "-o", "name"]).ok().stdout.trim().to_owned();
        env.run(&["token", "revoke", &jti]).ok();
        assert_eq!(daemon.get("/auth/dashboard", Some(&token)).code(401), "token_revoked");
        // But for the admin of the first round, who is the last one.
        if round > 0 {
            let token = env.run(&["token", "issue", &name]).ok().stdout.trim().to_owned();
            daemon.get("/auth/dashboard", Some(&token)).expect(200);
            env.run(&["user", "disable", &name]).ok();
            assert_eq!(daemon.get("/auth/dashboard", Some(&token)).code(401), "token_revoked");
        }
    }
}

// Requirement B7: what has expired goes without anybody's doing, and what has not stays.
fn a_daemon_purges_by_itself(env: &TestEnv) {
    env.run(&["init"]).ok();
    for (jti, end) in [("old", "2020-01-01T00:00:00Z"), ("live", "2099-01-01T00:00:00Z")] {
        env.run(&["blacklist", "add", jti, "--expires", end]).ok();
    }
    let daemon = env.serve_with(&["serve", "--port", "0"], &[("AUTHCTL_BLACKLIST__PURGE_INTERVAL", "1s")]);
    let listed = || env.run(&["blacklist", "list", "-o", "name"]).ok().stdout;
    let deadline = Instant::now() + Duration::from_secs(20);
    while listed().contains("old") {
        assert!(Instant::now() < deadline, "nothing was purged:\n{}", daemon.log());
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(listed(), "live\n");
    assert!(daemon.stop().success(), "a purge does not hold up the end");
}

// Requirement C7.
fn a_newer_database_is_refused(env: &TestEnv) {
    env.run(&["init"]).ok();
    let mut conn = env.db.open(authctl::store::Purpose::Inspect).expect("a connection");
    crate::support::sql::run(&mut conn, "INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')")
        .expect("newer");
    for args in [&["serve", "--port", "0"][..], &["user", "list"], &["db", "migrate"], &["init", "--if-not-exists"]] {
        let run = env.run(args).exit(5);
        assert!(run.stderr.contains("newer"), "{}", run.stderr);
    }
    let status = env.run(&["db", "status", "-o", "json"]).ok().json();
    assert_eq!(status["state"], "newer");
}

#[test]
fn a_taken_port_is_exit_7() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let run = env.run(&["serve", "--port", &port]).exit(7);
    assert!(run.stderr.contains(&port) && run.stderr.contains("taken"), "{}", run.stderr);
}

// Requirement H13.
#[test]
fn beyond_loopback_needs_a_word() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    let run = env.run(&["serve", "--port", "0", "--address", "0.0.0.0"]).exit(78);
    assert!(run.stderr.contains("insecure"), "{}", run.stderr);
    let run = env.run(&["serve", "--port", "0", "--address", "192.0.2.1"]).exit(78);
    assert!(run.stderr.contains("192.0.2.1") || run.stderr.contains("insecure"), "{}", run.stderr);
    let mut command = env.command();
    command.args(["serve", "--port", "0", "--address", "0.0.0.0"]).env("AUTHCTL_SERVER__TRUSTED_PROXIES", "unix,127.0.0.1");
    assert_eq!(command.output().expect("it ends").status.code(), Some(78), "nobody else's proxies are there");
    for word in [("AUTHCTL_SERVER__INSECURE", "true"), ("AUTHCTL_SERVER__TRUSTED_PROXIES", "192.0.2.7")] {
        let mut command = env.command();
        command.args(["serve", "--port", "0", "--address", "0.0.0.0"]).env(word.0, word.1);
        let daemon = Daemon::announced(command);
        let warned = daemon.log().lines().any(|line| line.contains("WARN") && line.contains("server.insecure: "));
        assert_eq!(warned, word.1 == "true", "{}", daemon.log());
        assert!(daemon.stop().success(), "{word:?}");
    }
}

// Decision 7, requirement K1.
#[test]
fn a_lost_or_open_key_file_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    let key = std::fs::read(&env.db.key_file).expect("a key");
    std::fs::set_permissions(&env.db.key_file, std::fs::Permissions::from_mode(0o644)).expect("its mode");
    assert!(env.run(&["serve", "--port", "0"]).exit(5).stderr.contains("hint: chmod 600 "));
    std::fs::remove_file(&env.db.key_file).expect("gone");
    assert!(env.run(&["serve", "--port", "0"]).exit(5).stderr.contains("missing"));
    assert!(!env.db.key_file.exists(), "a lost key was made anew");
    assert!(!String::from_utf8_lossy(&key).trim().is_empty());
}

// Decision 11.
#[test]
fn rocket_has_no_configuration_of_its_own() {
    let env =
        TestEnv::new(Backend::Sqlite).expect("SQLite is always there").with("ROCKET_PORT", "1").with("ROCKET_ADDRESS", "0.0.0.0");
    std::fs::write(env.db.folder.path().join("Rocket.toml"), "[default]\nport = 2\naddress = \"0.0.0.0\"\n").expect("a file");
    let daemon = env.serve();
    assert!(daemon.base.starts_with("http://127.0.0.1:"), "{}", daemon.base);
}
