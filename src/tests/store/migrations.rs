//! Migrations: forward from nothing, back to nothing, and forward again; by many at once.

use std::path::{Path, PathBuf};

use authctl::crypto::chain;
use authctl::domain::Code;
use authctl::store::{self, Purpose};

use crate::support::db::{EmptyDb, WAIT};
use crate::support::threads::at_once;
use crate::support::{Backend, sql};

on_both!(EmptyDb: a_database_goes_up_down_and_up, migrating_twice_does_nothing, many_migrate_at_once,
    the_trail_is_chained_as_it_was,
    users_and_what_is_theirs_stay_when_their_table_is_made_anew, a_migration_that_fails_says_why_and_changes_nothing);

fn root(backend: Backend) -> PathBuf {
    let folder = match backend {
        Backend::Sqlite => "migrations/sqlite",
        Backend::Postgres => "migrations/postgres",
    };
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Those of the migrations, in their order.
fn names(backend: Backend) -> Vec<String> {
    let folders = std::fs::read_dir(root(backend)).expect("migrations");
    let mut names: Vec<String> = folders.map(|entry| entry.expect("a folder").file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

fn script(backend: Backend, name: &str) -> Vec<String> {
    let folders = names(backend).into_iter().map(|folder| root(backend).join(folder));
    folders.map(|folder| std::fs::read_to_string(folder.join(name)).expect("a script")).collect()
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

/// Ten daemons that start at once, each with a connection of its own: where there is nothing, then again and again on a database that is
/// older, or has no table left.
// Requirement D13.
fn many_migrate_at_once(db: &EmptyDb) {
    let first = names(db.backend).swap_remove(0);
    for round in 0..20 {
        for result in at_once(10, |_| db.open(Purpose::Create).map(|_| ())) {
            result.unwrap_or_else(|error| panic!("round {round}: {error}"));
        }
        let mut conn = db.open(Purpose::Inspect).expect("a connection");
        assert_eq!(sql::count(&mut conn, "roles"), 2, "the built-in roles are there once");
        assert!(store::schema(&mut conn).expect("its state").is_current());
        drop(conn);
        drop(before(db, if round % 2 == 0 { AUDIT_CHAIN } else { &first }));
    }
}

const USERS_ANEW: &str = "2026-11-26-000000_users_in_rowid_order";

const AUDIT_CHAIN: &str = "2026-11-28-000000_audit_chain";

/// A database as it was before a migration.
fn before(db: &EmptyDb, migration: &str) -> store::Conn {
    let mut conn = db.open(Purpose::Create).expect("a database");
    for (name, down) in names(db.backend).iter().zip(script(db.backend, "down.sql")).rev() {
        sql::run(&mut conn, &down).expect("down");
        let version: String = name.split('_').next().expect("a version").replace('-', "");
        sql::run(&mut conn, &format!("DELETE FROM __diesel_schema_migrations WHERE version = '{version}'")).expect("forgotten");
        if name == migration {
            break;
        }
    }
    conn
}

/// More than are held in memory, with a gap as PostgreSQL leaves them, and each hash is that of the entry and of the one before.
// Requirement A5.
fn the_trail_is_chained_as_it_was(db: &EmptyDb) {
    let mut conn = before(db, AUDIT_CHAIN);
    let rows = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1203)
        INSERT INTO audit (seq, at, actor, action, target, result, reason)
        SELECT n, '2026-01-02 03:04:05.000600', 'user:ann', 'user.set', 'e' || CAST(n AS TEXT), 'success', 'so' FROM n WHERE n <> 700";
    let rows = if db.backend == Backend::Postgres {
        rows.replace("'2026-01-02 03:04:05.000600'", "TIMESTAMP '2026-01-02 03:04:05.000600'")
    } else {
        rows.to_owned()
    };
    sql::run(&mut conn, &rows).expect("rows");
    store::migrate(&mut conn, WAIT).expect("migrated");
    let entries = store::audit::list(&mut conn, &Default::default(), &Default::default()).expect("listed").items;
    assert_eq!((entries.len(), entries[0].seq, entries[1201].seq), (1202, 1, 1203));
    assert_eq!((entries[698].seq, entries[699].seq, entries[699].target.as_deref()), (699, 701, Some("e701")));
    let mut previous: Option<String> = None;
    for entry in &entries {
        let link = chain::link(entry.seq, &entry.content(), previous.as_deref());
        assert_eq!(entry.link(), link);
        previous = Some(link.hash);
    }
    assert_eq!(entries[0].at.to_string(), "2026-01-02T03:04:05.000600Z");
}

/// The same before the users' table is made anew, with a user who has a session.
fn before_users_anew(db: &EmptyDb) -> store::Conn {
    let mut conn = before(db, USERS_ANEW);
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
    let mut conn = before_users_anew(db);
    if db.backend == Backend::Sqlite {
        // A view of somebody's, and what a shell leaves behind that knows nothing of foreign keys.
        sql::run(&mut conn, "CREATE VIEW names AS SELECT username AS v FROM users").expect("a view");
        sql::run(&mut conn, "PRAGMA foreign_keys = OFF").expect("off");
        sql::run(
            &mut conn,
            "INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at) VALUES ('s2', 'nobody', '', '', '')",
        )
        .expect("left behind");
        sql::run(&mut conn, "PRAGMA foreign_keys = ON").expect("on");
    }
    assert!(!store::migrate(&mut conn, WAIT).expect("migrated").is_empty());
    assert_eq!(sql::texts(&mut conn, THEIRS), ["Anna 7 s1 t1"]);
    assert_eq!(sql::count(&mut conn, "sessions"), 1);
    if db.backend == Backend::Sqlite {
        assert_eq!(sql::texts(&mut conn, "SELECT v FROM names"), ["Anna"]);
    }
    // What refers to users does so again.
    assert!(sql::run(&mut conn, "UPDATE sessions SET user_id = 'nobody'").is_err());
    sql::run(&mut conn, "DELETE FROM users").expect("deleted");
    assert_eq!(sql::count(&mut conn, "tokens"), 0);
}

/// What SQLite alone lets happen.
fn a_migration_that_fails_says_why_and_changes_nothing(db: &EmptyDb) {
    if db.backend == Backend::Postgres {
        return;
    }
    let mut conn = before_users_anew(db);
    let fails = |conn: &mut store::Conn, why: &str| {
        let error = store::migrate(conn, WAIT).expect_err("it fails");
        assert_eq!(error.code(), Code::DatabaseUnusable, "{error}");
        assert!(error.to_string().contains(why), "{error}");
        assert!(!store::schema(conn).expect("its state").is_current());
        assert!(sql::run(conn, "UPDATE sessions SET user_id = 'somebody'").is_err(), "foreign keys are on again");
    };
    sql::run(&mut conn, "PRAGMA foreign_keys = OFF; UPDATE users SET role = 'none'; PRAGMA foreign_keys = ON").expect("broken");
    fails(&mut conn, "rows of the table users");
    sql::run(&mut conn, "UPDATE users SET role = 'admin'").expect("mended");
    sql::run(&mut conn, "CREATE TRIGGER theirs AFTER UPDATE ON users BEGIN SELECT 1; END").expect("a trigger of somebody's");
    fails(&mut conn, "the trigger theirs would be lost");
    sql::run(&mut conn, "DROP TRIGGER theirs").expect("dropped");
    let many = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
        INSERT INTO users (id, username, username_key, role, password_hash, created_at, updated_at, password_changed_at)
        SELECT n, 'user' || n, 'user' || n, 'user', 'hash', '2026-01-02 03:04:05', '2026-01-02 03:04:05', '2026-01-02 03:04:05' FROM n";
    sql::run(&mut conn, many).expect("more than fits into what is free");
    let pages = sql::texts(&mut conn, "SELECT CAST(page_count AS TEXT) AS v FROM pragma_page_count").concat();
    sql::run(&mut conn, &format!("PRAGMA max_page_count = {pages}")).expect("a full disk");
    fails(&mut conn, "disk is full");
    sql::run(&mut conn, "PRAGMA max_page_count = 1000000").expect("room");
    store::migrate(&mut conn, WAIT).expect("migrated");
    assert_eq!(sql::texts(&mut conn, THEIRS), ["Anna 7 s1 t1"]);
}
