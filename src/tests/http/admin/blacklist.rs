//! `/admin/blacklist`.

use std::time::Duration;

use authctl::domain::token::Kind;
use rocket::http::Method;
use serde_json::{Value, json};

use super::{admin, call, token};
use crate::support::app::TestApp;

on_both!(TestApp: a_token_is_listed_and_refused, what_expired_is_purged);

fn a_token_is_listed_and_refused(app: &TestApp) {
    let root = admin(app);
    app.db.add("alice", "user");
    let bearer = token(app, "alice");
    let jti = app.db.claims(Kind::Access, &bearer).jti;
    let body = json!({"jti": jti, "expires_at": "2026-03-01T12:30:00Z", "reason": "lost with a laptop"});
    let made = call(app, Method::Post, "/admin/blacklist", Some(&body), &root).json(201);
    assert_eq!((&made["username"], &made["revoked_by"], &made["changed"]), (&json!("alice"), &json!("user:root"), &json!(true)));
    assert_eq!((&made["reason"], &made["expires_at"]), (&json!("lost with a laptop"), &json!("2026-03-01T12:30:00.000000Z")));
    assert_eq!(app.get("/auth/me", Some(&bearer)).problem(401), "token_revoked");
    assert_eq!(call(app, Method::Post, "/admin/blacklist", Some(&body), &root).json(200)["changed"], false);
    let foreign = json!({"jti": "Made-Elsewhere", "expires_at": "2026-03-02T00:00:00+01:00"});
    call(app, Method::Post, "/admin/blacklist", Some(&foreign), &root).json(201);
    let jtis = |query: &str| -> Vec<String> {
        let list = call(app, Method::Get, &format!("/admin/blacklist{query}"), None, &root).json(200);
        list["items"].as_array().expect("items").iter().map(|entry| entry["jti"].as_str().expect("a jti").to_owned()).collect()
    };
    assert_eq!(jtis(""), [jti.as_str(), "Made-Elsewhere"]);
    assert_eq!(jtis("?limit=1"), [jti.as_str()]);
    assert_eq!(jtis(&format!("?after={jti}")), ["Made-Elsewhere"]);
    assert_eq!(jtis("?user=alice"), [jti.as_str()]);
    assert_eq!((jtis("?q=ELSEwhere"), jtis("?q=laptop")), (vec!["Made-Elsewhere".to_owned()], vec![jti.clone()]));
    assert_eq!(jtis("?expired=true"), Vec::<String>::new());
    assert_eq!(jtis("?expired=false").len(), 2);
    for bad in [
        json!({"jti": "", "expires_at": "2026-03-01T12:30:00Z"}),
        json!({"jti": "over", "expires_at": "2026-03-01T11:59:00Z"}),
        json!({"jti": "over", "expires_at": "0001-01-01T00:00:00Z"}),
        json!({"jti": "a b", "expires_at": "2026-03-01T12:30:00Z"}),
        json!({"jti": "x", "expires_at": "tomorrow"}),
        json!({"jti": "x", "expires_at": 1}),
        json!({"jti": "x"}),
        json!({"jti": "x", "expires_at": "2026-03-01T12:30:00Z", "reason": "a\nb"}),
        json!({"jti": "x", "expires_at": "2026-03-01T12:30:00Z", "revoked_by": "nobody"}),
    ] {
        assert_eq!(call(app, Method::Post, "/admin/blacklist", Some(&bad), &root).problem(422), "invalid_field", "{bad}");
    }
    for bad in ["?expired=maybe", "?user=-", "?after=a%20b", "?q=%00"] {
        assert_eq!(call(app, Method::Get, &format!("/admin/blacklist{bad}"), None, &root).problem(422), "invalid_field", "{bad}");
    }
}

fn what_expired_is_purged(app: &TestApp) {
    let first = admin(app);
    let body = |jti: &str, end: &str| json!({"jti": jti, "expires_at": end});
    call(app, Method::Post, "/admin/blacklist", Some(&body("soon", "2026-03-01T12:05:00Z")), &first).json(201);
    call(app, Method::Post, "/admin/blacklist", Some(&body("late", "2027-03-01T12:05:00Z")), &first).json(201);
    app.db.advance(Duration::from_secs(3600));
    let root = token(app, "root");
    let list = call(app, Method::Get, "/admin/blacklist?expired=true", None, &root).json(200);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    let purge = || call(app, Method::Post, "/admin/blacklist/purge", None, &root).json(200);
    assert_eq!(purge(), json!({"purged": 1, "others": 1, "changed": true}));
    assert_eq!(purge(), json!({"purged": 0, "others": 0, "changed": false}));
    let left = call(app, Method::Get, "/admin/blacklist", None, &root).json(200);
    assert_eq!((&left["items"][0]["jti"], &left["next"]), (&json!("late"), &Value::Null));
    assert!(app.db.audit().iter().any(|row| row == "user:root blacklist.purge 1 entries -"));
}
