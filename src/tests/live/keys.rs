//! A daemon whose keys change while it works: it follows with its next request, and who is logged in notices nothing.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::daemon::Daemon;
use crate::support::db::PASSWORD;
use crate::support::env::{BINARY, TestEnv};
use crate::support::{Backend, rounds};

on_both!(TestEnv: a_running_daemon_follows_each_change, a_rotation_under_load_loses_no_request, two_daemons_follow_together,
    a_reseal_that_is_killed_loses_no_key);

const ALGORITHMS: [&str; 4] = ["ES256", "EdDSA", "RS256", "HS256"];

fn add(env: &TestEnv, name: &str) {
    env.run_with_input(&["user", "add", name, "--password-stdin"], &format!("{PASSWORD}\n")).ok();
}

fn login(daemon: &Daemon, name: &str) -> Value {
    daemon.post("/auth/login", &json!({"username": name, "password": PASSWORD}), None).expect(200)
}

fn dashboard(daemon: &Daemon, login: &Value) -> u16 {
    daemon.get("/auth/dashboard", login["access_token"].as_str()).status
}

fn refresh(daemon: &Daemon, login: &Value) -> crate::support::daemon::Answer {
    daemon.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None)
}

fn kid(login: &Value) -> String {
    jsonwebtoken::decode_header(login["access_token"].as_str().expect("a token")).expect("a header").kid.expect("a kid")
}

fn published(daemon: &Daemon) -> Vec<String> {
    let set = daemon.get("/.well-known/jwks.json", None).expect(200);
    set["keys"].as_array().expect("keys").iter().map(|key| key["kid"].as_str().expect("a kid").to_owned()).collect()
}

fn name_of_active(env: &TestEnv, args: &[&str]) -> String {
    env.run(&[args, &["-o", "name"]].concat()).ok().stdout.trim_end().to_owned()
}

// Requirements K2, K3, T15: on its next request, without a restart.
fn a_running_daemon_follows_each_change(env: &TestEnv) {
    env.run(&["init"]).ok();
    add(env, "alice");
    let daemon = env.serve();
    let first = login(&daemon, "alice");
    let active = name_of_active(env, &["key", "rotate", "--algorithm", "EdDSA"]);
    assert_eq!(dashboard(&daemon, &first), 200);
    assert_eq!((kid(&login(&daemon, "alice")), published(&daemon)[0].clone()), (active.clone(), active));
    // A token by a key that the daemon has never seen.
    env.run(&["key", "rotate"]).ok();
    let issued = env.run(&["token", "issue", "alice"]).ok().stdout.trim_end().to_owned();
    daemon.get("/auth/dashboard", Some(&issued)).expect(200);
    env.run(&["key", "retire", &kid(&first), "--yes"]).ok();
    assert_eq!(daemon.get("/auth/dashboard", first["access_token"].as_str()).code(401), "invalid_token");
    assert_eq!(refresh(&daemon, &first).code(401), "invalid_token");
    assert!(!published(&daemon).contains(&kid(&first)));
    let secret = env.db.folder.path().join("secret");
    fs::write(&secret, [b'k'; 48]).expect("a secret");
    let imported = name_of_active(env, &["key", "import", secret.to_str().expect("UTF-8"), "--algorithm", "HS256"]);
    let second = login(&daemon, "alice");
    assert_eq!((kid(&second), dashboard(&daemon, &second)), (imported, 200));
    // It seals with another key, and what comes after is opened with that.
    for _ in 0..2 {
        env.run(&["key", "reseal"]).ok();
        assert_eq!(dashboard(&daemon, &second), 200);
        let rotated = name_of_active(env, &["key", "rotate"]);
        assert_eq!((kid(&login(&daemon, "alice")), dashboard(&daemon, &second)), (rotated, 200));
    }
    let third = refresh(&daemon, &second).expect(200);
    env.run(&["key", "rotate", "--compromised", "--yes"]).ok();
    for old in [&second, &third] {
        assert_eq!(daemon.get("/auth/dashboard", old["access_token"].as_str()).code(401), "invalid_token");
        assert_eq!(refresh(&daemon, old).code(401), "invalid_token");
    }
    assert_eq!(dashboard(&daemon, &login(&daemon, "alice")), 200);
    assert!(!daemon.log().contains("ERROR"), "{}", daemon.log());
}

/// What clients do all the time at the daemons, in turns, while `work` runs, and each at least five times. Answers what was not
/// answered with 200.
fn under_load(daemons: &[Daemon], work: impl FnOnce()) -> Vec<String> {
    let done = AtomicBool::new(false);
    let sessions: Vec<Value> = (0..6).map(|n| login(&daemons[0], &format!("user{n}"))).collect();
    let client = |n: usize| {
        let name = format!("user{n}");
        let mut session = sessions[n].clone();
        let (mut served, mut failed) = (0, Vec::new());
        while (served < 5 || !done.load(Ordering::SeqCst)) && failed.is_empty() {
            let daemon = &daemons[served % daemons.len()];
            let mut note = |what: &str, answer: crate::support::daemon::Answer| -> Value {
                if answer.status != 200 {
                    failed.push(format!("{what}: {} {}", answer.status, answer.body));
                }
                answer.body
            };
            match n % 3 {
                0 => drop(note("dashboard", daemon.get("/auth/dashboard", session["access_token"].as_str()))),
                1 => session = note("refresh", refresh(daemon, &session)),
                _ => session = note("login", daemon.post("/auth/login", &json!({"username": name, "password": PASSWORD}), None)),
            }
            note("dashboard after it", daemon.get("/auth/dashboard", session["access_token"].as_str()));
            served += 1;
        }
        failed
    };
    std::thread::scope(|scope| {
        let client = &client;
        let clients: Vec<_> = (0..6).map(|n| scope.spawn(move || client(n))).collect();
        // Should it panic, the clients must be told all the same.
        let worked = catch_unwind(AssertUnwindSafe(work));
        done.store(true, Ordering::SeqCst);
        let failed = clients.into_iter().flat_map(|client| client.join().expect("a client")).collect();
        worked.unwrap_or_else(|panic| resume_unwind(panic));
        failed
    })
}

fn rotate_ten_times(env: &TestEnv) {
    for round in 0..10 {
        env.run(&["key", "rotate", "--algorithm", ALGORITHMS[round % 4]]).ok();
    }
}

fn with_six_users(env: &TestEnv) {
    env.run(&["init"]).ok();
    for n in 0..6 {
        add(env, &format!("user{n}"));
    }
}

// Requirement K2: 0 x 401, and nothing else either.
fn a_rotation_under_load_loses_no_request(env: &TestEnv) {
    with_six_users(env);
    let daemons = [env.serve()];
    let failed = under_load(&daemons, || rotate_ten_times(env));
    assert!(failed.is_empty(), "{failed:#?}\n{}", daemons[0].log());
    let states = env.run(&["key", "list", "--columns", "state", "--no-headers"]).ok().stdout;
    let count = |state: &str| states.lines().filter(|line| *line == state).count();
    assert_eq!((count("active"), count("next"), count("retired")), (1, 1, 10));
}

// Requirements K2, D7.
fn two_daemons_follow_together(env: &TestEnv) {
    with_six_users(env);
    let daemons = [env.serve(), env.serve()];
    let failed = under_load(&daemons, || {
        rotate_ten_times(env);
        env.run(&["key", "reseal"]).ok();
        env.run(&["key", "rotate"]).ok();
    });
    assert!(failed.is_empty(), "{failed:#?}");
    let session = login(&daemons[0], "user0");
    assert_eq!((dashboard(&daemons[1], &session), published(&daemons[0])), (200, published(&daemons[1])));
    env.run(&["key", "rotate", "--compromised", "--yes"]).ok();
    for daemon in &daemons {
        assert_eq!(daemon.get("/auth/dashboard", session["access_token"].as_str()).code(401), "invalid_token");
    }
    let session = login(&daemons[1], "user0");
    assert_eq!(dashboard(&daemons[0], &session), 200);
}

/// `kill -9` at whatever moment: the keys are never lost, and the next commands need no help.
fn a_reseal_that_is_killed_loses_no_key(env: &TestEnv) {
    env.run(&["init"]).ok();
    add(env, "alice");
    let token = env.run(&["token", "issue", "alice"]).ok().stdout.trim_end().to_owned();
    for round in 0..rounds() {
        let mut command = env.command();
        command.args(["key", "reseal"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut reseal = command.spawn().expect("authctl starts");
        std::thread::sleep(Duration::from_millis(5 + round as u64 * 37 % 60));
        reseal.kill().expect("killed");
        reseal.wait().expect("its end");
        env.run_with_input(&["token", "check"], &token).ok();
        if round % 5 == 4 {
            env.run(&["key", "rotate"]).ok();
            env.run(&["init", "--if-not-exists"]).ok();
            assert!(!env.db.folder.path().join("authctl.key.next").exists(), "round {round}: it was not settled");
        }
    }
    env.run(&["key", "reseal"]).ok();
    let daemon = env.serve();
    daemon.get("/auth/dashboard", Some(&token)).expect(200);
    assert_eq!(dashboard(&daemon, &login(&daemon, "alice")), 200);
}

// Requirement K7, over a socket.
#[test]
fn a_hostile_host_changes_no_issuer() {
    let env =
        TestEnv::new(Backend::Sqlite).expect("SQLite is always there").with("AUTHCTL_TOKEN__ISSUER", "https://auth.example/");
    let daemon = env.serve();
    let address = daemon.base.trim_start_matches("http://");
    for host in ["evil.example", "evil.example:80", address, ""] {
        let mut socket = TcpStream::connect(address).expect("a connection");
        let request = format!(
            "GET /.well-known/oauth-authorization-server HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: evil.example\r\n\
             X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"
        );
        socket.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        socket.read_to_string(&mut answer).expect("an answer");
        let body: Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap_or_default()).expect("JSON");
        assert_eq!((&body["issuer"], answer.contains("evil")), (&json!("https://auth.example/"), false), "{answer}");
    }
}

/// A secret of a container is often a mount of one file, in whose place no other can be put.
#[test]
fn a_key_file_that_is_a_mount_is_not_changed() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    let (folder, mounted) = (env.db.folder.path(), &env.db.key_file);
    let host = folder.join("host.key");
    std::fs::copy(mounted, &host).expect("a copy");
    let script = format!("mount --bind {0} {1} && exec {BINARY} key reseal", host.display(), mounted.display());
    let mut command = env.under("unshare");
    command.args(["--mount", "sh", "-c", &script]).env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    let output = command.output();
    let Some(output) = output.ok().filter(|output| output.status.code() == Some(5)) else {
        let may = std::process::Command::new("unshare").args(["--mount", "true"]).status().is_ok_and(|status| status.success());
        assert!(!may, "it was not refused");
        return eprintln!("left out: nothing can be mounted here");
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("a mount of its own"), "{said}");
    assert!(!mounted.with_file_name("authctl.key.next").exists(), "{said}");
    env.run(&["token", "issue", "nobody"]).exit(3);
    env.run(&["key", "rotate"]).ok();
}
