//! `authctl user import`.
//!
//! A thread of its own reads and parses (`reader`) what a source has (`source`, and a file for each format), while this one writes
//! batch after batch by `service::import`.

mod csv;
mod jsonl;
mod progress;
mod reader;
mod report;
mod row;
mod source;

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use crate::cli::app::App;
use crate::cli::exit::{CliError, Exit};
use crate::cli::render::{Item, Output, Shape};
use crate::cli::signals::Signals;
use crate::domain::{Error, Result as DomainResult};
use crate::service::import::{self, Batch, OnConflict, Rules};
use crate::store::Purpose;
use progress::Progress;
use reader::{Reader, Said};
use report::Report;
use source::Format;

/// How long a signal may wait for the next row.
const TICK: Duration = Duration::from_millis(100);

/// Add the users of a file, with their password hashes
///
/// CSV has a header line that names its columns, in any order; JSON Lines have one object a line. The fields are username and
/// password_hash, a bcrypt or bcrypt-sha256 hash, which each user must have, and email and role. A new user has no e-mail address and
/// the role 'user' where these are empty. An update leaves alone what a file has no column for, or an object no member; an empty
/// address removes the one there is, and an empty role is 'user'.
///
/// A row that fails is told with its line, and the others go in. They go in by batches of 25000, each one a transaction: while a batch
/// is written, others wait, for a tenth of a second at most. Ctrl-C ends the import after the batch at hand. With --atomic, and in a dry run, it is one
/// transaction, and all who want to write wait until its end: give it a file then, and no slow pipe.
///
/// An e-mail address that somebody else has fails whatever --on-conflict says.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user import users.csv
  authctl user import users.jsonl --on-conflict update --reason 'from the old system'
  authctl user import users.csv --atomic --dry-run
  zcat users.csv.gz | authctl user import - --format csv --on-conflict skip")]
pub struct ImportArgs {
    /// The file; - for standard input
    file: PathBuf,
    /// What the file is [default: what its name ends in]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// What to do where there is a user of that name: let the row fail, skip the row, or update the user
    #[arg(long, value_name = "ACTION", default_value = "fail", value_parser = on_conflict())]
    on_conflict: OnConflict,
    /// Keep all rows, or none when one of them fails
    #[arg(long)]
    atomic: bool,
}

fn on_conflict() -> impl clap::builder::TypedValueParser<Value = OnConflict> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(["fail", "skip", "update"]).map(|word| match word.as_str() {
        "skip" => OnConflict::Skip,
        "update" => OnConflict::Update,
        _ => OnConflict::Fail,
    })
}

/// # Errors
/// What keeps the source from being read, or the database from being written; what made rows fail, as
/// [`Report::conclude`] has it; [`Exit::Interrupted`] and [`Exit::Terminated`].
pub fn run(app: &App, args: ImportArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Report>(app, Shape::One, None)?;
    let format = Format::of(&args.file, args.format)?;
    let mut conn = app.open(Purpose::Use)?;
    let (input, length) = source::open(app, &args.file)?;
    let signals = Signals::watch()?;
    let progress = Progress::new(&app.ui, length, input.bytes_read());
    let rules = Rules { on_conflict: args.on_conflict, atomic: args.atomic };
    let reader = Reader::start(input.into_source(format), app.clock.clone(), rules.on_conflict)?;
    let report = RefCell::new(Report::new(rules));
    // What ended the import from outside of the database.
    let halted: RefCell<Option<CliError>> = RefCell::new(None);
    let halt = |error: CliError| {
        *halted.borrow_mut() = Some(error);
        Err(Error::internal("the import was ended"))
    };
    let next = || -> DomainResult<Option<Batch>> {
        loop {
            if let Some(exit) = signals.received() {
                return halt(interrupted(exit));
            }
            match reader.wait(TICK) {
                Said::Nothing => progress.tick(report.borrow().read()),
                Said::Rows(batch) => return Ok(Some(batch)),
                Said::End => return Ok(None),
                Said::Failed(error) => return halt(error),
            }
        }
    };
    let result = import::run(&mut conn, &app.context(), rules, next, |outcome| {
        progress.aside(|| report::tell(app, outcome));
        report.borrow_mut().add(outcome);
        progress.tick(report.borrow().read());
        ControlFlow::Continue(())
    });
    progress.finish();
    let report = report.into_inner().ended(result.as_ref().is_ok_and(|kept| *kept));
    let ended = match halted.into_inner() {
        Some(error) => Err(error),
        None => result.map_err(CliError::from),
    };
    if report.read() > 0 || ended.is_ok() {
        report.say(app);
        output.change(Item::of(&report), None, report.changed())?;
    }
    match ended {
        Err(error) => Err(report.how_to_go_on(app, error)),
        Ok(_) => report.conclude(app),
    }
}

fn interrupted(exit: Exit) -> CliError {
    let word = if exit == Exit::Terminated { "terminated" } else { "interrupted" };
    CliError::new(word, exit, word)
}
