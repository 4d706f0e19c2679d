//! What authctl does around each request: its fairings.

use std::process::Command;

use super::Row;
use super::check::compared;
use crate::Result;
use crate::load::{Cost, of_route};
use crate::report::{Bar, Outcome};
use crate::world::Bench;
use crate::world::daemon::Daemon;

pub static ROW: Row = Row {
    id: "empty-route",
    what: "`GET /health/live`",
    against: "a Rocket application with that route alone",
    how: "Both give the same JSON; the other side is this benchmark's binary, built by the same profile, with Rocket's defaults and its \
          log off. By server CPU time for each request.",
    postgres: false,
    run,
};

fn run(bench: &Bench) -> Result<Outcome> {
    let database = bench.empty()?;
    let daemon = database.serve()?;
    let mut bare = Command::new(std::env::current_exe()?);
    bare.arg("--bare-rocket").env_clear().current_dir(bench.folder());
    let bare = Daemon::start(bare)?;
    let (mut ours, mut theirs): (Vec<Cost>, Vec<Cost>) = Default::default();
    for _ in 0..bench.rounds(7) {
        theirs.push(of_route(&bare, "/health/live", None, bench.seconds(2))?);
        ours.push(of_route(&daemon, "/health/live", None, bench.seconds(2))?);
    }
    Ok(compared("its cost in bare Rocket, of its cost here", &ours, &theirs, Bar::AtLeast(0.75)).into())
}
