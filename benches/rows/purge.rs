//! Whether a large purge lets others write.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Row;
use crate::Result;
use crate::load::client::Client;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::stats::{p99, spread};
use crate::world::Bench;
use crate::world::daemon::Daemon;
use crate::world::data::{Contents, username};
use crate::world::database::run as run_command;

pub static ROW: Row = Row {
    id: "purge",
    what: "99 of 100 logins, while `authctl blacklist purge` removes 1 000 000 entries",
    against: "1 s",
    how: "By four clients, one login after another each, at cost 4, so that its write is most of it. One that is not answered 200 fails \
          the row.",
    postgres: true,
    run,
};

const USERS: usize = 64;
const CLIENTS: usize = 4;
/// A purge that takes longer is a failure, and not waited for.
const PATIENCE: Duration = Duration::from_secs(180);

fn run(bench: &Bench) -> Result<Outcome> {
    let (mut slow, mut rates, mut logins) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bench.rounds(3) {
        let (rate, times) = round(bench)?;
        slow.push(p99(&times));
        rates.push(rate);
        logins.extend(times);
    }
    let note = format!("{} logins, none refused, the slowest {:.0} ms", logins.len(), spread(&logins).1);
    Ok(vec![
        Measure::new("p99 of a login", Unit::Millis, slow).bar(Bar::Below(1000.0)).note(note),
        Measure::new("entries purged", Unit::PerSecond, rates),
    ]
    .into())
}

/// Entries a second, and the times of the logins beside.
fn round(bench: &Bench) -> Result<(f64, Vec<f64>)> {
    let expired = bench.count(if bench.postgres.is_some() { 100_000 } else { 1_000_000 }, 5_000);
    let database = bench.make(&Contents { rows: USERS, expired, ..Contents::default() })?;
    let daemon = database.serve()?;
    let over = AtomicBool::new(false);
    let (purged, logins) = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| log_in(&daemon, &over))).collect();
        // Some come before it, so that it never runs alone.
        thread::sleep(Duration::from_millis(200));
        let began = Instant::now();
        let purged = run_command(&mut database.authctl(["blacklist", "purge", "-o", "json"]), "");
        over.store(true, Ordering::Relaxed);
        let logins: Vec<_> = clients.into_iter().map(|client| client.join()).collect();
        (purged.map(|text| (text, began.elapsed())), logins)
    });
    let ((purged, took), mut times) = (purged?, Vec::new());
    for logins in logins {
        times.extend(logins.map_err(|_| "the logins panicked")??);
    }
    let purged = serde_json::from_str::<Value>(&purged)?["purged"].as_u64();
    if purged != Some(expired as u64) {
        return Err(format!("of {expired} entries that had expired, it purged {purged:?}").into());
    }
    Ok((expired as f64 / took.as_secs_f64(), times))
}

/// How long each login took, in milliseconds, until the purge is over.
fn log_in(daemon: &Daemon, over: &AtomicBool) -> Result<Vec<f64>> {
    let (mut client, mut times, deadline) = (Client::connect(daemon.address())?, Vec::new(), Instant::now() + PATIENCE);
    while !over.load(Ordering::Relaxed) {
        if Instant::now() > deadline {
            return Err("the purge takes too long".into());
        }
        let began = Instant::now();
        client.login(&username(times.len() % USERS))?.good()?;
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    Ok(times)
}
