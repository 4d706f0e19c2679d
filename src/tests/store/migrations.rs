//! Migrations: forward from nothing, back to nothing, and forward again; by many at once.

use std::path::Path;

use authctl::store::{self, Purpose};

use crate::support::db::{EmptyDb, WAIT};
use crate::support::threads::at_once;
use crate::support::{Backend, sql};

on_both!(EmptyDb: a_database_goes_up_down_and_up, migrating_twice_does_nothing, many_migrate_at_once);

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
