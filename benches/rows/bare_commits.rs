//! The counterpart of `refresh`: one connection that inserts a row and commits, again and again.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::insert_into;
use diesel::prelude::*;

use crate::Result;
use crate::world::data::{Kind, id};
use crate::world::database::Database;

/// As long as the rest of a token's row.
const PAYLOAD: &str = "0197f2d4-6c00-7002-8000-000000000000 refresh 2026-01-01 00:00:00 2026-01-08 00:00:00";

diesel::table! {
    bare (id) {
        id -> Text,
        payload -> Text,
    }
}

pub struct Bare {
    connection: Driver,
    count: usize,
}

enum Driver {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Bare {
    /// Beside the database, on the same disk; on PostgreSQL, in it.
    pub fn open(database: &Database) -> Result<Self> {
        let connection = if database.url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::establish(&database.folder().join("bare.db").to_string_lossy())?;
            connection.batch_execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, payload TEXT NOT NULL) STRICT, WITHOUT ROWID",
            )?;
            Driver::Sqlite(connection)
        } else {
            let mut connection = PgConnection::establish(&database.url)?;
            connection.batch_execute("CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, payload TEXT NOT NULL)")?;
            Driver::Postgres(connection)
        };
        Ok(Self { connection, count: 0 })
    }

    /// Commits for so long, and so often at least. Answers how many a second that were.
    pub fn commit_for(&mut self, time: Duration, least: usize) -> Result<f64> {
        let (began, first) = (Instant::now(), self.count);
        while began.elapsed() < time || self.count - first < least {
            let id = id(Kind::Token, self.count);
            match &mut self.connection {
                // Written with the table, so that Diesel keeps the statement compiled.
                Driver::Sqlite(connection) => committed(connection, "BEGIN IMMEDIATE", |connection| {
                    insert_into(bare::table).values((bare::id.eq(&id), bare::payload.eq(PAYLOAD))).execute(connection)
                })?,
                Driver::Postgres(connection) => committed(connection, "BEGIN", |connection| {
                    insert_into(bare::table).values((bare::id.eq(&id), bare::payload.eq(PAYLOAD))).execute(connection)
                })?,
            }
            self.count += 1;
        }
        Ok((self.count - first) as f64 / began.elapsed().as_secs_f64())
    }
}

fn committed<C: SimpleConnection>(
    connection: &mut C,
    begin: &str,
    insert: impl FnOnce(&mut C) -> QueryResult<usize>,
) -> QueryResult<()> {
    connection.batch_execute(begin)?;
    insert(connection)?;
    connection.batch_execute("COMMIT")
}
