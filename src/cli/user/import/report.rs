//! What came of an import: told row by row where rows fail, and counted.

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::{CliError, Exit};
use crate::cli::render::Record;
use crate::service::import::{OnConflict, Outcome, Rules};

/// Counts of rows; each row is in `read` and in one of the others.
pub struct Report {
    rules: Rules,
    done: Outcome,
    failed: u64,
    /// How the first that failed would end a command, and whether all that failed are like it.
    first: Option<CliError>,
    alike: bool,
    /// Whether nothing of it was kept.
    undone: bool,
}

/// Says of each row that failed why it did.
pub fn tell(app: &App, outcome: &Outcome) {
    for failure in &outcome.failed {
        app.ui.line_error(failure.line, failure.username.as_deref(), &failure.error.clone().into());
    }
}

impl Report {
    pub fn new(rules: Rules) -> Self {
        Self { rules, done: Outcome::default(), failed: 0, first: None, alike: true, undone: false }
    }

    pub fn add(&mut self, outcome: &Outcome) {
        let done = &mut self.done;
        done.imported += outcome.imported;
        done.updated += outcome.updated;
        done.unchanged += outcome.unchanged;
        done.skipped += outcome.skipped;
        self.failed += outcome.failed.len() as u64;
        for failure in &outcome.failed {
            let error = CliError::from(failure.error.clone());
            self.alike &= self.first.as_ref().is_none_or(|first| first.exit == error.exit);
            self.first.get_or_insert(error);
        }
    }

    /// Once it is over: of a transaction that was rolled back, what was done in it does not count.
    #[must_use]
    pub fn ended(mut self, kept: bool) -> Self {
        self.undone = self.rules.atomic && !kept;
        self
    }

    pub fn read(&self) -> u64 {
        let done = &self.done;
        done.imported + done.updated + done.unchanged + done.skipped + self.failed
    }

    pub fn changed(&self) -> bool {
        !self.undone && self.done.imported + self.done.updated > 0
    }

    fn kept(&self, count: u64) -> u64 {
        if self.undone { 0 } else { count }
    }

    /// Says it in words.
    pub fn say(&self, app: &App) {
        let Outcome { imported, updated, unchanged, skipped, .. } = &self.done;
        if self.undone {
            return app.report(format!("{} rows, {} failed: nothing is imported", self.read(), self.failed));
        }
        let parts = [(updated, "updated"), (unchanged, "unchanged"), (skipped, "skipped"), (&self.failed, "failed")].map(
            |(count, word)| {
                if *count > 0 { format!(", {count} {word}") } else { String::new() }
            },
        );
        app.report(format!("{} rows: {imported} imported{}", self.read(), parts.concat()));
    }

    /// How the command ends, as the rows that failed say.
    ///
    /// # Errors
    /// [`Exit::Partial`] when some rows failed, their common status when all did alike; of an import that is all or nothing, the
    /// status of the first.
    pub fn conclude(&self, app: &App) -> Result<(), CliError> {
        let Some(first) = &self.first else { return Ok(()) };
        let all = self.alike && self.failed == self.read();
        let (code, exit) = if self.undone || all { (first.code, first.exit) } else { ("some_failed", Exit::Partial) };
        // On a terminal each has been told already; a program reads the last line.
        if app.globals.look.json_errors {
            return Err(CliError::new(code, exit, format!("{} of {} rows failed", self.failed, self.read())));
        }
        Err(CliError::silent(exit))
    }

    /// An error that ended it early, with what is in by then.
    pub fn how_to_go_on(&self, app: &App, error: CliError) -> CliError {
        if self.undone {
            return CliError { message: format!("{}: nothing is imported", error.message), ..error };
        }
        if self.read() == 0 || app.globals.dry_run {
            return error;
        }
        let message = format!("{}; {} of {} rows are in", error.message, self.read() - self.failed, self.read());
        let hint = match self.rules.on_conflict {
            OnConflict::Fail | OnConflict::Skip => "go on with the same command and --on-conflict skip",
            OnConflict::Update => "go on with the same command: what is in will be unchanged",
        };
        CliError { message, hint: error.hint.or_else(|| Some(hint.to_owned())), ..error }
    }
}

impl Record for Report {
    const FIELDS: &'static [&'static str] = &["read", "imported", "updated", "unchanged", "skipped", "failed"];

    fn values(&self) -> Vec<Value> {
        let done = &self.done;
        let counts = [done.imported, done.updated, done.unchanged, done.skipped].map(|count| self.kept(count));
        [&[self.read()], &counts[..], &[self.failed]].concat().into_iter().map(|count| json!(count)).collect()
    }

    fn name(&self) -> String {
        self.kept(self.done.imported).to_string()
    }
}
