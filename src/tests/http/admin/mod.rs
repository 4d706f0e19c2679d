//! `/admin`: what is read and changed, by whom, and what nobody can.

mod audit;
mod blacklist;
mod bodies;
mod conditions;
mod escalation;
mod hostile;
mod last_admin;
mod roles;
mod users;

use authctl::domain::permission::Permission;
use authctl::service::roles as service;
use rocket::http::Method;
use serde_json::Value;

use crate::support::app::{Answer, TestApp};
use crate::support::db::role;

/// A request with a JSON body, or none.
pub fn call(app: &TestApp, method: Method, path: &str, body: Option<&Value>, token: &str) -> Answer {
    call_if(app, method, path, body, token, &[])
}

/// The same with more headers.
pub fn call_if(app: &TestApp, method: Method, path: &str, body: Option<&Value>, token: &str, more: &[(&str, &str)]) -> Answer {
    let headers: Vec<(&str, &str)> =
        body.iter().map(|_| ("content-type", "application/json")).chain(more.iter().copied()).collect();
    let body = body.map(ToString::to_string);
    app.send(method, path, Some(token), &headers, body.as_ref().map(String::as_bytes))
}

/// The access token of a new user with a new role that may do exactly `permissions`.
pub fn holder(app: &TestApp, name: &str, permissions: &[&str]) -> String {
    let permissions = permissions.iter().map(|text| Permission::parse(text).expect("a permission")).collect();
    service::add(&mut app.db.conn(), &app.db.ctx(), &role(name), "", permissions, false).expect("a role");
    app.db.add(name, name);
    token(app, name)
}

/// The access token of an admin.
pub fn admin(app: &TestApp) -> String {
    app.db.add("root", "admin");
    token(app, "root")
}

pub fn token(app: &TestApp, name: &str) -> String {
    app.login(name)["access_token"].as_str().expect("a token").to_owned()
}
