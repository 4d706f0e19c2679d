//! Every path is closed to an account that is (S12), each condition counts by itself (S11), and an account that was just made gives
//! nobody anything (S2, S4, S5).

use std::time::Duration;

use authctl::domain::token::Kind;
use authctl::service::{accounts, blacklist};
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::db::{PASSWORD, hash_of_password, user_ref};

on_both!(TestApp: a_closed_account_is_closed_everywhere, each_condition_of_a_refresh_counts, nobody_is_there_by_default,
    an_address_that_nobody_verified_opens_nothing, a_taken_name_is_not_shown_as_stored);

/// Something that closes, by name.
type Way<'a, T> = (&'a str, &'a dyn Fn(&T));

fn bearer(app: &TestApp, method: Method, path: &str, token: &Value) -> Answer {
    app.send(method, path, token.as_str(), &[], None)
}

// Requirement S12.
fn a_closed_account_is_closed_everywhere(app: &TestApp) {
    app.db.add("root", "admin");
    let root = app.login("root");
    let closings: [Way<'_, str>; 3] = [
        ("disabled", &|name| drop(accounts::disable(&mut app.db.conn(), &app.db.ctx(), &user_ref(name)).expect("disabled"))),
        ("removed", &|name| drop(accounts::remove(&mut app.db.conn(), &app.db.ctx(), &user_ref(name), false).expect("removed"))),
        // As by a hand that forgot the sessions: the account's own state is enough.
        ("marked", &|name| app.db.sql(&format!("UPDATE users SET status = 'disabled' WHERE username = '{name}'")).expect("set")),
    ];
    for (name, close) in closings {
        app.db.add(name, "user");
        let login = app.login(name);
        let (access, refresh) = (&login["access_token"], &login["refresh_token"]);
        close(name);
        let password = app.post("/auth/login", &json!({"username": name, "password": PASSWORD}), None);
        assert_eq!(password.problem(401), "invalid_credentials", "{name}");
        for path in [
            "/auth/me",
            "/auth/dashboard",
            "/auth/admin",
            "/auth/sessions",
            "/auth/verify",
            "/auth/verify?permission=a:b",
            "/admin/users",
        ] {
            assert_eq!(bearer(app, Method::Get, path, access).problem(401), "token_revoked", "{name}: {path}");
        }
        assert_eq!(app.post("/auth/refresh", &json!({"refresh_token": refresh}), None).problem(401), "token_revoked", "{name}");
        assert_eq!(bearer(app, Method::Post, "/auth/refresh", refresh).problem(401), "token_revoked", "{name}");
        for token in [access, refresh] {
            let form = format!("token={}", token.as_str().expect("a token"));
            let headers = [("content-type", "application/x-www-form-urlencoded")];
            let said = app.send(Method::Post, "/auth/introspect", root["access_token"].as_str(), &headers, Some(form.as_bytes()));
            assert_eq!(said.json(200), json!({"active": false}), "{name}");
            assert_eq!(bearer(app, Method::Post, "/auth/logout", token).status, 401, "{name}");
        }
        let signup = app.post("/auth/signup", &json!({"username": "eve", "password": PASSWORD}), access.as_str());
        assert_eq!(signup.problem(401), "token_revoked", "{name}");
    }
}

// Requirement S11: all other conditions being met, each one alone refuses.
fn each_condition_of_a_refresh_counts(app: &TestApp) {
    let refresh = |login: &Value| app.post("/auth/refresh", &json!({"refresh_token": login["refresh_token"]}), None);
    app.db.add("good", "user");
    assert_eq!(refresh(&app.login("good")).status, 200, "where all are met");
    let sid = |login: &Value| app.db.claims(Kind::Refresh, login["refresh_token"].as_str().expect("a token")).sid;
    let spoils: [Way<'_, Value>; 5] = [
        ("listed", &|login| {
            let jti = app.db.claims(Kind::Refresh, login["refresh_token"].as_str().expect("a token")).jti;
            let jti = authctl::domain::id::Jti::parse(&jti).expect("a jti");
            blacklist::add(&mut app.db.conn(), &app.db.ctx(), &jti, app.db.now().plus(Duration::from_secs(9))).expect("listed");
        }),
        ("ended", &|login| {
            let now = "(SELECT created_at FROM roles WHERE name = 'user')";
            app.db
                .sql(&format!("UPDATE sessions SET ended_at = {now}, end_reason = 'logout' WHERE id = '{}'", sid(login)))
                .expect("set");
        }),
        ("over", &|login| {
            let past = "(SELECT created_at FROM roles WHERE name = 'user')";
            app.db.sql(&format!("UPDATE sessions SET expires_at = {past} WHERE id = '{}'", sid(login))).expect("set");
        }),
        ("cut", &|login| {
            app.db.sql(&format!("UPDATE sessions SET user_version = user_version - 1 WHERE id = '{}'", sid(login))).expect("set");
        }),
        ("closed", &|_| app.db.sql("UPDATE users SET status = 'disabled' WHERE username = 'closed'").expect("set")),
    ];
    for (name, spoil) in spoils {
        app.db.add(name, "user");
        let login = app.login(name);
        spoil(&login);
        assert_eq!(refresh(&login).status, 401, "{name}");
    }
    app.db.add("late", "user");
    let late = app.login("late");
    app.db.advance(Duration::from_secs(7 * 24 * 3600 + 3));
    assert_eq!(refresh(&late).status, 401, "late");
    let access = json!({"refresh_token": app.login("good")["access_token"]});
    assert_eq!(app.post("/auth/refresh", &access, None).problem(401), "invalid_token", "the other kind");
}

// Requirement S2.
fn nobody_is_there_by_default(app: &TestApp) {
    assert_eq!(app.db.count("users"), 0);
    for (name, password) in [("admin", "admin"), ("root", "root"), ("admin", ""), ("admin", "password"), ("authctl", "authctl")] {
        let answer = app.post("/auth/login", &json!({"username": name, "password": password}), None);
        assert!([401, 422].contains(&answer.status), "{name}");
    }
    for name in ["first", "admin", "root"] {
        assert_eq!(app.signup(name).json(201)["user"]["role"], "user", "the first one is as the others, whatever the name");
        let login = app.login(name);
        assert_eq!(bearer(app, Method::Get, "/auth/admin", &login["access_token"]).problem(403), "permission_denied");
        assert_eq!(bearer(app, Method::Get, "/admin/users", &login["access_token"]).problem(403), "permission_denied");
    }
}

// Requirement S5: until mail can be sent, an address is a name and nothing more, and an operator gives the account to its owner.
fn an_address_that_nobody_verified_opens_nothing(app: &TestApp) {
    let body = json!({"username": "mallory", "password": PASSWORD, "email": "victim@example.org"});
    app.post("/auth/signup", &body, None).json(201);
    let mallory = app.login("mallory");
    let me = bearer(app, Method::Get, "/auth/me", &mallory["access_token"]).json(200);
    assert_eq!(me["email_verified"], false);
    let patched = app.send(
        Method::Patch,
        "/admin/users/mallory",
        mallory["access_token"].as_str(),
        &[("content-type", "application/json")],
        Some(br#"{"email_verified": true}"#),
    );
    assert_eq!(patched.problem(403), "permission_denied");
    let owner = authctl::crypto::password::hash(&crate::support::db::password("four violet kettles sing"), 4).expect("a hash");
    accounts::set_password(&mut app.db.conn(), &app.db.ctx(), &user_ref("victim@example.org"), &owner, false).expect("set");
    assert_eq!(bearer(app, Method::Get, "/auth/me", &mallory["access_token"]).problem(401), "token_revoked");
    assert_eq!(app.post("/auth/refresh", &json!({"refresh_token": mallory["refresh_token"]}), None).status, 401);
    assert_eq!(app.post("/auth/login", &json!({"username": "mallory", "password": PASSWORD}), None).status, 401);
}

// Requirement S4.
fn a_taken_name_is_not_shown_as_stored(app: &TestApp) {
    let new = authctl::service::accounts::NewUser {
        email: Some(authctl::domain::email::Email::parse("Bob.Private@example.org").expect("an address")),
        ..crate::support::db::new_user("BobTheBuilder", "user")
    };
    accounts::add(&mut app.db.conn(), &app.db.ctx(), new, &hash_of_password(), false).expect("added");
    let taken = app.signup("bobthebuilder");
    assert_eq!(taken.problem(409), "user_exists");
    assert!(!taken.text.contains("BobTheBuilder"), "{}", taken.text);
    let email = json!({"username": "eve", "password": PASSWORD, "email": "bob.private@example.org"});
    let taken = app.post("/auth/signup", &email, None);
    assert_eq!(taken.problem(409), "email_exists");
    assert!(!taken.text.contains("Bob.Private") && !taken.text.contains("BobTheBuilder"), "{}", taken.text);
}
