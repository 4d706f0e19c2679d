//! Bringing users along, with the hashes that they have.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::Row;
use crate::Result;
use crate::load::wrk::require_program;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::stats::{median, ratios};
use crate::world::Bench;
use crate::world::data::{Contents, username};
use crate::world::database::run as run_command;

pub static ROW: Row = Row {
    id: "import",
    what: "`authctl user import` of 100 000 users with bcrypt hashes",
    against: "the `sqlite3` shell's `.import` of the same file into a plain table",
    how: "Into a fresh database each, with a log and synchronous=FULL, in turn. The plain table has the four columns and no index.",
    postgres: false,
    run,
};

fn run(bench: &Bench) -> Result<Outcome> {
    require_program("sqlite3", "--version")?;
    let database = bench.make(&Contents::default())?;
    let rows = bench.count(100_000, 500);
    let file = database.folder().join("users.csv");
    fs::write(&file, csv(rows)?)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..bench.rounds(3) {
        theirs.push(by_sqlite3(&file, &database.folder().join(format!("plain-{round}.db")), rows)?);
        ours.push(by_authctl(bench, &file, rows)?);
    }
    let note = format!("{:.2} s beside {:.2} s", median(&ours), median(&theirs));
    let ratio = Measure::new("its time, of .import's", Unit::Ratio, ratios(&ours, &theirs)).bar(Bar::AtMost(3.0)).note(note);
    let rates = ours.iter().map(|seconds| rows as f64 / seconds).collect();
    Ok(vec![ratio, Measure::new("users imported", Unit::PerSecond, rates)].into())
}

/// Seconds.
fn by_authctl(bench: &Bench, file: &Path, rows: usize) -> Result<f64> {
    let database = bench.make(&Contents { rows: 0, ..Contents::default() })?;
    let file = file.to_str().ok_or("the folder's name is not UTF-8")?;
    let began = Instant::now();
    run_command(&mut database.authctl(["user", "import", file]), "")?;
    let seconds = began.elapsed().as_secs_f64();
    let last = username(rows - 1);
    run_command(&mut database.authctl(["user", "show", &last]), "")?;
    Ok(seconds)
}

/// Seconds.
fn by_sqlite3(file: &Path, database: &Path, rows: usize) -> Result<f64> {
    let commands = format!(
        "PRAGMA journal_mode = WAL;\nPRAGMA synchronous = FULL;\n\
         CREATE TABLE users (username TEXT, email TEXT, role TEXT, password_hash TEXT);\n.import --csv --skip 1 {} users\n",
        file.display()
    );
    let began = Instant::now();
    run_command(Command::new("sqlite3").arg("-bail").arg(database), &commands)?;
    let seconds = began.elapsed().as_secs_f64();
    let count = run_command(Command::new("sqlite3").arg(database).arg("SELECT count(*) FROM users"), "")?;
    if count.trim() == rows.to_string() { Ok(seconds) } else { Err(format!("sqlite3 imported {}", count.trim()).into()) }
}

/// Each hash is another, as if of another password; a real one takes a third of a second.
fn csv(rows: usize) -> Result<String> {
    const ALPHABET: &[u8] = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |length: usize| -> String {
        // xorshift64: these need not be secret, only unlike each other.
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(ALPHABET[(state >> 58) as usize])
        };
        (0..length).map(|_| next()).collect()
    };
    let mut text = String::from("username,email,role,password_hash\n");
    for n in 0..rows {
        let name = username(n);
        // The last character of a salt and of a hash has bits that are always zero.
        writeln!(text, "{name},{name}@example.org,user,$2b$12${}.{}.", random(21), random(30))?;
    }
    Ok(text)
}
