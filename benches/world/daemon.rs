//! A running server: `authctl serve`, or its counterpart.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::Result;
use crate::load::client::Client;

const PATIENCE: Duration = Duration::from_secs(30);

/// It ends with this value, whatever happens.
pub struct Daemon {
    child: Child,
    address: String,
    /// From the start of the process to its first answer.
    pub started: Duration,
    scripts: TempDir,
}

impl Daemon {
    pub fn start(mut command: Command) -> Result<Self> {
        let began = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let log = child.stderr.take().ok_or("no log")?;
        let mut daemon = Self { child, address: String::new(), started: Duration::ZERO, scripts: TempDir::new()? };
        daemon.address =
            read(BufReader::new(log)).recv_timeout(PATIENCE).map_err(|_| "the server named no address in its log")?;
        Client::connect(&daemon.address)?.get("/health/live", "")?.good()?;
        daemon.started = began.elapsed();
        Ok(daemon)
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Such as `127.0.0.1:40123`.
    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A file with this text.
    pub fn script(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.scripts.path().join(name);
        std::fs::write(&path, text)?;
        Ok(path)
    }

    /// Ends it at once.
    pub fn kill(mut self) {
        let _ = self.child.kill();
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // The last one to leave an SQLite database brings its log into the file, so that the next row finds it as it was.
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let deadline = Instant::now() + Duration::from_secs(2);
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads the log to its end, so that the daemon never waits for a reader, and finds the address in it.
fn read(log: impl BufRead + Send + 'static) -> Receiver<String> {
    const SIGN: &str = "listening on http://";
    let (found, addresses) = channel();
    thread::spawn(move || {
        for line in log.lines().map_while(Result::ok) {
            if let Some((_, rest)) = line.split_once(SIGN) {
                let end = rest.find(['"', ' ']).unwrap_or(rest.len());
                let _ = found.send(rest[..end].to_owned());
            }
        }
    });
    addresses
}
