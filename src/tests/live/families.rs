//! Users of other programs, from a file to a login (P10).

use serde_json::json;

use crate::support::env::TestEnv;
use crate::support::hashes::{FOREIGN, UNSUPPORTED};
use crate::support::sql;

on_both!(TestEnv: users_of_other_programs_move_in, what_cannot_be_verified_stays_out);

/// A field with commas stands in quotes.
fn csv(hashes: impl Iterator<Item = &'static str>) -> String {
    let rows: String = hashes.enumerate().map(|(n, hash)| format!("user{n:02},\"{hash}\"\n")).collect();
    format!("username,password_hash\n{rows}")
}

// Requirement P10.
fn users_of_other_programs_move_in(env: &TestEnv) {
    env.run(&["init"]).ok();
    let daemon = env.serve();
    let text = csv(FOREIGN.iter().map(|(_, _, hash)| *hash));
    let report = env.run_with_input(&["user", "import", "-", "--format", "csv", "-o", "json"], &text).ok().json();
    assert_eq!(report["imported"], FOREIGN.len());
    let hashes = || {
        let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
        sql::texts(&mut conn, "SELECT password_hash AS v FROM users ORDER BY username_key")
    };
    assert!(hashes().iter().zip(FOREIGN).all(|(stored, (_, _, hash))| stored == hash), "they are kept as they came");
    for (n, (program, password, hash)) in FOREIGN.iter().enumerate() {
        let login =
            |password: &str| daemon.post("/auth/login", &json!({"username": format!("user{n:02}"), "password": password}), None);
        assert_eq!(login("another password").code(401), "invalid_credentials", "{program}: {hash}");
        let answer = login(password);
        assert_eq!(answer.status, 200, "{program}: {hash}");
    }
    let renewed = hashes();
    assert!(renewed.iter().all(|stored| stored.starts_with("$2b$04$") && stored.len() == 60), "{renewed:?}");
    assert!(daemon.stop().success());
}

fn what_cannot_be_verified_stays_out(env: &TestEnv) {
    env.run(&["init"]).ok();
    let text = csv(UNSUPPORTED.iter().map(|(_, hash)| *hash));
    let run = env.run_with_input(&["user", "import", "-", "--format", "csv"], &text).exit(6);
    for (name, hash) in UNSUPPORTED {
        assert!(run.stderr.contains(name), "{name}: {}", run.stderr);
        assert!(hash.len() < 8 || !run.stderr.contains(hash), "a refusal repeats the hash: {}", run.stderr);
    }
    let (_, hash) = UNSUPPORTED[0];
    let run = env.run_with_input(&["user", "add", "bob", "--password-hash-stdin"], hash).exit(6);
    assert!(run.stderr.contains("md5-crypt is not supported") && run.stderr.contains("argon2"), "{}", run.stderr);
}
