//! One question of an operator: a process that starts, asks the database and ends.

use std::process::Command;
use std::time::Instant;

use super::Row;
use crate::Result;
use crate::load::wrk::require_program;
use crate::report::measure::digits;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::stats::{median, ratios};
use crate::world::Bench;
use crate::world::data::username;

pub static ROW: Row = Row {
    id: "cold-show",
    what: "`authctl user show NAME`, with 1 000 000 users",
    against: "`sqlite3 FILE \"SELECT …\"`",
    how: "From the start of the process to its end, in turn; the pages that are read are in memory.",
    postgres: false,
    run,
};

fn run(bench: &Bench) -> Result<Outcome> {
    require_program("sqlite3", "--version")?;
    let database = bench.largest()?;
    let name = username(database.rows / 2);
    let ours = || timed(database.authctl(["user", "show", &name]), &name);
    let theirs = || {
        let mut sqlite3 = Command::new("sqlite3");
        sqlite3
            .arg(database.file())
            .arg(format!("SELECT id, username, email, role, status, created_at FROM users WHERE username_key = '{name}'"));
        timed(sqlite3, &name)
    };
    // The first of each reads the pages.
    ours()?;
    theirs()?;
    let (mut of_ours, mut of_theirs) = (Vec::new(), Vec::new());
    for _ in 0..bench.rounds(101) {
        of_theirs.push(theirs()?);
        of_ours.push(ours()?);
    }
    let note = format!("{} ms beside {} ms", digits(median(&of_ours)), digits(median(&of_theirs)));
    let ratio = ratios(&of_ours, &of_theirs);
    Ok(vec![
        Measure::new("its time", Unit::Millis, of_ours).bar(Bar::Below(10.0)),
        Measure::new("its time, of sqlite3's", Unit::Ratio, ratio).bar(Bar::Below(3.0)).note(note),
    ]
    .into())
}

/// Milliseconds from the start of a process to its end; `wanted` must be in what it says.
pub fn timed(mut command: Command, wanted: &str) -> Result<f64> {
    let began = Instant::now();
    let output = command.output()?;
    let millis = began.elapsed().as_secs_f64() * 1e3;
    match output.status.success() && String::from_utf8_lossy(&output.stdout).contains(wanted) {
        true => Ok(millis),
        false => Err(format!("{command:?} did not answer: {}", String::from_utf8_lossy(&output.stderr).trim()).into()),
    }
}
