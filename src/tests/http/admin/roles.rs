//! `/admin/roles`, and that a permission holds from the next request on, until the request after it was taken.

use authctl::domain::permission::Permission;
use authctl::service::roles as service;
use rocket::http::Method;
use serde_json::{Value, json};

use super::{admin, call, holder};
use crate::support::app::TestApp;
use crate::support::db::{PASSWORD, role};

on_both!(TestApp: a_role_is_made_changed_and_removed, built_in_roles_stay, a_permission_holds_at_once, names_of_roles_are_exact,
    a_default_role_does_not_come_to_rule, a_default_role_stays);

fn a_role_is_made_changed_and_removed(app: &TestApp) {
    let root = admin(app);
    let body =
        json!({"name": "auditor", "description": "Reads the log", "permissions": ["user:read", "audit:read", "user:read"]});
    let answer = call(app, Method::Post, "/admin/roles", Some(&body), &root);
    let made = answer.json(201);
    let expected = json!({"name": "auditor", "description": "Reads the log", "permissions": ["audit:read", "user:read"],
        "built_in": false, "users": 0});
    assert_eq!((&made, answer.header("location")), (&expected, Some("/admin/roles/auditor")));
    let shown = call(app, Method::Get, "/admin/roles/auditor", None, &root);
    assert_eq!((shown.json(200), shown.header("etag")), (expected, answer.header("etag")));
    assert_eq!(call(app, Method::Post, "/admin/roles", Some(&body), &root).problem(409), "role_exists");
    let patch = |body: Value| call(app, Method::Patch, "/admin/roles/auditor", Some(&body), &root);
    let changed = patch(json!({"permissions": ["audit:*"]})).json(200);
    assert_eq!((&changed["permissions"], &changed["description"]), (&json!(["audit:*"]), &json!("Reads the log")));
    for same in [json!({}), json!({"permissions": ["audit:*", "audit:*"], "description": "Reads the log"})] {
        assert_eq!(patch(same.clone()).json(200)["changed"], false, "{same}");
    }
    for bad in
        [json!({"permissions": null}), json!({"description": null}), json!({"permissions": ["Audit:read"]}), json!({"name": "x"})]
    {
        assert_eq!(patch(bad.clone()).problem(422), "invalid_field", "{bad}");
    }
    app.db.add("bob", "auditor");
    let remove = |query: &str| call(app, Method::Delete, &format!("/admin/roles/auditor{query}"), None, &root);
    assert_eq!(remove("").problem(422), "role_in_use");
    assert_eq!(remove("?move_to=none").problem(404), "role_not_found");
    assert_eq!(remove("?move_to=auditor").problem(422), "invalid_field");
    assert_eq!(remove("?moveto=user").problem(422), "invalid_field", "a slip of the pen is no other request");
    assert_eq!(remove("?move_to=user").status, 204);
    assert_eq!(remove("").problem(404), "role_not_found");
    assert_eq!(call(app, Method::Get, "/admin/users/bob", None, &root).json(200)["role"], "user");
    let list = call(app, Method::Get, "/admin/roles?limit=1", None, &root).json(200);
    assert_eq!((&list["items"][0]["name"], &list["next"]), (&json!("admin"), &json!("admin")));
    let list = call(app, Method::Get, "/admin/roles?after=admin", None, &root).json(200);
    assert_eq!((&list["items"][0]["name"], &list["next"]), (&json!("user"), &Value::Null));
    let found = call(app, Method::Get, "/admin/roles?q=EVERYTHING", None, &root).json(200);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
}

fn built_in_roles_stay(app: &TestApp) {
    let root = admin(app);
    for less in [json!([]), json!(["user:read"]), json!(["*:*", "user:read"])] {
        let answer = call(app, Method::Patch, "/admin/roles/admin", Some(&json!({"permissions": less})), &root);
        assert_eq!(answer.problem(422), "role_in_use");
    }
    for name in ["admin", "user"] {
        assert_eq!(call(app, Method::Delete, &format!("/admin/roles/{name}"), None, &root).problem(422), "role_in_use");
    }
    let more = call(app, Method::Patch, "/admin/roles/user", Some(&json!({"permissions": ["report:read"]})), &root).json(200);
    assert_eq!(more["permissions"], json!(["report:read"]));
}

/// The check remembers a caller until somebody commits (decision 0010), and with the caller what the role may do.
fn a_permission_holds_at_once(app: &TestApp) {
    let ops = holder(app, "ops", &["role:read"]);
    let users = || app.get("/admin/users", Some(&ops)).status;
    let wanted = [Permission::parse("user:read").expect("a permission")];
    for _ in 0..3 {
        assert_eq!((users(), users()), (403, 403));
        service::allow(&mut app.db.conn(), &app.db.ctx(), &role("ops"), &wanted).expect("allowed");
        assert_eq!((users(), users()), (200, 200));
        service::deny(&mut app.db.conn(), &app.db.ctx(), &role("ops"), &wanted).expect("denied");
    }
    assert_eq!(app.get("/admin/users", Some(&ops)).problem(403), "permission_denied");
    assert_eq!(app.get("/admin/roles", Some(&ops)).status, 200, "the rest of the role is as it was");
}

// Requirement S7: a role is one that there is, by its exact name, in the API as in the database.
fn names_of_roles_are_exact(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    for (name, status) in
        [("Admin", 422), ("admin ", 422), (" admin", 422), ("ADMIN", 422), ("", 422), ("ａdmin", 422), ("root", 404)]
    {
        let answer = call(app, Method::Put, "/admin/users/alice/role", Some(&json!({"role": name})), &root);
        assert_eq!(answer.status, status, "{name:?}: {}", answer.text);
        let new = json!({"username": "eve", "password": crate::support::db::PASSWORD, "role": name});
        assert_eq!(call(app, Method::Post, "/admin/users", Some(&new), &root).status, status, "{name:?}");
        assert_eq!(app.post("/auth/signup", &new, Some(&root)).status, status, "{name:?}");
    }
    assert!(app.db.sql("UPDATE users SET role = 'root'").is_err(), "the database refuses it as well");
    assert_eq!(call(app, Method::Get, "/admin/users/alice", None, &root).json(200)["role"], "user");
}

// Requirement S1: else every signup would be refused from then on, and the next start.
fn a_default_role_does_not_come_to_rule(app: &TestApp) {
    let root = admin(app);
    let rolemaker = holder(app, "rolemaker", &["role:write"]);
    let set = |role: &str, permission: &str, token: &str| {
        call(app, Method::Patch, &format!("/admin/roles/{role}"), Some(&json!({"permissions": [permission]})), token)
    };
    for (power, token) in [("role:write", &rolemaker), ("role:write", &root), ("user:*", &root), ("*:*", &root)] {
        let answer = set("user", power, token);
        assert_eq!(answer.problem(422), "invalid_field", "{power}");
        assert!(answer.text.contains("signup.default_role"), "{}", answer.text);
    }
    assert_eq!(app.db.texts("SELECT permission AS v FROM role_permissions WHERE role = 'user'"), [""; 0]);
    assert_eq!(set("user", "token:inspect", &root).status, 200);
    assert_eq!(set("rolemaker", "*:write", &root).status, 200, "another role");
    let eve = json!({"username": "eve", "password": PASSWORD});
    assert_eq!(call(app, Method::Post, "/auth/signup", Some(&eve), &root).status, 201);
}

fn with_default_role(app: &TestApp, name: &str, any_role: bool) -> TestApp {
    let app = TestApp::with(app.db.backend, |settings| {
        (settings.signup.default_role, settings.signup.any_role) = (role(name), any_role);
    });
    app.expect("this one is there as well")
}

// Requirement S1.
fn a_default_role_stays(app: &TestApp) {
    for any_role in [false, true] {
        let app = with_default_role(app, "guest", any_role);
        let root = admin(&app);
        let add = |body: Value| call(&app, Method::Post, "/admin/roles", Some(&body), &root).status;
        assert_eq!(add(json!({"name": "guest", "permissions": ["user:write"]})), if any_role { 201 } else { 422 });
        assert_eq!(add(json!({"name": "guest"})), if any_role { 409 } else { 201 });
        let remove = |query: &str| call(&app, Method::Delete, &format!("/admin/roles/guest{query}"), None, &root);
        for query in ["", "?move_to=user"] {
            let answer = remove(query);
            assert_eq!(answer.problem(422), "invalid_field");
            assert!(answer.text.contains("signup.default_role"), "{}", answer.text);
        }
        assert_eq!(app.signup("eve").status, 201);
        assert_eq!(add(json!({"name": "other"})), 201);
        assert_eq!(call(&app, Method::Delete, "/admin/roles/other", None, &root).status, 204);
    }
}
