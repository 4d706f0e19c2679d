//! `POST /auth/signup` with an invite.

use std::time::{Duration, Instant};

use authctl::domain::email::Email;
use authctl::domain::role::RoleName;
use authctl::service::invites::{self, NewInvite};
use authctl::service::signup::Mode;
use serde_json::{Value, json};

use crate::support::Backend;
use crate::support::app::{Answer, TestApp};
use crate::support::db::{PASSWORD, TestDb};
use crate::support::rounds;
use crate::support::threads::at_once;

on_both!(Invited: an_invite_opens_the_door_once, of_many_with_one_invite_one_is_let_in, a_bad_invite_costs_no_hash,
    the_daemon_looks_at_the_clock);

/// A daemon where nobody signs up without an invite.
struct Invited(TestApp);

impl Invited {
    fn new(backend: Backend) -> Option<Self> {
        TestApp::with(backend, |settings| {
            settings.signup.mode = Mode::Invite;
            // A crowd of 50 is let in to be hashed.
            settings.hashing_queue = 100;
        })
        .map(Self)
    }

    fn signup(&self, body: &Value) -> Answer {
        self.0.post("/auth/signup", body, None)
    }
}

fn invite(db: &TestDb, role: Option<&str>, email: Option<&str>) -> String {
    let role = role.map(|role| RoleName::parse(role).expect("a role"));
    let email = email.map(|email| Email::parse(email).expect("an address"));
    let new = NewInvite { role, email, ttl: Duration::from_secs(3600) };
    invites::add(&mut db.conn(), &db.ctx(), new).expect("an invite").0.expose().to_owned()
}

fn body(name: &str, token: &str) -> Value {
    json!({"username": name, "password": PASSWORD, "invite": token})
}

fn an_invite_opens_the_door_once(app: &Invited) {
    let db = &app.0.db;
    assert_eq!(app.0.signup("eve").problem(403), "signup_closed");
    let token = invite(db, Some("admin"), Some("Anna@example.org"));
    assert_eq!(app.signup(&body("anna", &token)).problem(403), "invalid_invite", "without the address");
    let with = |email: &str, role: Value| json!({"username": "anna", "password": PASSWORD, "invite": token, "email": email, "role": role});
    assert_eq!(app.signup(&with("eve@example.org", json!(null))).problem(403), "invalid_invite");
    assert_eq!(app.signup(&with("anna@example.org", json!("user"))).problem(403), "role_not_allowed");
    let weak = json!({"username": "anna", "password": "short", "invite": token, "email": "anna@example.org"});
    assert_eq!(app.signup(&weak).problem(422), "weak_password", "which does not use it up");
    let made = app.signup(&with("anna@example.org", json!("admin"))).json(201);
    assert_eq!(made["user"]["role"], "admin", "without an admin's token");
    assert_eq!(app.signup(&with("anna@example.org", json!(null))).problem(403), "invalid_invite");
    for wrong in [json!(1), json!([token]), json!({}), json!(true)] {
        let mut request = body("eve", &token);
        request["invite"] = wrong;
        assert_eq!(app.signup(&request).problem(422), "invalid_field");
    }
    let root = app.0.login("anna");
    let by_admin = app.0.post("/auth/signup", &json!({"username": "bob", "password": PASSWORD}), root["access_token"].as_str());
    assert_eq!(by_admin.status, 201, "an admin needs no invite");
}

fn of_many_with_one_invite_one_is_let_in(app: &Invited) {
    const CROWD: usize = 50;
    for round in 0..rounds() {
        let token = invite(&app.0.db, None, None);
        let answers = at_once(CROWD, |n| app.signup(&body(&format!("user-{round}-{n}"), &token)));
        let let_in: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 201).collect();
        assert_eq!(let_in.len(), 1, "round {round}");
        for answer in answers.iter().filter(|answer| answer.status != 201) {
            assert_eq!(answer.problem(403), "invalid_invite", "round {round}");
        }
        assert_eq!(app.0.db.count("users"), i64::try_from(round + 1).expect("a few"), "round {round}");
    }
}

/// What is refused anyway must not fill the queue of those whose passwords are to be hashed.
fn a_bad_invite_costs_no_hash(app: &Invited) {
    let costly = TestApp::with(app.0.db.backend, |settings| {
        settings.signup.mode = Mode::Invite;
        settings.passwords.cost = 16;
    });
    let begun = Instant::now();
    let answer = costly.expect("it was there before").post("/auth/signup", &body("eve", "no invite"), None);
    assert_eq!(answer.problem(403), "invalid_invite");
    assert!(begun.elapsed() < Duration::from_secs(2), "a hash of cost 16 takes five seconds: {:?}", begun.elapsed());
}

// Requirement B14: there is no purge in this daemon, and the invite has its row still.
fn the_daemon_looks_at_the_clock(app: &Invited) {
    let token = invite(&app.0.db, None, None);
    app.0.db.advance(Duration::from_secs(3600));
    assert_eq!(app.signup(&body("late", &token)).problem(403), "invalid_invite");
    assert_eq!(app.0.db.count("invites"), 1);
    app.0.db.set_back(Duration::from_secs(1));
    assert_eq!(app.signup(&body("early", &token)).status, 201);
}
