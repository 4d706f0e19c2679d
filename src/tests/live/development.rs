//! `serve --dev`: the original's own example works, loudly, and never on a real database.

use std::time::Duration;

use serde_json::json;

use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;

on_both!(TestEnv: accepts_the_original_example, refuses_a_real_database, a_real_daemon_refuses_its_database);

fn accepts_the_original_example(env: &TestEnv) {
    let daemon = env.serve_with(&["serve", "--dev", "--port", "0"], &[]);
    let body = json!({"username": "khyati", "password": "1234", "role": "admin"});
    assert_eq!(daemon.post("/auth/signup", &body, None).expect(201)["user"]["role"], "admin");
    let login = daemon.post("/auth/login", &json!({"username": "khyati", "password": "1234"}), None).expect(200);
    daemon.get("/auth/admin", login["access_token"].as_str()).expect(200);
    let banner = daemon.log();
    assert!(banner.to_lowercase().contains("development"), "{banner}");
    assert!(daemon.stop().success());
    // Its keys were thrown away.
    let daemon = env.serve_with(&["serve", "--dev", "--port", "0"], &[]);
    assert_eq!(daemon.get("/auth/admin", login["access_token"].as_str()).code(401), "invalid_token");
    assert!(!env.db.key_file.exists(), "a development server made a key file");
}

fn refuses_a_real_database(env: &TestEnv) {
    env.run(&["init"]).ok();
    let run = env.run(&["serve", "--dev", "--port", "0"]).exit(5);
    assert!(run.stderr.contains("production"), "{}", run.stderr);
}

fn a_real_daemon_refuses_its_database(env: &TestEnv) {
    drop(env.serve_with(&["serve", "--dev", "--port", "0"], &[]));
    for args in [&["serve", "--port", "0"][..], &["init", "--if-not-exists"]] {
        let run = env.run(args).exit(5);
        assert!(run.stderr.contains("development"), "{}", run.stderr);
    }
}

#[test]
fn only_on_loopback() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there").with("AUTHCTL_SERVER__INSECURE", "true");
    let run = env.run(&["serve", "--dev", "--port", "0", "--address", "0.0.0.0"]);
    assert_eq!(run.status.code(), Some(2), "{}", run.stderr);
}

#[test]
fn without_a_database_a_temporary_one_goes_with_it() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there").without("AUTHCTL_DATABASE");
    let temporary = env.db.folder.path().join("tmp");
    std::fs::create_dir(&temporary).expect("a folder");
    let daemon = env.serve_with(&["serve", "--dev", "--port", "0"], &[("TMPDIR", temporary.to_str().expect("UTF-8"))]);
    daemon.post("/auth/signup", &json!({"username": "alice", "password": PASSWORD}), None).expect(201);
    let inside = || std::fs::read_dir(&temporary).expect("a folder").count();
    assert_eq!(inside(), 1);
    assert!(daemon.stop().success());
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(inside(), 0, "the temporary database stayed");
}
