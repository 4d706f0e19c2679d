//! The point `names` of `db check`: each column that it looks at is one of the schema, and a bad name in it is found.

use std::collections::BTreeSet;

use authctl::store::{columns_of_names, rows};

use super::Home;
use super::db_check::{assert_failed, run_sql};

on_both!(Home: a_bad_name_is_found_in_each_column);

const ID: &str = "019ac7a0-0000-7000-8000-000000000000";

#[test]
fn each_column_with_names_is_one_of_the_schema() {
    let tables = rows::tables().expect("the tables");
    for [table, shown, compared] in columns_of_names() {
        let known = tables.iter().find(|known| known.name == table).unwrap_or_else(|| panic!("there is no table {table}"));
        for column in [shown, compared] {
            assert!(known.columns.iter().any(|(name, _)| name == column), "there is no column {table}.{column}");
        }
    }
}

// Requirement D16.
fn a_bad_name_is_found_in_each_column(home: &Home) {
    home.add("alice");
    let id = home.json(&["user", "show", "alice"])["id"].as_str().expect("an id").to_owned();
    let at = "'2026-01-01 00:00:00'";
    let ban = |id: &str, address: &str| {
        format!("INSERT INTO bans (id, address, created_at, created_by) VALUES ('{id}', '{address}', {at}, 'root')")
    };
    let invite = |id: &str, email: &str, key: &str| {
        let hash = "0".repeat(64);
        format!(
            "INSERT INTO invites (id, token_hash, email, email_key, created_by, created_at, expires_at)
             VALUES ('{id}', '{hash}', '{email}', '{key}', 'root', {at}, {at})"
        )
    };
    let entry = |jti: &str, name: &str| {
        format!(
            "INSERT INTO blacklist (jti, username, revoked_by, revoked_at, expires_at) VALUES ('{jti}', '{name}', 'root', {at}, {at})"
        )
    };
    let of_alice = |what: &str| format!("UPDATE users SET {what} WHERE username = 'alice'");
    let harms = [
        ("roles.name", "UPDATE roles SET name = 'a b' WHERE name = 'extra'".to_owned()),
        ("roles.owner", "UPDATE roles SET owner = 'a\u{1b}' WHERE name = 'extra'".to_owned()),
        (
            "role_permissions.permission",
            "INSERT INTO role_permissions (role, permission) VALUES ('extra', 'nonsense')".to_owned(),
        ),
        ("users.id", of_alice("id = 'nonsense'")),
        ("users.username", of_alice("username = 'a b'")),
        ("users.username", of_alice("username_key = 'bob'")),
        ("users.email", of_alice("email = 'x', email_key = 'x'")),
        ("users.email", of_alice("email = 'a@example.org', email_key = 'b@example.org'")),
        ("users.owner", of_alice("owner = 'a\u{1b}'")),
        ("bans.id", ban("nonsense", "192.0.2.0/24")),
        ("bans.address", ban(ID, "192.0.2.0/99")),
        ("invites.id", invite("nonsense", "a@example.org", "a@example.org")),
        ("invites.email", invite(ID, "x", "x")),
        ("invites.email", invite(ID, "a@example.org", "b@example.org")),
        ("blacklist.jti", entry("a\u{1b}", "bob")),
        ("blacklist.username", entry("j", "a b")),
    ];
    let looked_at: BTreeSet<String> = columns_of_names().map(|[table, shown, _]| format!("{table}.{shown}")).collect();
    assert_eq!(looked_at, harms.iter().map(|(column, _)| (*column).to_owned()).collect(), "a case for each column");
    let mend = format!(
        "DELETE FROM roles WHERE name NOT IN ('admin', 'user'); DELETE FROM bans; DELETE FROM invites; DELETE FROM blacklist;
         UPDATE users SET id = '{id}', username = 'alice', username_key = 'alice', email = NULL, email_key = NULL, owner = NULL
         WHERE role = 'user'"
    );
    for (column, harm) in harms {
        home.run(&["role", "add", "extra"]).ok();
        // Of each a good one beside it.
        run_sql(home, &[ban("019ac7a0-0000-7000-8000-000000000001", "2001:db8::/32"), entry("good", "Carol")].join("; "));
        run_sql(home, &harm);
        assert_failed(home, "names", &format!("1 row with a name that is none, the first: {column} of "));
        run_sql(home, &mend);
    }
    home.run(&["db", "check"]).ok();
}
