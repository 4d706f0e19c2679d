//! `PUT /auth/password`: who may, what it ends, and what it leaves.

use std::time::Duration;

use authctl::crypto;
use authctl::service::accounts::{self, Changes};
use rocket::http::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::db::{COST, PASSWORD, password, user_ref};
use crate::support::rounds;
use crate::support::threads::at_once;

on_both!(TestApp: a_change_ends_all_other_sessions, the_current_password_is_asked_for, wrong_guesses_count_wherever_they_are_made,
    what_is_refused_is_no_guess, a_demanded_change_comes_before_all_else, the_policy_holds, fields_are_strict,
    of_many_changes_at_once_one_is_made, a_change_wins_over_logins);

const NEW: &str = "nine copper bells at dawn";

fn put(app: &TestApp, token: &Value, current: &str, new: &str) -> Answer {
    send(app, token, &json!({"current_password": current, "new_password": new}))
}

fn send(app: &TestApp, token: &Value, body: &Value) -> Answer {
    let json = [("content-type", "application/json")];
    app.send(Method::Put, "/auth/password", token.as_str(), &json, Some(body.to_string().as_bytes()))
}

fn try_login(app: &TestApp, name: &str, password: &str) -> u16 {
    app.post("/auth/login", &json!({"username": name, "password": password}), None).status
}

fn refresh(app: &TestApp, token: &Value) -> Answer {
    app.post("/auth/refresh", &json!({"refresh_token": token}), None)
}

// Requirement P15.
fn a_change_ends_all_other_sessions(app: &TestApp) {
    app.db.add("alice", "user");
    app.db.add("bob", "user");
    let (here, there, bob) = (app.login("alice"), app.login("alice"), app.login("bob"));
    app.db.advance(Duration::from_secs(1));
    let answer = put(app, &here["access_token"], PASSWORD, NEW);
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert_eq!(app.get("/auth/me", there["access_token"].as_str()).problem(401), "token_revoked");
    assert_eq!(refresh(app, &there["refresh_token"]).problem(401), "token_revoked");
    let me = app.get("/auth/me", here["access_token"].as_str()).json(200);
    assert_eq!((&me["password_changed_at"], &me["updated_at"]), (&json!(app.db.now()), &json!(app.db.now())));
    let next = refresh(app, &here["refresh_token"]).json(200);
    assert_eq!(app.get("/auth/me", next["access_token"].as_str()).status, 200);
    let sessions = app.get("/auth/sessions", next["access_token"].as_str()).json(200);
    assert_eq!(sessions["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(app.get("/auth/me", bob["access_token"].as_str()).status, 200, "nobody else's");
    assert_eq!((try_login(app, "alice", PASSWORD), try_login(app, "alice", NEW)), (401, 200));
    assert!(app.db.audit().iter().any(|row| row == "user:alice user.passwd alice -"), "{:?}", app.db.audit());
    // What ended stays so, also when the one that went on makes a cut-off of its own.
    assert_eq!(put(app, &next["access_token"], NEW, "seven blue kettles sing").status, 204);
    assert_eq!(app.get("/auth/me", there["access_token"].as_str()).problem(401), "token_revoked");
}

// Requirement P15.
fn the_current_password_is_asked_for(app: &TestApp) {
    app.db.add("alice", "user");
    let (here, there) = (app.login("alice"), app.login("alice"));
    for wrong in ["seven green otter", NEW, &PASSWORD.to_uppercase(), &format!("{PASSWORD}\0")] {
        assert_eq!(
            put(app, &here["access_token"], wrong, "seven blue kettles sing").problem(401),
            "invalid_credentials",
            "{wrong}"
        );
    }
    assert_eq!(put(app, &Value::Null, PASSWORD, NEW).problem(401), "missing_token");
    assert_eq!(put(app, &here["refresh_token"], PASSWORD, NEW).problem(401), "invalid_token");
    assert_eq!(app.get("/auth/me", there["access_token"].as_str()).status, 200);
    assert_eq!((try_login(app, "alice", NEW), try_login(app, "alice", PASSWORD)), (401, 200));
    // Another account's password is none.
    app.post("/auth/signup", &json!({"username": "bob", "password": NEW}), None).json(201);
    assert_eq!(put(app, &here["access_token"], NEW, "seven blue kettles sing").problem(401), "invalid_credentials");
}

// Requirements P15, L8: five at the login and five here are ten.
fn wrong_guesses_count_wherever_they_are_made(app: &TestApp) {
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    let remove = |given: &str| {
        let body = json!({"password": given}).to_string();
        app.send(Method::Delete, "/auth/me", token.as_str(), &[("content-type", "application/json")], Some(body.as_bytes()))
    };
    let rename = |given: &str| {
        let body = json!({"username": "eve", "current_password": given}).to_string();
        app.send(Method::Patch, "/auth/me", token.as_str(), &[("content-type", "application/json")], Some(body.as_bytes()))
    };
    for n in 0..5 {
        assert_eq!(try_login(app, "alice", &format!("wrong at the login {n}")), 401);
    }
    for n in 0..3 {
        assert_eq!(put(app, &token, &format!("wrong at the change {n}"), NEW).problem(401), "invalid_credentials");
    }
    assert_eq!(remove("wrong at the removal").problem(401), "invalid_credentials");
    assert_eq!(rename("wrong at the renaming").problem(401), "invalid_credentials");
    let told = app.db.audit().into_iter().filter(|row| row.contains("session.denied"));
    let (known, unknown): (Vec<String>, Vec<String>) = told.partition(|row| row == "user:alice session.denied alice -");
    assert_eq!((known.len(), unknown.len()), (5, 5), "who is signed in is known: {unknown:?}");
    assert!(unknown.iter().all(|row| row == "anonymous session.denied alice -"), "{unknown:?}");
    assert_eq!(try_login(app, "alice", PASSWORD), 401, "ten are ten");
    for right in [remove(PASSWORD), rename(PASSWORD), put(app, &token, PASSWORD, NEW)] {
        assert_eq!(right.json(401)["detail"], "the current password is wrong", "a lock is not told of here either");
    }
    assert_eq!(put(app, &token, PASSWORD, NEW).problem(401), "invalid_credentials");
    assert_eq!(remove(PASSWORD).problem(401), "invalid_credentials");
    assert_eq!(rename(PASSWORD).problem(401), "invalid_credentials");
    assert_eq!(app.get("/auth/me", token.as_str()).json(200)["username"], "alice", "the token itself goes on");
}

fn what_is_refused_is_no_guess(app: &TestApp) {
    app.db.add("alice", "admin");
    app.db.add("bob", "user");
    let token = app.login("alice")["access_token"].clone();
    let json = [("content-type", "application/json")];
    let taken = json!({"username": "bob", "current_password": PASSWORD}).to_string();
    let removal = json!({"password": PASSWORD}).to_string();
    for _ in 0..12 {
        assert_eq!(put(app, &token, PASSWORD, "too short").problem(422), "weak_password");
        assert_eq!(put(app, &token, PASSWORD, "passwordpassword").problem(422), "common_password");
        let patched = app.send(Method::Patch, "/auth/me", token.as_str(), &json, Some(taken.as_bytes()));
        assert_eq!(patched.problem(409), "user_exists");
        let removed = app.send(Method::Delete, "/auth/me", token.as_str(), &json, Some(removal.as_bytes()));
        assert_eq!(removed.problem(422), "last_admin");
    }
    assert_eq!(put(app, &token, PASSWORD, NEW).status, 204, "the password was right each time");
}

// Requirement P16.
fn a_demanded_change_comes_before_all_else(app: &TestApp) {
    app.db.add("alice", "admin");
    app.db.add("keeper", "admin");
    let session = app.login("alice");
    let demand = Changes { must_change_password: Some(true), ..Changes::default() };
    accounts::set(&mut app.db.conn(), &app.db.ctx(), &user_ref("alice"), demand).expect("demanded");
    let open = ["POST /auth/logout", "POST /auth/refresh", "PUT /auth/password"];
    let document = app.get("/openapi.json", None).json(200);
    let mut walked = 0;
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (name, operation) in item.as_object().expect("operations") {
            let name = name.to_uppercase();
            if operation["security"].is_null() || open.contains(&format!("{name} {path}").as_str()) {
                continue;
            }
            let method: Method = name.parse().expect("a method");
            let answer = app.send(method, &path.replace(['{', '}'], ""), session["access_token"].as_str(), &[], None);
            assert_eq!(answer.problem(403), "password_change_required", "{name} {path}");
            walked += 1;
        }
    }
    assert!(walked >= 7, "{walked}");
    let renewed = refresh(app, &session["refresh_token"]).json(200)["access_token"].clone();
    let again = app.login("alice")["access_token"].clone();
    for token in [&renewed, &again] {
        assert_eq!(app.get("/auth/me", token.as_str()).problem(403), "password_change_required");
    }
    assert_eq!(app.send(Method::Post, "/auth/logout", again.as_str(), &[], None).status, 200);
    // NFC makes these two one password.
    assert_eq!(put(app, &renewed, PASSWORD, PASSWORD).problem(422), "weak_password", "the same is no change");
    assert_eq!(put(app, &renewed, "wrong", NEW).problem(401), "invalid_credentials");
    assert_eq!(put(app, &renewed, PASSWORD, NEW).status, 204);
    assert_eq!(app.get("/auth/me", renewed.as_str()).json(200)["must_change_password"], false);
    assert_eq!(app.get("/auth/admin", renewed.as_str()).status, 200);
}

// Requirements P1, P7, P8.
fn the_policy_holds(app: &TestApp) {
    let email = "violet.kettle@example.org";
    app.post("/auth/signup", &json!({"username": "khyati", "password": PASSWORD, "email": email}), None).json(201);
    let token = app.login("khyati")["access_token"].clone();
    assert_eq!(put(app, &token, PASSWORD, "fourteen chars").problem(422), "weak_password");
    for common in ["passwordpassword", "khyatikhyati1234", "violet.kettle+violet.kettle", "authctl-authctl"] {
        assert_eq!(put(app, &token, PASSWORD, common).problem(422), "common_password", "{common}");
    }
    assert_eq!(put(app, &token, PASSWORD, "").problem(422), "invalid_field");
    assert_eq!(put(app, &token, "", NEW).problem(422), "invalid_field");
    assert_eq!(put(app, &token, PASSWORD, "sev\u{e9}n copper bells").status, 204);
    assert_eq!(
        put(app, &token, "seve\u{301}n copper bells", "sev\u{e9}n copper bells").problem(422),
        "weak_password",
        "the same in NFC"
    );
    assert_eq!(put(app, &token, "seve\u{301}n copper bells", NEW).status, 204);
}

fn fields_are_strict(app: &TestApp) {
    app.db.add("alice", "user");
    let token = app.login("alice")["access_token"].clone();
    let good = json!({"current_password": PASSWORD, "new_password": NEW});
    for field in ["current_password", "new_password"] {
        let mut body = good.clone();
        body.as_object_mut().expect("an object").remove(field);
        assert_eq!(send(app, &token, &body).problem(422), "invalid_field", "without {field}");
        for wrong in [json!(null), json!(1), json!([NEW]), json!({})] {
            body[field] = wrong;
            assert_eq!(send(app, &token, &body).problem(422), "invalid_field", "{body}");
        }
    }
    for extra in ["username", "must_change_password", "password", "keep_sessions", "user"] {
        let mut body = good.clone();
        body[extra] = json!(false);
        assert_eq!(send(app, &token, &body).problem(422), "invalid_field", "{extra}");
    }
    assert_eq!(send(app, &token, &json!([PASSWORD, NEW])).problem(422), "invalid_field");
    let untyped = app.send(Method::Put, "/auth/password", token.as_str(), &[], Some(good.to_string().as_bytes()));
    assert_eq!(untyped.problem(415), "unsupported_media_type");
    assert_eq!(app.post("/auth/password", &good, token.as_str()).problem(405), "method_not_allowed");
    assert_eq!(try_login(app, "alice", PASSWORD), 200);
}

// Requirement P15: of two who know the password, both are not told that theirs is the new one.
fn of_many_changes_at_once_one_is_made(app: &TestApp) {
    const CROWD: usize = 8;
    for round in 0..rounds().div_ceil(4) {
        let name = format!("alice{round}");
        app.db.add(&name, "user");
        let tokens: Vec<Value> = (0..2).map(|_| app.login(&name)["access_token"].clone()).collect();
        app.db.advance(Duration::from_secs(1));
        let new = |n: usize| format!("{n} copper bells at dawn");
        let answers = at_once(CROWD, |n| put(app, &tokens[n % 2], PASSWORD, &new(n)));
        let made: Vec<usize> = (0..CROWD).filter(|n| answers[*n].status == 204).collect();
        assert_eq!(made.len(), 1, "round {round}");
        for answer in answers.iter().filter(|answer| answer.status != 204) {
            assert!(["invalid_credentials", "token_revoked"].contains(&answer.problem(401).as_str()), "round {round}");
        }
        assert_eq!(try_login(app, &name, &new(made[0])), 200, "round {round}");
        assert_eq!(try_login(app, &name, PASSWORD), 401, "round {round}");
    }
}

// Requirements P10, P15: a login that hashes the old password anew neither hinders a change nor undoes it.
fn a_change_wins_over_logins(app: &TestApp) {
    app.db.add("alice", "user");
    let passwords = [PASSWORD, NEW];
    for round in 0..rounds() {
        let (old, new) = (passwords[round % 2], passwords[(round + 1) % 2]);
        let token =
            app.post("/auth/login", &json!({"username": "alice", "password": old}), None).json(200)["access_token"].clone();
        let stale = crypto::password::hash(&password(old), COST + 1).expect("a hash");
        app.db.sql(&format!("UPDATE users SET password_hash = '{}'", stale.expose())).expect("planted");
        app.db.advance(Duration::from_secs(1));
        let answers = at_once(4, |n| match n {
            0 => put(app, &token, old, new).status,
            _ => try_login(app, "alice", old),
        });
        assert_eq!(answers[0], 204, "round {round}: {answers:?}");
        assert_eq!((try_login(app, "alice", old), try_login(app, "alice", new)), (401, 200), "round {round}");
    }
}
