//! Whether a check costs more where there is much to look through.

use super::Row;
use super::check::compared;
use crate::Result;
use crate::load::{Cost, of_each_token, of_route};
use crate::report::{Bar, Outcome};
use crate::world::Bench;

pub static ROW: Row = Row {
    id: "size",
    what: "the check with 1 000 000 users, sessions, tokens and blacklisted tokens",
    against: "the check with one user",
    how: "Two daemons in turn, by server CPU time for each request. First checks have another token for each request, so that each is \
          verified and looked up; on the large database each is another user's.",
    postgres: true,
    run,
};

/// More than one core verifies in a round.
const TOKENS: usize = 30_000;

fn run(bench: &Bench) -> Result<Outcome> {
    let (empty, large) = (bench.empty()?, bench.largest()?);
    let (of_empty, of_large) = (empty.serve()?, large.serve()?);
    let tokens = bench.count(TOKENS, 2_000);
    let mut costs: [Vec<Cost>; 4] = Default::default();
    for round in 0..bench.rounds(7) {
        for (n, database, daemon) in [(0, &empty, &of_empty), (1, &large, &of_large)] {
            let token = database.mint.token(0)?;
            costs[n].push(of_route(daemon, "/auth/dashboard", Some(&token), bench.seconds(2))?);
        }
        for (n, database, daemon) in [(2, &empty, &of_empty), (3, &large, &of_large)] {
            let tokens = database.mint.file(database.folder(), round, tokens)?;
            costs[n].push(of_each_token(daemon, &tokens, bench.seconds(2))?);
        }
    }
    let [small, large, first_small, first_large] = &costs;
    let mut measures = compared("its cost with one user, of its cost on the large database", large, small, Bar::AtLeast(0.95));
    measures.extend(compared("the same, first check of each token", first_large, first_small, Bar::None));
    Ok(measures.into())
}
