//! Whether a refresh is one durable commit and little else.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection, sql_query, sql_types};

use super::Row;
use crate::Result;
use crate::load::{Cost, refresh};
use crate::report::measure::digits;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::stats::{median, ratios};
use crate::world::Bench;
use crate::world::data::{Contents, Kind, id};
use crate::world::database::Database;

pub static ROW: Row = Row {
    id: "refresh",
    what: "refreshes a second, 16 clients",
    against: "a bare loop of BEGIN, INSERT, COMMIT on the same disk",
    how: "Each client goes on with the token of its last answer. The loop is one connection of the same driver, in this process, with \
          synchronous=FULL and a log as the daemon has it, on a table of its own. In turn; one client is shown beside.",
    postgres: true,
    run,
};

const CLIENTS: usize = 16;
/// As long as the rest of a token's row.
const PAYLOAD: &str = "0197f2d4-6c00-7002-8000-000000000000 refresh 2026-01-01 00:00:00 2026-01-08 00:00:00";

fn run(bench: &Bench) -> Result<Outcome> {
    let database = bench.make(&Contents { rows: CLIENTS, ..Contents::default() })?;
    let daemon = database.serve()?;
    let (mut bare, mut one, mut many): (Vec<f64>, Vec<f64>, Vec<f64>) = Default::default();
    let mut costs: Vec<Cost> = Vec::new();
    for _ in 0..bench.rounds(5) {
        bare.push(commits(bench, &database)?);
        one.push(refresh::cost(&daemon, 1, 1, bench.time(2))?.per_second);
        costs.push(refresh::cost(&daemon, CLIENTS, CLIENTS, bench.time(3))?);
        many.push(costs.last().map_or(f64::NAN, |cost| cost.per_second));
    }
    let note = |of: &[f64]| format!("{}/s beside {}/s", digits(median(of)), digits(median(&bare)));
    let cpu: Vec<f64> = costs.iter().map(|cost| cost.cpu / 1e3).collect();
    Ok(vec![
        Measure::new("refreshes, of bare commits", Unit::Ratio, ratios(&many, &bare)).bar(Bar::AtLeast(0.8)).note(note(&many)),
        Measure::new("the same with 1 client", Unit::Ratio, ratios(&one, &bare)).note(note(&one)),
        Measure::new("one bare commit", Unit::Millis, bare.iter().map(|rate| 1e3 / rate).collect()),
        Measure::new("server CPU time of a refresh, 16 clients", Unit::Millis, cpu),
    ]
    .into())
}

/// Commits a second of the bare loop.
fn commits(bench: &Bench, database: &Database) -> Result<f64> {
    let time = bench.time(2);
    if bench.postgres.is_some() {
        let mut connection = PgConnection::establish(&database.url)?;
        return looped(&mut connection, "BEGIN", time, |n, connection| {
            sql_query("INSERT INTO bare VALUES ($1, $2)")
                .bind::<sql_types::Text, _>(id(Kind::Token, n))
                .bind::<sql_types::Text, _>(PAYLOAD)
                .execute(connection)
        });
    }
    let mut connection = SqliteConnection::establish(&database.folder().join("bare.db").to_string_lossy())?;
    connection.batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")?;
    looped(&mut connection, "BEGIN IMMEDIATE", time, |n, connection| {
        sql_query("INSERT INTO bare VALUES (?, ?)")
            .bind::<sql_types::Text, _>(id(Kind::Token, n))
            .bind::<sql_types::Text, _>(PAYLOAD)
            .execute(connection)
    })
}

fn looped<C: SimpleConnection>(
    connection: &mut C,
    begin: &str,
    time: Duration,
    insert: impl Fn(usize, &mut C) -> diesel::QueryResult<usize>,
) -> Result<f64> {
    connection
        .batch_execute("DROP TABLE IF EXISTS bare; CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, payload TEXT NOT NULL)")?;
    let (began, mut count) = (Instant::now(), 0);
    while began.elapsed() < time {
        connection.batch_execute(begin)?;
        insert(count, connection)?;
        connection.batch_execute("COMMIT")?;
        count += 1;
    }
    Ok(count as f64 / began.elapsed().as_secs_f64())
}
