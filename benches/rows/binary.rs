//! The size of what is handed out.

use std::fs;

use super::Row;
use crate::Result;
use crate::report::{Bar, Measure, Outcome, Unit};
use crate::world::{AUTHCTL, Bench};

pub static ROW: Row = Row {
    id: "binary",
    what: "the release binary, stripped",
    against: "20 000 000 bytes",
    how: "The size of the file that is measured.",
    postgres: false,
    run,
};

fn run(_: &Bench) -> Result<Outcome> {
    let size = fs::metadata(AUTHCTL)?.len() as f64 / 1e6;
    Ok(vec![Measure::one("size", Unit::Megabytes, size).bar(Bar::Below(20.0))].into())
}
