//! `authctl user import`.
//!
//! A thread of its own reads and parses (`reader`) what a source has (`source`, and a file for each format), while this one writes
//! batch after batch by `service::import`. With `--check-sample` nothing is written: `sample` holds the source against passwords that
//! are known.

mod args;
mod csv;
mod foreign;
mod jsonl;
mod lines;
mod open;
mod progress;
mod reader;
mod report;
mod row;
mod sample;
mod source;

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{self, Item, Output, Shape};
use crate::cli::signals::Signals;
use crate::domain::{Code, Result as DomainResult};
use crate::service::import::{self, Chunk, Chunks, Ended, Outcome, Rules};
use crate::store::Purpose;
use open::Opened;
use progress::Progress;
use reader::{Reader, Said};
use report::{Report, RowReport};

pub use args::ImportArgs;
pub use open::read_users;
pub use source::FIELDS;

/// How long a signal may wait for the next row.
const TICK: Duration = Duration::from_millis(100);

/// How long an import that has failed waits to see whether there was more.
const PAUSE: Duration = Duration::from_secs(1);

/// How long a transaction that has all rows waits for the next ones, while nobody else can write. PostgreSQL would end it then anyway.
const PATIENCE: Duration = Duration::from_secs(9);

/// # Errors
/// What keeps the source from being read, or the database from being written; what made rows fail, as
/// [`Report::conclude`] has it; [`CliError::signal`].
pub fn run(app: &App, args: &ImportArgs) -> Result<(), CliError> {
    let how = args.how()?;
    if let Some(sample) = &args.check_sample {
        return sample::run(app, args, how, sample);
    }
    let each = app.globals.format == Some(render::Format::Jsonl);
    if app.globals.format == Some(render::Format::Name) {
        return Err(CliError::usage("an import answers counts, which have no names").hint("use -o json"));
    }
    let output = match each {
        true => Output::of::<RowReport>(app, Shape::Many)?,
        false => Output::of_change::<Report>(app, Shape::One, None)?,
    };
    // A named pipe is opened once somebody writes to it, which may be long after this.
    let Opened { source, read, length } = open::open(app, &args.file, how)?;
    let conn = app.open(Purpose::Use)?;
    let rules = Rules { on_conflict: args.on_conflict, atomic: args.atomic, each };
    let signals = Signals::watch()?;
    let import = Import {
        app,
        signals,
        progress: Progress::new(&app.ui, length),
        reader: Reader::start(source, args.reading(), Arc::clone(&read), app.clock.clone(), rules.on_conflict)?,
        read,
        taken: Cell::new(0),
        report: RefCell::new(Report::new(rules)),
        rules,
        output: RefCell::new(output),
        unwritable: RefCell::default(),
        untold: RefCell::default(),
    };
    let result = import::run(conn, &app.context(), rules, &mut &import, |outcome| import.told(outcome));
    import.end(result)
}

/// The most rows that failed in one transaction that are told one by one.
const MOST_UNTOLD: usize = 10_000;

/// An import under way.
struct Import<'a> {
    app: &'a App,
    signals: Signals,
    progress: Progress,
    reader: Reader,
    /// How many bytes were read so far.
    read: Arc<AtomicU64>,
    /// How many bytes were read for the chunks that were taken.
    taken: Cell<u64>,
    report: RefCell<Report>,
    rules: Rules,
    output: RefCell<Output<'a>>,
    /// Why the rows cannot be told any more.
    unwritable: RefCell<Option<CliError>>,
    /// What came of rows in a transaction that is open still: of those that failed alone, unless each is to be told.
    untold: RefCell<Outcome>,
}

impl Chunks for &Import<'_> {
    type Error = CliError;

    fn next(&mut self) -> Result<Option<Chunk>, CliError> {
        let (mut begun, mut read) = (Instant::now(), self.read.load(Ordering::Relaxed));
        let holds_the_lock = self.is_one_transaction() && self.taken.get() > 0;
        loop {
            let before = std::mem::replace(&mut read, self.read.load(Ordering::Relaxed));
            if before != read {
                begun = Instant::now();
            }
            if holds_the_lock && begun.elapsed() >= PATIENCE {
                return Err(too_slow());
            }
            if let Some(exit) = self.signals.received() {
                return Err(CliError::signal(exit));
            }
            match self.reader.wait(TICK) {
                Said::Nothing => self.progress.tick(),
                Said::Rows(chunk, bytes) => {
                    self.taken.set(bytes);
                    return Ok(Some(chunk));
                }
                Said::End => return Ok(None),
                Said::Failed(error) => return Err(error),
            }
        }
    }

    fn is_over(&mut self) -> bool {
        matches!(self.reader.wait(PAUSE), Said::End)
    }

    fn soon(&mut self, span: Duration) -> Option<Chunk> {
        let (chunk, bytes) = self.reader.soon(span)?;
        self.taken.set(bytes);
        Some(chunk)
    }
}

impl Import<'_> {
    fn is_one_transaction(&self) -> bool {
        self.rules.atomic || self.app.globals.dry_run
    }

    /// Takes in what came of a batch.
    fn told(&self, outcome: &Outcome) {
        if self.is_one_transaction() {
            // Who reads standard error may take their time, and the write lock is held here.
            let mut untold = self.untold.borrow_mut();
            let room = if self.rules.each { usize::MAX } else { MOST_UNTOLD.saturating_sub(untold.failed.len()) };
            untold.failed.extend(outcome.failed.iter().take(room).cloned());
            untold.told.extend(outcome.told.iter().cloned());
        } else {
            self.progress.aside(|| self.tell(outcome, false));
        }
        self.report.borrow_mut().add(outcome);
        self.progress.written(self.report.borrow().read(), self.taken.get());
    }

    /// Tells of rows: of each on standard output, or else of those that failed on standard error.
    fn tell(&self, outcome: &Outcome, undone: bool) {
        if !self.rules.each {
            return report::tell(self.app, &outcome.failed);
        }
        let mut output = self.output.borrow_mut();
        let result = report::rows(outcome, undone).try_for_each(|row| output.push(&Item::of(&row)));
        if let Err(error) = result.and_then(|()| self.app.ui.flush()) {
            self.unwritable.borrow_mut().get_or_insert(error);
        }
    }

    /// Says how it ended.
    fn end(self, result: DomainResult<Ended<CliError>>) -> Result<(), CliError> {
        self.progress.finish();
        let undone = self.rules.atomic && !matches!(result, Ok(Ended::Complete));
        let untold = self.untold.take();
        self.tell(&untold, undone);
        if self.is_one_transaction() && self.report.borrow().failed() > untold.failed.len() as u64 {
            self.app.ui.warn(format!("{} more rows failed", self.report.borrow().failed() - untold.failed.len() as u64));
        }
        let report = self.report.into_inner().ended(result.as_ref().ok());
        let ended = match result {
            Ok(Ended::Complete | Ended::RowsFailed { .. }) => Ok(()),
            Ok(Ended::Broken(error)) => Err(error),
            Ok(Ended::Lost(error)) => {
                let lost = CliError::from(error);
                let message = format!("{}: what was imported is not in it", lost.message);
                return Err(CliError { message, ..lost });
            }
            Err(error) => Err(error.into()),
        };
        if report.read() > 0 || ended.is_ok() {
            report.say(self.app);
            let output = self.output.into_inner();
            if self.rules.each {
                self.unwritable.into_inner().map_or(Ok(()), Err)?;
                output.finish()?;
            } else {
                output.change(Item::of(&report), None, report.changed())?;
            }
        }
        match ended {
            Err(error) => Err(report.how_to_go_on(self.app, error)),
            Ok(()) => report.conclude(self.app),
        }
    }
}

fn too_slow() -> CliError {
    let why = format!("no row came for {} seconds, and nobody else can write meanwhile", PATIENCE.as_secs());
    CliError::of(Code::Busy, why).hint("give it a file, and not a pipe")
}
