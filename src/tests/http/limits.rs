//! How often a network may ask: 429, and what is not counted.

use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use authctl::clock::processor_time;
use authctl::domain::network::Network;
use authctl::domain::proxies::Proxies;
use authctl::domain::rate::{Rate, Rates};
use authctl::domain::{Code, Error};
use authctl::http::{Limit, NETWORKS};
use governor::clock::FakeRelativeClock;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::app::{Answer, TestApp};
use crate::support::db::PASSWORD;
use crate::support::threads::at_once;

on_both!(Limited: one_password_for_many_users_is_429, unknown_names_are_429_by_the_same_count, right_logins_are_not_counted,
    of_many_failures_at_once_no_more_than_may_are_let_through, signups_and_refreshes_are_limited, a_64_is_limited_as_one);

/// An API with small limits, of which one more is let through a minute.
struct Limited(TestApp);

impl std::ops::Deref for Limited {
    type Target = TestApp;

    fn deref(&self) -> &TestApp {
        &self.0
    }
}

fn rate(count: u32, seconds: u64) -> Rate {
    Rate::new(count, Duration::from_secs(seconds)).expect("a rate")
}

impl Limited {
    fn new(backend: Backend) -> Option<Self> {
        TestApp::with(backend, |settings| {
            settings.limits = Some(Rates { login_failures: rate(20, 1200), signup: rate(3, 180), refresh: rate(5, 300) });
            settings.proxies = Proxies::parse(&["unix".to_owned()]).expect("proxies");
            settings.hashing_queue = 1000;
        })
        .map(Self)
    }

    fn from(&self, address: &str, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json"), ("X-Forwarded-For", address)];
        self.send(Method::Post, path, None, &headers, Some(body.to_string().as_bytes()))
    }

    fn log_in(&self, address: &str, name: &str, password: &str) -> Answer {
        self.from(address, "/auth/login", &json!({"username": name, "password": password}))
    }
}

/// Within the time until there is one more.
#[track_caller]
fn too_many(answer: &Answer, seconds: u64) {
    assert_eq!(answer.problem(429), "too_many_requests");
    let wait: u64 = answer.header("retry-after").expect("it says when").parse().expect("whole seconds");
    assert!((1..=seconds).contains(&wait), "{wait}");
}

// Requirements L9 and L11.
fn one_password_for_many_users_is_429(app: &Limited) {
    for n in 0..30 {
        app.db.add(&format!("user-{n}"), "user");
    }
    let statuses: Vec<u16> =
        (0..30).map(|n| app.log_in("192.0.2.1", &format!("user-{n}"), "Winter 2026 is coming").status).collect();
    assert!(
        statuses[..20].iter().all(|status| *status == 401) && statuses[20..].iter().all(|status| *status == 429),
        "{statuses:?}"
    );
    too_many(&app.log_in("192.0.2.1", "user-29", PASSWORD), 60);
    assert_eq!(app.log_in("192.0.2.2", "user-29", PASSWORD).status, 200, "from elsewhere");
}

// Requirement L6: so 429 tells nothing of a name.
fn unknown_names_are_429_by_the_same_count(app: &Limited) {
    for n in 0..20 {
        assert_eq!(app.log_in("192.0.2.1", &format!("nobody-{n}"), PASSWORD).status, 401);
    }
    too_many(&app.log_in("192.0.2.1", "nobody-20", PASSWORD), 60);
}

fn right_logins_are_not_counted(app: &Limited) {
    app.db.add("alice", "user");
    for _ in 0..50 {
        assert_eq!(app.log_in("192.0.2.1", "alice", PASSWORD).status, 200);
    }
    for _ in 0..20 {
        assert_eq!(app.log_in("192.0.2.1", "nobody", PASSWORD).status, 401);
    }
    too_many(&app.log_in("192.0.2.1", "alice", PASSWORD), 60);
}

// Requirement L9: asked ahead and charged later, all of them would be let through.
fn of_many_failures_at_once_no_more_than_may_are_let_through(app: &Limited) {
    let statuses = at_once(100, |n| app.log_in("192.0.2.1", &format!("nobody-{n}"), PASSWORD).status);
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 20, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 80, "{statuses:?}");
}

// Requirement L11.
fn signups_and_refreshes_are_limited(app: &Limited) {
    let signup =
        |n: usize| app.from("192.0.2.1", "/auth/signup", &json!({"username": format!("user-{n}"), "password": PASSWORD}));
    assert!((0..3).all(|n| signup(n).status == 201));
    too_many(&signup(3), 60);
    let mut token = app.log_in("192.0.2.1", "user-0", PASSWORD).json(200)["refresh_token"].clone();
    for _ in 0..5 {
        token = app.from("192.0.2.1", "/auth/refresh", &json!({"refresh_token": token})).json(200)["refresh_token"].clone();
    }
    too_many(&app.from("192.0.2.1", "/auth/refresh", &json!({"refresh_token": token})), 60);
    app.from("192.0.2.2", "/auth/refresh", &json!({"refresh_token": token})).json(200);
}

// Requirement L5: 100 addresses of one /64.
fn a_64_is_limited_as_one(app: &Limited) {
    let statuses: Vec<u16> = (0..100).map(|n| app.log_in(&format!("2001:db8::{n:x}:1"), "nobody", PASSWORD).status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 20, "{statuses:?}");
    assert_eq!(app.log_in("2001:db8:0:1::1", "nobody", PASSWORD).status, 401, "the next /64");
}

fn network(n: usize) -> Network {
    let bits = (0x2001_0db8_u128 << 96) | (n as u128) << 64;
    Network::of(Some(IpAddr::V6(Ipv6Addr::from_bits(bits))))
}

fn is_too_many(result: Result<(), Error>) -> bool {
    result.is_err_and(|error| error.code() == Code::TooManyRequests)
}

// Requirement L10: a flood from everywhere closes the door on strangers alone, and takes no more memory.
#[test]
fn a_flood_of_networks_is_bounded() {
    let limit = Limit::new(Some(rate(3, 3600)));
    limit.take(network(0)).expect("the first of three");
    for n in 1..NETWORKS + 1000 {
        let _ = limit.take(network(n));
    }
    assert_eq!(limit.networks(), NETWORKS);
    assert!(is_too_many(limit.take(network(NETWORKS + 5000))), "one who is new");
    limit.take(network(0)).expect("one who was there");
    limit.take(network(0)).expect("the third");
    assert!(is_too_many(limit.take(network(0))));
}

// Requirement L10: while there is no room, each request costs no more than before.
#[test]
fn a_flood_of_networks_takes_little_time() {
    let limit = Limit::new(Some(rate(3, 3600)));
    let time = |from: usize, count: usize| {
        let begun = processor_time();
        for n in from..from + count {
            let _ = limit.take(network(n));
        }
        processor_time() - begun
    };
    let (filling, full) = (time(0, NETWORKS), time(NETWORKS, 1000));
    assert!(full < filling, "{full:?} for 1000, and {filling:?} for all before");
}

// Requirement L12.
#[test]
fn a_limit_ends() {
    let clock = FakeRelativeClock::default();
    let limit = Limit::by(clock.clone(), Some(rate(2, 3)));
    let client = network(0);
    assert!(limit.take(client).is_ok() && limit.take(client).is_ok());
    for wait in [2, 2, 1] {
        assert_eq!(limit.take(client).expect_err("the third").retry_after_seconds(), Some(wait));
        clock.advance(Duration::from_millis(499));
    }
    clock.advance(Duration::from_millis(3));
    limit.take(client).expect("one more");
    assert!(is_too_many(limit.take(client)));
    limit.give_back(client);
    limit.take(client).expect("what was given back");
    assert!(is_too_many(limit.take(client)));
}

// Requirement L11: the largest there may be, and none at all.
#[test]
fn huge_limits_and_none_limit_nothing() {
    for limit in [Limit::new(Some(rate(1_000_000, 1))), Limit::new(Some(rate(1_000_000, 86_400))), Limit::new(None)] {
        assert!((0..1000).all(|_| limit.take(network(0)).is_ok()));
        limit.give_back(network(1));
    }
}
