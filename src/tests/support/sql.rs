//! SQL by hand, for what the store has no function for: planting bad rows, and looking at what is there.

use std::sync::{Arc, Mutex};

use authctl::domain::Result;
use authctl::store::Conn;
use diesel::connection::{InstrumentationEvent, SimpleConnection};
use diesel::{Connection, QueryableByName, RunQueryDsl, sql_query, sql_types};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = sql_types::Nullable<sql_types::Text>)]
    v: Option<String>,
}

/// Runs statements, the same on both databases.
pub fn run(conn: &mut Conn, statements: &str) -> Result<()> {
    Ok(conn.batch_execute(statements)?)
}

/// The statements that `work` sends.
pub fn sent(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<()>) -> Vec<String> {
    heard(conn, work, |event| match event {
        // Without the values, which are told behind the statement.
        InstrumentationEvent::StartQuery { query, .. } => {
            query.to_string().split(" -- binds").next().map(|it| it.trim().to_owned())
        }
        _ => None,
    })
}

/// The statements of `work` that stay compiled for the next time, and were not yet.
pub fn kept(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<()>) -> Vec<String> {
    heard(conn, work, |event| match event {
        InstrumentationEvent::CacheQuery { sql, .. } => Some(sql.to_owned()),
        _ => None,
    })
}

fn heard(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<()>,
    hear: fn(InstrumentationEvent<'_>) -> Option<String>,
) -> Vec<String> {
    let said: Arc<Mutex<Vec<String>>> = Arc::default();
    let heard = Arc::clone(&said);
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| heard.lock().expect("the list").extend(hear(event)));
    work(conn).expect("it works on an empty table too");
    conn.set_instrumentation(|_: InstrumentationEvent<'_>| {});
    let mut said = said.lock().expect("the list");
    std::mem::take(&mut *said)
}

/// The values of the one column of a query, which must be text and named `v`; a NULL is an empty text.
pub fn texts(conn: &mut Conn, query: &str) -> Vec<String> {
    let rows = match conn {
        Conn::Sqlite(sqlite) => sql_query(query).load::<Row>(sqlite),
        Conn::Postgres(postgres) => sql_query(query).load::<Row>(postgres),
    };
    rows.expect(query).into_iter().map(|row| row.v.unwrap_or_default()).collect()
}

/// How many rows a table has.
pub fn count(conn: &mut Conn, table: &str) -> i64 {
    texts(conn, &format!("SELECT CAST(count(*) AS TEXT) AS v FROM {table}"))[0].parse().expect("a number")
}

/// Every row of every table, as text; bytes are in hexadecimal, in capitals.
pub fn everything(conn: &mut Conn) -> Vec<String> {
    let (tables, is_sqlite) = match conn {
        Conn::Sqlite(_) => ("SELECT name AS v FROM sqlite_master WHERE type = 'table'", true),
        Conn::Postgres(_) => ("SELECT table_name::text AS v FROM information_schema.tables WHERE table_schema = 'public'", false),
    };
    let mut rows = Vec::new();
    for table in texts(conn, tables) {
        let row = match is_sqlite {
            true => texts(conn, &format!("SELECT 'quote(\"' || name || '\")' AS v FROM pragma_table_info('{table}')"))
                .join(" || ' ' || "),
            false => "CAST(t AS TEXT)".to_owned(),
        };
        let found = texts(conn, &format!("SELECT {row} AS v FROM \"{table}\" t"));
        rows.extend(found.into_iter().map(|row| format!("{table}: {}", if is_sqlite { row } else { in_capitals(&row) })));
    }
    rows
}

/// The row with its bytes, which PostgreSQL writes as `\x0af3`, as SQLite writes them.
fn in_capitals(row: &str) -> String {
    let mut parts = row.split("\\x");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(part.len());
        shown.push_str(&part[..end].to_ascii_uppercase());
        shown.push_str(&part[end..]);
    }
    shown
}

/// Brings a database to the schema that it had before its last `count` migrations, by their own scripts. Answers the versions it has not
/// any more.
pub fn take_back(conn: &mut Conn, count: usize) -> Vec<String> {
    let backend = if matches!(conn, Conn::Sqlite(_)) { "sqlite" } else { "postgres" };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(backend);
    let entries = std::fs::read_dir(folder).expect("migrations").map(|entry| entry.expect("a folder").path());
    let mut migrations: Vec<_> = entries.collect();
    migrations.sort();
    let mut versions = Vec::new();
    for migration in migrations.iter().rev().take(count) {
        run(conn, &std::fs::read_to_string(migration.join("down.sql")).expect("a script")).expect("down");
        let name = migration.file_name().and_then(|name| name.to_str()).expect("a name");
        let version = name.split('_').next().expect("a version").replace('-', "");
        run(conn, &format!("DELETE FROM __diesel_schema_migrations WHERE version = '{version}'")).expect("forgotten");
        versions.push(version);
    }
    versions
}
