//! Guessing passwords over the API: what is answered, and that many at once are no way around.

use std::time::{Duration, Instant};

use authctl::domain::proxies::Proxies;
use authctl::http::Settings;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::db::PASSWORD;
use crate::support::threads::at_once;
use crate::support::{Backend, rounds};

on_both!(Forwarding: of_many_guesses_at_once_few_are_compared, many_right_logins_at_once_are_all_let_in, a_lock_tells_nothing,
    a_crowd_of_guesses_waits_alike_for_any_name,
    sessions_go_on_while_a_user_is_locked, headers_of_anybody_change_nothing, a_proxy_tells_where_a_client_is,
    who_signed_up_is_known_there);

const CROWD: usize = 50;

/// The API behind a proxy that it believes, which is how a request gets an address here.
struct Forwarding(TestApp);

impl std::ops::Deref for Forwarding {
    type Target = TestApp;

    fn deref(&self) -> &TestApp {
        &self.0
    }
}

impl Forwarding {
    fn new(backend: Backend) -> Option<Self> {
        Self::with(backend, |_| ())
    }

    fn with(backend: Backend, change: impl FnOnce(&mut Settings)) -> Option<Self> {
        let believed = ["unix".to_owned(), "10.0.0.0/8".to_owned()];
        TestApp::with(backend, |settings| {
            settings.proxies = Proxies::parse(&believed).expect("proxies");
            settings.hashing_queue = 1000;
            change(settings);
        })
        .map(Self)
    }

    fn log_in(&self, from: &str, name: &str, password: &str) -> Answer {
        let headers = [("content-type", "application/json"), ("X-Forwarded-For", from), ("X-Request-Id", "same")];
        let body = json!({"username": name, "password": password}).to_string();
        self.send(Method::Post, "/auth/login", None, &headers, Some(body.as_bytes()))
    }

    /// How many of 14 guesses of a password are refused before one of another user's, which comes after them, while the only thread that
    /// compares is busy.
    fn ended_before_a_probe(&self, name: &str) -> usize {
        let is_counted = |network: &str| {
            let newest = "tried_at = (SELECT max(tried_at) FROM attempts)";
            self.db.texts(&format!("SELECT network AS v FROM attempts WHERE network = '{network}' AND {newest}")) != [""; 0]
        };
        let refused = || self.db.texts("SELECT target AS v FROM audit WHERE action = 'session.denied' ORDER BY seq");
        for cost in 13..=16 {
            let slow = format!("$2b${cost}${}", ".".repeat(53));
            self.db.sql(&format!("UPDATE users SET password_hash = '{slow}' WHERE username = 'slow'")).expect("set");
            let before = refused().len();
            let is_in_time = std::thread::scope(|scope| {
                for (network, name, count) in [("203.0.113.1", "slow", 1), ("192.0.2.1", name, 14), ("203.0.113.2", "probe", 1)] {
                    self.db.advance(Duration::from_millis(1));
                    for _ in 0..count {
                        scope.spawn(move || assert_eq!(self.log_in(network, name, "not the password").status, 401));
                    }
                    let begun = Instant::now();
                    while !is_counted(network) {
                        assert!(begun.elapsed() < Duration::from_secs(60), "{network} is not counted");
                        std::thread::sleep(Duration::from_millis(5));
                    }
                    // Time to come for those that do not wait, where that is wrong.
                    std::thread::sleep(Duration::from_millis(100));
                }
                refused().len() == before
            });
            if is_in_time {
                let told = refused().split_off(before);
                return told.iter().filter(|who| *who != "slow").position(|who| who == "probe").expect("it was refused");
            }
        }
        panic!("the machine is too busy")
    }

    fn denied(&self, why: &str) -> usize {
        self.db.texts(&format!("SELECT detail AS v FROM audit WHERE action = 'session.denied' AND detail LIKE '{why}%'")).len()
    }
}

// Requirement L3: 300 at once, and then rounds of many.
fn of_many_guesses_at_once_few_are_compared(app: &Forwarding) {
    app.db.add("alice", "user");
    let statuses = at_once(300, |n| app.log_in("192.0.2.1", "alice", &format!("guess number {n}")).status);
    assert!(statuses.iter().all(|status| *status == 401), "{statuses:?}");
    assert_eq!((app.denied("wrong password"), app.denied("locked until 2026")), (10, 290));
    assert_eq!(app.log_in("192.0.2.1", "alice", PASSWORD).status, 401);
    for round in 0..rounds() {
        let name = format!("user-{round}");
        app.db.add(&name, "user");
        let before = app.denied("wrong password");
        // From several addresses of one /64.
        at_once(CROWD, |n| app.log_in(&format!("2001:db8::{n:x}"), &name, "not the password"));
        assert_eq!(app.denied("wrong password") - before, 10, "round {round}");
        assert_eq!(app.log_in("2001:db8::", &name, PASSWORD).status, 401, "round {round}");
    }
}

/// A service that starts logs in many times at once, and guesses nothing; however many wrong guesses there were before.
fn many_right_logins_at_once_are_all_let_in(app: &Forwarding) {
    app.db.add("alice", "user");
    app.db.sql("UPDATE users SET email = 'alice@example.org', email_key = 'alice@example.org'").expect("an address");
    for round in 0..rounds() {
        let wrong = round % 10;
        for _ in 0..wrong {
            app.log_in("192.0.2.1", "alice", "not the password");
        }
        // One goes ahead: the two names have a line each, and only one guess more may be counted after nine.
        let name = |n: usize| if wrong < 9 && n.is_multiple_of(2) { "alice@example.org" } else { "Alice" };
        let statuses = at_once(CROWD, |n| app.log_in("192.0.2.1", name(n), PASSWORD).status);
        assert!(statuses.iter().all(|status| *status == 200), "round {round}: {statuses:?}");
    }
    assert_eq!(app.denied("locked"), 0);
    let failures = app.db.texts("SELECT cast(failures AS TEXT) AS v FROM attempts");
    assert!(failures.iter().all(|count| count == "0"), "{failures:?}");
}

// Requirements P14 and L6: how a crowd of guesses waits tells neither whether there is such a user, nor whether that is locked.
fn a_crowd_of_guesses_waits_alike_for_any_name(world: &Forwarding) {
    let Some(app) = Forwarding::with(world.db.backend, |settings| (settings.hashing_threads, settings.passwords.cost) = (1, 8))
    else {
        return;
    };
    for name in ["alice", "locked", "probe", "slow"] {
        app.db.add(name, "user");
    }
    for _ in 0..10 {
        app.log_in("192.0.2.1", "locked", "not the password");
        app.log_in("192.0.2.1", "nobody-at-all", "not the password");
    }
    for name in ["alice", "locked", "nobody", "nobody-at-all", "nobody@example.org"] {
        // One, and not the ten that may be compared; in between, threads may overtake each other.
        let before = app.ended_before_a_probe(name);
        assert!(before < 5, "{before} of {name}");
    }
}

// Requirement L6: byte by byte.
fn a_lock_tells_nothing(app: &Forwarding) {
    app.db.add("alice", "user");
    app.db.add("bob", "user");
    let wrong = app.log_in("192.0.2.1", "bob", "not the password");
    for _ in 0..10 {
        app.log_in("192.0.2.1", "alice", "not the password");
    }
    for (name, password) in [("alice", PASSWORD), ("alice", "not the password"), ("nobody", PASSWORD), ("bob", "another guess")] {
        let answer = app.log_in("192.0.2.1", name, password);
        assert_eq!(answer.problem(401), "invalid_credentials");
        assert_eq!((&answer.text, answer.headers()), (&wrong.text, wrong.headers()), "{name} {password}");
    }
    assert_eq!(app.denied("locked"), 2);
}

// Requirement L7.
fn sessions_go_on_while_a_user_is_locked(app: &Forwarding) {
    app.db.add("alice", "user");
    let login = app.log_in("192.0.2.1", "alice", PASSWORD).json(200);
    for n in 0..30 {
        for address in ["192.0.2.1", "198.51.100.7", &format!("203.0.113.{n}")] {
            assert_eq!(app.log_in(address, "alice", "not the password").status, 401);
        }
    }
    assert_eq!(app.log_in("192.0.2.1", "alice", PASSWORD).status, 401, "it is locked");
    assert_eq!(app.get("/auth/me", login["access_token"].as_str()).status, 200);
    app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).json(200);
}

/// What clients send about where they are.
const CLAIMS: [&str; 7] =
    ["X-Real-IP", "X-Forwarded-For", "Forwarded", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP", "X-Cluster-Client-IP"];

// Requirement L4: from somebody who is no proxy.
fn headers_of_anybody_change_nothing(world: &Forwarding) {
    let Some(app) = TestApp::new(world.db.backend) else { return };
    app.db.add("alice", "user");
    let body = json!({"username": "alice", "password": "not the password"}).to_string();
    for n in 0..200 {
        let claimed = match CLAIMS[n % CLAIMS.len()] {
            "Forwarded" => format!("for=203.0.113.{n}"),
            _ => format!("203.0.113.{n}"),
        };
        let headers = [("content-type", "application/json"), (CLAIMS[n % CLAIMS.len()], claimed.as_str())];
        assert_eq!(app.send(Method::Post, "/auth/login", None, &headers, Some(body.as_bytes())).status, 401);
    }
    assert_eq!(app.db.texts("SELECT detail AS v FROM audit WHERE detail = 'wrong password'").len(), 10);
    let told = app.db.texts("SELECT DISTINCT coalesce(address, '-') AS v FROM audit WHERE action = 'session.denied'");
    assert_eq!(told, ["-"]);
}

// Requirement L4: the rightmost that is no proxy, in the audit trail and in sessions alike.
fn a_proxy_tells_where_a_client_is(app: &Forwarding) {
    app.db.add("alice", "user");
    let login = app.log_in("6.6.6.6, 192.0.2.1, 10.9.9.9", "alice", PASSWORD).json(200);
    app.log_in("6.6.6.6, ::ffff:192.0.2.1", "alice", "not the password");
    let told = app.db.texts("SELECT DISTINCT address AS v FROM audit WHERE action IN ('session.login', 'session.denied')");
    assert_eq!(told, ["192.0.2.1"]);
    let sessions: Value = app.get("/auth/sessions", login["access_token"].as_str()).json(200);
    assert_eq!(sessions["items"][0]["address"], "192.0.2.1");
}

// Requirement L7: before the first login, too.
fn who_signed_up_is_known_there(app: &Forwarding) {
    let headers = [("content-type", "application/json"), ("X-Forwarded-For", "192.0.2.1")];
    let body = json!({"username": "alice", "password": PASSWORD}).to_string();
    app.send(Method::Post, "/auth/signup", None, &headers, Some(body.as_bytes())).json(201);
    for network in 0..100 {
        app.log_in(&format!("2001:db8:0:{network:x}::1"), "alice", "wrong");
    }
    assert_eq!(app.log_in("198.51.100.7", "alice", PASSWORD).status, 401, "strangers are refused");
    app.log_in("192.0.2.1", "alice", PASSWORD).json(200);
}
