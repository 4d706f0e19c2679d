//! Whether checks stay quick while all that hashes is busy.

use super::Row;
use crate::Result;
use crate::load::{flood::Flood, wrk};
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::stats::p99;
use crate::world::Bench;
use crate::world::data::Contents;

pub static ROW: Row = Row {
    id: "check-while-hashing",
    what: "99 of 100 checks, while every login slot is busy",
    against: "25 ms",
    how: "Logins at cost 12 from more clients than there are threads and places in the queue, who come again 200 ms after a 503. Checks \
          by `wrk -t1 -c8`, as fast as they are answered. In each round the queue must have been full.",
    postgres: true,
    run,
};

const USERS: usize = 128;
/// The default of `password.queue`.
const QUEUE: usize = 64;

fn run(bench: &Bench) -> Result<Outcome> {
    let database = bench.make(&Contents { rows: USERS, cost: 12, ..Contents::default() })?;
    let (daemon, token) = (database.serve()?, database.mint.token(0)?);
    let clients = bench.cores() + QUEUE + 16;
    Flood::beside(daemon, clients, USERS, |daemon, flood| {
        let (mut slow, mut rates) = (Vec::new(), Vec::new());
        let (refused_before, logins_before) = (flood.refusals().len(), flood.count());
        for _ in 0..bench.rounds(5) {
            let before = flood.refusals().len();
            let load = wrk::same(daemon, "/auth/dashboard", Some(&token), 8, bench.seconds(4))?;
            if flood.refusals().len() == before {
                return Err("no login was refused, so the queue was not full".into());
            }
            slow.push(load.p99 / 1e3);
            rates.push(load.per_second());
        }
        let (refusals, logins) = (flood.refusals().split_off(refused_before), flood.count() - logins_before);
        let note = format!("{logins} logins done and {} refused meanwhile", refusals.len());
        Ok(vec![
            Measure::new("p99 of a check", Unit::Millis, slow).bar(Bar::Below(25.0)).note(note),
            Measure::new("checks meanwhile", Unit::PerSecond, rates),
            Measure::one("p99 of a refused login's 503", Unit::Millis, p99(&refusals)),
        ]
        .into())
    })
}
