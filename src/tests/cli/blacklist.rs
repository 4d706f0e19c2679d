//! `authctl blacklist`.

use serde_json::{Value, json};

use super::Home;

on_both!(Home: entries_are_added_shown_and_purged);

fn entries_are_added_shown_and_purged(home: &Home) {
    assert_eq!(home.json(&["blacklist", "list"]), json!([]));
    assert_eq!(home.json(&["blacklist", "purge"]), json!({"purged": 0, "others": 0, "changed": false}));
    let added = home.json(&["blacklist", "add", "foreign-1", "--expires", "2099-01-01T00:00:00Z", "--reason", "seen elsewhere"]);
    assert_eq!((&added["changed"], &added["username"]), (&json!(true), &Value::Null));
    let keys: Vec<_> = added.as_object().expect("an object").keys().filter(|key| *key != "changed").collect();
    assert_eq!(keys, ["jti", "username", "reason", "revoked_by", "revoked_at", "expires_at"]);
    assert!(added["revoked_by"].as_str().is_some_and(|actor| actor.starts_with("cli:")), "{added}");
    let again = home.run(&["blacklist", "add", "foreign-1", "--expires", "2098-01-01T00:00:00Z", "-o", "json"]).ok();
    assert_eq!(again.json()["changed"], false);
    assert_eq!(again.stderr, "foreign-1 is on the blacklist already, until 2099-01-01T00:00:00.000000Z\n");
    let later = home.run(&["blacklist", "add", "foreign-1", "--expires", "2100-01-01T00:00:00Z", "-o", "json"]).ok();
    assert_eq!(later.stderr, "foreign-1 is on the blacklist until 2100-01-01T00:00:00.000000Z\n");
    let later = later.json();
    assert_eq!((&later["changed"], &later["expires_at"]), (&json!(true), &json!("2100-01-01T00:00:00.000000Z")));
    home.run(&["blacklist", "add", "old-1", "--expires", "2020-01-01T00:00:00+02:00"]).ok();
    home.run(&["blacklist", "add", "old-2", "--expires", "tomorrow"]).exit(6);
    home.run(&["blacklist", "add", "two words", "--expires", "2020-01-01T00:00:00Z"]).exit(6);
    assert_eq!(home.json(&["blacklist", "show", "old-1"])["expires_at"], "2019-12-31T22:00:00.000000Z");
    home.run(&["blacklist", "show", "no-such-jti"]).exit(3);
    let listed = home.run(&["blacklist", "list", "--expired", "-o", "name"]).ok().stdout;
    assert_eq!(listed, "old-1\n");
    let stats = home.json(&["blacklist", "stats"]);
    assert_eq!((&stats["entries"], &stats["expired"]), (&json!(2), &json!(1)));
    assert_eq!(home.json(&["blacklist", "purge", "--dry-run"])["purged"], 1);
    assert_eq!(home.json(&["blacklist", "purge", "--older-than", "36500d"])["purged"], 0);
    assert_eq!(home.json(&["blacklist", "purge"]), json!({"purged": 1, "others": 0, "changed": true}));
    assert_eq!(home.run(&["blacklist", "list", "-o", "name"]).ok().stdout, "foreign-1\n");
}
