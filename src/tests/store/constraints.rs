//! What the database itself refuses, should the program ever try: bad rows by raw SQL.

use authctl::domain::Code;

use crate::support::db::{TestDb, refused};

on_both!(TestDb: no_bad_row_gets_in, a_user_takes_its_sessions_along, a_violated_name_says_which);

const USER: [(&str, &str); 9] = [
    ("id", "'i'"),
    ("username", "'n'"),
    ("username_key", "'n'"),
    ("role", "'user'"),
    ("status", "'active'"),
    ("password_hash", "'h'"),
    ("created_at", "'2026-01-01 00:00:00'"),
    ("updated_at", "'2026-01-01 00:00:00'"),
    ("password_changed_at", "'2026-01-01 00:00:00'"),
];

/// An INSERT of a good user, but for these columns.
fn user(changes: &[(&str, &str)]) -> String {
    let mut columns: Vec<(&str, &str)> =
        USER.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name)).collect();
    columns.extend(changes);
    let part = |pick: fn(&(&str, &str)) -> String| columns.iter().map(pick).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO users ({}) VALUES ({})", part(|(name, _)| (*name).to_owned()), part(|(_, value)| (*value).to_owned()))
}

/// An INSERT of a good entry of the trail, but for this column.
fn audit(column: &str, value: &str) -> String {
    let hash = format!("'{}'", "a".repeat(64));
    let good =
        [("seq", "99"), ("at", "'2026-01-01 00:00:00'"), ("actor", "'x'"), ("action", "'y'"), ("result", "'z'"), ("hash", &hash)];
    let mut row: Vec<(&str, &str)> = good.into_iter().filter(|(name, _)| *name != column).collect();
    row.push((column, value));
    let part = |pick: fn(&(&str, &str)) -> String| row.iter().map(pick).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO audit ({}) VALUES ({})", part(|(name, _)| (*name).to_owned()), part(|(_, value)| (*value).to_owned()))
}

// Requirements A6, D14: what a row holds is bounded by the table as well.
fn no_bad_row_gets_in(db: &TestDb) {
    let long = |n: usize| format!("'{}'", "x".repeat(n));
    let (long_name, long_hash, long_mail, long_reason) = (long(65), long(513), long(255), long(1025));
    let users: [&[(&str, &str)]; 14] = [
        &[("username", "''")],
        &[("username", &long_name)],
        &[("username_key", "NULL")],
        &[("status", "'locked'")],
        &[("status", "NULL")],
        // S7: a role that is none.
        &[("role", "'root'")],
        &[("role", "'Admin'")],
        &[("role", "NULL")],
        &[("password_hash", "NULL")],
        &[("password_hash", &long_hash)],
        &[("email", "'a@b.example'")],
        &[("email_key", "'a@b.example'")],
        &[("email", &long_mail), ("email_key", "'k'")],
        &[("created_at", "NULL")],
    ];
    for bad in users {
        assert!(db.sql(&user(bad)).is_err(), "a user with {bad:?} got in");
    }
    db.sql(&user(&[])).expect("the user is good without");
    let times = "'2026-01-01 00:00:00', '2026-01-02 00:00:00'";
    db.sql(&format!("INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at) VALUES ('s', 'i', '2026-01-01 00:00:00', {times})"))
        .expect("a session");
    for bad in [
        "UPDATE users SET role = 'x'".to_owned(),
        "DELETE FROM roles WHERE name = 'user'".to_owned(),
        "INSERT INTO roles (name, created_at) VALUES ('', '2026-01-01 00:00:00')".to_owned(),
        "INSERT INTO role_permissions (role, permission) VALUES ('nobody', 'a:b')".to_owned(),
        "INSERT INTO role_permissions (role, permission) VALUES ('admin', '*:*')".to_owned(),
        format!(
            "INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at) VALUES ('t', 'nobody', '2026-01-01 00:00:00', {times})"
        ),
        format!("INSERT INTO tokens (jti, session_id, kind, issued_at, expires_at) VALUES ('j', 's', 'other', {times})"),
        format!("INSERT INTO tokens (jti, session_id, kind, issued_at, expires_at) VALUES ('j', 'none', 'access', {times})"),
        format!("INSERT INTO blacklist (jti, revoked_by, revoked_at, expires_at) VALUES ('', 'x', {times})"),
        format!(
            "INSERT INTO blacklist (jti, reason, revoked_by, revoked_at, expires_at) VALUES ('j', {long_reason}, 'x', {times})"
        ),
        format!("INSERT INTO blacklist (jti, revoked_by, revoked_at, expires_at) VALUES ({}, 'x', {times})", long(129)),
        "UPDATE signing_keys SET state = 'other'".to_owned(),
        "INSERT INTO attempts (user_id, network, failures, tried_at) VALUES ('i', 'n', -1, '2026-01-01 00:00:00')".to_owned(),
        "INSERT INTO attempts (user_id, network, tried_at) VALUES ('i', 'n', '2026-01-01 00:00:00')".to_owned(),
        "INSERT INTO bans (id, created_at, created_by) VALUES ('b', '2026-01-01 00:00:00', 'x')".to_owned(),
        "INSERT INTO bans (id, address, user_id, created_at, created_by) VALUES ('b', '::1', 'i', '2026-01-01 00:00:00', 'x')"
            .to_owned(),
        "INSERT INTO bans (id, user_id, created_at, created_by) VALUES ('b', 'nobody', '2026-01-01 00:00:00', 'x')".to_owned(),
        "INSERT INTO signing_keys SELECT 'second', algorithm, state, sealed, created_at FROM signing_keys".to_owned(),
        "INSERT INTO meta (key, value) VALUES ('mode', 'other')".to_owned(),
        audit("hash", "NULL"),
        audit("hash", "'short'"),
        audit("result", "NULL"),
        audit("seq", "0"),
        audit("seq", "1"),
        audit("detail", &long_reason),
        audit("reason", &long_reason),
        audit("host", &long(256)),
        audit("terminal", &long(65)),
        audit("peer", &long(65)),
        audit("session_hash", &long(33)),
        audit("uid", "-1"),
    ] {
        assert!(db.sql(&bad).is_err(), "{bad:.120}");
    }
    db.sql(&audit("reason", "'so'")).expect("the entry is good without");
}

// Requirement D14.
fn a_user_takes_its_sessions_along(db: &TestDb) {
    let bob = db.add("bob", "user");
    db.login("bob");
    assert_eq!((db.count("sessions"), db.count("tokens")), (1, 2));
    db.sql(&format!("DELETE FROM users WHERE id = '{}'", bob.id)).expect("removed");
    assert_eq!((db.count("sessions"), db.count("tokens")), (0, 0));
}

// Requirement D14.
/// SQLite names the columns, PostgreSQL the constraint: both lead to the same answer.
fn a_violated_name_says_which(db: &TestDb) {
    db.sql(&user(&[("email", "'a@b.example'"), ("email_key", "'a@b.example'")])).expect("a user");
    let second = |changes: &[(&str, &str)]| refused(db.sql(&user(&[&[("id", "'j'")], changes].concat())));
    assert_eq!(second(&[]), Code::UserExists);
    assert_eq!(second(&[("username_key", "'m'"), ("email", "'A@b.example'"), ("email_key", "'a@b.example'")]), Code::EmailExists);
    let role = "INSERT INTO roles (name, created_at) VALUES ('user', '2026-01-01 00:00:00')";
    assert_eq!(refused(db.sql(role)), Code::RoleExists);
}
