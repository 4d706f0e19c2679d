//! Migrations: forward from nothing, back to nothing, and forward again; by many at once.

use std::path::Path;

use authctl::store::{self, Purpose};

use crate::support::db::{EmptyDb, WAIT};
use crate::support::threads::at_once;
use crate::support::{Backend, sql};

on_both!(EmptyDb: a_database_goes_up_down_and_up, migrating_twice_does_nothing, many_migrate_at_once,
    users_and_what_is_theirs_stay_when_their_table_is_made_anew, rows_that_refer_to_nothing_stop_a_migration);

fn script(backend: Backend, name: &str) -> Vec<String> {
    let folder = match backend {
        Backend::Sqlite => "migrations/sqlite",
        Backend::Postgres => "migrations/postgres",
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders: Vec<_> = std::fs::read_dir(root).expect("migrations").map(|entry| entry.expect("a folder").path()).collect();
    folders.sort();
    folders.iter().map(|folder| std::fs::read_to_string(folder.join(name)).expect("a script")).collect()
}

fn tables(db: &EmptyDb) -> Vec<String> {
    let mut conn = db.open(Purpose::Inspect).expect("a connection");
    let query = match db.backend {
        Backend::Sqlite => {
            "SELECT name AS v FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY 1"
        }
        Backend::Postgres => {
            "SELECT table_name::text AS v FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_%' ORDER BY 1"
        }
    };
    sql::texts(&mut conn, query)
}

fn a_database_goes_up_down_and_up(db: &EmptyDb) {
    drop(db.open(Purpose::Create).expect("up"));
    let made = tables(db);
    assert!(made.iter().any(|table| table == "users"));
    let mut conn = db.open(Purpose::Inspect).expect("a connection");
    for down in script(db.backend, "down.sql").iter().rev() {
        sql::run(&mut conn, down).expect("down");
    }
    assert_eq!(tables(db), Vec::<String>::new(), "down leaves nothing behind");
    sql::run(&mut conn, "DELETE FROM __diesel_schema_migrations").expect("forgotten");
    drop(db.open(Purpose::Create).expect("up again"));
    assert_eq!(tables(db), made);
}

fn migrating_twice_does_nothing(db: &EmptyDb) {
    let mut conn = db.open(Purpose::Create).expect("a database");
    assert_eq!(store::migrate(&mut conn, WAIT).expect("migrated"), Vec::<String>::new());
    let schema = store::schema(&mut conn).expect("its state");
    assert!(schema.is_current() && schema.applied.len() == script(db.backend, "up.sql").len());
}

/// Ten daemons that start on an empty folder, each with a connection of its own.
fn many_migrate_at_once(db: &EmptyDb) {
    for result in at_once(8, |_| db.open(Purpose::Create).map(|_| ())) {
        result.expect("each gets a database that is ready");
    }
    let mut conn = db.open(Purpose::Inspect).expect("a connection");
    assert_eq!(sql::count(&mut conn, "roles"), 2, "the built-in roles are there once");
}

/// A database as it was before the last migration, with a user who has a session.
fn before_the_last(db: &EmptyDb) -> store::Conn {
    let mut conn = db.open(Purpose::Create).expect("a database");
    let last = script(db.backend, "down.sql").pop().expect("a script");
    sql::run(&mut conn, &last).expect("down");
    sql::run(
        &mut conn,
        "DELETE FROM __diesel_schema_migrations WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)",
    )
    .expect("forgotten");
    let moment = "'2026-01-02 03:04:05'";
    let rows = format!(
        "INSERT INTO users (id, username, username_key, role, password_hash, created_at, updated_at, password_changed_at, token_version)
         VALUES ('u1', 'Anna', 'anna', 'admin', 'hash', {moment}, {moment}, {moment}, 7);
         INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at) VALUES ('s1', 'u1', {moment}, {moment}, {moment});
         INSERT INTO tokens (jti, session_id, kind, issued_at, expires_at) VALUES ('t1', 's1', 'access', {moment}, {moment})"
    );
    sql::run(&mut conn, &rows).expect("rows");
    conn
}

const THEIRS: &str = "SELECT username || ' ' || token_version || ' ' || sessions.id || ' ' || jti AS v FROM users
    JOIN sessions ON user_id = users.id JOIN tokens ON session_id = sessions.id";

fn users_and_what_is_theirs_stay_when_their_table_is_made_anew(db: &EmptyDb) {
    let mut conn = before_the_last(db);
    assert_eq!(store::migrate(&mut conn, WAIT).expect("migrated").len(), 1);
    assert_eq!(sql::texts(&mut conn, THEIRS), ["Anna 7 s1 t1"]);
    // What refers to users does so again.
    assert!(sql::run(&mut conn, "UPDATE sessions SET user_id = 'nobody'").is_err());
    sql::run(&mut conn, "DELETE FROM users").expect("deleted");
    assert_eq!(sql::count(&mut conn, "tokens"), 0);
}

fn rows_that_refer_to_nothing_stop_a_migration(db: &EmptyDb) {
    let mut conn = before_the_last(db);
    // PostgreSQL lets nobody make such rows.
    if db.backend == Backend::Postgres {
        return;
    }
    sql::run(&mut conn, "PRAGMA foreign_keys = OFF; UPDATE sessions SET user_id = 'nobody'; PRAGMA foreign_keys = ON")
        .expect("broken");
    let error = store::migrate(&mut conn, WAIT).expect_err("it is not taken along");
    assert!(error.to_string().contains("sessions"), "{error:?}");
    assert!(!store::schema(&mut conn).expect("its state").is_current());
    assert!(sql::run(&mut conn, "UPDATE sessions SET user_id = 'somebody'").is_err(), "foreign keys are on again");
}
