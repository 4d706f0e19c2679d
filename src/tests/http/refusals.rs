//! What the audit trail tells of who was refused, and that nobody fills it.

use std::time::Duration;

use rocket::http::Method;
use serde_json::json;

use super::admin::{admin, call, holder, token};
use crate::support::app::TestApp;
use crate::support::db::PASSWORD;

on_both!(TestApp: who_lacks_a_right_is_told_of, who_reaches_for_more_is_told_of, nobody_fills_the_trail,
    the_last_admin_who_would_leave_is_told_of, a_refusal_that_cannot_be_told_is_answered_all_the_same,
    a_change_that_cannot_be_told_is_not_made);

fn failures(app: &TestApp) -> Vec<String> {
    app.db.texts(
        "SELECT actor || ' ' || action || ' ' || target || ': ' || detail AS v FROM audit WHERE result = 'failure' ORDER BY seq",
    )
}

// Requirements A1 and A2.
fn who_lacks_a_right_is_told_of(app: &TestApp) {
    let clerk = holder(app, "clerk", &["user:read"]);
    call(app, Method::Get, "/admin/users", None, &clerk).json(200);
    assert_eq!(failures(app), [""; 0]);
    assert_eq!(call(app, Method::Delete, "/admin/users/clerk", None, &clerk).problem(403), "permission_denied");
    let answer = call(app, Method::Get, "/admin/audit?limit=1", None, &clerk);
    assert_eq!(answer.problem(403), "permission_denied");
    assert_eq!(app.get("/auth/admin", Some(&clerk)).problem(403), "permission_denied");
    assert_eq!(app.get("/auth/verify?permission=role:write", Some(&clerk)).problem(403), "permission_denied");
    let expected = [
        "user:clerk access.denied user:write: permission_denied: this needs the permission 'user:write': DELETE /admin/users/<user>",
        "user:clerk access.denied audit:read: permission_denied: this needs the permission 'audit:read': GET /admin/audit",
        "user:clerk access.denied admin: permission_denied: this needs the role 'admin': GET /auth/admin",
    ];
    assert_eq!(failures(app), expected, "and not of what another service asked");
    let where_from = "SELECT request_id || ' ' || session_hash AS v FROM audit WHERE result = 'failure' ORDER BY seq";
    let login = app.db.texts("SELECT session_hash AS v FROM audit WHERE action = 'session.login'").remove(0);
    assert_eq!(login.len(), 32);
    assert_eq!(app.db.texts(where_from)[1], format!("{} {login}", answer.header("x-request-id").expect("an id")));
}

// Requirements A1 and A4.
fn who_reaches_for_more_is_told_of(app: &TestApp) {
    let clerk = holder(app, "clerk", &["user:read", "user:write", "role:read", "role:write"]);
    app.db.add("root", "admin");
    app.db.add("alice", "user");
    let role = |name: &str| json!({"role": name});
    let new = |name: &str| json!({"username": name, "password": PASSWORD, "role": "admin"});
    let other = json!({"new_password": "four violet kettles sing"});
    let requests = [
        (Method::Put, "/admin/users/alice/role", Some(role("admin"))),
        (Method::Post, "/admin/users", Some(new("eve"))),
        (Method::Put, "/admin/users/root/password", Some(other.clone())),
        (Method::Put, "/admin/users/clerk/password", Some(other)),
        (Method::Patch, "/admin/users/root", Some(json!({"status": "disabled"}))),
        (Method::Delete, "/admin/users/root", None),
        (Method::Patch, "/admin/roles/clerk", Some(json!({"permissions": ["*:*"]}))),
        (Method::Post, "/admin/roles", Some(json!({"name": "more", "permissions": ["*:*"]}))),
    ];
    for (method, path, body) in &requests {
        assert_eq!(call(app, *method, path, body.as_ref(), &clerk).status, 403, "{method} {path}");
    }
    assert_eq!(app.post("/auth/signup", &new("my-own-password-perhaps"), None).problem(403), "role_not_allowed");
    let told: Vec<String> = failures(app).iter().map(|row| row.split(": ").take(2).collect::<Vec<_>>().join(": ")).collect();
    let expected = [
        "user:clerk role.set alice: role_not_allowed",
        "user:clerk user.add eve: role_not_allowed",
        "user:clerk user.passwd root: permission_denied",
        "user:clerk user.passwd clerk: permission_denied",
        "user:clerk user.set root: permission_denied",
        "user:clerk user.rm root: permission_denied",
        "user:clerk role.allow clerk: permission_denied",
        "user:clerk role.add more: permission_denied",
        "anonymous user.signup -: role_not_allowed",
    ];
    assert_eq!(told, expected);
    assert!(!crate::support::sql::everything(&mut app.db.conn()).iter().any(|row| row.contains("my-own-password")));
}

// Requirement A6.
fn nobody_fills_the_trail(app: &TestApp) {
    let clerk = holder(app, "clerk", &[]);
    app.db.add("dave", "user");
    let dave = token(app, "dave");
    let before = failures(app).len();
    for n in 0..60 {
        assert_eq!(call(app, Method::Delete, &format!("/admin/users/u{n}"), None, &clerk).problem(403), "permission_denied");
    }
    assert_eq!(failures(app).len(), before + 1, "the same once");
    call(app, Method::Delete, "/admin/users/u", None, &dave).problem(403);
    assert_eq!(failures(app).len(), before + 2, "another's is another");
    // Of each permission there is, and each role that could be asked for.
    let root = admin(app);
    for n in 0..30 {
        let name = format!("r{n}");
        call(app, Method::Post, "/admin/roles", Some(&json!({"name": name, "permissions": ["audit:read"]})), &root).json(201);
    }
    let setter = holder(app, "setter", &["user:write"]);
    for n in 0..30 {
        let new = json!({"username": format!("n{n}"), "password": PASSWORD, "role": format!("r{n}")});
        assert_eq!(call(app, Method::Post, "/admin/users", Some(&new), &setter).problem(403), "role_not_allowed");
    }
    let of_setter = || failures(app).iter().filter(|row| row.starts_with("user:setter ")).count();
    assert_eq!(of_setter(), 10);
    app.db.advance(Duration::from_secs(61));
    let again = token(app, "setter");
    call(app, Method::Get, "/admin/audit", None, &again).problem(403);
    call(app, Method::Get, "/admin/audit", None, &again).problem(403);
    assert_eq!(of_setter(), 11, "a minute later it is told again, once");
    // Anonymous ones are told apart by where they come from; here they come from nowhere, and are one.
    for n in 0..5 {
        let new = json!({"username": format!("s{n}"), "password": PASSWORD, "role": "admin"});
        assert_eq!(app.post("/auth/signup", &new, None).problem(403), "role_not_allowed");
    }
    assert_eq!(failures(app).iter().filter(|row| row.starts_with("anonymous ")).count(), 1);
}

// Requirement A1.
fn the_last_admin_who_would_leave_is_told_of(app: &TestApp) {
    let root = admin(app);
    let leave = json!({"password": PASSWORD});
    assert_eq!(call(app, Method::Delete, "/auth/me", Some(&leave), &root).problem(422), "last_admin");
    assert_eq!(failures(app), ["user:root user.rm root: last_admin: 'root' is the last active admin"]);
    let disable = json!({"status": "disabled"});
    assert_eq!(call(app, Method::Patch, "/admin/users/root", Some(&disable), &root).problem(422), "last_admin");
    assert_eq!(failures(app)[1..], ["user:root user.set root: last_admin: 'root' is the last active admin"]);
    app.login("root");
}

// Requirement A6: closed, and not open.
fn a_refusal_that_cannot_be_told_is_answered_all_the_same(app: &TestApp) {
    let clerk = holder(app, "clerk", &[]);
    app.db.sql("ALTER TABLE audit RENAME TO audit_away").expect("renamed");
    assert_eq!(call(app, Method::Get, "/admin/users", None, &clerk).problem(403), "permission_denied");
    let new = json!({"username": "eve", "password": PASSWORD, "role": "admin"});
    assert_eq!(app.post("/auth/signup", &new, None).problem(403), "role_not_allowed");
    app.db.sql("ALTER TABLE audit_away RENAME TO audit").expect("renamed");
    assert_eq!(failures(app), [""; 0]);
}

// Requirement A6: what cannot be told of is not done, and nobody is let in.
fn a_change_that_cannot_be_told_is_not_made(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let alice = app.login("alice");
    let (access, refresh) = (alice["access_token"].as_str().expect("a token"), json!({"refresh_token": alice["refresh_token"]}));
    let state = || {
        let mut rows = app.db.texts("SELECT username || role || status || password_hash AS v FROM users ORDER BY id");
        rows.extend(app.db.texts("SELECT id || CAST(ended_at IS NULL AS TEXT) AS v FROM sessions ORDER BY id"));
        rows.extend(app.db.texts("SELECT jti || CAST(used_at IS NULL AS TEXT) AS v FROM tokens ORDER BY jti"));
        rows.extend(app.db.texts("SELECT jti AS v FROM blacklist"));
        rows
    };
    let before = state();
    app.db.sql("ALTER TABLE audit RENAME TO audit_away").expect("renamed");
    let login = |password: &str| app.post("/auth/login", &json!({"username": "alice", "password": password}), None).status;
    let requests = [
        login(PASSWORD),
        login("something else entirely"),
        app.signup("eve").status,
        app.post("/auth/refresh", &refresh, None).status,
        app.post("/auth/logout", &json!({}), Some(access)).status,
        call(app, Method::Put, "/admin/users/alice/role", Some(&json!({"role": "admin"})), &root).status,
        call(app, Method::Patch, "/admin/users/alice", Some(&json!({"status": "disabled"})), &root).status,
        call(app, Method::Delete, "/admin/users/alice", None, &root).status,
    ];
    assert!(requests.iter().all(|status| *status >= 500), "{requests:?}");
    app.db.sql("ALTER TABLE audit_away RENAME TO audit").expect("renamed");
    assert_eq!(state(), before);
    app.post("/auth/refresh", &refresh, None).json(200);
    app.login("alice");
}
