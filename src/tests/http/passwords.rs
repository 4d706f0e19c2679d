//! Passwords as clients send them: whole, in any form of their characters, and not so long that they cost anything.

use std::time::{Duration, Instant};

use rocket::http::Method;
use serde_json::json;

use crate::support::Backend;
use crate::support::app::{Answer, TestApp};

on_both!(TestApp: nothing_is_cut_off, each_length_has_one_rule, spaces_and_nul_count, other_forms_of_a_character_are_the_same_password);

fn signup(app: &TestApp, name: &str, password: &str) -> Answer {
    app.post("/auth/signup", &json!({"username": name, "password": password}), None)
}

fn login(app: &TestApp, name: &str, password: &str) -> u16 {
    app.post("/auth/login", &json!({"username": name, "password": password}), None).status
}

// Requirements P2 and P3.
fn nothing_is_cut_off(app: &TestApp) {
    // 64 characters of 4 bytes each, no two neighbours alike.
    let emoji: String = (0..64_u32).map(|n| char::from_u32(0x1f400 + n * 7 % 61).expect("an emoji")).collect();
    let long = format!("{}AAAA", "x9 otter plinth ".repeat(5));
    for (name, password) in [("emoji", emoji.as_str()), ("long", &long)] {
        assert_eq!(signup(app, name, password).status, 201, "{name}");
        assert_eq!(login(app, name, password), 200, "{name}");
        let mut other: Vec<char> = password.chars().collect();
        other.pop();
        assert_eq!(login(app, name, &other.iter().collect::<String>()), 401, "{name} without its last character");
        other.push('B');
        assert_eq!(login(app, name, &other.iter().collect::<String>()), 401, "{name} with another last character");
    }
    assert_eq!(login(app, "long", &long[..72]), 401);
}

// Requirement P5.
fn each_length_has_one_rule(app: &TestApp) {
    let text = "violet otter quarry plinth ".repeat(3);
    for length in [70, 71, 72, 73] {
        let (name, password) = (format!("user{length}"), &text[..length]);
        assert_eq!(signup(app, &name, password).status, 201, "{length} bytes");
        assert_eq!((login(app, &name, password), login(app, &name, &text[..length - 1])), (200, 401), "{length} bytes");
    }
}

// Requirements P4 and P6.
fn spaces_and_nul_count(app: &TestApp) {
    for (name, password, others) in [
        ("nul", "correct horse plinth", ["correct horse plinth\0correct horse plinth", "correct horse plinth\0"]),
        ("spaces", " quay otter plinth ", ["quay otter plinth", " quay otter plinth"]),
        ("plain", "quay otter plinths", [" quay otter plinths", "quay otter plinths "]),
    ] {
        assert_eq!(signup(app, name, password).status, 201, "{name}");
        assert_eq!(login(app, name, password), 200, "{name}");
        for other in others {
            assert_eq!(login(app, name, other), 401, "{name}: {other:?}");
        }
    }
}

// Requirement P7.
fn other_forms_of_a_character_are_the_same_password(app: &TestApp) {
    assert_eq!(signup(app, "composed", "quay \u{e9} otter plinth").status, 201);
    assert_eq!(signup(app, "decomposed", "quay e\u{301} otter plinth").status, 201);
    for name in ["composed", "decomposed"] {
        for form in ["quay \u{e9} otter plinth", "quay e\u{301} otter plinth"] {
            assert_eq!(login(app, name, form), 200, "{name}: {form:?}");
        }
    }
    // NFC, not NFKC: a ligature is not its letters.
    assert_eq!(signup(app, "ligature", "quay \u{fb01} otter plinth").status, 201);
    assert_eq!(
        (login(app, "ligature", "quay \u{fb01} otter plinth"), login(app, "ligature", "quay fi otter plinth")),
        (200, 401)
    );
}

// Requirement P13: refused by its size, with no thread that hashes to be had.
#[test]
fn a_password_that_is_too_long_is_not_hashed() {
    let app = TestApp::with(Backend::Sqlite, |settings| settings.passwords.cost = 15).expect("SQLite is always there");
    let begun = Instant::now();
    for route in ["/auth/login", "/auth/signup"] {
        let send = |length: usize| {
            let body = json!({"username": "alice", "password": "x".repeat(length)}).to_string();
            app.send(Method::Post, route, None, &[("content-type", "application/json")], Some(body.as_bytes()))
        };
        assert_eq!(send(1_000_000).problem(413), "body_too_large");
        assert_eq!(send(1025).problem(422), "invalid_field");
    }
    // One hash takes over two seconds, and more where other work makes this slow.
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}
