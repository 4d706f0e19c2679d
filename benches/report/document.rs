//! `docs/performance.md`: its words are written by hand, and what stands between two marks by a full run.
//!
//! A run on one database leaves alone what a run on the other has found.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::{Line, machine, plot, table};
use crate::Result;
use crate::rows::ROWS;
use crate::world::Bench;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");

pub fn write(bench: &Bench, lines: &[Line]) -> Result<()> {
    let curves: Vec<_> = lines.iter().filter_map(|line| line.outcome.as_ref().ok()).flat_map(|found| &found.curves).collect();
    let mut found = format!("{}\n{}", machine::describe(bench)?, table::of(lines));
    if !curves.is_empty() {
        write!(found, "\n{}", table::of_curves(&curves))?;
    }
    let path = Path::new(FOLDER).join("performance.md");
    let text = fs::read_to_string(&path)?;
    let section = if bench.postgres.is_some() { "postgresql" } else { "sqlite" };
    let text = replaced(&text, section, &found)?;
    fs::write(&path, replaced(&text, "rows", &methods())?)?;
    if bench.postgres.is_none() && !curves.is_empty() {
        plot::draw(&Path::new(FOLDER).join("performance.svg"), &curves)?;
    }
    Ok(())
}

/// How each row is measured, by the rows themselves.
fn methods() -> String {
    ROWS.iter().map(|row| format!("- **{}**: {}, against {}. {}\n", row.id, row.what, row.against, row.how)).collect()
}

/// The text with another section of this name.
fn replaced(text: &str, section: &str, with: &str) -> Result<String> {
    let (begin, end) = (format!("<!-- {section} -->\n"), format!("<!-- /{section} -->\n"));
    let missing = || format!("docs/performance.md has no section '{section}'");
    let (head, rest) = text.split_once(&begin).ok_or_else(missing)?;
    let (_, tail) = rest.split_once(&end).ok_or_else(missing)?;
    Ok(format!("{head}{begin}{with}{end}{tail}"))
}
