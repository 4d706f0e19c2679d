//! Passwords that an operator sets: hashed as those are that come by the API.

use serde_json::json;

use super::Home;
use crate::support::db::PASSWORD;
use crate::support::env::TestEnv;
use crate::support::{Backend, sql};

on_both!(Home: a_password_of_the_command_line_logs_in_by_the_api, a_password_that_is_made_is_random_and_shown_once);

/// Requirement P7: in both forms of its characters, by either way in.
fn a_password_of_the_command_line_logs_in_by_the_api(home: &Home) {
    const FORMS: [&str; 2] = ["quay \u{e9} otter plinth", "quay e\u{301} otter plinth"];
    for (name, form) in ["composed", "decomposed"].into_iter().zip(FORMS) {
        home.0.run_with_input(&["user", "add", name, "--password-stdin"], &format!("{form}\n")).ok();
    }
    // As editors on Windows write it.
    let marked = format!("\u{feff}{}\r\n", FORMS[0]);
    home.0.run_with_input(&["user", "add", "by-stdin", "--password-stdin"], &marked).ok();
    let file = home.0.db.folder.path().join("secret");
    std::fs::write(&file, &marked).expect("a file");
    home.run(&["user", "add", "by-file", "--password-file", file.to_str().expect("UTF-8")]).ok();
    let daemon = home.0.serve();
    for name in ["composed", "decomposed", "by-stdin", "by-file"] {
        for form in FORMS {
            let answer = daemon.post("/auth/login", &json!({"username": name, "password": form}), None);
            assert_eq!(answer.status, 200, "{name}: {form:?}");
        }
    }
    assert!(daemon.stop().success());
}

// Requirement P17.
fn a_password_that_is_made_is_random_and_shown_once(home: &Home) {
    let made = |name: &str| home.run(&["user", "add", name, "--generate-password", "-o", "json"]).ok().json()["password"].clone();
    let (one, two) = (made("alice"), made("bob"));
    let (one, two) = (one.as_str().expect("a password"), two.as_str().expect("a password"));
    // Four groups of six characters of 32: 120 bits.
    assert!(one != two && one.len() == 27 && one.split('-').all(|group| group.len() == 6), "{one}");
    assert!(!home.run(&["user", "show", "alice", "-o", "json"]).ok().stdout.contains(one));
}

/// Requirement P9: what nobody has configured.
#[test]
fn a_new_hash_is_bcrypt_at_cost_12() {
    let env = TestEnv::new(Backend::Sqlite).expect("SQLite is always there").without("AUTHCTL_PASSWORD__BCRYPT_COST");
    env.run_with_input(&["init", "--admin", "root", "--password-stdin"], &format!("{PASSWORD}\n")).ok();
    let mut conn = env.db.open(authctl::store::Purpose::Use).expect("a connection");
    let stored = sql::texts(&mut conn, "SELECT password_hash AS v FROM users");
    assert!(stored.len() == 1 && stored[0].starts_with("$2b$12$"), "{stored:?}");
}
