//! `cargo bench`: the binary, measured against what it is held to, side by side in one run.
//!
//! `rows` has a file for each thing that is measured, `world` what they measure it on (databases, daemons, tokens), `load` who makes
//! requests and how their cost is read, `report` what is printed and written. A row answers with samples, one for each round; whether
//! a bar is kept is decided in `report::measure`, and nowhere else.

mod bare;
mod interrupt;
mod load;
mod options;
mod report;
mod rows;
mod stats;
mod world;

use std::error::Error;
use std::process::ExitCode;

use clap::Parser;

use options::Options;
use report::Line;
use rows::Row;
use world::Bench;

/// A text is enough of an error here: whoever reads it started the run.
pub type Result<T, E = Box<dyn Error + Send + Sync>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let options = Options::parse();
    let done = if options.bare_rocket { bare::serve().map(|()| true) } else { run(&options) };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(cause) => {
            eprintln!("error: {cause}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every row ran, and every bar that binds was kept.
fn run(options: &Options) -> Result<bool> {
    let rows = rows::chosen(&options.only, options.postgres.is_some())?;
    if options.list {
        for row in rows {
            println!("{:20} {}, against {}", row.id, row.what, row.against);
        }
        return Ok(true);
    }
    load::wrk::require()?;
    interrupt::watch()?;
    let bench = Bench::new(options)?;
    let lines: Vec<Line> = rows.into_iter().map(|row| measured(&bench, row)).collect();
    println!("\n{}", report::table::of(&lines));
    // What could not be measured is not to be published: neither as a gap, nor as an old figure beside new ones.
    if options.is_full() && lines.iter().all(|line| line.outcome.is_ok()) {
        report::document::write(&bench, &lines)?;
    }
    Ok(lines.iter().all(Line::is_good))
}

/// A row that fails is a line of the table like another: the others still say something.
fn measured(bench: &Bench, row: &'static Row) -> Line {
    let began = std::time::Instant::now();
    eprint!("{} ...", row.id);
    let outcome = if interrupt::has_come() { Err("interrupted".into()) } else { (row.run)(bench) };
    let outcome = outcome.map_err(|cause| cause.to_string());
    eprintln!(" {:.0} s", began.elapsed().as_secs_f64());
    if let Err(cause) = &outcome {
        eprintln!("  {cause}");
    }
    Line { row, outcome: outcome.map(|outcome| if bench.decides() { outcome } else { outcome.without_bars() }) }
}
