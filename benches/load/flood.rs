//! More logins than can be hashed, for as long as something else is measured.
//!
//! A client that is refused comes again after a moment, as `Retry-After` asks it to: one that came at once would measure how fast
//! refusals can be written.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::client::Client;
use crate::Result;
use crate::world::daemon::Daemon;
use crate::world::data::username;

const PAUSE: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Default)]
pub struct Flood {
    over: AtomicBool,
    logins: AtomicUsize,
    /// How long each refusal took, in milliseconds.
    refusals: Mutex<Vec<f64>>,
    failure: Mutex<Option<String>>,
}

impl Flood {
    /// Runs `measure` while so many clients log in. When it ends, the daemon is killed: its queue would take seconds to empty.
    pub fn beside<T>(
        daemon: Daemon,
        clients: usize,
        users: usize,
        measure: impl FnOnce(&Daemon, &Self) -> Result<T>,
    ) -> Result<T> {
        let flood = Self::default();
        let (address, flood) = (daemon.address().to_owned(), &flood);
        let measured = thread::scope(|scope| {
            for n in 0..clients {
                let (address, name) = (address.clone(), username(n % users));
                scope.spawn(move || {
                    if let Err(cause) = flood.client(&address, &name)
                        && !flood.over.load(Ordering::Relaxed)
                    {
                        *flood.failure.lock().expect("no panic") = Some(cause.to_string());
                    }
                });
            }
            let measured = flood.until_full().and_then(|()| measure(&daemon, flood));
            flood.over.store(true, Ordering::Relaxed);
            daemon.kill();
            measured
        });
        match flood.failure.lock().expect("no panic").take() {
            Some(failure) => Err(format!("a login beside it failed: {failure}").into()),
            None => measured,
        }
    }

    /// How many logins were done until now.
    pub fn count(&self) -> usize {
        self.logins.load(Ordering::Relaxed)
    }

    /// How long each refusal took until now.
    pub fn refusals(&self) -> Vec<f64> {
        self.refusals.lock().expect("no panic").clone()
    }

    fn until_full(&self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while self.refusals().is_empty() {
            if Instant::now() > deadline {
                return Err("the logins never filled the queue".into());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn client(&self, address: &str, name: &str) -> Result<()> {
        let mut client = Client::connect(address)?;
        while !self.over.load(Ordering::Relaxed) {
            let began = Instant::now();
            let answer = client.login(name)?;
            match answer.status {
                200 => _ = self.logins.fetch_add(1, Ordering::Relaxed),
                503 if answer.retry_after => {
                    self.refusals.lock().expect("no panic").push(began.elapsed().as_secs_f64() * 1e3);
                    thread::sleep(PAUSE);
                }
                other => return Err(format!("answered {other}: {}", answer.text()).into()),
            }
        }
        Ok(())
    }
}
