//! `ETag` and `If-Match`: who says which state is meant changes that state and no other, decided in the transaction that makes the change.

use rocket::http::Method;
use serde_json::{Value, json};

use super::{admin, call, call_if};
use crate::support::app::{Answer, TestApp};
use crate::support::rounds;
use crate::support::threads::at_once;

on_both!(TestApp: a_write_is_of_the_state_that_was_seen, any_state_will_do, odd_conditions_are_refused, of_many_writers_one_wins);

const CROWD: usize = 16;

/// Every write that takes a condition, of the user `alice` and the role `ops`.
fn writes() -> Vec<(Method, &'static str, Option<Value>)> {
    vec![
        (Method::Patch, "/admin/users/alice", Some(json!({"must_change_password": true}))),
        (Method::Put, "/admin/users/alice/role", Some(json!({"role": "ops"}))),
        (Method::Put, "/admin/users/alice/password", Some(json!({"new_password": "four violet kettles sing"}))),
        (Method::Delete, "/admin/users/alice/sessions", None),
        (Method::Delete, "/admin/users/alice", None),
        (Method::Patch, "/admin/roles/ops", Some(json!({"description": "On call"}))),
        (Method::Delete, "/admin/roles/ops?move_to=user", None),
    ]
}

fn noun(path: &str) -> &'static str {
    if path.contains("/users/") { "/admin/users/alice" } else { "/admin/roles/ops" }
}

fn setting(app: &TestApp, root: &str) {
    let _ = call(app, Method::Delete, "/admin/users/alice", None, root);
    let _ = call(app, Method::Delete, "/admin/roles/ops?move_to=user", None, root);
    let _ = call(app, Method::Post, "/admin/roles", Some(&json!({"name": "ops"})), root);
    app.db.add("alice", "user");
}

fn tag(app: &TestApp, path: &str, root: &str) -> String {
    call(app, Method::Get, path, None, root).header("etag").expect("a tag").to_owned()
}

fn send(app: &TestApp, (method, path, body): &(Method, &str, Option<Value>), root: &str, condition: &str) -> Answer {
    call_if(app, *method, path, body.as_ref(), root, &[("If-Match", condition)])
}

/// The clock stands still here: two states of one moment are two states.
fn a_write_is_of_the_state_that_was_seen(app: &TestApp) {
    let root = admin(app);
    for write in writes() {
        setting(app, &root);
        let seen = tag(app, noun(write.1), &root);
        let elsewhere = match noun(write.1) {
            "/admin/roles/ops" => json!({"permissions": ["a:read"]}),
            _ => json!({"email": "alice@example.org"}),
        };
        assert_eq!(call(app, Method::Patch, noun(write.1), Some(&elsewhere), &root).json(200)["changed"], true);
        let (before, entries) = (call(app, Method::Get, noun(write.1), None, &root).text, app.db.count("audit"));
        assert_eq!(send(app, &write, &root, &seen).problem(412), "precondition_failed", "{write:?}");
        assert_eq!((call(app, Method::Get, noun(write.1), None, &root).text, app.db.count("audit")), (before, entries));
        let now = tag(app, noun(write.1), &root);
        assert_eq!(
            send(app, &write, &root, &format!("\"other\", W/{now}")).problem(412),
            "precondition_failed",
            "weakly is not enough"
        );
        let good = send(app, &write, &root, &format!("\"other\",{now}"));
        assert!([200, 204].contains(&good.status), "{write:?}: {}", good.text);
    }
    app.db.add("bob", "user");
    let before = tag(app, "/admin/users/bob", &root);
    app.login("bob");
    assert_eq!(tag(app, "/admin/users/bob", &root), before, "a login is no change that could be overwritten");
    setting(app, &root);
    let before = tag(app, "/admin/roles/ops", &root);
    app.db.add("carol", "ops");
    assert_eq!(call(app, Method::Get, "/admin/roles/ops", None, &root).json(200)["users"], 1);
    assert_eq!(tag(app, "/admin/roles/ops", &root), before, "nor is another user of a role");
}

fn any_state_will_do(app: &TestApp) {
    let root = admin(app);
    for write in writes() {
        setting(app, &root);
        assert!([200, 204].contains(&send(app, &write, &root, "*").status), "{write:?}");
    }
    let gone = (Method::Delete, "/admin/users/nobody", None);
    assert_eq!(send(app, &gone, &root, "*").problem(404), "user_not_found");
}

fn odd_conditions_are_refused(app: &TestApp) {
    let root = admin(app);
    setting(app, &root);
    for bad in ["", ",", "x", "\"x", "x\"", "\"a\" \"b\"", "\"a\",b", "*,\"a\"", "w/\"a\"", "W/a", "\"a b\"", "'a'"] {
        for write in writes() {
            assert_eq!(send(app, &write, &root, bad).problem(400), "malformed_request", "{bad}: {write:?}");
        }
    }
    for never in ["\"\"", "\"é\""] {
        assert_eq!(send(app, &writes()[0], &root, never).problem(412), "precondition_failed", "{never}: no state is meant");
    }
}

/// Each has seen the same state, so one of them changes it.
fn of_many_writers_one_wins(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    for round in 0..rounds() {
        let seen = tag(app, "/admin/users/alice", &root);
        let statuses: Vec<u16> = at_once(CROWD, |n| {
            let body = json!({"email": format!("alice.{round}.{n}@example.org")});
            call_if(app, Method::Patch, "/admin/users/alice", Some(&body), &root, &[("If-Match", &seen)]).status
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "round {round}: {statuses:?}");
        assert!(statuses.iter().all(|status| [200, 412].contains(status)), "{statuses:?}");
    }
}
