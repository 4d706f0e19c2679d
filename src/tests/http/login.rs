//! `POST /auth/login`, and what its tokens say.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use authctl::crypto::password;
use authctl::service::accounts;
use authctl::store::Conn;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::app::{Answer, TestApp};
use crate::support::db::{COST, PASSWORD, TestDb, user_ref};
use crate::support::sql;

on_both!(TestApp: answers_tokens, by_name_or_address, failures_look_alike, tokens_say_what_they_must, a_hash_of_another_cost_is_renewed,
    odd_hashes_let_nobody_in);

/// The header and the claims of a token.
fn decode(token: &str) -> (Value, Value) {
    let mut parts = token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap_or_default());
    let mut next = || serde_json::from_slice(&parts.next().expect("a part")).expect("JSON");
    (next(), next())
}

fn answers_tokens(app: &TestApp) {
    let user = app.db.add("alice", "user");
    let body = app.login("alice");
    let keys: Vec<&String> = body.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["access_token", "refresh_token", "token_type", "expires_in", "user"]);
    assert_eq!((&body["token_type"], &body["expires_in"]), (&json!("Bearer"), &json!(900)));
    assert_eq!(body["user"], json!({"id": user.id.to_string(), "username": "alice", "email": null, "role": "user"}));
    let me = app.get("/auth/me", body["access_token"].as_str()).json(200);
    assert_eq!(me["last_login_at"], json!(app.db.now().to_string()));
}

fn by_name_or_address(app: &TestApp) {
    let body = json!({"username": "Alice", "password": PASSWORD, "email": "alice@example.org"});
    assert_eq!(app.post("/auth/signup", &body, None).status, 201);
    for name in ["Alice", "alice", "ALICE", "alice@example.org", "Alice@Example.ORG"] {
        assert_eq!(app.login(name)["user"]["username"], "Alice", "{name}");
    }
}

// The original's fault 9, and requirement P14: what differs between these is for nobody to see.
fn failures_look_alike(app: &TestApp) {
    app.db.add("alice", "user");
    let disabled = app.db.add("carol", "user");
    accounts::disable(&mut app.db.conn(), &app.db.ctx(), &user_ref("carol")).expect("disabled");
    let attempts = [
        ("alice", "not her password"),
        ("nobody", PASSWORD),
        ("nobody@example.org", PASSWORD),
        ("not a username", PASSWORD),
        ("carol", PASSWORD),
        ("carol", "not her password"),
        (&disabled.id.to_string(), PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("a\0b", PASSWORD),
    ];
    let mut seen: Option<Value> = None;
    for (name, password) in attempts {
        let answer = app.post("/auth/login", &json!({"username": name, "password": password}), None);
        assert_eq!(answer.problem(401), "invalid_credentials", "{name:?}");
        let mut body = answer.json(401);
        body["request_id"] = Value::Null;
        assert_eq!(*seen.get_or_insert(body.clone()), body, "{name:?}");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"authctl\""));
    }
    assert_eq!(app.db.count("sessions"), 0);
}

// Decision 6; requirements T2, T3, T14.
fn tokens_say_what_they_must(app: &TestApp) {
    let user = app.db.add("alice", "user");
    let body = app.login("alice");
    let (header, claims) = decode(body["access_token"].as_str().expect("a token"));
    assert_eq!((&header["alg"], &header["typ"]), (&json!("ES256"), &json!("at+jwt")));
    assert_eq!(header["kid"].as_str().map(str::len), Some(43));
    let mut names: Vec<&String> = claims.as_object().expect("claims").keys().collect();
    names.sort();
    assert_eq!(names, ["aud", "client_id", "exp", "iat", "iss", "jti", "nbf", "sid", "sub"]);
    let now = app.db.now().unix_seconds();
    assert_eq!((&claims["iat"], &claims["nbf"], &claims["exp"]), (&json!(now), &json!(now), &json!(now + 900)));
    assert_eq!(claims["sub"], user.id.to_string());
    let (header, refresh) = decode(body["refresh_token"].as_str().expect("a token"));
    assert_eq!(header["typ"], "rt+jwt");
    assert_eq!(refresh["exp"], now + 7 * 24 * 3600);
    assert_eq!(refresh["sid"], claims["sid"]);
    assert_ne!(refresh["jti"], claims["jti"]);
    // Neither token is in the database (R7, D15).
    let found = app.db.texts("SELECT coalesce(jti, '') || session_id AS v FROM tokens");
    let signature = body["access_token"].as_str().and_then(|token| token.rsplit('.').next()).expect("a signature");
    assert!(found.iter().all(|row| !row.contains(signature)));
}

// Requirement P10.
fn a_hash_of_another_cost_is_renewed(app: &TestApp) {
    let plain = crate::support::db::password(PASSWORD);
    let user = app.db.add("alice", "user");
    let old = password::hash(&plain, COST + 1).expect("a hash");
    accounts::set_password(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), &old, false).expect("set");
    app.login("alice");
    let stored = stored_hash(&app.db, &user.id.to_string());
    assert!(stored.starts_with("$2b$04$"), "{stored}");
    app.login("alice");
    assert_eq!(stored_hash(&app.db, &user.id.to_string()), stored);
}

// Requirement P11.
fn odd_hashes_let_nobody_in(app: &TestApp) {
    app.db.add("alice", "user");
    let multibyte = format!("$2b$04${}é", "a".repeat(51));
    for odd in [
        "",
        "!",
        "*",
        "x",
        &multibyte,
        "$2b$31$abcdefghijklmnopqrstuuKqnC2CymIVZc1rj/njYvqMg3SYWPEre",
        "$argon2id$v=19$m=1,t=1,p=1$YQ$YQ",
    ] {
        app.db.sql(&format!("UPDATE users SET password_hash = '{odd}'")).expect("planted");
        let answer = app.post("/auth/login", &json!({"username": "alice", "password": PASSWORD}), None);
        assert_eq!(answer.problem(401), "invalid_credentials", "{odd}");
    }
}

fn stored_hash(db: &TestDb, id: &str) -> String {
    db.texts(&format!("SELECT password_hash AS v FROM users WHERE id = '{id}'")).remove(0)
}

// Requirement P12: more wait than may, and the others are told at once.
#[test]
fn a_full_queue_is_answered_503() {
    let app = TestApp::with(Backend::Sqlite, |settings| {
        (settings.hashing_threads, settings.hashing_queue, settings.passwords.cost) = (1, 1, 10);
    })
    .expect("SQLite is always there");
    let login = |n: usize| app.post("/auth/login", &json!({"username": format!("nobody-{n}"), "password": PASSWORD}), None);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..12).map(|n| scope.spawn(move || login(n).status)).collect();
        tries.into_iter().map(|attempt| attempt.join().expect("an answer")).collect()
    });
    assert!(statuses.contains(&401) && statuses.contains(&503), "{statuses:?}");
    assert_eq!(login(0).problem(401), "invalid_credentials");
}

/// One thread, and a short queue.
fn with_little_room(queue: usize) -> TestApp {
    let app = TestApp::with(Backend::Sqlite, |settings| (settings.hashing_threads, settings.hashing_queue) = (1, queue))
        .expect("SQLite is always there");
    for name in ["alice", "locked", "slow-1", "slow-2"] {
        app.db.add(name, "user");
    }
    app
}

fn guess(app: &TestApp, name: &str) -> Answer {
    app.post("/auth/login", &json!({"username": name, "password": "not the password"}), None)
}

/// Guesses at those of these names that take long, each in a thread of its own, and once they are counted runs `work`. Answers what that
/// answered, once `enough` of them were still under way then; a busy machine makes them take longer.
fn beside_slow_guesses<T>(app: &TestApp, names: &[&str], enough: usize, work: impl Fn() -> T) -> T {
    for cost in 13..=16 {
        let slow = format!("$2b${cost}${}", ".".repeat(53));
        app.db.sql(&format!("UPDATE users SET password_hash = '{slow}' WHERE username LIKE 'slow-%'")).expect("set");
        app.db
            .sql("DELETE FROM attempts WHERE user_id IN (SELECT id FROM users WHERE username LIKE 'slow-%')")
            .expect("forgiven");
        let counted = "SELECT user_id AS v FROM attempts WHERE network <> '' AND user_id IN
            (SELECT id FROM users WHERE username LIKE 'slow-%')";
        let all: BTreeSet<_> = names.iter().collect();
        let done = std::thread::scope(|scope| {
            let guesses: Vec<_> = names.iter().map(|name| scope.spawn(move || guess(app, name).problem(401))).collect();
            let begun = Instant::now();
            while app.db.texts(counted).len() < all.len() {
                assert!(begun.elapsed() < Duration::from_secs(60), "they are not counted");
                std::thread::sleep(Duration::from_millis(5));
            }
            // Time to come for those who wait for their turn.
            std::thread::sleep(Duration::from_millis(100));
            let done = work();
            (guesses.iter().filter(|guess| !guess.is_finished()).count() >= enough).then_some(done)
        });
        if let Some(done) = done {
            return done;
        }
    }
    panic!("the machine is too busy")
}

// Requirements P12, P14 and L6: by whether it writes, a refusal for want of room would tell whose name it is.
#[test]
fn what_finds_no_room_leaves_no_trace() {
    let app = with_little_room(1);
    for _ in 0..10 {
        guess(&app, "locked");
    }
    let version = |conn: &mut Conn| sql::texts(conn, "SELECT CAST(data_version AS TEXT) AS v FROM pragma_data_version");
    let watch = Mutex::new(app.db.conn());
    let (before, refused, after) = beside_slow_guesses(&app, &["slow-1", "slow-2"], 2, || {
        let watch = &mut *watch.lock().expect("one thread");
        let before = version(watch);
        let refused = ["alice", "locked", "nobody"].map(|name| guess(&app, name).status);
        (before, refused, version(watch))
    });
    assert_eq!(refused, [503; 3]);
    assert_eq!(after, before, "nothing was written");
    assert_eq!(guess(&app, "alice").problem(401), "invalid_credentials");
}

// Requirement L7: who waits for others of the same name is in nobody's way.
#[test]
fn a_line_takes_no_room_from_others() {
    let app = with_little_room(3);
    assert_eq!(beside_slow_guesses(&app, &["slow-1"; 4], 1, || guess(&app, "alice").status), 401);
}
