//! Whether a refresh is one durable commit and little else.

use super::Row;
use super::bare_commits::Bare;
use crate::Result;
use crate::load::{Cost, refresh};
use crate::report::measure::digits;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::stats::{median, ratios};
use crate::world::Bench;
use crate::world::data::Contents;

pub static ROW: Row = Row {
    id: "refresh",
    what: "refreshes a second, 16 clients",
    against: "a bare loop of BEGIN, INSERT, COMMIT on the same disk",
    how: "Each client goes on with the token of its last answer. The loop is one connection of the same driver, in this process, with \
          synchronous=FULL and a log as the daemon has it, on a table of its own. Both logs have their length before the first round. Rounds are short and many, for what others write to the disk changes it.",
    postgres: true,
    run,
};

const CLIENTS: usize = 16;

fn run(bench: &Bench) -> Result<Outcome> {
    let database = bench.make(&Contents { rows: CLIENTS, ..Contents::default() })?;
    let daemon = database.serve()?;
    let mut loops = Bare::open(&database)?;
    // A log that still grows makes each commit wait for the file's new length as well. Both are brought to where SQLite begins to
    // write over them, after 1000 pages.
    loops.commit_for(bench.millis(4_000), bench.count(2_500, 10))?;
    refresh::cost(&daemon, CLIENTS, CLIENTS, bench.millis(4_000))?;
    let (mut bare, mut one, mut many): (Vec<f64>, Vec<f64>, Vec<f64>) = Default::default();
    let mut costs: Vec<Cost> = Vec::new();
    for _ in 0..bench.rounds(15) {
        bare.push(loops.commit_for(bench.millis(500), 0)?);
        one.push(refresh::cost(&daemon, 1, 1, bench.millis(500))?.per_second);
        costs.push(refresh::cost(&daemon, CLIENTS, CLIENTS, bench.millis(1_000))?);
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
