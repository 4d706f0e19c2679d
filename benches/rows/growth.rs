//! How the cost of each kind of work goes with the size of the database.

use std::rc::Rc;

use super::Row;
use super::cold_show::timed;
use crate::Result;
use crate::load::{of_each_token, of_route, refresh};
use crate::report::{Curve, Measure, Outcome, Unit};
use crate::stats::median;
use crate::world::Bench;
use crate::world::daemon::Daemon;
use crate::world::data::username;
use crate::world::database::Database;

pub static ROW: Row = Row {
    id: "growth",
    what: "the cost of each kind of work, by size",
    against: "the same on the smallest size",
    how: "The sizes in turn, the median of the rounds. Requests by server CPU time, commands by the time of the process. A page is 50 \
          users: the first one, and one in the middle of all.",
    postgres: true,
    run,
};

const TOKENS: usize = 10_000;
const WORK: [&str; 6] =
    ["check", "first check", "refresh", "user show", "user list, first page", "user list, a page in the middle"];

fn run(bench: &Bench) -> Result<Outcome> {
    let databases = bench.sizes().into_iter().map(|rows| bench.sized(rows)).collect::<Result<Vec<_>>>()?;
    let daemons = databases.iter().map(|database| database.serve()).collect::<Result<Vec<_>>>()?;
    let mut samples = vec![WORK.map(|_| Vec::new()); databases.len()];
    for round in 0..bench.rounds(5) {
        for ((database, daemon), samples) in databases.iter().zip(&daemons).zip(&mut samples) {
            for (samples, cost) in samples.iter_mut().zip(costs(bench, database, daemon, round)?) {
                samples.push(cost);
            }
        }
    }
    let curve = |n: usize| Curve {
        work: WORK[n],
        points: databases.iter().zip(&samples).map(|(database, samples)| (database.rows, median(&samples[n]))).collect(),
    };
    let curves: Vec<Curve> = (0..WORK.len()).map(curve).collect();
    let measures = curves.iter().map(|curve| {
        let (least, most) = (curve.points[0].1, curve.points[curve.points.len() - 1].1);
        Measure::one(format!("{}: the largest size, of the smallest", curve.work), Unit::Ratio, most / least)
    });
    Ok(Outcome { measures: measures.collect(), curves })
}

/// One round, in microseconds, in the order of [`WORK`].
fn costs(bench: &Bench, database: &Rc<Database>, daemon: &Daemon, round: usize) -> Result<[f64; 6]> {
    let tokens = database.mint.file(database.folder(), round, bench.count(TOKENS, 500))?;
    let seconds = bench.seconds(1);
    let first = of_each_token(daemon, &tokens, seconds)?.cpu;
    let check = of_route(daemon, "/auth/dashboard", Some(&database.mint.token(0)?), seconds)?.cpu;
    let refresh = refresh::cost(daemon, 16, database.rows, bench.millis(1_000))?.cpu;
    let usual = |arguments: &[&str], wanted: &str| -> Result<f64> {
        let times = (0..bench.count(5, 1)).map(|_| {
            let mut command = database.authctl(["user"]);
            command.args(arguments);
            timed(command, wanted)
        });
        Ok(median(&times.collect::<Result<Vec<_>>>()?) * 1e3)
    };
    let name = username(database.rows / 2);
    let show = usual(&["show", &name], &name)?;
    let first_page = usual(&["list", "--limit", "50"], "ada.")?;
    let middle_page = usual(&["list", "--limit", "50", "--after", &name], "@example.org")?;
    Ok([check, first, refresh, show, first_page, middle_page])
}
