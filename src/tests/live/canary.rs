//! Secrets that are handed to a daemon at its most talkative, and looked for in all that it leaves behind (K8, A4, D15).

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use authctl::service::keys::Sealing;
use authctl::store::{Conn, Purpose};
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::daemon::Daemon;
use crate::support::env::TestEnv;
use crate::support::secrets::{as_text, assert_absent, assert_absent_raw};
use crate::support::sql;

on_both!(TestEnv: nothing_secret_is_left_behind);

const FIRST: &str = "canary-password-of-alice";
const SECOND: &str = "canary-password-that-comes-next";
const WRONG: &str = "canary-password-that-is-wrong";
const SECRET: &[u8] = b"canary-secret-for-HS256-canary-secret";

/// What must not be seen of a token: its claims are no secret, the signature is what makes it a token.
fn signature(token: &Value) -> Vec<u8> {
    token.as_str().expect("a token").rsplit('.').next().expect("a signature").as_bytes().to_vec()
}

fn log_in(daemon: &Daemon, name: &str, password: &str) -> Value {
    daemon.post("/auth/login", &json!({"username": name, "password": password}), None).body
}

/// Everything that takes a secret, well and badly done. Answers the tokens that it got.
fn talk(daemon: &Daemon, root: &str) -> Vec<Value> {
    let mut tokens = Vec::new();
    daemon.post("/auth/signup", &json!({"username": "alice", "password": FIRST}), None).expect(201);
    daemon.post("/auth/signup", &json!({"username": "alice", "password": FIRST}), None).expect(409);
    daemon.post("/auth/signup", &json!({"username": "bob", "password": FIRST, "role": "admin"}), None).expect(403);
    daemon.post("/auth/signup", &json!({"username": "bob", "password": FIRST, FIRST: FIRST}), None).expect(422);
    log_in(daemon, "alice", WRONG);
    // People type it where the name goes.
    log_in(daemon, SECOND, FIRST);
    daemon.post("/auth/login", &json!([FIRST, WRONG]), None).expect(422);
    daemon.post("/auth/login", &json!({"username": {"x": FIRST}, "password": [SECOND]}), None).expect(422);
    for scope in ["session", "all"] {
        let login = log_in(daemon, "alice", FIRST);
        let refreshed = daemon.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).expect(200);
        daemon.get("/auth/me", refreshed["access_token"].as_str()).expect(200);
        // Once more, as an answer that was lost; then its successor, and then it is a theft.
        daemon.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).expect(200);
        for text in [&login["access_token"], &refreshed["refresh_token"]] {
            let text = text.as_str().expect("a token");
            daemon.post_form("/auth/introspect", &[("token", text)], Some(root)).expect(200);
            daemon.post_form("/auth/introspect", &[("token", text)], Some(text));
            daemon.get(&format!("/auth/me?access_token={text}"), None).expect(401);
            daemon.get("/auth/me", Some(&format!("{text}x"))).expect(401);
            daemon.get(&format!("/{text}"), None).expect(404);
        }
        daemon.post(&format!("/auth/logout?scope={scope}"), &json!({}), refreshed["access_token"].as_str()).expect(200);
        daemon.get("/auth/me", refreshed["access_token"].as_str()).expect(401);
        tokens.extend([login, refreshed]);
    }
    let last = log_in(daemon, "alice", FIRST);
    let next = daemon.post("/auth/refresh", &json!({"refresh_token": last["refresh_token"]}), None).expect(200);
    daemon.post("/auth/refresh", &json!({"refresh_token": next["refresh_token"]}), None).expect(200);
    daemon.post("/auth/refresh", &json!({"refresh_token": last["refresh_token"]}), None).expect(401);
    let revoked = log_in(daemon, "alice", FIRST);
    for name in ["access_token", "refresh_token"] {
        daemon.post_form("/auth/revoke", &[("token", revoked[name].as_str().expect("a token"))], None).expect(200);
    }
    daemon.post_form("/auth/revoke", &[("token", FIRST), (WRONG, SECOND)], None);
    tokens.extend([last, next, revoked]);
    tokens
}

/// An invite, and the change of a password, well and badly done. Answers the invite's token.
fn move_in(env: &TestEnv, daemon: &Daemon) -> String {
    let invite = env.run(&["invite", "add", "-v"]).ok().stdout.trim_end().to_owned();
    let signup = |name: &str| {
        let body = json!({"username": name, "password": FIRST, "invite": invite});
        daemon.post("/auth/signup", &body, None).status
    };
    assert_eq!((signup("carol"), signup("dave")), (201, 403));
    let token = log_in(daemon, "carol", FIRST)["access_token"].as_str().expect("a token").to_owned();
    for (current, new, status) in [(WRONG, SECOND, 401), (FIRST, FIRST, 422), (FIRST, SECOND, 204)] {
        let body = json!({"current_password": current, "new_password": new});
        assert_eq!(daemon.put("/auth/password", &body, &token).status, status);
    }
    invite
}

/// The bytes of the database on the disk, as text: the file and its log, or those of a server's tables and indexes.
fn on_disk(env: &TestEnv) -> Vec<(String, String)> {
    let read = |path: &Path| (path.display().to_string(), as_text(&fs::read(path).expect("a file of the database")));
    let conn = &mut env.db.open(Purpose::Use).expect("a connection");
    if let Conn::Sqlite(_) = conn {
        let folder = env.db.folder.path();
        return ["authctl.db", "authctl.db-wal"].iter().map(|name| read(&folder.join(name))).collect();
    }
    sql::run(conn, "CHECKPOINT").expect("all is written");
    let folder = sql::texts(conn, "SELECT current_setting('data_directory') AS v").concat();
    let files = sql::texts(
        conn,
        "SELECT pg_relation_filepath(c.oid) AS v FROM pg_class c LEFT JOIN pg_class t ON t.reltoastrelid = c.oid
         WHERE c.relkind IN ('r', 'i', 't') AND 'public'::regnamespace IN (c.relnamespace, t.relnamespace)",
    );
    files.iter().map(|name| read(&Path::new(&folder).join(name))).collect()
}

// Requirements K8, A4, D15, R7.
fn nothing_secret_is_left_behind(env: &TestEnv) {
    let file = env.db.folder.path().join("secret.bin");
    fs::write(&file, SECRET).expect("a secret");
    let mut said = vec![env.run_with_input(&["init", "--admin", "root", "--password-stdin"], &format!("{SECOND}\n")).ok()];
    let mut secrets: Vec<Vec<u8>> = [FIRST, SECOND, WRONG].iter().map(|text| text.as_bytes().to_vec()).collect();
    secrets.push(SECRET.to_vec());
    let collect = |secrets: &mut Vec<Vec<u8>>| {
        secrets.push(fs::read(&env.db.key_file).expect("the key file").trim_ascii().to_vec());
        let opened = Sealing::file(&env.db.key_file).open(&mut env.db.open(Purpose::Use).expect("a connection"));
        secrets.extend(opened.expect("the keys").into_iter().map(|(_, material)| material.bytes().to_vec()));
    };
    collect(&mut secrets);
    let daemon = env.serve_with(&["serve", "--port", "0", "-v"], &[("AUTHCTL_LOG__LEVEL", "trace")]);
    for args in [
        &["key", "import", file.to_str().expect("UTF-8"), "--algorithm", "HS256"][..],
        &["key", "rotate", "--algorithm", "RS256"],
        &["key", "rotate", "--algorithm", "EdDSA"],
    ] {
        let issued = env.run(&["token", "issue", "root"]).ok().stdout.trim_end().to_owned();
        secrets.push(signature(&json!(issued)));
        // All of it once; by each other key a login is enough.
        let logins = match &args[1] {
            &"import" => talk(&daemon, &issued),
            _ => vec![log_in(&daemon, "alice", FIRST)],
        };
        for login in logins {
            secrets.extend(["access_token", "refresh_token"].map(|name| signature(&login[name])));
        }
        said.push(env.run_with_input(&["token", "check", "-v", "-o", "json"], &issued).ok());
        said.push(env.run(&[args, &["-v", "-o", "json"]].concat()).ok());
        collect(&mut secrets);
    }
    secrets.push(move_in(env, &daemon).into_bytes());
    said.push(env.run(&["invite", "list", "-v", "-o", "json"]).ok());
    // Before what is next empties the log, and once more after it.
    let mut files = on_disk(env);
    assert!(files.iter().any(|(_, bytes)| bytes.contains("carol")), "what is searched is not the database");
    assert!(files.iter().all(|(name, bytes)| !name.ends_with("-wal") || bytes.len() > 4096), "the log is empty");
    said.push(env.run(&["key", "reseal", "-v"]).ok());
    collect(&mut secrets);
    for args in [
        &["audit", "list", "-o", "json"][..],
        &["audit", "verify", "-v", "-o", "json"],
        &["config", "show"],
        &["config", "show", "--origin", "-o", "json"],
        &["key", "list", "-o", "json"],
        &["key", "jwks"],
    ] {
        said.push(env.run(args).ok());
    }
    let file = env.db.folder.path().join("backup");
    said.push(env.run(&["db", "backup", file.to_str().expect("UTF-8"), "-v", "-o", "json"]).ok());
    files.extend(on_disk(env));
    files.push(("the backup".into(), as_text(&fs::read(&file).expect("the backup"))));
    let log = daemon.log();
    assert!(log.contains("listening on"), "{log}");
    let stored = sql::everything(&mut env.db.open(Purpose::Use).expect("a connection"));
    assert!(stored.iter().any(|row| row.starts_with("audit: ") && row.contains("session.reuse")), "it was all done");
    let (stored, said) = (stored.join("\n"), said.iter().map(|run| format!("{}{}", run.stdout, run.stderr)).collect::<String>());
    for secret in &secrets {
        assert_absent(secret, &log, "the log");
        assert_absent(secret, &stored, "the database");
        assert_absent(secret, &said, "what the commands said");
        for (name, bytes) in &files {
            assert_absent_raw(secret, bytes, name);
        }
    }
    assert!(!log.contains("$2b$") && !said.contains("$2b$"), "a hash was shown");
}

// Requirement K8: what is in memory is not written to a disk by a crash.
#[test]
fn a_crash_leaves_no_core_dump() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there");
    env.run(&["init"]).ok();
    let development = env.db.folder.path().join("dev.db");
    let development = format!("sqlite:{}", development.display());
    for (args, variables) in [
        (&["serve", "--port", "0"][..], &[][..]),
        (&["serve", "--dev", "--port", "0"], &[("AUTHCTL_DATABASE", development.as_str())]),
    ] {
        let daemon = env.serve_with(args, variables);
        let limits = fs::read_to_string(format!("/proc/{}/limits", daemon.id())).expect("its limits");
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("the limit of a core dump");
        assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
    }
    // A command that waits for a password holds as much.
    let mut command = env.command();
    command.args(["user", "passwd", "root", "--password-stdin"]).stdin(Stdio::piped());
    let mut waiting = command.spawn().expect("authctl runs");
    let limit = || {
        let limits = fs::read_to_string(format!("/proc/{}/limits", waiting.id())).expect("its limits");
        limits.lines().find(|line| line.starts_with("Max core file size")).expect("the limit").to_owned()
    };
    let deadline = Instant::now() + Duration::from_secs(10);
    while limit().split_whitespace().nth(4) != Some("0") {
        assert!(Instant::now() < deadline, "{}", limit());
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(waiting.stdin.take());
    let _ = waiting.wait();
}
