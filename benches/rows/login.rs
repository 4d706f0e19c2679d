//! Whether a login is the hash and little else.

use std::time::Instant;

use super::Row;
use crate::Result;
use crate::load::client::Client;
use crate::load::together;
use crate::report::measure::digits;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::stats::{median, ratios};
use crate::world::daemon::Daemon;
use crate::world::data::{Contents, username};
use crate::world::{Bench, PASSWORD};

pub static ROW: Row = Row {
    id: "login",
    what: "logins a second, bcrypt cost 12, 8 clients",
    against: "bare comparisons a second of the same crate, on as many threads as there are cores",
    how: "The same count of each, in turn; a round ends with the last of them, and takes some ten seconds.",
    postgres: true,
    run,
};

const CLIENTS: usize = 8;
const USERS: usize = 64;

fn run(bench: &Bench) -> Result<Outcome> {
    let database = bench.make(&Contents { rows: USERS, cost: 12, ..Contents::default() })?;
    let daemon = database.serve()?;
    let hash = bcrypt::hash(PASSWORD, 12)?;
    let alone = (0..bench.rounds(5)).map(|_| compare(&hash)).collect::<Result<Vec<_>>>()?;
    // A multiple of the clients and of the cores, so that none is left over at the end of a round.
    let step = CLIENTS * bench.cores();
    let in_ten_seconds = (10.0 * bench.cores() as f64 / alone[0]) as usize;
    let count = bench.count(in_ten_seconds.next_multiple_of(step), step);
    let (mut logins, mut bare): (Vec<f64>, Vec<f64>) = Default::default();
    for _ in 0..bench.rounds(3) {
        bare.push(rate(count, bench.cores(), |_, each| (0..each).try_for_each(|_| compare(&hash).map(drop)))?);
        logins.push(rate(count, CLIENTS, |client, each| log_in(&daemon, client, each))?);
    }
    let note = format!("{}/s beside {}/s", digits(median(&logins)), digits(median(&bare)));
    let alone = alone.iter().map(|seconds| seconds * 1e3).collect();
    Ok(vec![
        Measure::new("logins, of bare comparisons", Unit::Ratio, ratios(&logins, &bare)).bar(Bar::AtLeast(0.95)).note(note),
        Measure::new("one comparison, on one core", Unit::Millis, alone),
    ]
    .into())
}

/// How many a second, when so many threads share the work.
fn rate(count: usize, threads: usize, work: impl Fn(usize, usize) -> Result<()> + Sync) -> Result<f64> {
    let began = Instant::now();
    together(threads, |n| work(n, count / threads))?;
    Ok(count as f64 / began.elapsed().as_secs_f64())
}

fn log_in(daemon: &Daemon, client: usize, times: usize) -> Result<()> {
    let mut connection = Client::connect(daemon.address())?;
    // Other users each time: one with many sessions is a case of its own.
    (0..times).try_for_each(|n| connection.login(&username((client + n * CLIENTS) % USERS))?.good().map(drop))
}

/// Seconds for one comparison.
fn compare(hash: &str) -> Result<f64> {
    let began = Instant::now();
    match bcrypt::verify(PASSWORD, hash)? {
        true => Ok(began.elapsed().as_secs_f64()),
        false => Err("the hash is not that of the password".into()),
    }
}
