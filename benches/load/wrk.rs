//! Requests by `wrk`, whose own work is in another process and does not count.

use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::Result;
use crate::world::daemon::Daemon;

const REPORT: &str = include_str!("report.lua");
const WALK: &str = include_str!("walk.lua");

/// What `report.lua` prints.
#[derive(Deserialize)]
pub struct Load {
    pub requests: u64,
    microseconds: f64,
    refused: u64,
    broken: u64,
    /// In microseconds.
    pub p99: f64,
}

impl Load {
    pub fn per_second(&self) -> f64 {
        self.requests as f64 / self.microseconds * 1e6
    }
}

pub fn require() -> Result<()> {
    require_program("wrk", "-v")
}

pub fn require_program(name: &str, version: &str) -> Result<()> {
    match Command::new(name).arg(version).stdout(Stdio::null()).stderr(Stdio::null()).status() {
        Ok(_) => Ok(()),
        Err(_) => Err(format!("there is no '{name}' on the PATH; on Debian: apt install {name}").into()),
    }
}

/// The same GET again and again, over so many connections.
pub fn same(daemon: &Daemon, path: &str, token: Option<&str>, connections: u32, seconds: u32) -> Result<Load> {
    let mut wrk = wrk(connections, seconds);
    if let Some(token) = token {
        wrk.args(["-H", &format!("Authorization: Bearer {token}")]);
    }
    wrk.arg("-s").arg(daemon.script("report.lua", REPORT)?).arg(daemon.url(path));
    run(wrk)
}

/// A GET with each of the tokens of a file, in turn.
pub fn walk(daemon: &Daemon, path: &str, tokens: &Path, seconds: u32) -> Result<Load> {
    let mut wrk = wrk(16, seconds);
    let script = daemon.script("walk.lua", &format!("{REPORT}{WALK}"))?;
    wrk.arg("-s").arg(script).arg(daemon.url(path)).arg("--").arg(tokens);
    run(wrk)
}

fn wrk(connections: u32, seconds: u32) -> Command {
    let mut wrk = Command::new("wrk");
    wrk.arg("-t1").arg(format!("-c{connections}")).arg(format!("-d{seconds}s")).arg("--latency");
    wrk
}

fn run(mut wrk: Command) -> Result<Load> {
    let output = wrk.output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().rev().find(|line| line.starts_with('{'));
    let load: Load = serde_json::from_str(line.ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())?)?;
    match load {
        Load { refused: 0, broken: 0, requests: 1.., .. } => Ok(load),
        Load { requests, refused, broken, .. } => {
            Err(format!("of {requests} requests, {refused} were not answered 200, and {broken} not at all").into())
        }
    }
}
