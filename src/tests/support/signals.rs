//! When a process is ready for a signal, and what comes of it.

use std::process::{Child, Output};
use std::time::{Duration, Instant};

use rustix::process::Signal;

/// Waits until it has begun to watch for Ctrl-C and the like.
pub fn is_watching(child: &Child) {
    let path = format!("/proc/{}/status", child.id());
    let catches = || {
        let status = std::fs::read_to_string(&path).expect("it is there");
        let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).expect("what it catches");
        u64::from_str_radix(mask.trim(), 16).expect("a mask") & (1 << (Signal::TERM.as_raw() - 1)) != 0
    };
    while !catches() {
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
