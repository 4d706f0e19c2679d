//! Who is kept out by hand, as requests meet it.

use std::sync::Arc;
use std::time::Duration;

use authctl::domain::Code;
use authctl::domain::network::Cidr;
use authctl::domain::proxies::Proxies;
use authctl::service::authentication::Memory;
use authctl::service::bans::Held;
use authctl::service::{bans, tokens};
use rocket::http::Method;
use serde_json::json;

use super::openapi::PAGE;
use crate::support::Backend;
use crate::support::app::{Answer, TestApp};
use crate::support::db::{PASSWORD, refused, user_ref};

on_both!(Behind: a_translator_is_no_way_around_a_ban, an_address_is_refused_from_the_next_request_on, a_ban_ends_by_itself,
    a_banned_user_is_told_of_a_wrong_password,
    no_spelling_of_a_path_goes_around_a_ban, every_route_is_closed_but_those_about_nobody, no_token_is_issued_for_a_banned_user,
    a_ban_holds_also_after_a_backup_was_restored);

struct Behind(TestApp);

impl std::ops::Deref for Behind {
    type Target = TestApp;

    fn deref(&self) -> &TestApp {
        &self.0
    }
}

impl Behind {
    fn new(backend: Backend) -> Option<Self> {
        TestApp::with(backend, |settings| settings.proxies = Proxies::parse(&["unix".to_owned()]).expect("proxies")).map(Self)
    }

    fn from(&self, address: &str, method: Method, path: &str, token: Option<&str>) -> Answer {
        let headers = [("content-type", "application/json"), ("X-Forwarded-For", address)];
        let body = json!({"username": "alice", "password": PASSWORD}).to_string();
        self.send(method, path, token, &headers, (method == Method::Post).then_some(body.as_bytes()))
    }

    fn ban(&self, range: &str, span: Option<u64>) -> String {
        let range = Cidr::parse(range).expect("a range");
        let ban = bans::add_address(&mut self.db.conn(), &self.db.ctx(), range, span.map(Duration::from_secs)).expect("banned");
        ban.value.id.to_string()
    }
}

// Requirement L5: a client is one, whichever way it comes; a range of a translator's is of who comes by the translator.
fn a_translator_is_no_way_around_a_ban(app: &Behind) {
    let status = |address: &str| app.from(address, Method::Get, "/auth/me", None).status;
    for (range, held, free) in [
        ("64:ff9b::/96", ["64:ff9b::8.8.8.8", "64:ff9b::10.0.0.1"], ["8.8.8.8", "2001:db8::1"]),
        ("64:ff9b::8.8.8.8", ["64:ff9b::808:808", "8.8.8.8"], ["8.8.8.9", "64:ff9b::8.8.8.9"]),
        ("8.8.8.0/24", ["64:ff9b::8.8.8.8", "::ffff:8.8.8.8"], ["8.8.9.8", "64:ff9b::8.8.9.8"]),
    ] {
        let id = app.ban(range, None);
        assert_eq!((held.map(status), free.map(status)), ([429, 429], [401, 401]), "{range}");
        bans::remove(&mut app.db.conn(), &app.db.ctx(), &id, false).expect("removed");
    }
}

fn an_address_is_refused_from_the_next_request_on(app: &Behind) {
    app.db.add("alice", "user");
    let login = app.from("192.0.2.1", Method::Post, "/auth/login", None).json(200);
    let token = login["access_token"].as_str();
    for round in 0..3 {
        assert_eq!(app.from("192.0.2.1", Method::Get, "/auth/me", token).status, 200, "round {round}");
        let id = app.ban("192.0.2.0/24", None);
        for (method, path) in [
            (Method::Get, "/auth/me"),
            (Method::Get, "/auth/dashboard"),
            (Method::Get, "/auth/sessions"),
            (Method::Post, "/auth/login"),
            (Method::Post, "/auth/signup"),
            (Method::Post, "/auth/refresh"),
            (Method::Post, "/auth/logout"),
        ] {
            let answer = app.from("192.0.2.1", method, path, token);
            assert_eq!(answer.problem(429), "too_many_requests", "round {round}: {path}");
            assert_eq!(answer.header("retry-after"), Some("86400"));
        }
        assert_eq!(app.from("192.0.2.1", Method::Get, "/health/ready", None).status, 200);
        assert_eq!(app.from("192.0.2.1", Method::Get, "/.well-known/jwks.json", None).status, 200);
        assert_eq!(app.from("192.0.3.1", Method::Get, "/auth/me", token).status, 200, "from elsewhere");
        bans::remove(&mut app.db.conn(), &app.db.ctx(), &id, false).expect("removed");
    }
    let told: Vec<String> = app.db.audit().into_iter().filter(|entry| entry.contains(" ban.")).take(2).collect();
    assert_eq!(told, ["cli:tester ban.add 192.0.2.0/24 -", "cli:tester ban.rm 192.0.2.0/24 -"]);
}

// Requirement L12.
fn a_ban_ends_by_itself(app: &Behind) {
    app.db.add("alice", "user");
    app.ban("2001:db8::/32", Some(600));
    app.ban("2001:db8::7", Some(60));
    let ask = || app.from("2001:db8::7", Method::Post, "/auth/login", None);
    assert_eq!(ask().header("retry-after"), Some("600"), "of two, the longer");
    app.db.advance(Duration::from_secs(599));
    assert_eq!(ask().problem(429), "too_many_requests");
    app.db.advance(Duration::from_secs(1));
    assert_eq!(ask().status, 200);
    let page = authctl::domain::page::Page::default();
    assert_eq!(bans::list(&mut app.db.conn(), app.db.now(), &page).expect("a list").items, []);
    assert_eq!(app.db.count("bans"), 2, "they are there until the purge");
    app.db.advance(Duration::from_secs(3));
    let purge = authctl::service::purge::run(&mut app.db.conn(), &app.db.ctx(), Duration::ZERO, Duration::from_secs(2), |_| {
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!((purge.expect("purged").bans, app.db.count("bans")), (2, 0));
}

// Requirements L6 and L12.
fn a_banned_user_is_told_of_a_wrong_password(app: &Behind) {
    app.db.add("alice", "user");
    app.db.add("bob", "user");
    let login = app.login("alice");
    let mut conn = app.db.conn();
    bans::add_user(&mut conn, &app.db.ctx(), &user_ref("alice"), Some(Duration::from_secs(60))).expect("banned");
    assert_eq!(app.get("/auth/me", login["access_token"].as_str()).problem(401), "token_revoked");
    let refresh = app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None);
    assert_eq!(refresh.problem(401), "token_revoked");
    let id = [("content-type", "application/json"), ("X-Request-Id", "same")];
    let attempt = |name: &str, password: &str| {
        let body = json!({"username": name, "password": password}).to_string();
        app.send(Method::Post, "/auth/login", None, &id, Some(body.as_bytes()))
    };
    let (banned, wrong) = (attempt("alice", PASSWORD), attempt("bob", "not the password"));
    assert_eq!(banned.problem(401), "invalid_credentials");
    assert_eq!((banned.text.as_str(), banned.headers()), (wrong.text.as_str(), wrong.headers()));
    app.db.advance(Duration::from_secs(60));
    app.login("alice");
}

/// A daemon that has seen later bans takes those of the backup for what they are.
fn a_ban_holds_also_after_a_backup_was_restored(app: &Behind) {
    app.db.add("alice", "user");
    let status = |address: &str| app.from(address, Method::Post, "/auth/login", None).status;
    let before = app.db.texts("SELECT cast(bans_version AS TEXT) AS v FROM cutoffs").remove(0);
    app.ban("192.0.2.1", None);
    assert_eq!((status("192.0.2.1"), status("198.51.100.1")), (429, 200));
    app.db.sql(&format!("DELETE FROM bans; UPDATE cutoffs SET bans_version = {before}")).expect("as it was");
    app.ban("198.51.100.1", None);
    assert_eq!((status("192.0.2.1"), status("198.51.100.1")), (200, 429));
}

fn no_token_is_issued_for_a_banned_user(app: &Behind) {
    let db = &app.db;
    db.add("alice", "user");
    let issue = || tokens::issue(&mut db.conn(), &db.ctx(), &db.issuer, &user_ref("alice"), None);
    bans::add_user(&mut db.conn(), &db.ctx(), &user_ref("alice"), Some(Duration::from_secs(60))).expect("banned");
    assert_eq!(refused(issue()), Code::InvalidField);
    assert_eq!((db.count("sessions"), db.count("tokens")), (0, 0));
    db.advance(Duration::from_secs(60));
    issue().expect("a token");
}

fn no_spelling_of_a_path_goes_around_a_ban(app: &Behind) {
    app.db.add("alice", "user");
    app.ban("192.0.2.1", None);
    for path in ["/auth/login", "//auth/login", "/auth//login", "/%61uth/login", "/auth/login?x=1"] {
        let status = app.from("192.0.2.1", Method::Post, path, None).status;
        assert!(matches!(status, 429 | 404), "{path}: {status}");
    }
}

#[test]
fn after_a_write_the_bans_are_known_before_anyone_asks() {
    let app = TestApp::new(Backend::Sqlite).expect("SQLite is always there");
    app.db.add("alice", "user");
    let state = app.client.rocket();
    let (memory, bans) = (state.state::<Arc<Memory>>().expect("managed"), state.state::<Held>().expect("managed"));
    let login = app.login("alice");
    assert!(bans.recall(memory.moment()).is_some(), "after the write of a login");
    let range = Cidr::parse("192.0.2.0/24").expect("a range");
    bans::add_address(&mut app.db.conn(), &app.db.ctx(), range, None).expect("banned by another process");
    assert!(bans.recall(memory.moment()).is_none(), "what another process wrote is not known");
    app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None).json(200);
    let known = bans.recall(memory.moment()).expect("after the write of a refresh");
    refused(known.admit(Some([192, 0, 2, 9].into()), app.db.now()));
    assert_eq!(known.admit(Some([198, 51, 100, 9].into()), app.db.now()), Ok(()));
}

/// A route that is not known here is closed: who adds one that is for everybody says so here as well.
fn every_route_is_closed_but_those_about_nobody(app: &Behind) {
    const OPEN: [&str; 6] = [
        "/health/live",
        "/health/ready",
        "/version",
        "/openapi.json",
        "/.well-known/jwks.json",
        "/.well-known/oauth-authorization-server",
    ];
    app.ban("192.0.2.1", None);
    let routes: Vec<(Method, String)> =
        app.client.rocket().routes().map(|route| (route.method, route.uri.path().to_owned())).collect();
    let open: Vec<&String> = routes.iter().map(|(_, path)| path).filter(|path| OPEN.contains(&path.as_str())).collect();
    assert_eq!(open.len(), OPEN.len(), "each is there: {open:?}");
    for (method, path) in &routes {
        let filled: Vec<&str> = path.split('/').map(|part| if part.starts_with('<') { "alice" } else { part }).collect();
        let answer = app.from("192.0.2.1", *method, &filled.join("/"), None);
        if OPEN.contains(&path.as_str()) || PAGE.contains(&path.as_str()) {
            assert_eq!(answer.status, 200, "{method} {path}");
        } else {
            assert_eq!(answer.problem(429), "too_many_requests", "{method} {path}");
        }
    }
}
