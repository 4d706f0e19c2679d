//! The roles of a PostgreSQL server: one that migrates, one that serves, and one that was let into the schema and means harm.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

use crate::cli::Home;
use crate::support::Backend;
use crate::support::env::TestEnv;
use crate::support::own_server::OwnServer;

const ROLES: &str = "CREATE ROLE dba; CREATE ROLE migrator LOGIN; CREATE ROLE deputy LOGIN NOINHERIT IN ROLE migrator;
    CREATE ROLE app LOGIN; CREATE ROLE mallory LOGIN;
    ALTER DATABASE postgres OWNER TO dba; ALTER SCHEMA public OWNER TO dba; GRANT CREATE ON SCHEMA public TO migrator, mallory";

const LIST: &str = "CREATE TABLE __diesel_schema_migrations
    (version VARCHAR(50) PRIMARY KEY, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP); ";

fn url(server: &OwnServer, role: &str) -> String {
    server.url("localhost", "sslmode=require").replace("authctl:hunter2", role)
}

/// Runs statements as one of them; `authctl` is the superuser.
#[track_caller]
fn sql(server: &OwnServer, role: &str, statements: &str) {
    PgConnection::establish(&url(server, role)).expect("a connection").batch_execute(statements).expect("it may");
}

/// One environment, as another role.
fn at(home: Home, server: &OwnServer, role: &str) -> Home {
    Home(home.0.with("AUTHCTL_DATABASE", &url(server, role)))
}

fn home(server: &OwnServer, role: &str) -> Home {
    at(Home(TestEnv::new(Backend::Sqlite).expect("SQLite is always there")), server, role)
}

/// Who serves has privileges on the tables, and else no part in the database.
// Requirement D18.
#[test]
fn one_role_migrates_and_another_serves() {
    let Some(server) = OwnServer::start() else { return };
    sql(&server, "authctl", ROLES);
    let home = home(&server, "migrator");
    home.with_password(&["init", "--admin", "root", "--password-stdin"]).ok();
    sql(&server, "migrator", "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app, deputy");
    let mut home = home;
    for role in ["app", "deputy", "authctl"] {
        home = at(home, &server, role);
        home.run(&["user", "list"]).ok();
        home.run(&["doctor"]).ok();
        home.run(&["db", "check"]).ok();
        home.add(role);
        home.0.serve().get("/health/ready", None).expect(200);
    }
    // Older than this authctl, it has fewer tables.
    home = at(home, &server, "app");
    sql(
        &server,
        "migrator",
        "DELETE FROM __diesel_schema_migrations WHERE version > '20261124'; DROP TABLE attempts, bans, invites",
    );
    let older = home.run(&["user", "list"]).exit(5);
    assert!(older.stderr.contains("authctl db migrate"), "{}", older.stderr);
}

/// Nobody is told to drop what tells a database that works from another program's.
// Requirement D18.
#[test]
fn a_list_of_migrations_that_a_stranger_made_is_dropped_only_where_it_is_alone() {
    let Some(server) = OwnServer::start() else { return };
    sql(&server, "authctl", ROLES);
    let refused = |role: &str| {
        let run = home(&server, role).with_password(&["init", "--admin", "root", "--password-stdin"]).exit(5);
        assert!(run.stderr.contains("of \"mallory\", who has no part"), "{role}: {}", run.stderr);
        run.stderr
    };
    sql(&server, "mallory", &format!("{LIST}GRANT ALL ON __diesel_schema_migrations TO PUBLIC"));
    for role in ["migrator", "authctl"] {
        assert!(refused(role).contains("hint: drop that table"), "{}", refused(role));
    }
    // Some of the others make it no better.
    sql(&server, "mallory", "CREATE TABLE users (x int)");
    for role in ["migrator", "authctl"] {
        assert!(!refused(role).contains("drop"), "{}", refused(role));
    }
    sql(&server, "mallory", "DROP TABLE users, __diesel_schema_migrations");
    // Of a role that this one may take, whether it has its rights by itself or not.
    sql(&server, "migrator", &format!("{LIST}GRANT ALL ON __diesel_schema_migrations TO deputy"));
    sql(&server, "authctl", "GRANT CREATE ON SCHEMA public TO deputy");
    let home = home(&server, "deputy");
    home.with_password(&["init", "--admin", "root", "--password-stdin"]).ok();
    // It was another one that works until somebody exchanged its list.
    sql(
        &server,
        "authctl",
        "ALTER TABLE __diesel_schema_migrations OWNER TO mallory; GRANT ALL ON __diesel_schema_migrations TO deputy",
    );
    let run = home.run(&["user", "list"]).exit(5);
    assert!(run.stderr.contains("of \"mallory\"") && !run.stderr.contains("drop"), "{}", run.stderr);
}

/// To try again is no use to who lacks a right.
#[test]
fn who_is_not_let_in_is_told_what_would_do_that() {
    let Some(server) = OwnServer::start() else { return };
    sql(
        &server,
        "authctl",
        "CREATE ROLE guest LOGIN; CREATE ROLE closed NOLOGIN; REVOKE CONNECT ON DATABASE postgres FROM PUBLIC",
    );
    for (role, why, hint) in [
        ("guest", "permission denied for database", "GRANT CONNECT ON DATABASE"),
        ("closed", "is not permitted to log in", "ALTER ROLE"),
    ] {
        let home = home(&server, role);
        let run = home.run(&["user", "list"]).exit(7);
        let said = run.stderr.split_once("\nhint: ").expect("a hint");
        assert!(said.0.contains(why) && said.1.contains(hint) && !said.1.contains("try again"), "{}", run.stderr);
        let run = home.run(&["doctor", "-o", "jsonl"]).exit(10);
        assert!(run.stdout.contains(hint), "{}", run.stdout);
    }
}
