//! Paths and queries that nobody means well with (S13).

use rocket::http::Method;
use serde_json::json;

use super::{admin, call};
use crate::support::app::TestApp;

on_both!(TestApp: no_path_names_nobody, queries_are_read_strictly);

// Requirement S13: nothing stands for "no user", for "all" or for another place.
fn no_path_names_nobody(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let long = "a".repeat(5000);
    let names = [
        "0",
        "-1",
        "1",
        "null",
        "undefined",
        "nil",
        "true",
        "NaN",
        "*",
        "%2a",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        &long,
        "%2e%2e",
        "%2e",
        "%00",
        "alice%00",
        "%ff",
        "%c0%ae",
        "alice%2f..%2froot",
        "%20",
        "alice%20",
        "%27%20OR%201%3d1--",
        "%25",
        "%e2%80%ae",
        "@",
        "a@",
        "%40example.org",
        "alice%0d%0aX-A:%20b",
        "%5c",
        "..%5croot",
    ];
    let before = app.db.texts("SELECT username || role || status AS v FROM users ORDER BY id");
    for name in names {
        for (method, tail, body) in [
            (Method::Get, "", None),
            (Method::Patch, "", Some(json!({"status": "disabled"}))),
            (Method::Delete, "", None),
            (Method::Put, "/role", Some(json!({"role": "user"}))),
            (Method::Put, "/password", Some(json!({"new_password": "four violet kettles sing"}))),
            (Method::Get, "/sessions", None),
            (Method::Delete, "/sessions", None),
        ] {
            let answer = call(app, method, &format!("/admin/users/{name}{tail}"), body.as_ref(), &root);
            assert!([404, 422].contains(&answer.status), "{method} {name}{tail}: {} {}", answer.status, answer.text);
            answer.problem(answer.status);
        }
        for (method, body) in [(Method::Get, None), (Method::Patch, Some(json!({"permissions": []}))), (Method::Delete, None)] {
            let answer = call(app, method, &format!("/admin/roles/{name}"), body.as_ref(), &root);
            assert!([404, 422].contains(&answer.status), "{method} role {name}: {} {}", answer.status, answer.text);
        }
        let answer = call(app, Method::Delete, &format!("/auth/sessions/{name}"), None, &root);
        assert_eq!(answer.status, 404, "session {name}: {}", answer.text);
    }
    assert_eq!(app.db.texts("SELECT username || role || status AS v FROM users ORDER BY id"), before);
}

fn queries_are_read_strictly(app: &TestApp) {
    let root = admin(app);
    for path in ["/admin/users", "/admin/roles", "/admin/blacklist", "/admin/audit", "/admin/users/root/sessions"] {
        for bad in [
            "?limits=1",
            "?limit=1&limit=1",
            "?limit=",
            "?limit=0",
            "?limit=1001",
            "?limit=-1",
            "?limit=1.0",
            "?limit=%31%",
            "?q=%zz",
            "?q=%ff",
            "?q=%00",
            "?after=%00",
            "?LIMIT=1",
            "?limit[]=1",
            "?=1",
            "?q=a&Q=b",
        ] {
            assert_eq!(call(app, Method::Get, &format!("{path}{bad}"), None, &root).problem(422), "invalid_field", "{path}{bad}");
        }
        for cursor in ["-", "a%20b", "%e2%80%ae", "..%2f"] {
            let answer = call(app, Method::Get, &format!("{path}?after={cursor}"), None, &root);
            // Of these, two could be the id of a token that somebody else made.
            let may_be_one = path == "/admin/blacklist" && ["-", "..%2f"].contains(&cursor);
            assert_eq!(answer.status, if may_be_one { 200 } else { 422 }, "{path} {cursor}");
        }
        let long = "x".repeat(300);
        let answer = call(app, Method::Get, &format!("{path}?q={long}"), None, &root);
        assert!([200, 422].contains(&answer.status), "{path}: {}", answer.status);
        assert_eq!(call(app, Method::Get, &format!("{path}?&limit=5&&q=%41+b"), None, &root).status, 200, "{path}");
    }
}
