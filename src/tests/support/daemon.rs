//! A daemon of the real binary, and a client for it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::Agent;
use ureq::http::HeaderMap;

const PATIENCE: Duration = Duration::from_secs(30);

/// A running `authctl serve`. It is killed when it is dropped.
pub struct Daemon {
    /// Such as `http://127.0.0.1:40123`.
    pub base: String,
    child: Child,
    log: Arc<Mutex<String>>,
    agent: Agent,
}

/// What the daemon answered: any status is an answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{:#}", self.body);
        self.body
    }

    /// The `code` of a problem of this status.
    #[track_caller]
    pub fn code(self, status: u16) -> String {
        let kind = self.headers.get("content-type").map(|value| value.to_str().unwrap_or_default().to_owned());
        assert_eq!(kind.as_deref(), Some("application/problem+json"));
        self.expect(status)["code"].as_str().expect("a problem has a code").to_owned()
    }
}

impl Daemon {
    /// One that can be asked, once it is ready.
    pub fn start(command: Command) -> Self {
        let daemon = Self::announced(command);
        let deadline = Instant::now() + PATIENCE;
        while daemon.get("/health/ready", None).status != 200 {
            assert!(Instant::now() < deadline, "not ready in time:\n{}", daemon.log());
            thread::sleep(Duration::from_millis(20));
        }
        daemon
    }

    /// One that has said where it listens.
    pub fn announced(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("authctl serve starts");
        let log = Arc::new(Mutex::new(String::new()));
        let addresses = read_log(BufReader::new(child.stderr.take().expect("its log")), Arc::clone(&log));
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build();
        let mut daemon = Self { base: String::new(), child, log, agent: config.into() };
        daemon.base = addresses.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no address in the log:\n{}", daemon.log()));
        daemon
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The memory that it has in use, in KiB.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    /// What it has logged until now.
    pub fn log(&self) -> String {
        self.log.lock().expect("the log").clone()
    }

    pub fn get(&self, path: &str, token: Option<&str>) -> Answer {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let answer = request.call().unwrap_or_else(|cause| panic!("GET {path}: {cause}\n{}", self.log()));
        read(answer).unwrap_or_else(|| panic!("GET {path}: half an answer"))
    }

    #[track_caller]
    pub fn post(&self, path: &str, body: &Value, token: Option<&str>) -> Answer {
        self.try_post(path, body, token).unwrap_or_else(|| panic!("POST {path}: no answer\n{}", self.log()))
    }

    #[track_caller]
    pub fn put(&self, path: &str, body: &Value, token: &str) -> Answer {
        let request = self.agent.put(format!("{}{path}", self.base)).header("content-type", "application/json");
        let request = request.header("authorization", format!("Bearer {token}"));
        read(request.send(body.to_string()).expect("an answer")).expect("a whole answer")
    }

    /// With a form for a body.
    #[track_caller]
    pub fn post_form(&self, path: &str, fields: &[(&str, &str)], token: Option<&str>) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = "application/x-www-form-urlencoded";
        let mut request = self.agent.post(format!("{}{path}", self.base)).header("content-type", kind);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        read(request.send(form).expect("an answer")).expect("a whole answer")
    }

    /// `None` where no answer came, as when the daemon was killed.
    pub fn try_post(&self, path: &str, body: &Value, token: Option<&str>) -> Option<Answer> {
        let mut request = self.agent.post(format!("{}{path}", self.base)).header("content-type", "application/json");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        read(request.send(body.to_string()).ok()?)
    }

    /// Asks it to end.
    pub fn terminate(&self) {
        self.signal(rustix::process::Signal::TERM);
    }

    /// Asks it to read its certificate again.
    pub fn hang_up(&self) {
        self.signal(rustix::process::Signal::HUP);
    }

    /// Ends it as a power failure would: `kill -9`.
    pub fn kill_now(&self) {
        self.signal(rustix::process::Signal::KILL);
    }

    fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(rustix::process::Pid::from_child(&self.child), signal).expect("a signal");
    }

    /// Waits for its end.
    pub fn wait(mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("its status") {
                return status;
            }
            assert!(Instant::now() < deadline, "it does not stop:\n{}", self.log());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asks it to end, and waits for that.
    pub fn stop(self) -> ExitStatus {
        self.terminate();
        self.wait()
    }

    /// Kills it, and waits for that.
    pub fn kill(self) {
        self.kill_now();
        self.wait();
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> Option<Answer> {
    let text = answer.body_mut().read_to_string().ok()?;
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Some(Answer { status: answer.status().as_u16(), headers: answer.headers().clone(), body })
}

/// Keeps the log, so that the daemon never waits for a reader, and finds the address in it.
fn read_log(lines: impl BufRead + Send + 'static, log: Arc<Mutex<String>>) -> Receiver<String> {
    const SIGN: &str = "listening on ";
    let (found, addresses) = channel();
    thread::spawn(move || {
        for line in lines.lines().map_while(Result::ok) {
            if let Some((_, rest)) = line.split_once(SIGN) {
                let end = rest.find(['"', ' ', '\u{1b}']).unwrap_or(rest.len());
                let _ = found.send(rest[..end].to_owned());
            }
            let mut log = log.lock().expect("the log");
            log.push_str(&line);
            log.push('\n');
        }
    });
    addresses
}
