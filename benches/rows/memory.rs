//! Resident memory: idle, and after whatever makes it grow.

use std::thread;

use super::Row;
use crate::Result;
use crate::load::{of_each_token, of_route, process, refresh};
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::world::Bench;

pub static ROW: Row = Row {
    id: "memory",
    what: "the resident memory of a daemon",
    against: "20 MB idle, 60 MB loaded",
    how: "VmRSS. Idle: a second after its start. Loaded: on the largest database, after checks of 30 000 tokens, each another, checks of \
          one of them, and refreshes by 16 clients.",
    postgres: true,
    run,
};

const TOKENS: usize = 30_000;
/// What a daemon must have seen before it counts as loaded.
const ENOUGH: f64 = 20_000.0;

fn run(bench: &Bench) -> Result<Outcome> {
    let (empty, large) = (bench.empty()?, bench.largest()?);
    let idle = {
        let daemon = empty.serve()?;
        thread::sleep(bench.millis(1_000));
        process::resident(daemon.id())?
    };
    let daemon = large.serve()?;
    let tokens = large.mint.file(large.folder(), 0, bench.count(TOKENS, 2_000))?;
    let seconds = bench.seconds(8);
    let seen = of_each_token(&daemon, &tokens, seconds)?.per_second * f64::from(seconds);
    if !bench.smoke && seen < ENOUGH {
        return Err(format!("only {seen:.0} tokens were checked").into());
    }
    of_route(&daemon, "/auth/dashboard", Some(&large.mint.token(0)?), bench.seconds(2))?;
    refresh::cost(&daemon, 16, large.rows, bench.millis(2_000))?;
    let loaded = process::resident(daemon.id())?;
    Ok(vec![
        Measure::one("idle", Unit::Megabytes, idle).bar(Bar::Below(20.0)),
        Measure::one("loaded", Unit::Megabytes, loaded).bar(Bar::Below(60.0)),
    ]
    .into())
}
