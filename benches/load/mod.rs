//! Who makes requests, and what a request costs the server.

pub mod client;
pub mod flood;
pub mod process;
pub mod refresh;
pub mod wrk;

use std::path::Path;
use std::thread;

use crate::Result;
use crate::world::daemon::Daemon;

/// What the requests of one round cost.
#[derive(Clone, Copy)]
pub struct Cost {
    /// Server CPU time for each request, in microseconds: what a noisy neighbour disturbs least.
    pub cpu: f64,
    pub per_second: f64,
}

/// The cost of one and the same GET, again and again.
pub fn of_route(daemon: &Daemon, path: &str, token: Option<&str>, seconds: u32) -> Result<Cost> {
    measured(daemon, || wrk::same(daemon, path, token, 16, seconds))
}

/// The cost of a check of each of the tokens of a file, each once.
pub fn of_each_token(daemon: &Daemon, tokens: &Path, seconds: u32) -> Result<Cost> {
    measured(daemon, || wrk::walk(daemon, "/auth/dashboard", tokens, seconds))
}

fn measured(daemon: &Daemon, load: impl FnOnce() -> Result<wrk::Load>) -> Result<Cost> {
    let before = process::Cpu::of(daemon.id())?;
    let load = load()?;
    let cpu = process::Cpu::of(daemon.id())?.since(&before);
    Ok(Cost { cpu: cpu / load.requests as f64, per_second: load.per_second() })
}

/// Runs `work` on so many threads, and gives what each of them answers.
pub fn together<T: Send>(threads: usize, work: impl Fn(usize) -> Result<T> + Sync) -> Result<Vec<T>> {
    let work = &work;
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|n| scope.spawn(move || work(n))).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("a thread panicked".into()))).collect()
    })
}
