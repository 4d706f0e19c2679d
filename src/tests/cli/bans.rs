//! `authctl ban` and `authctl user unlock`.

use serde_json::{Value, json};

use super::Home;

on_both!(Home: bans_are_added_listed_and_removed, several_bans_are_ended_at_once, what_is_no_ban_is_refused,
    one_address_of_many_is_told_of, users_are_unlocked);

fn bans_are_added_listed_and_removed(home: &Home) {
    home.add("alice");
    assert_eq!(home.json(&["ban", "list"]), json!([]));
    let added = home.json(&["ban", "add", "--address", "192.0.2.7/24", "--for", "1h", "--reason", "guesses"]);
    let keys: Vec<_> = added.as_object().expect("an object").keys().filter(|key| *key != "changed").collect();
    assert_eq!(keys, ["id", "address", "username", "until", "created_at", "created_by", "reason"]);
    assert_eq!((&added["address"], &added["username"]), (&json!("192.0.2.0/24"), &Value::Null));
    assert_eq!((&added["reason"], &added["changed"]), (&json!("guesses"), &json!(true)));
    assert!(added["until"].is_string() && added["created_by"].as_str().is_some_and(|actor| actor.starts_with("cli:")), "{added}");
    let user = home.json(&["ban", "add", "--user", "Alice"]);
    assert_eq!((&user["address"], &user["username"], &user["until"]), (&Value::Null, &json!("alice"), &Value::Null));
    let listed = home.json(&["ban", "list"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    let again = home.run(&["ban", "add", "--user", "alice", "--for", "1h", "-o", "json"]).ok();
    assert_eq!((&again.json()["changed"], &again.json()["id"]), (&json!(false), &user["id"]), "it is for good");
    assert!(again.stderr.contains("banned already"), "{}", again.stderr);
    assert_eq!(home.json(&["ban", "add", "--address", "192.0.2.0/24"])["id"], added["id"], "made longer");
    assert_eq!(home.run(&["ban", "add", "--address", "198.51.100.1", "--dry-run"]).ok().stdout, "");
    let id = user["id"].as_str().expect("an id");
    assert_eq!(home.json(&["ban", "rm", id, "--dry-run"])["changed"], true);
    assert_eq!(home.json(&["ban", "rm", id])["username"], "alice");
    home.run(&["ban", "rm", id]).exit(3);
    let again = home.json(&["ban", "rm", id, "--if-exists"]);
    assert_eq!((&again["changed"], &again["id"], &again["username"]), (&json!(false), &json!(id), &Value::Null));
    let left = home.run(&["ban", "list", "-o", "name"]).ok().stdout;
    assert_eq!(left.trim(), added["id"].as_str().expect("an id"));
}

fn several_bans_are_ended_at_once(home: &Home) {
    for n in 1..4 {
        home.run(&["ban", "add", "--address", &format!("192.0.2.{n}")]).ok();
    }
    let ids = home.run(&["ban", "list", "-o", "name"]).ok().stdout;
    let one = ids.lines().next().expect("an id");
    let some = home.run(&["ban", "rm", one, "no-such-ban", "-o", "json"]).exit(8).json();
    assert_eq!((&some[0]["changed"], &some[1]["error"]["code"]), (&json!(true), &json!("ban_not_found")));
    home.0.run_with_input(&["ban", "rm", "-", "--if-exists"], &ids).ok();
    assert_eq!(home.json(&["ban", "list"]), json!([]));
}

fn what_is_no_ban_is_refused(home: &Home) {
    home.run(&["ban", "add", "--address", "0.0.0.0/0"]).exit(6);
    home.run(&["ban", "add", "--address", "::/0"]).exit(6);
    home.run(&["ban", "add", "--address", "192.0.2.0/24", "--for", "0s"]).exit(6);
    home.run(&["ban", "add", "--address", "::ffff:0.0.0.0/96"]).exit(6);
    home.run(&["ban", "add", "--address", "localhost"]).exit(6);
    home.run(&["ban", "add", "--user", "nobody"]).exit(3);
    home.run(&["ban", "add", "--address", "192.0.2.1", "--user", "root"]).exit(2);
    let usage = home.run(&["ban", "add"]).exit(2).stderr;
    assert!(usage.contains("--address <CIDR>") && usage.contains("--user <USER>"), "{usage}");
    assert!(home.run(&["ban", "rm", "alice"]).exit(3).stderr.contains("goes by its id"));
    let warned = home.run(&["ban", "add", "--address", "127.0.0.0/8"]).ok();
    assert!(warned.stderr.contains("this machine"), "{}", warned.stderr);
}

fn one_address_of_many_is_told_of(home: &Home) {
    for (address, network, banned) in [
        ("2001:db8:2::1", Some("2001:db8:2::/64"), "2001:db8:2::1"),
        ("2001:db8:3::1/128", Some("2001:db8:3::/64"), "2001:db8:3::1"),
        ("fd00::1", Some("fd00::/64"), "fd00::1"),
        ("2001:db8:2::/64", None, "2001:db8:2::/64"),
        ("192.0.2.77", None, "192.0.2.77"),
        ("64:ff9b::192.0.2.78", None, "192.0.2.78"),
        ("64:ff9b::10.0.0.1", None, "64:ff9b::a00:1"),
        ("::1", None, "::1"),
        ("fe80::1", None, "fe80::1"),
    ] {
        let said = home.run(&["ban", "add", "--address", address]).ok().stderr;
        let told = network.is_none_or(|network| said.contains(&format!("the others of {network} as well")));
        assert!(told && said.contains("this is one address") == network.is_some(), "{address}: {said}");
        assert!(said.contains(&format!("banned {banned}\n")), "{address}: {said}");
    }
}

fn users_are_unlocked(home: &Home) {
    home.add("alice");
    assert_eq!(home.json(&["user", "unlock", "alice"])["changed"], false);
    home.run(&["user", "unlock", "nobody"]).exit(3);
    home.run(&["user", "unlock", "alice", "nobody"]).exit(8);
}
