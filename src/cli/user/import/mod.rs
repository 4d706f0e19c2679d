//! `authctl user import`.
//!
//! A thread of its own reads and parses (`reader`) what a source has (`source`, and a file for each format), while this one writes
//! batch after batch by `service::import`.

mod csv;
mod jsonl;
mod lines;
mod progress;
mod reader;
mod report;
mod row;
mod source;

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::cli::app::App;
use crate::cli::exit::{CliError, Exit};
use crate::cli::render::{self, Item, Output, Shape};
use crate::cli::signals::Signals;
use crate::domain::Result as DomainResult;
use crate::service::import::{self, Chunk, Chunks, Ended, Failure, OnConflict, Outcome, Rules};
use crate::store::Purpose;
use progress::Progress;
use reader::{Reader, Said};
use report::Report;
use source::Format;

/// How long a signal may wait for the next row.
const TICK: Duration = Duration::from_millis(100);

/// How long an import that has failed waits to see whether there was more.
const PAUSE: Duration = Duration::from_secs(1);

/// How long a transaction that has all rows waits for the next ones, while nobody else can write. PostgreSQL would end it then anyway.
const PATIENCE: Duration = Duration::from_secs(9);

/// Add the users of a file, with their password hashes
///
/// CSV has a header line that names its columns, in any order; JSON Lines have one object a line. The fields are username and
/// password_hash, which each user must have, and email and role. A new user has no e-mail address and the role 'user' where these are
/// empty. An update leaves alone what a file has no column for, or an object no member or null; an empty address removes the one there
/// is, and an empty role changes nothing.
///
/// A hash is one of bcrypt ($2a$, $2b$, $2y$), bcrypt-sha256, argon2i, argon2id, scrypt, PBKDF2 (of SHA-1, SHA-256 or SHA-512),
/// sha256-crypt or sha512-crypt, as passlib, Werkzeug, Django and crypt(3) write them. Its user's next login replaces it by bcrypt. One
/// of another family, or that would take seconds or more than 128 MiB to verify, fails.
///
/// A row that fails is told with its line, and the others go in. They go in by batches, each one a transaction that takes in what is
/// read within some 150 milliseconds: while it is written, others who want to write wait for it. Ctrl-C ends the import after the batch
/// at hand. With --atomic, and in a dry run, it is one transaction, and all who want to write wait until its end: give it a file then,
/// since it ends when no row comes for 9 seconds. With --atomic, no more is looked at than the rows that were read together with
/// the 100th that fails.
///
/// Another hash is another password, and ends the user's sessions: an update with a file that was imported before does so to whoever
/// has logged in since, because a login replaces a hash of another family or cost than configured.
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
    /// Keep all rows, or none when one of them fails; with 100 that fail, the rest is not looked at
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

/// Reads a whole file of users, and nothing more: what the fuzz target enters by.
pub fn read_users(is_csv: bool, file: &[u8]) {
    let format = if is_csv { Format::Csv } else { Format::Jsonl };
    let mut source = source::Input::of_bytes(file.to_vec()).into_source(format);
    let mut last = 0;
    let mut take = |line, fields: DomainResult<source::Fields<'_>>| {
        assert!(line >= last, "line {line} after {last}");
        last = line;
        if let Ok(row) = row::parse(line, fields) {
            assert!(crate::service::password::accept_hash(row.hash.expose()).is_ok());
        }
    };
    while matches!(source.next(&mut take), Ok(true)) {}
}

/// # Errors
/// What keeps the source from being read, or the database from being written; what made rows fail, as
/// [`Report::conclude`] has it; [`Exit::Interrupted`] and [`Exit::Terminated`].
pub fn run(app: &App, args: ImportArgs) -> Result<(), CliError> {
    if app.globals.format == Some(render::Format::Name) {
        return Err(CliError::usage("an import answers counts, which have no names").hint("use -o json"));
    }
    let output = Output::of_change::<Report>(app, Shape::One, None)?;
    let format = Format::of(&args.file, args.format)?;
    // A named pipe is opened once somebody writes to it, which may be long after this.
    let (input, length) = source::open(app, &args.file)?;
    let conn = app.open(Purpose::Use)?;
    let rules = Rules { on_conflict: args.on_conflict, atomic: args.atomic };
    let signals = Signals::watch()?;
    let read = input.bytes_read();
    let import = Import {
        app,
        signals,
        progress: Progress::new(&app.ui, length),
        reader: Reader::start(input.into_source(format), Arc::clone(&read), app.clock.clone(), rules.on_conflict)?,
        read,
        taken: Cell::new(0),
        report: RefCell::new(Report::new(rules)),
        rules,
        untold: RefCell::default(),
    };
    let result = import::run(conn, &app.context(), rules, &mut &import, |outcome| import.told(outcome));
    import.end(result, output)
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
    /// Rows that failed in a transaction that is open still.
    untold: RefCell<Vec<Failure>>,
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
                return Err(interrupted(exit));
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
            let room = MOST_UNTOLD.saturating_sub(untold.len());
            untold.extend(outcome.failed.iter().take(room).cloned());
        } else {
            self.progress.aside(|| report::tell(self.app, &outcome.failed));
        }
        self.report.borrow_mut().add(outcome);
        self.progress.written(self.report.borrow().read(), self.taken.get());
    }

    /// Says how it ended.
    fn end(self, result: DomainResult<Ended<CliError>>, output: Output<'_>) -> Result<(), CliError> {
        self.progress.finish();
        report::tell(self.app, &self.untold.borrow());
        let kept = self.untold.borrow().len() as u64;
        if self.is_one_transaction() && self.report.borrow().failed() > kept {
            self.app.ui.warn(format!("{} more rows failed", self.report.borrow().failed() - kept));
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
            output.change(Item::of(&report), None, report.changed())?;
        }
        match ended {
            Err(error) => Err(report.how_to_go_on(self.app, error)),
            Ok(()) => report.conclude(self.app),
        }
    }
}

fn too_slow() -> CliError {
    let why = format!("no row came for {} seconds, and nobody else can write meanwhile", PATIENCE.as_secs());
    CliError::new("busy", Exit::Temporary, why).hint("give it a file, and not a pipe")
}

fn interrupted(exit: Exit) -> CliError {
    let word = if exit == Exit::Terminated { "terminated" } else { "interrupted" };
    CliError::new(word, exit, word)
}
