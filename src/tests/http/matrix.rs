//! Who may use which operation (S8): each operation of the document has a row that says what everybody is answered. An operation without
//! one fails, so who adds a route says here whom it is for.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use authctl::domain::need::PERMISSIONS;
use authctl::domain::permission::Permission;
use authctl::service::{accounts, roles};
use rocket::http::Method;
use serde_json::{Map, Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::db::{PASSWORD, role, user_ref};

on_both!(TestApp: everybody_is_answered_as_the_table_says, one_right_is_enough_and_no_other_is);

/// The columns: without a token; a user, for whose things the request is; another user; an admin; a user who was disabled after the login;
/// a user whose access token has expired.
const COLUMNS: [&str; 6] = ["nobody", "user", "other", "admin", "disabled", "expired"];

type Row = (&'static str, [u16; 6]);

/// In a path, `{user}` is a user of no rights, `{role}` a role without any, and `{id}` a session of the column `user`.
const TABLE: [Row; 40] = [
    ("GET /health/live", EVERYBODY),
    ("GET /health/ready", EVERYBODY),
    ("GET /version", EVERYBODY),
    ("GET /openapi.json", EVERYBODY),
    ("GET /.well-known/jwks.json", EVERYBODY),
    ("GET /.well-known/oauth-authorization-server", EVERYBODY),
    ("POST /auth/signup", [201, 201, 201, 201, 401, 401]),
    // By the password of `{user}`, and not by the token.
    ("POST /auth/login", EVERYBODY),
    // Of everybody's refresh token: that of `expired` is good.
    ("POST /auth/refresh", [401, 200, 200, 200, 401, 200]),
    // A token that has expired may end its session.
    ("POST /auth/logout", [401, 200, 200, 200, 401, 200]),
    ("POST /auth/revoke", EVERYBODY),
    ("POST /auth/introspect", [401, 403, 403, 200, 401, 401]),
    ("GET /auth/dashboard", SIGNED_IN),
    ("GET /auth/admin", [401, 403, 403, 200, 401, 401]),
    ("GET /auth/me", SIGNED_IN),
    // These three ask for the caller's own password besides, and have it here.
    ("PATCH /auth/me", SIGNED_IN),
    ("DELETE /auth/me", [401, 204, 204, 204, 401, 401]),
    ("PUT /auth/password", [401, 204, 204, 204, 401, 401]),
    ("GET /auth/sessions", SIGNED_IN),
    // Not to be told from one that never was.
    ("DELETE /auth/sessions/{id}", [401, 204, 404, 404, 401, 401]),
    ("GET /auth/verify", [401, 204, 204, 204, 401, 401]),
    ("GET /admin/users", [401, 403, 403, 200, 401, 401]),
    ("POST /admin/users", [401, 403, 403, 201, 401, 401]),
    ("GET /admin/users/{user}", [401, 403, 403, 200, 401, 401]),
    ("PATCH /admin/users/{user}", [401, 403, 403, 200, 401, 401]),
    ("DELETE /admin/users/{user}", [401, 403, 403, 204, 401, 401]),
    ("PUT /admin/users/{user}/role", [401, 403, 403, 200, 401, 401]),
    ("PUT /admin/users/{user}/password", [401, 403, 403, 204, 401, 401]),
    ("GET /admin/users/{user}/sessions", [401, 403, 403, 200, 401, 401]),
    ("DELETE /admin/users/{user}/sessions", [401, 403, 403, 200, 401, 401]),
    ("GET /admin/roles", [401, 403, 403, 200, 401, 401]),
    ("POST /admin/roles", [401, 403, 403, 201, 401, 401]),
    ("GET /admin/roles/{role}", [401, 403, 403, 200, 401, 401]),
    ("PATCH /admin/roles/{role}", [401, 403, 403, 200, 401, 401]),
    ("DELETE /admin/roles/{role}", [401, 403, 403, 204, 401, 401]),
    ("GET /admin/blacklist", [401, 403, 403, 200, 401, 401]),
    ("POST /admin/blacklist", [401, 403, 403, 201, 401, 401]),
    ("POST /admin/blacklist/purge", [401, 403, 403, 200, 401, 401]),
    ("GET /admin/audit", [401, 403, 403, 200, 401, 401]),
    ("GET /no/such/path", [404; 6]),
];

const EVERYBODY: [u16; 6] = [200; 6];
const SIGNED_IN: [u16; 6] = [401, 200, 200, 200, 401, 401];

/// Not an operation of the document, but answered all the same.
const BESIDE: [&str; 1] = ["GET /no/such/path"];

/// The body of an operation, which is to be a good one: a refusal must be about the right.
fn body(operation: &str, unique: &str) -> Option<(&'static str, String)> {
    let json = |value: Value| Some(("application/json", value.to_string()));
    match operation {
        "POST /auth/signup" => json(json!({"username": format!("new-{unique}"), "password": PASSWORD})),
        "POST /auth/login" => json(json!({"username": format!("target-{unique}"), "password": PASSWORD})),
        "PATCH /auth/me" => json(json!({"username": format!("renamed-{unique}"), "current_password": PASSWORD})),
        "DELETE /auth/me" => json(json!({"password": PASSWORD})),
        "PUT /auth/password" => json(json!({"current_password": PASSWORD, "new_password": "four violet kettles sing"})),
        "POST /auth/introspect" | "POST /auth/revoke" => Some(("application/x-www-form-urlencoded", "token=x".to_owned())),
        "POST /admin/users" => json(json!({"username": format!("new-{unique}"), "password": PASSWORD})),
        "PATCH /admin/users/{user}" => json(json!({"must_change_password": true})),
        "PUT /admin/users/{user}/role" => json(json!({"role": "user"})),
        "PUT /admin/users/{user}/password" => json(json!({"new_password": "four violet kettles sing"})),
        "POST /admin/roles" => json(json!({"name": format!("new-{unique}")})),
        "PATCH /admin/roles/{role}" => json(json!({"description": "x"})),
        "POST /admin/blacklist" => json(json!({"jti": unique, "expires_at": "2030-01-01T00:00:00Z"})),
        _ => None,
    }
}

/// The target of a request, new for each.
fn target(app: &TestApp, unique: &str) {
    app.db.add(&format!("target-{unique}"), "user");
    roles::add(&mut app.db.conn(), &app.db.ctx(), &role(&format!("role-{unique}")), "", Vec::new(), false).expect("a role");
}

fn send(app: &TestApp, operation: &str, unique: &str, session: &str, token: Option<&str>) -> Answer {
    let (method, path) = operation.split_once(' ').expect("a method and a path");
    let path =
        path.replace("{user}", &format!("target-{unique}")).replace("{role}", &format!("role-{unique}")).replace("{id}", session);
    let body = body(operation, unique);
    let headers: Vec<(&str, &str)> = body.iter().map(|(kind, _)| ("content-type", *kind)).collect();
    let text = body.as_ref().map(|(_, text)| text.as_bytes());
    app.send(method.parse::<Method>().expect("a method"), &path, token, &headers, text)
}

fn documented() -> BTreeSet<String> {
    operations().into_keys().collect()
}

fn operations() -> BTreeMap<String, Value> {
    let document = serde_json::to_value(authctl::http::document()).expect("JSON");
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations").iter().filter(|(key, _)| *key != "parameters") {
            found.insert(format!("{} {path}", method.to_uppercase()), operation.clone());
        }
    }
    found
}

/// Each operation with each permission that it needs.
fn scoped() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (name, operation) in operations() {
        for scopes in operation["security"].as_array().into_iter().flatten().filter_map(Value::as_object).flat_map(Map::values) {
            let texts = scopes.as_array().expect("scopes").iter().filter_map(Value::as_str);
            found.extend(texts.map(|scope| (name.clone(), scope.to_owned())));
        }
    }
    found
}

// Requirement S8.
#[test]
fn each_operation_has_its_row() {
    let listed: Vec<&str> =
        TABLE.iter().map(|(operation, _)| *operation).filter(|operation| !BESIDE.contains(operation)).collect();
    let rows: BTreeSet<String> = listed.iter().map(|operation| (*operation).to_owned()).collect();
    assert_eq!(listed.len(), rows.len(), "a row stands there twice");
    assert_eq!(rows, documented(), "each operation has one row in the table of this file");
}

/// The tokens of one run of all columns: each an access and a refresh token.
fn everybody(app: &TestApp, run: usize) -> [Option<Value>; 6] {
    let names = COLUMNS.map(|column| format!("{column}-{run}"));
    for (name, column) in names.iter().zip(COLUMNS) {
        app.db.add(name, if column == "admin" { "admin" } else { "user" });
    }
    let expired = app.login(&names[5]);
    app.db.advance(Duration::from_secs(15 * 60 + 3));
    let [user, other, admin, disabled] = [1, 2, 3, 4].map(|n| app.login(&names[n]));
    accounts::disable(&mut app.db.conn(), &app.db.ctx(), &user_ref(&names[4])).expect("disabled");
    [None, Some(user), Some(other), Some(admin), Some(disabled), Some(expired)]
}

// Requirement S8.
fn everybody_is_answered_as_the_table_says(app: &TestApp) {
    let mut wrong = Vec::new();
    for (run, (operation, expected)) in TABLE.iter().enumerate() {
        let who = everybody(app, run);
        let session = app.login(&format!("user-{run}"));
        let bearer = session["access_token"].as_str().expect("a token");
        let session = app.db.claims(authctl::domain::token::Kind::Access, bearer).sid;
        for (n, column) in COLUMNS.iter().enumerate() {
            let unique = format!("{run}-{n}");
            target(app, &unique);
            let kind = if *operation == "POST /auth/refresh" { "refresh_token" } else { "access_token" };
            let token = who[n].as_ref().and_then(|login| login[kind].as_str());
            let answer = send(app, operation, &unique, &session, token);
            if answer.status != expected[n] {
                wrong.push(format!("{operation} as {column}: {} and not {}: {}", answer.status, expected[n], answer.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The one permission that each operation of others' things needs.
const RIGHTS: [(&str, &str); 19] = [
    ("POST /auth/introspect", "token:inspect"),
    ("GET /admin/users", "user:read"),
    ("POST /admin/users", "user:write"),
    ("GET /admin/users/{user}", "user:read"),
    ("PATCH /admin/users/{user}", "user:write"),
    ("DELETE /admin/users/{user}", "user:write"),
    ("PUT /admin/users/{user}/role", "user:write"),
    ("PUT /admin/users/{user}/password", "user:write"),
    ("GET /admin/users/{user}/sessions", "session:read"),
    ("DELETE /admin/users/{user}/sessions", "session:write"),
    ("GET /admin/roles", "role:read"),
    ("POST /admin/roles", "role:write"),
    ("GET /admin/roles/{role}", "role:read"),
    ("PATCH /admin/roles/{role}", "role:write"),
    ("DELETE /admin/roles/{role}", "role:write"),
    ("GET /admin/blacklist", "token:read"),
    ("POST /admin/blacklist", "token:write"),
    ("POST /admin/blacklist/purge", "token:write"),
    ("GET /admin/audit", "audit:read"),
];

// Requirement S8: by every permission but its own, an operation is refused; by its own alone, it is not.
fn one_right_is_enough_and_no_other_is(app: &TestApp) {
    let table: BTreeSet<(String, String)> =
        RIGHTS.iter().map(|(operation, right)| ((*operation).to_owned(), (*right).to_owned())).collect();
    assert_eq!(scoped(), table, "each operation that needs a permission has one row in the table above");
    let without: Vec<String> =
        documented().into_iter().filter(|it| it.contains(" /admin/") && !table.iter().any(|(row, _)| row == it)).collect();
    assert!(without.is_empty(), "without a permission: {without:?}");
    let holder = |name: &str, wanted: &dyn Fn(&str) -> bool| {
        let permissions =
            PERMISSIONS.iter().filter(|text| wanted(text)).map(|text| Permission::parse(text).expect("a permission")).collect();
        roles::add(&mut app.db.conn(), &app.db.ctx(), &role(name), "", permissions, false).expect("a role");
        app.db.add(name, name);
        app.login(name)["access_token"].as_str().expect("a token").to_owned()
    };
    for (n, right) in PERMISSIONS.iter().enumerate() {
        let (with, without) =
            (holder(&format!("with-{n}"), &|text| text == *right), holder(&format!("without-{n}"), &|text| text != *right));
        for (run, (operation, needed)) in RIGHTS.iter().enumerate() {
            let unique = format!("{n}-{run}");
            target(app, &unique);
            let (refused, allowed) = if needed == right { (&without, Some(&with)) } else { (&with, None) };
            assert_eq!(
                send(app, operation, &unique, "", Some(refused)).problem(403),
                "permission_denied",
                "{operation} without {needed}"
            );
            if let Some(allowed) = allowed {
                let answer = send(app, operation, &unique, "", Some(allowed));
                assert!([200, 201, 204].contains(&answer.status), "{operation} with {right}: {}", answer.text);
            }
        }
    }
}
