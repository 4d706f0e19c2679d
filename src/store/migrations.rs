//! The schema: whether a database has that of this binary, and bringing it there.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::{Connection, QueryableByName, RunQueryDsl, sql_query, sql_types};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::Conn;
use super::schema::TABLES as OURS;
use super::{audit, error, objects};
use crate::domain::{Code, Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The migration after which the trail is a chain, which is made of what was there by more than SQL.
const AUDIT_CHAIN: &str = "20261128000000";

/// Two daemons that start at once on PostgreSQL take turns by this advisory lock: 'authctl' in ASCII.
const ADVISORY_LOCK: i64 = 0x61_75_74_68_63_74_6c;

/// How a database's schema stands to this binary's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The versions in the database, in order.
    pub applied: Vec<String>,
    /// The versions of this binary that the database lacks.
    pub pending: Vec<String>,
    /// The versions in the database that this binary does not know: it is newer.
    pub unknown: Vec<String>,
}

impl Schema {
    pub fn is_current(&self) -> bool {
        self.pending.is_empty() && self.unknown.is_empty()
    }

    /// Whether the database has no schema of ours at all.
    pub fn is_empty(&self) -> bool {
        self.applied.is_empty()
    }
}

/// Reads the schema's state, by one query.
///
/// # Errors
/// Those of the database; [`Code::DatabaseUnusable`] when it belongs to another program.
pub fn schema(conn: &mut Conn) -> Result<Schema> {
    let applied = applied(conn)?;
    let known = known_versions()?;
    let missing = |from: &[String], in_: &[String]| from.iter().filter(|v| !in_.contains(v)).cloned().collect();
    Ok(Schema { pending: missing(&known, &applied), unknown: missing(&applied, &known), applied })
}

/// Brings the schema up to this binary's, in one transaction, one process at a time. Answers the versions it applied.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when the database is newer than this binary or belongs to another program.
pub fn migrate(conn: &mut Conn, wait: Duration) -> Result<Vec<String>> {
    // Switching to WAL asks for the whole file and does not wait for it, so that is repeated here.
    let deadline = Instant::now() + wait;
    loop {
        let result = match conn {
            Conn::Sqlite(_) => migrate_sqlite(conn),
            Conn::Postgres(_) => migrate_postgres(conn),
        };
        match result {
            Err(error) if error.code() == Code::Busy && Instant::now() < deadline => {
                std::thread::sleep(Duration::from_millis(20))
            }
            result => return result,
        }
    }
}

/// A table that is made anew is dropped before, which would take what refers to it along, and its name is not to be written anew into views
/// and triggers. Inside a transaction it is too late to say so.
fn migrate_sqlite(conn: &mut Conn) -> Result<Vec<String>> {
    conn.batch_execute("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")?;
    let done = in_one_transaction(conn);
    conn.batch_execute("PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON")?;
    done
}

/// Not one of Diesel's: SQLite ends a transaction by itself for want of room, and Diesel would then tell of that alone.
fn in_one_transaction(conn: &mut Conn) -> Result<Vec<String>> {
    conn.batch_execute("BEGIN IMMEDIATE")?;
    let done = triggers(conn).and_then(|before| {
        let done = run_all(conn)?;
        refer_to_something(conn)?;
        keep_triggers(conn, &before)?;
        conn.batch_execute("COMMIT")?;
        Ok(done)
    });
    if done.is_err() {
        let _ = conn.batch_execute("ROLLBACK");
    }
    done
}

fn refer_to_something(conn: &mut Conn) -> Result<()> {
    let Conn::Sqlite(sqlite) = conn else { return Ok(()) };
    let broken: Vec<Name> = sql_query("SELECT \"table\" AS name FROM pragma_foreign_key_check LIMIT 1").load(sqlite)?;
    let [Name { name }, ..] = broken.as_slice() else { return Ok(()) };
    Err(Error::new(Code::DatabaseUnusable, format!("rows of the table {name} refer to rows that are not there"))
        .hint("'PRAGMA foreign_key_check' in the sqlite3 shell names them; mend or delete them, and try again"))
}

/// None of them are ours.
fn triggers(conn: &mut Conn) -> Result<Vec<Name>> {
    let Conn::Sqlite(sqlite) = conn else { return Ok(Vec::new()) };
    Ok(sql_query("SELECT name FROM sqlite_schema WHERE type = 'trigger'").load(sqlite)?)
}

/// A trigger goes with its table, which may have been made anew.
fn keep_triggers(conn: &mut Conn, before: &[Name]) -> Result<()> {
    let after = triggers(conn)?;
    let Some(Name { name }) = before.iter().find(|name| !after.contains(name)) else { return Ok(()) };
    Err(Error::new(Code::DatabaseUnusable, format!("the trigger {name} would be lost: its table is made anew"))
        .hint("drop it, try again, and make it anew as well"))
}

#[derive(QueryableByName, PartialEq, Eq)]
struct Name {
    #[diesel(sql_type = sql_types::Text)]
    name: String,
}

fn migrate_postgres(conn: &mut Conn) -> Result<Vec<String>> {
    conn.transaction(in_turn)
}

/// Runs what is pending in a transaction on PostgreSQL that is open already, once no other process migrates the same database.
pub(super) fn in_turn(conn: &mut Conn) -> Result<Vec<String>> {
    conn.batch_execute(&format!("SELECT pg_catalog.pg_advisory_xact_lock({ADVISORY_LOCK})"))?;
    run_all(conn)
}

fn run_all(conn: &mut Conn) -> Result<Vec<String>> {
    let done = match conn {
        Conn::Sqlite(sqlite) => run(sqlite, SQLITE)?,
        Conn::Postgres(postgres) => run(postgres, POSTGRES)?,
    };
    if done.iter().any(|version| version == AUDIT_CHAIN) {
        audit::bring_over(conn)?;
    }
    Ok(done)
}

fn run<C, DB>(conn: &mut C, source: EmbeddedMigrations) -> Result<Vec<String>>
where
    C: MigrationHarness<DB>,
    DB: diesel::backend::Backend,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let known: Vec<String> = known_versions()?;
    let applied = conn.applied_migrations().map_err(error::of_migration)?;
    if let Some(unknown) = applied.iter().map(MigrationVersion::to_string).find(|v| !known.contains(v)) {
        return Err(newer(&unknown));
    }
    let done = conn.run_pending_migrations(source).map_err(error::of_migration)?;
    Ok(done.iter().map(MigrationVersion::to_string).collect())
}

/// The error of a database that a newer authctl has migrated.
pub fn newer(version: &str) -> Error {
    Error::new(Code::DatabaseUnusable, format!("the database is newer than this authctl: it has schema {version}"))
        .hint("use the authctl that migrated it, or a newer one")
}

/// What is wrong with a database that nothing is in.
pub fn empty() -> Error {
    Error::new(Code::DatabaseUnusable, "the database is empty")
        .hint("make it with 'authctl init', or from a backup with 'authctl db restore FILE'")
}

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = sql_types::Text)]
    name: String,
    /// Whose it is, where that is somebody who was let into the schema.
    #[diesel(sql_type = sql_types::Nullable<sql_types::Text>)]
    stranger: Option<String>,
}

/// No stranger is a superuser, the owner of the schema or the database, or a role that this user may take, unless it may take any. Nor is
/// one whose `users` is as well, where all that the first migration makes is there: one role migrates, and another serves.
const TABLES: &str = "
    SELECT c.relname::text AS name, CASE WHEN c.relkind = 'r' AND (r.rolsuper OR c.relowner = n.nspowner
        OR c.relowner = (SELECT datdba FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
        OR pg_catalog.current_setting('is_superuser') = 'off' AND pg_catalog.pg_has_role(c.relowner, 'MEMBER')
        OR (SELECT count(*) = 10 AND pg_catalog.bool_or(u.relname = 'users' AND u.relowner = c.relowner) FROM pg_catalog.pg_class u
            WHERE u.relnamespace = n.oid AND u.relkind = 'r' AND u.relname IN ('write_lock', 'meta', 'roles', 'role_permissions',
                'users', 'sessions', 'tokens', 'blacklist', 'signing_keys', 'audit')))
        THEN NULL ELSE r.rolname::text END AS stranger
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
    WHERE n.nspname = pg_catalog.current_schema() AND c.relkind IN ('r', 'p', 'v', 'f')";

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = sql_types::Text)]
    version: String,
}

fn applied(conn: &mut Conn) -> Result<Vec<String>> {
    // Of a file that somebody has made, a version may be as long, and there may be as many, as they like.
    const VERSIONS: &str = "SELECT substr(CAST(version AS TEXT), 1, 64) AS version FROM __diesel_schema_migrations LIMIT 1000";
    let tables = match conn {
        Conn::Sqlite(sqlite) => {
            sql_query("SELECT name, NULL AS stranger FROM sqlite_schema WHERE type = 'table'").load::<Table>(sqlite)?
        }
        Conn::Postgres(postgres) => sql_query(TABLES).load::<Table>(postgres)?,
    };
    if tables.is_empty() {
        return Ok(Vec::new());
    }
    let Some(ours) = tables.iter().find(|table| table.name == "__diesel_schema_migrations") else {
        return Err(Error::new(Code::DatabaseUnusable, "this database belongs to another program").hint("name another database"));
    };
    // Its triggers and policies would run as whoever works with it.
    if let Some(stranger) = &ours.stranger {
        return Err(laid_ready(stranger, &tables));
    }
    objects::require_stored(conn)?;
    let mut rows = match conn {
        Conn::Sqlite(sqlite) => sql_query(VERSIONS).load::<Version>(sqlite)?,
        Conn::Postgres(postgres) => sql_query(VERSIONS).load::<Version>(postgres)?,
    };
    rows.sort_by(|one, other| one.version.cmp(&other.version));
    Ok(rows.into_iter().map(|row| row.version).collect())
}

fn laid_ready(stranger: &str, tables: &[Table]) -> Error {
    let is_alone = !tables.iter().any(|table| OURS.iter().any(|ours| ours.name == table.name));
    let why = format!("the table __diesel_schema_migrations is of {stranger:?}, who has no part in this database");
    Error::new(Code::DatabaseUnusable, why).hint(match is_alone {
        true => "drop that table, and let nobody else create any: 'authctl db check' says who may",
        // It may be all that tells what is in a database that works.
        false => "find out who made it and the others: where that is right, give it the owner of users, else use another schema",
    })
}

/// The versions of this binary, in order: the same in both folders.
///
/// # Errors
/// [`Code::Internal`] when a migration that is compiled in cannot be read.
pub fn known_versions() -> Result<Vec<String>> {
    let found: Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>> =
        SQLITE.migrations().map_err(|c| Error::internal(c.to_string()))?;
    let mut versions: Vec<String> = found.iter().map(|migration| migration.name().version().to_string()).collect();
    versions.sort();
    Ok(versions)
}
