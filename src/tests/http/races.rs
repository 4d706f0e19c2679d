//! Many requests at the same moment (X8): released together, some rounds of each, on both databases.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use authctl::domain::id::Jti;
use authctl::domain::token::Kind;
use authctl::service::sessions::{Scope, revoke_all};
use authctl::service::tokens;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::db::user_ref;
use crate::support::threads::at_once;
use crate::support::{Backend, rounds};

on_both!(TestApp: of_many_refreshes_there_is_one_line, of_many_logouts_one_is_told_so, of_many_revocations_one_is_kept,
    a_logout_beside_refreshes_leaves_nothing, no_request_after_a_revocation_is_served,
    all_before_a_cut_off_die_and_all_after_live);

const CROWD: usize = 50;

fn refresh(app: &TestApp, token: &Value) -> Answer {
    app.post("/auth/refresh", &json!({"refresh_token": token}), None)
}

fn logout(app: &TestApp, token: &Value) -> Answer {
    app.send(Method::Post, "/auth/logout", token.as_str(), &[], None)
}

fn me(app: &TestApp, token: &Value) -> Answer {
    app.get("/auth/me", token.as_str())
}

fn entries(app: &TestApp, action: &str) -> usize {
    app.db.texts(&format!("SELECT target AS v FROM audit WHERE action = '{action}'")).len()
}

// Requirements R3 and R4.
fn of_many_refreshes_there_is_one_line(app: &TestApp) {
    app.db.add("alice", "user");
    let mut token = app.login("alice")["refresh_token"].clone();
    for round in 1..=rounds() {
        let answers: Vec<Value> = at_once(CROWD, |_| refresh(app, &token)).iter().map(|answer| answer.json(200)).collect();
        let jti = |answer: &Value| app.db.claims(Kind::Refresh, answer["refresh_token"].as_str().expect("a token")).jti;
        assert!(answers.iter().all(|answer| jti(answer) == jti(&answers[0])), "round {round}: two lines");
        assert_eq!(app.db.count("tokens"), 2 + 2 * round as i64, "round {round}");
        token = answers[CROWD - 1]["refresh_token"].clone();
    }
}

/// Requirement R3: without a grace, two at once are two who hold the token.
#[test]
fn of_many_refreshes_without_a_grace_one_is_served() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let Some(app) = TestApp::with(backend, |settings| settings.issuer.reuse_grace = Duration::ZERO) else { continue };
        app.db.add("alice", "user");
        for round in 0..rounds() {
            let login = app.login("alice");
            let statuses: Vec<u16> = at_once(CROWD, |_| refresh(&app, &login["refresh_token"]).status);
            assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "round {round}: {statuses:?}");
            assert!(statuses.iter().all(|status| matches!(status, 200 | 401)), "round {round}: {statuses:?}");
            assert_eq!(me(&app, &login["access_token"]).problem(401), "token_revoked", "round {round}: the session is over");
            assert_eq!(entries(&app, "session.reuse"), round + 1, "round {round}: one alarm");
        }
    }
}

// Requirements B1 and B3.
fn of_many_logouts_one_is_told_so(app: &TestApp) {
    app.db.add("alice", "user");
    for round in 1..=rounds() {
        let login = app.login("alice");
        let either = |n: usize| if n.is_multiple_of(2) { &login["access_token"] } else { &login["refresh_token"] };
        let answers = at_once(CROWD, |n| logout(app, either(n)));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "round {round}");
        for answer in answers.iter().filter(|answer| answer.status != 200) {
            assert_eq!(answer.problem(401), "token_revoked");
        }
        assert_eq!((entries(app, "session.logout"), app.db.count("blacklist")), (round, round as i64));
        assert!(at_once(CROWD, |_| me(app, &login["access_token"]).status).iter().all(|status| *status == 401));
    }
}

// Requirement B3: by its holder and by an operator.
fn of_many_revocations_one_is_kept(app: &TestApp) {
    app.db.add("alice", "user");
    for round in 1..=rounds() {
        let login = app.login("alice");
        let text = login["access_token"].as_str().expect("a token");
        let jti = Jti::parse(&app.db.claims(Kind::Access, text).jti).expect("a jti");
        let body = format!("token={text}");
        let form = [("content-type", "application/x-www-form-urlencoded")];
        at_once(CROWD, |n| match n % 5 {
            0 => drop(tokens::revoke(&mut app.db.conn(), &app.db.ctx(), &jti).expect("revoked, or so already")),
            _ => assert_eq!(app.send(Method::Post, "/auth/revoke", None, &form, Some(body.as_bytes())).status, 200),
        });
        assert_eq!((entries(app, "token.revoke"), app.db.count("blacklist")), (round, round as i64), "round {round}");
        assert_eq!(me(app, &login["access_token"]).problem(401), "token_revoked");
    }
}

/// A refresh at the last moment: what it got is worth nothing once the logout is answered.
fn a_logout_beside_refreshes_leaves_nothing(app: &TestApp) {
    app.db.add("alice", "user");
    for round in 0..rounds() {
        let login = app.login("alice");
        let answers = at_once(CROWD, |n| match n {
            7 => logout(app, &login["access_token"]),
            _ => refresh(app, &login["refresh_token"]),
        });
        assert_eq!(answers[7].status, 200, "round {round}");
        for answer in answers.iter().filter(|answer| answer.status == 200 && answer.text.contains("access_token")) {
            let pair = answer.json(200);
            assert_eq!(me(app, &pair["access_token"]).problem(401), "token_revoked", "round {round}");
            assert_eq!(refresh(app, &pair["refresh_token"]).problem(401), "token_revoked", "round {round}");
        }
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 401)), "round {round}");
    }
}

// Requirement B5: last-moment use.
fn no_request_after_a_revocation_is_served(app: &TestApp) {
    app.db.add("alice", "user");
    for round in 0..rounds() {
        let login = app.login("alice");
        let jti = Jti::parse(&app.db.claims(Kind::Access, login["access_token"].as_str().expect("a token")).jti).expect("a jti");
        let revoked: Mutex<Option<Instant>> = Mutex::default();
        let served: Vec<Instant> = at_once(CROWD, |n| {
            if n == 7 {
                tokens::revoke(&mut app.db.conn(), &app.db.ctx(), &jti).expect("revoked");
                *revoked.lock().expect("the moment") = Some(Instant::now());
                return Vec::new();
            }
            let requests = (0..8).map(|_| (Instant::now(), me(app, &login["access_token"]).status));
            requests.filter(|(_, status)| *status == 200).map(|(began, _)| began).collect()
        })
        .concat();
        let revoked = revoked.into_inner().expect("the moment").expect("it was revoked");
        assert!(served.iter().all(|began| *began < revoked), "round {round}: served after the revocation had returned");
    }
}

// Requirement B10: neither seconds nor microseconds decide, since the clock stands still here.
fn all_before_a_cut_off_die_and_all_after_live(app: &TestApp) {
    app.db.add("alice", "user");
    for round in 0..100 {
        let before = app.login("alice");
        revoke_all(&mut app.db.conn(), &app.db.ctx(), &Scope::User(user_ref("alice"))).expect("ended");
        let after = app.login("alice");
        assert_eq!(me(app, &before["access_token"]).problem(401), "token_revoked", "round {round}");
        assert_eq!(refresh(app, &before["refresh_token"]).problem(401), "token_revoked", "round {round}");
        assert_eq!(me(app, &after["access_token"]).status, 200, "round {round}");
    }
    let logins = Mutex::new(Vec::new());
    at_once(CROWD, |n| match n {
        7 => drop(revoke_all(&mut app.db.conn(), &app.db.ctx(), &Scope::All).expect("ended")),
        _ => logins.lock().expect("the list").push(app.login("alice")),
    });
    // Whichever came first: by the order in which they were written, each lives or is dead as a whole.
    for login in logins.into_inner().expect("the list") {
        let lives = me(app, &login["access_token"]).status == 200;
        assert_eq!(refresh(app, &login["refresh_token"]).status == 200, lives);
    }
}
