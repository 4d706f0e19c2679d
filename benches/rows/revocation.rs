//! Whether what another process revoked is refused by the very next request, of each daemon.

use super::Row;
use crate::Result;
use crate::load::client::Client;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::world::Bench;
use crate::world::data::Contents;
use crate::world::database::run as run_command;
use crate::world::mint::Mint;

pub static ROW: Row = Row {
    id: "revocation",
    what: "requests with a token that `authctl token revoke` has just revoked, to two daemons",
    against: "none accepted",
    how: "Each token is good for both daemons, and kept by them, before it is revoked. Then 16 requests go to each at once, over \
          connections that are open already.",
    postgres: true,
    run,
};

const AT_ONCE: usize = 16;

fn run(bench: &Bench) -> Result<Outcome> {
    let rounds = bench.count(100, 3);
    let database = bench.make(&Contents { rows: rounds, ..Contents::default() })?;
    let daemons = [database.serve()?, database.serve()?];
    let connections = daemons.iter().flat_map(|daemon| (0..AT_ONCE).map(|_| Client::connect(daemon.address())));
    let mut connections = connections.collect::<Result<Vec<_>>>()?;
    let (mut accepted, mut refused) = (0, 0);
    for n in 0..rounds {
        let token = database.mint.token(n)?;
        for (status, answer) in requests(&mut connections, &token)? {
            if status != 200 {
                return Err(format!("answered {status} before it was revoked: {answer}").into());
            }
        }
        run_command(&mut database.authctl(["token", "revoke", &Mint::jti(n)]), "")?;
        for (status, answer) in requests(&mut connections, &token)? {
            match status {
                200 => accepted += 1,
                401 => refused += 1,
                other => return Err(format!("answered {other}: {answer}").into()),
            }
        }
    }
    let note = format!("{refused} refused, in {rounds} rounds");
    Ok(vec![Measure::one("accepted", Unit::Count, f64::from(accepted)).bar(Bar::AtMost(0.0)).note(note)].into())
}

/// Sent on all connections before any answer is read.
fn requests(connections: &mut [Client], token: &str) -> Result<Vec<(u16, String)>> {
    connections.iter_mut().try_for_each(|connection| connection.send_get("/auth/dashboard", token))?;
    connections.iter_mut().map(|connection| connection.receive().map(|answer| (answer.status, answer.text()))).collect()
}
