//! Nobody gets more by the API than they have (decision 0015): not for themselves, not for others, and not by who may do more.

use std::sync::atomic::{AtomicBool, Ordering};

use authctl::service::accounts;
use rocket::http::Method;
use serde_json::{Value, json};

use super::{admin, call, holder, token};
use crate::support::app::TestApp;
use crate::support::db::{PASSWORD, role, user_ref};
use crate::support::threads::at_once;

on_both!(TestApp: nobody_gives_a_role_that_may_do_more, nobody_touches_who_may_do_more, nobody_puts_into_a_role_what_they_lack,
    equals_may, a_token_alone_does_not_open_an_account_for_good, who_moves_users_may_write_users, writing_is_more_than_reading, a_right_that_was_taken_meanwhile_is_gone);

/// Everything that could be changed, for a look whether anything was.
fn state(app: &TestApp) -> Vec<String> {
    let mut rows =
        app.db.texts("SELECT username || role || status || coalesce(email, '') || password_hash AS v FROM users ORDER BY id");
    rows.extend(app.db.texts("SELECT role || permission AS v FROM role_permissions ORDER BY role, permission"));
    rows.extend(app.db.texts("SELECT name || description AS v FROM roles ORDER BY name"));
    rows
}

// Requirement S1.
fn nobody_gives_a_role_that_may_do_more(app: &TestApp) {
    let clerk = holder(app, "clerk", &["user:read", "user:write"]);
    holder(app, "auditor", &["user:read", "audit:read"]);
    holder(app, "wider", &["user:*"]);
    app.db.add("alice", "user");
    let before = state(app);
    for high in ["admin", "auditor", "wider"] {
        for user in ["alice", "clerk"] {
            let answer = call(app, Method::Put, &format!("/admin/users/{user}/role"), Some(&json!({"role": high})), &clerk);
            assert_eq!(answer.problem(403), "role_not_allowed", "{user}: {high}");
        }
        let new = json!({"username": "eve", "password": PASSWORD, "role": high});
        assert_eq!(call(app, Method::Post, "/admin/users", Some(&new), &clerk).problem(403), "role_not_allowed", "{high}");
        assert_eq!(app.post("/auth/signup", &new, Some(&clerk)).problem(403), "role_not_allowed", "{high}");
    }
    assert_eq!(state(app), before);
    let give = |user: &str, name: &str| {
        call(app, Method::Put, &format!("/admin/users/{user}/role"), Some(&json!({"role": name})), &clerk)
    };
    assert_eq!(give("alice", "clerk").status, 200, "what one has oneself may be given");
    assert_eq!(give("clerk", "user").status, 200, "and given up");
    assert_eq!(give("clerk", "clerk").problem(403), "permission_denied", "but not taken back");
}

// Requirements S1 and S9.
fn nobody_touches_who_may_do_more(app: &TestApp) {
    let clerk = holder(app, "clerk", &["user:read", "user:write", "session:read", "session:write"]);
    holder(app, "auditor", &["audit:read"]);
    app.db.add("root", "admin");
    app.db.add("second", "admin");
    let before = state(app);
    for high in ["root", "auditor"] {
        let path = format!("/admin/users/{high}");
        let attempts = [
            (Method::Patch, path.clone(), Some(json!({"email": "eve@example.org"}))),
            (Method::Patch, path.clone(), Some(json!({"username": "eve"}))),
            (Method::Patch, path.clone(), Some(json!({"status": "disabled"}))),
            (Method::Patch, path.clone(), Some(json!({"must_change_password": true}))),
            (Method::Patch, path.clone(), Some(json!({}))),
            (Method::Put, format!("{path}/password"), Some(json!({"new_password": "four violet kettles sing"}))),
            (Method::Put, format!("{path}/role"), Some(json!({"role": "user"}))),
            (Method::Delete, path.clone(), None),
        ];
        for (method, path, body) in attempts {
            let answer = call(app, method, &path, body.as_ref(), &clerk);
            assert_eq!(answer.problem(403), "permission_denied", "{method} {path} {body:?}");
        }
    }
    assert_eq!(state(app), before);
    let ended = call(app, Method::Delete, "/admin/users/auditor/sessions", None, &clerk).json(200);
    assert_eq!(ended["changed"], true, "ending a session gives nobody anything");
}

// Requirement S1.
fn nobody_puts_into_a_role_what_they_lack(app: &TestApp) {
    let smith = holder(app, "smith", &["role:read", "role:write", "user:read", "user:write"]);
    holder(app, "auditor", &["audit:read"]);
    app.db.add("root", "admin");
    let before = state(app);
    let attempts = [
        (Method::Post, "/admin/roles", Some(json!({"name": "mine", "permissions": ["session:write"]}))),
        (Method::Post, "/admin/roles", Some(json!({"name": "mine", "permissions": ["*:*"]}))),
        (Method::Post, "/admin/roles", Some(json!({"name": "mine", "permissions": ["user:*"]}))),
        (
            Method::Patch,
            "/admin/roles/smith",
            Some(json!({"permissions": ["role:read", "role:write", "user:read", "session:write"]})),
        ),
        (Method::Patch, "/admin/roles/user", Some(json!({"permissions": ["*:read"]}))),
        (Method::Patch, "/admin/roles/auditor", Some(json!({"permissions": []}))),
        (Method::Patch, "/admin/roles/auditor", Some(json!({"description": "x"}))),
        (Method::Patch, "/admin/roles/admin", Some(json!({"description": "x"}))),
        (Method::Delete, "/admin/roles/auditor?move_to=user", None),
    ];
    for (method, path, body) in attempts {
        let answer = call(app, method, path, body.as_ref(), &smith);
        assert_eq!(answer.problem(403), "permission_denied", "{method} {path} {body:?}");
    }
    assert_eq!(state(app), before);
    let made = call(app, Method::Post, "/admin/roles", Some(&json!({"name": "reader", "permissions": ["user:read"]})), &smith);
    assert_eq!(made.status, 201, "what one has oneself may be passed on");
    app.db.add("bob", "reader");
    let up = call(app, Method::Delete, "/admin/roles/reader?move_to=auditor", None, &smith);
    assert_eq!(up.problem(403), "role_not_allowed", "users do not rise by being moved");
    assert_eq!(call(app, Method::Delete, "/admin/roles/reader?move_to=user", None, &smith).status, 204);
}

/// A role of another name that may do everything is no less than `admin`.
fn equals_may(app: &TestApp) {
    let twin = holder(app, "operators", &["*:*"]);
    app.db.add("root", "admin");
    app.db.add("second", "admin");
    assert_eq!(call(app, Method::Patch, "/admin/users/root", Some(&json!({"status": "disabled"})), &twin).status, 200);
    assert_eq!(call(app, Method::Put, "/admin/users/operators/role", Some(&json!({"role": "admin"})), &twin).status, 200);
}

// Requirement P15: what needs the current password elsewhere is not to be had without it here.
fn a_token_alone_does_not_open_an_account_for_good(app: &TestApp) {
    let (root, clerk) = (admin(app), holder(app, "clerk", &["user:write"]));
    app.db.add("alice", "user");
    for (name, bearer) in [("root", &root), ("clerk", &clerk)] {
        let before = state(app);
        let id = app.db.texts(&format!("SELECT id AS v FROM users WHERE username = '{name}'"));
        for path in [format!("/admin/users/{name}"), format!("/admin/users/{}", id[0])] {
            for (method, path, body) in [
                (Method::Put, format!("{path}/password"), json!({"new_password": "four violet kettles sing"})),
                (Method::Patch, path.clone(), json!({"email": "eve@example.org"})),
                (Method::Patch, path.clone(), json!({"username": "eve", "status": "active"})),
            ] {
                let answer = call(app, method, &path, Some(&body), bearer);
                assert_eq!(answer.problem(403), "permission_denied", "{method} {path} {body}");
                assert!(answer.text.contains("PUT /auth/password"), "{}", answer.text);
            }
        }
        assert_eq!(state(app), before);
        let marked = json!({"username": name.to_uppercase(), "must_change_password": false});
        assert_eq!(call(app, Method::Patch, &format!("/admin/users/{name}"), Some(&marked), bearer).status, 200, "no other name");
        let other = json!({"email": format!("{name}.alice@example.org")});
        assert_eq!(call(app, Method::Patch, "/admin/users/alice", Some(&other), bearer).status, 200);
    }
}

// Requirement S9.
fn who_moves_users_may_write_users(app: &TestApp) {
    let smith = holder(app, "smith", &["role:read", "role:write"]);
    let both = holder(app, "both", &["role:write", "user:write"]);
    let root = admin(app);
    for (by, status) in [(&smith, 403), (&both, 204)] {
        assert_eq!(call(app, Method::Post, "/admin/roles", Some(&json!({"name": "guests"})), &root).status, 201);
        let remove = || call(app, Method::Delete, "/admin/roles/guests?move_to=user", None, by);
        assert_eq!(remove().status, 204, "it moves nobody");
        assert_eq!(call(app, Method::Post, "/admin/roles", Some(&json!({"name": "guests"})), &root).status, 201);
        app.db.add(&format!("guest-{status}"), "guests");
        let answer = remove();
        assert_eq!(answer.status, status, "{}", answer.text);
        if status == 403 {
            assert_eq!(answer.problem(403), "permission_denied");
            assert_eq!(call(app, Method::Delete, "/admin/roles/guests?move_to=user", None, &root).status, 204);
        }
    }
}

// Requirement S9: who may read may not write, and who may write oneself may not write another.
fn writing_is_more_than_reading(app: &TestApp) {
    let reader = holder(app, "reader", &["user:read", "role:read", "session:read", "token:read", "audit:read", "token:inspect"]);
    for name in ["alice", "bob"] {
        app.db.add(name, "user");
    }
    let bob = token(app, "bob");
    let before = state(app);
    let attempts: [(Method, &str, Option<Value>); 12] = [
        (Method::Patch, "/admin/users/alice", Some(json!({"email": "x@example.org"}))),
        (Method::Patch, "/admin/users/bob", Some(json!({"status": "active"}))),
        (Method::Put, "/admin/users/alice/role", Some(json!({"role": "user"}))),
        (Method::Put, "/admin/users/bob/role", Some(json!({"role": "admin"}))),
        (Method::Put, "/admin/users/alice/password", Some(json!({"new_password": PASSWORD}))),
        (Method::Delete, "/admin/users/alice", None),
        (Method::Delete, "/admin/users/alice/sessions", None),
        (Method::Post, "/admin/users", Some(json!({"username": "eve", "password": PASSWORD}))),
        (Method::Post, "/admin/roles", Some(json!({"name": "mine"}))),
        (Method::Patch, "/admin/roles/user", Some(json!({"permissions": []}))),
        (Method::Post, "/admin/blacklist", Some(json!({"jti": "x", "expires_at": "2027-01-01T00:00:00Z"}))),
        (Method::Post, "/admin/blacklist/purge", None),
    ];
    for by in [&reader, &bob] {
        for (method, path, body) in &attempts {
            assert_eq!(call(app, *method, path, body.as_ref(), by).problem(403), "permission_denied", "{method} {path}");
        }
    }
    assert_eq!(state(app), before);
}

/// A demotion that is in the database before a write is, holds for that write, whatever the guard had found.
fn a_right_that_was_taken_meanwhile_is_gone(app: &TestApp) {
    let clerk = holder(app, "clerk", &["token:write"]);
    let demoted = AtomicBool::new(false);
    let late = at_once(8, |n| {
        if n == 0 {
            std::thread::sleep(std::time::Duration::from_millis(30));
            accounts::assign_role(&mut app.db.conn(), &app.db.ctx(), &user_ref("clerk"), &role("user")).expect("demoted");
            demoted.store(true, Ordering::SeqCst);
            return Vec::new();
        }
        (0..40)
            .map(|round| {
                let too_late = demoted.load(Ordering::SeqCst);
                let body = json!({"jti": format!("{n}.{round}"), "expires_at": "2027-01-01T00:00:00Z"});
                (too_late, call(app, Method::Post, "/admin/blacklist", Some(&body), &clerk).status)
            })
            .collect()
    });
    assert!(
        late.concat().iter().all(|(too_late, status)| [201, 403].contains(status) && !(*too_late && *status == 201)),
        "{late:?}"
    );
    let order = app.db.texts("SELECT action || ' ' || actor AS v FROM audit ORDER BY seq");
    let at = order.iter().position(|entry| entry == "role.set cli:tester").expect("the demotion");
    assert!(!order[at..].iter().any(|entry| entry == "blacklist.add user:clerk"), "nothing of the clerk's came after it");
}
