//! The last active admin stays (S6), whoever tries by whichever route, and however many at once.

use rocket::http::Method;
use serde_json::{Value, json};

use super::{admin, call, holder};
use crate::support::app::TestApp;
use crate::support::rounds;
use crate::support::threads::at_once;

on_both!(TestApp: no_route_takes_the_last_one, of_many_demotions_one_admin_is_left);

const CROWD: usize = 50;

fn ways(name: &str) -> [(Method, String, Option<Value>); 3] {
    [
        (Method::Put, format!("/admin/users/{name}/role"), Some(json!({"role": "user"}))),
        (Method::Patch, format!("/admin/users/{name}"), Some(json!({"status": "disabled"}))),
        (Method::Delete, format!("/admin/users/{name}"), None),
    ]
}

// Requirement S6.
fn no_route_takes_the_last_one(app: &TestApp) {
    let root = admin(app);
    let twin = holder(app, "operators", &["*:*"]);
    for by in [&root, &twin] {
        for (method, path, body) in ways("root") {
            assert_eq!(call(app, method, &path, body.as_ref(), by).problem(422), "last_admin", "{method} {path}");
        }
    }
    let fewer = call(app, Method::Patch, "/admin/roles/admin", Some(&json!({"permissions": []})), &twin);
    assert_eq!(fewer.problem(422), "role_in_use", "nor is the role emptied");
}

/// Requirement S6: each gives up by himself, each takes the next one away, or two take each other away from many hands. Only in the first
/// case is the guard alone what keeps one: who was demoted cannot demote.
fn of_many_demotions_one_admin_is_left(app: &TestApp) {
    let names: Vec<String> = (0..CROWD).map(|n| format!("a{n}")).collect();
    for name in &names {
        app.db.add(name, "admin");
    }
    let tokens: Vec<String> = names.iter().map(|name| super::token(app, name)).collect();
    for round in 0..rounds() {
        let answers = at_once(CROWD, |n| {
            let (by, taken) = match round % 3 {
                0 => (n, n),
                1 => (n, (n + 1) % CROWD),
                _ => (n % 2, (n + 1) % 2),
            };
            let (method, path, body) = ways(&names[taken])[round % 2].clone();
            call(app, method, &path, body.as_ref(), &tokens[by]).status
        });
        assert!(answers.iter().all(|status| [200, 401, 403, 422].contains(status)), "round {round}: {answers:?}");
        let left = app.db.texts("SELECT username AS v FROM users WHERE role = 'admin' AND status = 'active'");
        match round % 3 {
            1 => assert!((1..CROWD).contains(&left.len()), "round {round}: {left:?}"),
            _ => assert_eq!(left.len(), 1, "round {round}: {left:?}"),
        }
        app.db.sql("UPDATE users SET role = 'admin', status = 'active', token_version = 0").expect("all again");
        if round % 3 == 1 {
            app.db.sql("UPDATE users SET role = 'user' WHERE username NOT IN ('a0', 'a1')").expect("two alone");
        }
    }
}
