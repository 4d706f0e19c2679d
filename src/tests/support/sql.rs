//! SQL by hand, for what the store has no function for: planting bad rows, and looking at what is there.

use authctl::domain::Result;
use authctl::store::Conn;
use diesel::connection::SimpleConnection;
use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = sql_types::Nullable<sql_types::Text>)]
    v: Option<String>,
}

/// Runs statements, the same on both databases.
pub fn run(conn: &mut Conn, statements: &str) -> Result<()> {
    Ok(conn.batch_execute(statements)?)
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
