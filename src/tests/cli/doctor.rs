//! `authctl doctor`, `config check` and `explain`: checks that answer no with 10, and say what to do.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use authctl::store::Purpose;
use serde_json::{Value, json};

use super::Home;
use crate::support::Backend;
use crate::support::certificate::Certificate;
use crate::support::db::PASSWORD;
use crate::support::env::Run;
use crate::support::{sql, stranger};

fn home() -> Home {
    Home::new(Backend::Sqlite).expect("SQLite is always there")
}

/// The point of that name.
#[track_caller]
fn point(run: &Run, name: &str) -> Value {
    let printed = run.json();
    let points = printed.as_array().expect("an array");
    points.iter().find(|point| point["name"] == name).cloned().unwrap_or_else(|| panic!("no {name} in {printed}"))
}

/// A port that nobody has.
fn free() -> String {
    TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port().to_string()
}

fn doctor(home: &Home, port: &str, variables: &[(&str, &str)]) -> Run {
    let mut command = assert_cmd::Command::from_std(home.0.command());
    command.args(["doctor", "-o", "json"]).env("AUTHCTL_SERVER__PORT", port).envs(variables.iter().copied());
    Run::new("doctor".into(), command.output().expect("authctl runs"))
}

#[test]
fn what_cannot_be_found_out_has_failed() {
    for (table, lost, known) in [("audit", "clock", "key_age"), ("signing_keys", "key_age", "clock")] {
        let home = home();
        let mut conn = home.0.db.open(Purpose::Use).expect("a connection");
        sql::run(&mut conn, &format!("ALTER TABLE {table} RENAME TO elsewhere")).expect(table);
        let run = doctor(&home, &free(), &[]).exit(10);
        assert_eq!((&point(&run, lost)["result"], &point(&run, known)["result"]), (&json!("failed"), &json!("ok")), "{table}");
    }
}

/// What is to be pasted means one file to a shell, whatever its path has.
#[test]
fn a_fix_of_a_mode_can_be_pasted() {
    for name in ["a; b", "plain", "of Bob's", "$(id)"] {
        let home = home();
        let folder = home.0.db.folder.path().join(name);
        fs::create_dir(&folder).expect("a folder");
        let (file, key) = (folder.join("x.db"), folder.join("x.key"));
        let with = |args: &[&str]| {
            let mut command = home.0.command();
            command.args(["--database", file.to_str().expect("UTF-8")]).args(args);
            command.env("AUTHCTL_KEYS__SEALING_KEY_FILE", &key);
            Run::new(args.join(" "), command.output().expect("authctl runs"))
        };
        with(&["init"]).ok();
        let mended = |path: &Path, fix: &serde_json::Value| {
            let fix = fix.as_str().expect("a fix");
            assert!(fix.starts_with("chmod 600 "), "{fix}");
            assert!(Command::new("sh").args(["-c", fix]).status().expect("a shell").success(), "{fix}");
            assert_eq!(fs::metadata(path).expect("it is there").permissions().mode() & 0o777, 0o600, "{fix}");
        };
        let loose = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o644)).expect("its mode");
        loose(&file);
        let run = with(&["config", "check", "-o", "json"]);
        let found = point(&run, "secrets");
        assert_eq!(found["detail"], json!(format!("the mode of {} is 0644, so others may read it", file.display())));
        mended(&file, &found["fix"]);
        for (path, name) in [(&file, "mode"), (&key, "keys")] {
            loose(path);
            mended(path, &point(&with(&["db", "check", "-o", "json"]).exit(10), name)["fix"]);
        }
        with(&["db", "check"]).ok();
    }
}

// Requirement D1.
#[test]
fn a_good_installation_passes() {
    let home = home();
    let run = doctor(&home, &free(), &[]).exit(0);
    for name in ["configuration", "port", "open_files", "database", "mode", "connection", "keys", "admins", "clock", "key_age"] {
        assert_eq!(point(&run, name)["result"], "ok", "{name}");
    }
    assert!(point(&run, "connection")["detail"].as_str().expect("text").contains("synchronous=2"));
}

#[test]
fn a_running_daemon_is_known_and_another_program_is_too() {
    let home = home();
    let daemon = home.0.serve();
    let port = daemon.base.rsplit(':').next().expect("a port").to_owned();
    let found = point(&doctor(&home, &port, &[]).exit(0), "port");
    assert!(found["detail"].as_str().expect("text").contains("is ready"), "{found}");
    drop(daemon);
    let other = TcpListener::bind("127.0.0.1:0").expect("a port");
    std::thread::spawn({
        let other = other.try_clone().expect("a clone");
        move || other.incoming().for_each(drop)
    });
    let port = other.local_addr().expect("its address").port().to_string();
    let found = point(&doctor(&home, &port, &[]).exit(10), "port");
    assert_eq!(found["result"], "failed");
    assert!(found["fix"].as_str().expect("a fix").contains("server.port"), "{found}");
}

/// Below 1024 a port is refused to who is not root before it is looked at whether it is taken.
#[test]
fn a_daemon_that_may_do_more_is_known_too() {
    let start = fs::read_to_string("/proc/sys/net/ipv4/ip_unprivileged_port_start").expect("a setting of Linux");
    let start: u16 = start.trim().parse().expect("a port");
    if !stranger::is_root() || start < 2 {
        eprintln!("left out: every port is for everybody here, or this is not root");
        return;
    }
    let port = (1..start).rev().find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a free port").to_string();
    let env = stranger::env();
    env.run(&["init"]).ok();
    env.run_with_input(&["user", "add", "root", "--role", "admin", "--password-stdin"], PASSWORD).ok();
    stranger::give(&env);
    let look = |status: i32| {
        let mut command = stranger::command(&env, &["doctor", "-o", "json"]);
        let output = command.env("AUTHCTL_SERVER__PORT", &port).output().expect("authctl runs");
        point(&Run::new("doctor".into(), output).exit(status), "port")
    };
    assert!(look(10)["detail"].as_str().expect("text").contains("only root"));
    let daemon = home();
    let _daemon = daemon.0.serve_with(&["serve", "--port", &port], &[]);
    let found = look(0);
    assert!(found["detail"].as_str().expect("text").contains("is ready"), "{found}");
}

#[test]
fn what_is_wrong_is_named_with_its_mend() {
    let home = home();
    let port = free();
    let database = home.0.db.folder.path().join("authctl.db");
    fs::set_permissions(&database, fs::Permissions::from_mode(0o644)).expect("chmod");
    let found = point(&doctor(&home, &port, &[]).exit(10), "mode");
    assert!(found["fix"].as_str().expect("a fix").starts_with("chmod 600 "), "{found}");
    fs::set_permissions(&database, fs::Permissions::from_mode(0o600)).expect("chmod");
    // The key of another installation.
    fs::rename(&home.0.db.key_file, home.0.db.folder.path().join("away")).expect("moved");
    assert_eq!(point(&doctor(&home, &port, &[]).exit(10), "keys")["result"], "failed");
    fs::rename(home.0.db.folder.path().join("away"), &home.0.db.key_file).expect("moved back");
    // A database that is not there leaves the rest to be looked at.
    let run = doctor(&home, &port, &[("AUTHCTL_DATABASE", "sqlite:/nowhere/authctl.db")]).exit(10);
    assert_eq!(point(&run, "database")["result"], "failed");
    assert_eq!(point(&run, "port")["result"], "ok");
    // A configuration that cannot be used is a finding, and not the end.
    for (name, value) in [("AUTHCTL_SERVER__PROT", "1"), ("AUTHCTL_TOKEN__ACCESS_TTL", "soon")] {
        let found = point(&doctor(&home, &port, &[(name, value)]).exit(10), "configuration");
        assert_eq!(found["result"], "failed", "{name}");
    }
    doctor(&home, &port, &[]).exit(0);
}

#[test]
fn a_clock_that_went_back_is_found() {
    let home = home();
    let mut conn = home.0.db.open(authctl::store::Purpose::Use).expect("a connection");
    crate::support::sql::run(&mut conn, "UPDATE audit SET at = '2099-01-01 00:00:00.000000'").expect("planted");
    let found = point(&doctor(&home, &free(), &[]).exit(10), "clock");
    assert!(found["detail"].as_str().expect("text").contains("2099-01-01"), "{found}");
}

#[test]
fn a_certificate_that_ends_is_told_in_time() {
    let home = home();
    let look = |certificate: &Certificate| {
        let files = [
            ("AUTHCTL_TLS__CERTIFICATE", certificate.certificate.to_str().expect("UTF-8")),
            ("AUTHCTL_TLS__KEY", certificate.key.to_str().expect("UTF-8")),
        ];
        let mut command = assert_cmd::Command::from_std(home.0.command());
        command.args(["config", "check", "-o", "json"]).envs(files);
        let run = Run::new("config check".into(), command.output().expect("authctl runs"));
        (run.status.code(), point(&run, "certificate")["result"].clone())
    };
    let folder = home.0.db.folder.path();
    assert_eq!(look(&Certificate::lasting(folder, 300)), (Some(0), json!("ok")));
    assert_eq!(look(&Certificate::lasting(folder, 3)), (Some(0), json!("warning")));
    let expired = Certificate::make(folder);
    expired.expire();
    assert_eq!(look(&expired), (Some(10), json!("failed")));
    fs::remove_file(&expired.key).expect("removed");
    assert_eq!(look(&expired), (Some(10), json!("failed")));
}

#[test]
fn config_check_answers_no_with_10() {
    let home = home();
    home.run(&["config", "check"]).ok();
    let file = home.0.db.folder.path().join("new.toml");
    fs::write(&file, "[server]\nprot = 1\n").expect("a file");
    let run = home.run(&["--config", file.to_str().expect("UTF-8"), "config", "check", "-o", "json"]).exit(10);
    let found = point(&run, "configuration");
    assert!(found["fix"].as_str().expect("a fix").contains("server.port"), "{found}");
    assert_eq!(super::error(&run)["code"], "check_failed");
    let home = Home(home.0.with("AUTHCTL_SERVER__PROT", "1"));
    assert_eq!(point(&home.run(&["config", "check", "-o", "json"]).exit(10), "configuration")["result"], "failed");
    // All others end before they begin.
    home.run(&["user", "list"]).exit(78);
}

#[test]
fn explain_says_what_the_guard_would() {
    let home = home();
    home.add("alice");
    home.run(&["role", "add", "auditor", "--permission", "audit:read", "--permission", "session:*"]).ok();
    let explain =
        |user: &str, permission: &str, status: i32| home.run(&["explain", user, permission, "-o", "json"]).exit(status).json();
    assert_eq!(explain("root", "user:write", 0)["granted_by"], "*:*");
    let found = explain("alice", "audit:read", 10);
    assert_eq!(
        (&found["allowed"], &found["code"], &found["granted_by"]),
        (&json!(false), &json!("permission_denied"), &Value::Null)
    );
    home.run(&["role", "set", "alice", "auditor"]).ok();
    assert_eq!(explain("alice", "session:write", 0)["granted_by"], "session:*");
    home.run(&["user", "set", "alice", "--must-change-password", "true"]).ok();
    let found = explain("alice", "audit:read", 10);
    assert_eq!((&found["code"], &found["granted_by"]), (&json!("password_change_required"), &json!("audit:read")));
    home.run(&["ban", "add", "--user", "alice", "--for", "1h"]).ok();
    assert!(explain("alice", "audit:read", 10)["why"].as_str().expect("why").contains("banned until"));
    home.run(&["user", "disable", "alice"]).ok();
    assert_eq!(explain("alice", "audit:read", 10)["why"], "the user is disabled");
    let told = home.run(&["explain", "alice", "audit:read"]).exit(10).stderr;
    assert_eq!(told, "error: the user is disabled\n");
    let said = home.run(&["explain", "root", "cake:eat"]).ok().stderr;
    assert!(said.contains("no route of authctl asks for cake:eat"), "{said}");
    home.run(&["explain", "root", "cake:eat", "-q"]).ok();
}

/// What is explained is what the daemon does: for each permission, a route that asks for it.
#[test]
fn explain_agrees_with_the_daemon() {
    let home = home();
    home.add("alice");
    home.run(&["role", "add", "auditor", "--permission", "audit:read"]).ok();
    home.run(&["role", "set", "alice", "auditor"]).ok();
    let daemon = home.0.serve();
    let token = home.run(&["token", "issue", "alice"]).ok().stdout.trim().to_owned();
    for (path, permission) in [("/admin/audit", "audit:read"), ("/admin/users", "user:read"), ("/admin/roles", "role:read")] {
        let explained = home.run(&["explain", "alice", permission]).status.code() == Some(0);
        assert_eq!(daemon.get(path, Some(&token)).status == 200, explained, "{path}");
    }
}

/// The folder is systemd's, who takes it away with the service.
#[test]
fn a_socket_of_a_stopped_service_is_a_warning() {
    let home = home();
    for folder in ["/run", "/var/run"] {
        let socket = format!("{folder}/authctl-{}/authctl.sock", std::process::id());
        let found = point(&doctor(&home, &free(), &[("AUTHCTL_SERVER__SOCKET", &socket)]).exit(0), "socket");
        assert_eq!(found["result"], "warning", "{found}");
        assert!(found["fix"].as_str().is_some_and(|fix| fix.contains("RuntimeDirectory=")), "{found}");
    }
}

/// What keeps the daemon from starting: the point that fails, also in `config check` where that can tell, and what `serve` says.
#[test]
fn what_serve_refuses_does_not_pass() {
    let home = home();
    let port = free();
    let file = home.0.db.folder.path().join("file");
    fs::write(&file, "").expect("a file");
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    home.run(&["role", "add", "keeper", "--permission", "user:write"]).ok();
    let nowhere = path(&home.0.db.folder.path().join("none/x.sock"));
    let long = path(&home.0.db.folder.path().join("s".repeat(100)));
    let cases = [
        ("AUTHCTL_SERVER__ADDRESS", "0.0.0.0", "address", "is not a loopback address, and there is no TLS"),
        ("AUTHCTL_SERVER__SOCKET", &nowhere, "socket", "No such file"),
        ("AUTHCTL_SERVER__SOCKET", &long, "socket", "File name too long"),
        ("AUTHCTL_SERVER__SOCKET", &path(&file), "socket", "is no socket"),
        ("AUTHCTL_SIGNUP__DEFAULT_ROLE", "nonesuch", "default_role", "nonesuch"),
        ("AUTHCTL_SIGNUP__DEFAULT_ROLE", "keeper", "default_role", "which nobody gets by signing up"),
    ];
    for (name, value, of, words) in cases {
        let with = |args: &[&str]| {
            let output = home.0.command().args(args).env(name, value).output().expect("authctl runs");
            Run::new(args.join(" "), output)
        };
        let refused = with(&["serve", "--port", "0"]).exit(78);
        assert!(refused.stderr.contains(words), "{}", refused.stderr);
        let found = point(&doctor(&home, &port, &[(name, value)]).exit(10), of);
        assert_eq!(found["result"], "failed", "{found}");
        assert!(found["detail"].as_str().is_some_and(|detail| detail.contains(words)), "{found}");
        assert!(found["fix"].as_str().is_some_and(|fix| !fix.is_empty()), "{found}");
        if of == "address" {
            assert_eq!(point(&with(&["config", "check", "-o", "json"]).exit(10), of), found);
        }
    }
}

#[test]
fn what_serve_takes_passes() {
    let home = home();
    let port = free();
    let socket = home.0.db.folder.path().join("x.sock");
    let elsewhere = ("AUTHCTL_SERVER__ADDRESS", "0.0.0.0");
    for (name, value, result) in
        [("AUTHCTL_SERVER__INSECURE", "true", "warning"), ("AUTHCTL_SERVER__TRUSTED_PROXIES", "192.0.2.1", "ok")]
    {
        let found = point(&doctor(&home, &port, &[elsewhere, (name, value)]).exit(0), "address");
        assert_eq!(found["result"], result, "{found}");
    }
    let named = ("AUTHCTL_SERVER__SOCKET", socket.to_str().expect("UTF-8"));
    let found = |words: &str| {
        let found = point(&doctor(&home, &port, &[named]).exit(0), "socket");
        assert!(found["detail"].as_str().is_some_and(|detail| detail.contains(words)), "{found}");
    };
    found("is free");
    // One that nobody listens on any more.
    drop(std::os::unix::net::UnixListener::bind(&socket).expect("a socket"));
    found("is free");
    fs::remove_file(&socket).expect("removed");
    let other = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    std::thread::spawn(move || other.incoming().take(1).for_each(drop));
    assert_eq!(point(&doctor(&home, &port, &[named]).exit(10), "socket")["result"], "failed");
    fs::remove_file(&socket).expect("removed");
    let _daemon = home.0.serve_with(&["serve", "--port", "0"], &[named]);
    found("a daemon answers");
}
