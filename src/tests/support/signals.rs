//! When a process is ready for a signal.

use std::process::Child;
use std::time::Duration;

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
