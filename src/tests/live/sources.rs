//! Users of other programs, from the file that their program wrote to a login.

use serde_json::json;

use crate::support::env::TestEnv;
use crate::support::sources::{PASSWORD, path};

on_both!(TestEnv: who_moves_in_logs_in_with_the_old_password, who_was_exported_logs_in_elsewhere, nobody_logs_in_without_a_password);

fn import(env: &TestEnv, file: &str, format: &str, args: &[&str]) {
    let file = path(file);
    let args =
        [&["user", "import", file.to_str().expect("UTF-8"), "--format", format, "--without-password", "skip"], args].concat();
    let run = env.run(&args);
    assert!(matches!(run.status.code(), Some(0 | 8)), "{}", run.stderr);
}

// Requirement P10.
fn who_moves_in_logs_in_with_the_old_password(env: &TestEnv) {
    env.run(&["init"]).ok();
    let daemon = env.serve();
    for (file, format, can, cannot) in [
        ("users.db", "flask-auth-api", "alice bob dave", ""),
        ("django.json", "django", "alice bob carol grace", "dave erin frank"),
        ("keycloak.json", "keycloak", "alice bob carol frank", "dave erin"),
        ("supabase.csv", "supabase", "alice bob.test dave", "carol erin frank"),
        ("data.db", "pocketbase", "alice bob bob.test", ""),
        ("authelia.yml", "authelia", "alice bob carol erin", "dave frank"),
        ("users.htpasswd", "htpasswd", "alice bob carol", "dave erin"),
        ("etc.shadow", "shadow", "alice bob", "carol dave erin frank root"),
    ] {
        import(env, file, format, &[]);
        let login = |name: &str| daemon.post("/auth/login", &json!({"username": name, "password": PASSWORD}), None);
        for name in can.split(' ') {
            assert_eq!(login(name).status, 200, "{format}: {name}");
        }
        for name in cannot.split_whitespace() {
            assert_eq!(login(name).code(401), "invalid_credentials", "{format}: {name}");
        }
        let there = env.run(&["user", "list", "-o", "name"]).ok().stdout;
        env.run_with_input(&["user", "rm", "-", "--yes"], &there).ok();
    }
    assert!(daemon.stop().success());
}

fn who_was_exported_logs_in_elsewhere(env: &TestEnv) {
    env.run(&["init"]).ok();
    import(env, "django.json", "django", &[]);
    let file = env.run(&["user", "export", "--with-hashes"]).ok().stdout;
    let there = env.run(&["user", "list", "-o", "name"]).ok().stdout;
    env.run_with_input(&["user", "rm", "-", "--yes"], &there).ok();
    env.run_with_input(&["user", "import", "-", "--format", "csv"], &file).ok();
    assert_eq!(env.run(&["user", "export", "--with-hashes"]).ok().stdout, file);
    let daemon = env.serve();
    for (name, status) in [("alice", 200), ("bob", 200), ("carol", 200), ("dave", 401), ("grace", 200)] {
        let answer = daemon.post("/auth/login", &json!({"username": name, "password": PASSWORD}), None);
        assert_eq!(answer.status, status, "{name}");
    }
    assert!(daemon.stop().success());
}

fn nobody_logs_in_without_a_password(env: &TestEnv) {
    env.run(&["init"]).ok();
    let file = path("django.json");
    let args = ["user", "import", file.to_str().expect("UTF-8"), "--format", "django", "--without-password", "add"];
    env.run(&args).ok();
    let daemon = env.serve();
    for password in [PASSWORD, "!", "", "*"] {
        let answer = daemon.post("/auth/login", &json!({"username": "erin", "password": password}), None);
        assert!(matches!(answer.status, 401 | 422), "{password:?}: {}", answer.status);
    }
    env.run_with_input(&["user", "passwd", "erin", "--password-stdin"], "seven green kettles sing\n").ok();
    let answer = daemon.post("/auth/login", &json!({"username": "erin", "password": "seven green kettles sing"}), None);
    assert_eq!(answer.status, 200);
    assert!(daemon.stop().success());
}
