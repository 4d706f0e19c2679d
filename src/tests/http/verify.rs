//! `GET /auth/verify`, as proxies ask it.

use authctl::domain::permission::Permission;
use authctl::service::{accounts, roles};
use rocket::http::Method;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::db::{PASSWORD, role, user_ref};

on_both!(TestApp: who_it_is_stands_in_headers, another_spelling_is_no_other_user, a_permission_is_asked_for, questions_are_read_strictly, headers_of_the_request_say_nothing);

fn token(app: &TestApp, name: &str) -> String {
    app.login(name)["access_token"].as_str().expect("a token").to_owned()
}

fn who_it_is_stands_in_headers(app: &TestApp) {
    app.db.add("Alice", "user");
    app.db.add("zoë", "admin");
    for (name, shown, role) in [("Alice", "alice", "user"), ("zoë", "zo%C3%AB", "admin")] {
        let answer = app.get("/auth/verify", Some(&token(app, name)));
        assert_eq!((answer.status, answer.text.as_str()), (204, ""));
        assert_eq!((answer.header("remote-user"), answer.header("remote-role")), (Some(shown), Some(role)));
        let me = app.get("/auth/me", Some(&token(app, name))).json(200);
        assert_eq!(answer.header("remote-user-id"), me["id"].as_str());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    let bearer = token(app, "Alice");
    accounts::disable(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice")).expect("disabled");
    let refused = app.get("/auth/verify", Some(&bearer));
    assert_eq!((refused.problem(401).as_str(), refused.header("remote-user")), ("token_revoked", None));
    assert_eq!(app.get("/auth/verify", None).problem(401), "missing_token");
}

/// Else a user would be taken for several by a service, or for another who was there before.
fn another_spelling_is_no_other_user(app: &TestApp) {
    app.db.add("alice", "user");
    let bearer = token(app, "alice");
    let seen = || {
        let answer = app.get("/auth/verify", Some(&bearer));
        ["remote-user", "remote-user-id"].map(|name| answer.header(name).expect("a header").to_owned())
    };
    let before = seen();
    let spelled = [("content-type", "application/json")];
    for name in ["ALICE", "Alice", "\u{ff41}lice"] {
        let body = json!({"username": name}).to_string();
        app.send(Method::Patch, "/auth/me", Some(&bearer), &spelled, Some(body.as_bytes())).json(200);
        assert_eq!(seen(), before, "{name}");
    }
    let body = json!({"username": "alina", "current_password": PASSWORD}).to_string();
    app.send(Method::Patch, "/auth/me", Some(&bearer), &spelled, Some(body.as_bytes())).json(200);
    assert_eq!(seen(), ["alina", &before[1]]);
}

fn a_permission_is_asked_for(app: &TestApp) {
    app.db.add("alice", "user");
    app.db.add("root", "admin");
    let (alice, root) = (token(app, "alice"), token(app, "root"));
    let ask = |permission: &str, by: &str| app.get(&format!("/auth/verify?permission={permission}"), Some(by));
    assert_eq!(ask("report:read", &root).status, 204);
    let refused = ask("report:read", &alice);
    assert_eq!((refused.problem(403).as_str(), refused.header("remote-user")), ("permission_denied", None));
    let allowed = [Permission::parse("report:*").expect("a permission")];
    roles::allow(&mut app.db.conn(), &app.db.ctx(), &role("user"), &allowed).expect("allowed");
    for (permission, status) in
        [("report:read", 204), ("report%3Awrite", 204), ("report:*", 204), ("*:read", 403), ("reports:read", 403)]
    {
        assert_eq!(ask(permission, &alice).status, status, "{permission}");
    }
    roles::deny(&mut app.db.conn(), &app.db.ctx(), &role("user"), &allowed).expect("denied");
    assert_eq!(ask("report:read", &alice).problem(403), "permission_denied");
}

/// A proxy may append the client's query: what is not understood must never be no question at all.
fn questions_are_read_strictly(app: &TestApp) {
    app.db.add("root", "admin");
    let root = token(app, "root");
    for bad in [
        "permission=",
        "permission",
        "permission=read",
        "permission=Report:read",
        "permission=a:b:c",
        "permission=%00",
        "permission=%ff",
        "permission=%7",
        "permission=a:b&permission=a:b",
        "permission=a:b&permission=x:y",
        "permission=a:b&x=1",
        "x=1",
        "Permission=a:b",
        "permission=a:b&role=admin",
        "permission[]=a:b",
        "permission=%20a:b",
    ] {
        let answer = app.get(&format!("/auth/verify?{bad}"), Some(&root));
        assert_eq!((answer.problem(422).as_str(), answer.header("remote-user")), ("invalid_field", None), "{bad}");
    }
    assert_eq!(app.get("/auth/verify?", Some(&root)).status, 204);
    for method in [Method::Post, Method::Put, Method::Patch, Method::Delete] {
        let answer = app.send(method, "/auth/verify", Some(&root), &[], None);
        assert_eq!((answer.problem(405).as_str(), answer.header("allow")), ("method_not_allowed", Some("GET, HEAD")), "{method}");
    }
}

fn headers_of_the_request_say_nothing(app: &TestApp) {
    app.db.add("alice", "user");
    let alice = token(app, "alice");
    let forged = [
        ("Remote-User", "root"),
        ("Remote-User-Id", "00000000-0000-0000-0000-000000000000"),
        ("Remote-Role", "admin"),
        ("X-Forwarded-User", "root"),
        ("X-Auth-Request-User", "root"),
        ("X-Forwarded-Uri", "/x?permission=a:b"),
        ("X-Original-URL", "http://x/"),
        ("X-Forwarded-Method", "POST"),
        ("X-Original-Method", "POST"),
    ];
    let answer = app.send(Method::Get, "/auth/verify", Some(&alice), &forged, None);
    assert_eq!((answer.status, answer.header("remote-user"), answer.header("remote-role")), (204, Some("alice"), Some("user")));
    assert_eq!(app.send(Method::Get, "/auth/verify", None, &forged, None).problem(401), "missing_token");
    assert_eq!(
        app.send(Method::Get, "/auth/verify?permission=a:b", Some(&alice), &forged, None).problem(403),
        "permission_denied"
    );
}
