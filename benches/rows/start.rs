//! How long nobody is answered after a start.

use super::Row;
use crate::Result;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::world::Bench;

pub static ROW: Row = Row {
    id: "start",
    what: "from the start of `authctl serve` to its first answer, on the largest database",
    against: "100 ms",
    how: "To the 200 of `GET /health/live`, asked as soon as its log names its address. The database was closed before.",
    postgres: true,
    run,
};

fn run(bench: &Bench) -> Result<Outcome> {
    let database = bench.largest()?;
    // The first reads the pages.
    database.serve()?;
    let started = |_| database.serve().map(|daemon| daemon.started.as_secs_f64() * 1e3);
    let times = (0..bench.rounds(7)).map(started).collect::<Result<Vec<_>>>()?;
    Ok(vec![Measure::new("to the first answer", Unit::Millis, times).bar(Bar::Below(100.0))].into())
}
