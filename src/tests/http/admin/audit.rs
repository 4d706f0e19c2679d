//! `GET /admin/audit`.

use rocket::http::Method;
use serde_json::{Value, json};

use super::{admin, call, holder};
use crate::support::app::TestApp;
use crate::support::db::role;

on_both!(TestApp: entries_are_listed_by_number, entries_are_found);

fn list(app: &TestApp, query: &str, by: &str) -> Value {
    call(app, Method::Get, &format!("/admin/audit{query}"), None, by).json(200)
}

fn seqs(list: &Value) -> Vec<i64> {
    list["items"].as_array().expect("items").iter().map(|entry| entry["seq"].as_i64().expect("a number")).collect()
}

fn entries_are_listed_by_number(app: &TestApp) {
    let auditor = holder(app, "auditor", &["audit:read"]);
    for name in ["alice", "bob", "carol"] {
        app.db.add(name, "user");
    }
    let all = seqs(&list(app, "", &auditor));
    assert!(all.len() >= 5 && all.windows(2).all(|pair| pair[0] < pair[1]), "{all:?}");
    let keys: Vec<String> = list(app, "", &auditor)["items"][0].as_object().expect("an entry").keys().cloned().collect();
    let of_request = ["address", "peer", "request_id", "session_hash"];
    let fields = [
        &["seq", "at", "actor", "action", "target", "result", "detail", "reason"][..],
        &of_request,
        &["uid", "host", "terminal", "hash"],
    ];
    assert_eq!(keys, fields.concat());
    for order in ["oldest", "newest"] {
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let part = list(app, &format!("?order={order}&limit=2{after}"), &auditor);
            found.extend(seqs(&part));
            match part["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        if order == "newest" {
            found.reverse();
        }
        assert_eq!(found, all, "{order}");
    }
}

fn entries_are_found(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let namesake = authctl::service::roles::add(&mut app.db.conn(), &app.db.ctx(), &role("alice"), "", Vec::new(), false);
    namesake.expect("a role that is called as a user is");
    app.login("alice");
    call(app, Method::Patch, "/admin/users/alice", Some(&json!({"status": "disabled"})), &root).json(200);
    let actions = |query: &str| -> Vec<String> {
        let list = list(app, query, &root);
        list["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|entry| entry["action"].as_str().expect("an action").to_owned())
            .collect()
    };
    assert_eq!(actions("?user=alice"), ["user.add", "session.login", "user.disable"], "by alice and about alice");
    assert_eq!(actions("?user=ALICE&action=user.disable"), ["user.disable"], "called as on the command line");
    assert_eq!(actions("?q=DISABLED"), ["user.disable"]);
    assert_eq!(actions("?action=key.purge"), Vec::<String>::new(), "one that was never done");
    call(app, Method::Delete, "/admin/users/alice", None, &root);
    assert_eq!(actions("?user=alice").last().map(String::as_str), Some("user.rm"), "who is gone is found by name");
    let entry = &list(app, "?order=newest&limit=1", &root)["items"][0];
    assert_eq!((&entry["actor"], &entry["result"], &entry["target"]), (&json!("user:root"), &json!("success"), &json!("alice")));
    assert!(entry["request_id"].is_string());
    for bad in [
        "?after=x",
        "?after=--1",
        "?after=-",
        "?after=1e3",
        "?after=99999999999999999999",
        "?after=",
        "?order=up",
        "?action=User.Add",
        "?action=",
        "?action=x",
        "?action=no.such",
        "?action=user.disabled",
        "?user=a%20b",
        "?q=%00",
        "?limit=0",
        "?limit=1001",
        "?limit=x",
        "?limit=1&limit=2",
        "?since=now",
    ] {
        assert_eq!(call(app, Method::Get, &format!("/admin/audit{bad}"), None, &root).problem(422), "invalid_field", "{bad}");
    }
    assert_eq!(call(app, Method::Get, "/admin/audit?user=no@example.org", None, &root).problem(404), "user_not_found");
}
