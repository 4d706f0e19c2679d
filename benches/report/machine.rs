//! Where a run was made.

use std::fs;
use std::process::Command;

use crate::world::{AUTHCTL, Bench};

/// As a list in Markdown.
pub fn describe(bench: &Bench) -> crate::Result<String> {
    let mut versions =
        vec![version(AUTHCTL, "--version"), format!("sqlite3 {}", version("sqlite3", "--version")), version("wrk", "-v")];
    if let Some(server) = &bench.postgres {
        versions.push(server.about()?);
    }
    let grouped = line("/proc/sys/kernel/sched_autogroup_enabled");
    let date = version("date", "-I");
    let postgres = if bench.postgres.is_some() { " -- --postgres URL" } else { "" };
    Ok(format!(
        "- {}, {} cores, {}\n- Linux {}, {}, kernel.sched_autogroup_enabled = {grouped}\n- {}\n- {date}, `cargo bench{postgres}`\n",
        processor(),
        bench.cores(),
        memory(),
        line("/proc/sys/kernel/osrelease"),
        file_system(bench),
        versions.join("; "),
    ))
}

fn line(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default().lines().next().unwrap_or("unknown").trim().to_owned()
}

fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    model.map_or("unknown processor", |(_, name)| name).to_owned()
}

fn memory() -> String {
    let kibibytes: Option<f64> = line("/proc/meminfo").split_whitespace().nth(1).and_then(|number| number.parse().ok());
    kibibytes.map_or_else(|| "unknown memory".to_owned(), |kibibytes| format!("{:.0} GiB of memory", kibibytes / 1_048_576.0))
}

/// That of the databases.
fn file_system(bench: &Bench) -> String {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let over = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        Some((fields.next()?, fields.next()?))
    });
    let found = over.filter(|(point, _)| bench.folder().starts_with(point)).max_by_key(|(point, _)| point.len());
    found.map_or("unknown file system", |(_, kind)| kind).to_owned()
}

/// The first words that a program says of itself.
fn version(program: &str, argument: &str) -> String {
    let Ok(output) = Command::new(program).arg(argument).output() else { return format!("no {program}") };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().next().unwrap_or_default();
    line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}
