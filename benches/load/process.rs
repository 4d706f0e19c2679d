//! What the kernel knows of a process.

use std::collections::HashMap;
use std::fs;

use crate::Result;

/// The CPU time that each thread of a process has had, in nanoseconds.
///
/// `/proc/PID/stat` counts in steps of ten milliseconds, too coarse for a ratio. A thread that ended takes its time with it, but a
/// thread of the server idles for seconds before it ends, and has had its time in an earlier round.
pub struct Cpu(HashMap<String, u64>);

impl Cpu {
    pub fn of(id: u32) -> Result<Self> {
        let mut threads = HashMap::new();
        for entry in fs::read_dir(format!("/proc/{id}/task"))? {
            let path = entry?.path();
            // It may have ended since the folder was read.
            let Ok(text) = fs::read_to_string(path.join("schedstat")) else { continue };
            let time = text.split_whitespace().next().and_then(|field| field.parse().ok()).ok_or("schedstat has no time")?;
            threads.insert(path.to_string_lossy().into_owned(), time);
        }
        Ok(Self(threads))
    }

    /// In microseconds.
    pub fn since(&self, before: &Self) -> f64 {
        let nanos: u64 = self.0.iter().map(|(thread, time)| time - before.0.get(thread).copied().unwrap_or(0).min(*time)).sum();
        nanos as f64 / 1e3
    }
}

/// The resident memory of a process, in megabytes.
pub fn resident(id: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1024.0 / 1e6)
}
