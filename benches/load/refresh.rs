//! Refreshes: each client is a chain, since the token of one answer is what the next request is made with.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::json;

use super::client::Client;
use super::process::Cpu;
use super::{Cost, together};
use crate::Result;
use crate::world::daemon::Daemon;
use crate::world::data::username;

/// What refreshes cost with so many clients at once. Each is a user of the database with a login of its own.
pub fn cost(daemon: &Daemon, clients: usize, users: usize, time: Duration) -> Result<Cost> {
    let chains = (0..clients).map(|n| Ok(Mutex::new(Chain::begin(daemon, &username(n % users))?))).collect::<Result<Vec<_>>>()?;
    let (before, began) = (Cpu::of(daemon.id())?, Instant::now());
    let counts = together(clients, |n| chains[n].lock().map_err(|_| "a client panicked")?.run(began + time))?;
    let took = began.elapsed().as_secs_f64();
    let count = counts.into_iter().sum::<u64>() as f64;
    Ok(Cost { cpu: Cpu::of(daemon.id())?.since(&before) / count, per_second: count / took })
}

struct Chain {
    client: Client,
    token: String,
}

impl Chain {
    fn begin(daemon: &Daemon, username: &str) -> Result<Self> {
        let mut client = Client::connect(daemon.address())?;
        let token = refresh_token(&client.login(username)?.good()?)?;
        Ok(Self { client, token })
    }

    fn run(&mut self, deadline: Instant) -> Result<u64> {
        let mut count = 0;
        while Instant::now() < deadline {
            let answer = self.client.post("/auth/refresh", &json!({"refresh_token": self.token}))?;
            self.token = refresh_token(&answer.good()?)?;
            count += 1;
        }
        Ok(count)
    }
}

fn refresh_token(answer: &serde_json::Value) -> Result<String> {
    Ok(answer["refresh_token"].as_str().ok_or("no refresh token in the answer")?.to_owned())
}
