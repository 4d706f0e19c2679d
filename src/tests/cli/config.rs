//! `authctl config`, and configurations that cannot be used.

use serde_json::Value;

use crate::support::Backend;
use crate::support::env::TestEnv;

fn env() -> TestEnv {
    TestEnv::new(Backend::Sqlite).expect("SQLite is always there")
}

#[test]
fn values_come_from_the_strongest_source() {
    let env = env().with("AUTHCTL_SERVER__PORT", "7001").with("AUTHCTL_TOKEN__AUDIENCE", "123");
    let file = env.db.folder.path().join("my.toml");
    std::fs::write(&file, "[server]\nport = 7002\n[token]\naccess_ttl = \"5m\"\n").expect("a file");
    let path = file.to_str().expect("UTF-8");
    let shown = env.run(&["--config", path, "config", "show", "--origin", "-o", "json"]).ok().json();
    let entry = |key: &str| -> Value {
        shown.as_array().expect("an array").iter().find(|entry| entry["key"] == key).cloned().unwrap_or_default()
    };
    assert_eq!(
        (entry("server.port")["value"].to_string(), entry("server.port")["origin"].as_str()),
        ("7001".into(), Some("AUTHCTL_SERVER__PORT"))
    );
    assert_eq!(entry("token.access_ttl")["origin"], path);
    // As they are typed.
    assert_eq!((&entry("token.access_ttl")["value"], &entry("token.refresh_ttl")["value"]), (&"5m".into(), &"7d".into()));
    assert_eq!(entry("token.audience")["value"], "123");
    assert_eq!(entry("session.ttl")["origin"], "default");
    assert_eq!(entry("token.issuer")["value"], "authctl");
    let plain = env.run(&["config", "show", "-o", "json"]).ok().json();
    assert!(plain.is_object(), "{plain}");
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let env = env();
    let file = env.db.folder.path().join("my.toml");
    std::fs::write(&file, "[token]\nacess_ttl = \"5m\"\n").expect("a file");
    let run = env.run(&["--config", file.to_str().expect("UTF-8"), "config", "show"]).exit(78);
    assert!(run.stderr.contains("token.acess_ttl") && run.stderr.contains("token.access_ttl"), "{}", run.stderr);
    let run = env.with("AUTHCTL_SERVER__PROT", "1").run(&["user", "list"]).exit(78);
    assert!(run.stderr.contains("AUTHCTL_SERVER__PORT"), "{}", run.stderr);
}

#[test]
fn a_bad_value_names_its_key_and_source() {
    for (name, value) in [
        ("AUTHCTL_TOKEN__ACCESS_TTL", "soon"),
        ("AUTHCTL_SERVER__PORT", "70000"),
        ("AUTHCTL_PASSWORD__BCRYPT_COST", "31"),
        ("AUTHCTL_TOKEN__ALGORITHM", "none"),
        ("AUTHCTL_SERVER__DOCS", "maybe"),
        ("AUTHCTL_SIGNUP__DEFAULT_ROLE", "admin"),
        ("AUTHCTL_OUTPUT", "nonsense"),
        ("AUTHCTL_WAIT", "soon"),
    ] {
        let run = env().with(name, value).run(&["config", "show"]);
        assert_eq!(run.status.code(), Some(78), "{name}: {}", run.stderr);
    }
    let env = env();
    env.run(&["--config", "/no/such/file.toml", "config", "show"]).exit(78);
    let file = env.db.folder.path().join("my.toml");
    std::fs::write(&file, "[server\n").expect("a file");
    env.run(&["--config", file.to_str().expect("UTF-8"), "config", "show"]).exit(78);
}

#[test]
fn flags_have_variables() {
    let env = env().with("AUTHCTL_OUTPUT", "json");
    env.run(&["init"]).ok();
    assert!(env.run(&["user", "list"]).ok().json().is_array());
    assert_eq!(env.run(&["user", "list", "-o", "tsv"]).ok().stdout.lines().count(), 1, "a flag is stronger than its variable");
}

#[test]
fn paths_are_shown() {
    let env = env();
    let shown = env.run(&["config", "path", "-o", "json"]).ok().stdout;
    assert!(shown.contains("authctl.db") && shown.contains("authctl.key"), "{shown}");
}

#[test]
fn health_asks_the_daemon() {
    let env = env();
    env.run(&["init"]).ok();
    let daemon = env.serve();
    env.run(&["health", "--url", &daemon.base]).ok();
    let base = daemon.base.clone();
    drop(daemon);
    env.run(&["health", "--url", &base]).exit(7);
}

#[test]
fn a_file_without_an_end_is_refused() {
    let env = env();
    for name in ["AUTHCTL_CONFIG", "AUTHCTL_DATABASE_FILE"] {
        let mut command = env.command();
        command.args(["config", "show"]).env_remove("AUTHCTL_DATABASE").env(name, "/dev/zero");
        let output = command.output().expect("authctl runs");
        assert_eq!(output.status.code(), Some(78), "{name}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("longer than"), "{output:?}");
    }
}
