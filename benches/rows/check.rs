//! The check of a token that was seen before.

use super::Row;
use crate::Result;
use crate::load::{Cost, of_route};
use crate::report::measure::digits;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::stats::{median, ratios};
use crate::world::Bench;

pub static ROW: Row = Row {
    id: "check",
    what: "`GET /auth/dashboard` with a good token",
    against: "`GET /health/live` of the same daemon",
    how: "By server CPU time for each request, under `wrk -t1 -c16`. The token is the same all the time and nothing is committed, so \
          its signature was verified and its rows were read by the first request (decision 0010); `size` has the first checks.",
    postgres: true,
    run,
};

fn run(bench: &Bench) -> Result<Outcome> {
    let database = bench.empty()?;
    let (daemon, token) = (database.serve()?, database.mint.token(0)?);
    let (mut checks, mut empty): (Vec<Cost>, Vec<Cost>) = Default::default();
    for _ in 0..bench.rounds(7) {
        empty.push(of_route(&daemon, "/health/live", None, bench.seconds(2))?);
        checks.push(of_route(&daemon, "/auth/dashboard", Some(&token), bench.seconds(2))?);
    }
    Ok(compared("the cost of the empty route, of that of a check", &checks, &empty, Bar::AtLeast(0.85)).into())
}

/// How cheap `ours` is beside `theirs`, and what that means in requests.
pub fn compared(what: &str, ours: &[Cost], theirs: &[Cost], bar: Bar) -> Vec<Measure> {
    let cpu = |costs: &[Cost]| costs.iter().map(|cost| cost.cpu).collect::<Vec<_>>();
    let rate = |costs: &[Cost]| costs.iter().map(|cost| cost.per_second).collect::<Vec<_>>();
    let note = |of: &dyn Fn(&[Cost]) -> Vec<f64>, unit: &str| {
        format!("{} {unit} beside {} {unit}", digits(median(&of(ours))), digits(median(&of(theirs))))
    };
    vec![
        Measure::new(what, Unit::Ratio, ratios(&cpu(theirs), &cpu(ours))).bar(bar).note(note(&cpu, "µs")),
        Measure::new("the same in requests a second", Unit::Ratio, ratios(&rate(ours), &rate(theirs))).note(note(&rate, "/s")),
    ]
}
