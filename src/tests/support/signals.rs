//! When a process is ready for a signal, and what comes of it.

use std::fs;
use std::process::{Child, Output};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};

/// Waits until a process would hear the signal, at most 20 seconds, or until it is over: what it said tells why.
pub fn wait_until_heard(pid: Pid, signal: Signal) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let status = fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).unwrap_or_default();
        let said = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        if said("State:").is_none_or(|state| state.starts_with('Z')) {
            return;
        }
        let caught = u64::from_str_radix(said("SigCgt:").expect("a line of them"), 16).expect("a set of signals");
        if caught >> (signal.as_raw() - 1) & 1 == 1 {
            return;
        }
        assert!(Instant::now() < until, "nobody waits for the signal");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// What a process that was told to end has said, which has 20 seconds for it.
pub fn end_of(mut child: Child) -> Output {
    let until = Instant::now() + Duration::from_secs(20);
    while child.try_wait().expect("its status").is_none() {
        if Instant::now() > until {
            child.kill().expect("killed");
            panic!("it does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().expect("what it said")
}
