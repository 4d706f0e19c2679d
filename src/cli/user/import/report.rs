//! What came of an import: told row by row where rows fail, and counted.

use serde_json::{Map, Value, json};

use crate::cli::app::App;
use crate::cli::exit::{CliError, Exit, Own};
use crate::cli::render::Record;
use crate::service::import::{Counts as Several, Ended, Failure, Fate, Found, OnConflict, Outcome, Rules, Told};

/// Counts of rows. Each one that was read is in one of the others too; but of an import that was undone, those that would have been
/// imported or updated are in none.
pub struct Report {
    rules: Rules,
    counts: Counts,
    /// How the first that failed would end a command, and whether all that failed are like it.
    first: Option<CliError>,
    alike: bool,
    /// Whether nothing of it was kept.
    undone: bool,
    /// Whether there were rows that it did not look at, since too many had failed.
    cut_short: bool,
    /// What was found on the way, whatever was kept of it.
    found: Found,
    roles_missing: Several<String>,
}

#[derive(Default)]
struct Counts {
    imported: u64,
    updated: u64,
    unchanged: u64,
    skipped: u64,
    failed: u64,
    duplicates: u64,
    collisions: u64,
    case_collisions: u64,
    email_collisions: u64,
}

pub use crate::domain::text::counted;

/// Says of each row that failed why it did.
pub fn tell(app: &App, failed: &[Failure]) {
    for failure in failed {
        app.ui.line_error(failure.line, failure.username.as_deref(), &failure.error.clone().into());
    }
}

impl Report {
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            counts: Counts::default(),
            first: None,
            alike: true,
            undone: false,
            cut_short: false,
            found: Found::default(),
            roles_missing: Several::default(),
        }
    }

    pub fn add(&mut self, outcome: &Outcome) {
        let counts = &mut self.counts;
        counts.imported += outcome.imported;
        counts.updated += outcome.updated;
        counts.unchanged += outcome.unchanged;
        counts.skipped += outcome.skipped;
        counts.failed += outcome.failed.len() as u64;
        counts.duplicates += outcome.duplicates;
        counts.collisions += outcome.collisions;
        counts.case_collisions += outcome.case_collisions;
        counts.email_collisions += outcome.email_collisions;
        self.found.add(outcome.found.clone());
        self.roles_missing.add_all(outcome.roles_missing.clone());
        for failure in &outcome.failed {
            let error = CliError::from(failure.error.clone());
            self.alike &= self.first.as_ref().is_none_or(|first| first.exit == error.exit);
            self.first.get_or_insert(error);
        }
    }

    /// Once it is over: of a transaction that was rolled back, what was done in it does not count.
    #[must_use]
    pub fn ended<E>(mut self, ended: Option<&Ended<E>>) -> Self {
        self.undone = self.rules.atomic && !matches!(ended, Some(Ended::Complete));
        self.cut_short = matches!(ended, Some(Ended::RowsFailed { cut_short: true }));
        self
    }

    pub fn read(&self) -> u64 {
        let Counts { imported, updated, unchanged, skipped, failed, .. } = self.counts;
        imported + updated + unchanged + skipped + failed
    }

    pub fn failed(&self) -> u64 {
        self.counts.failed
    }

    pub fn changed(&self) -> bool {
        !self.undone && self.counts.imported + self.counts.updated > 0
    }

    fn kept(&self, count: u64) -> u64 {
        if self.undone { 0 } else { count }
    }

    /// Says it in words.
    pub fn say(&self, app: &App) {
        let Counts { imported, updated, unchanged, skipped, failed, .. } = self.counts;
        let rows = counted(self.read(), "row");
        if self.undone {
            app.report(format!("{rows}, {failed} failed{}: nothing is imported", self.stopped()));
        } else {
            let parts = [(updated, "updated"), (unchanged, "unchanged"), (skipped, "skipped"), (failed, "failed")]
                .map(|(count, word)| if count > 0 { format!(", {count} {word}") } else { String::new() });
            app.report(format!("{rows}: {imported} imported{}", parts.concat()));
        }
        self.say_what_was_found(app);
    }

    fn say_what_was_found(&self, app: &App) {
        let Counts { duplicates, collisions, case_collisions, email_collisions, .. } = self.counts;
        let list = |what: &str, parts: Vec<String>| {
            if !parts.is_empty() {
                app.ui.notice(format!("{what}: {}", parts.join(", ")));
            }
        };
        let names = |several: &Several<String>| several.iter().map(|(name, count)| format!("{count} {name}")).collect();
        let hashes = self.found.hashes.iter().map(|(kind, count)| format!("{count} {} ({})", kind.family, kind.cost()));
        list("hashes", hashes.collect());
        list("of no use", self.found.unsupported.iter().map(|(family, count)| format!("{count} {family}")).collect());
        let rest = [
            (self.found.without_password, "without a password"),
            (duplicates, "named twice in the source"),
            (collisions, "of a name that is there already"),
            (case_collisions, "of these spelled otherwise"),
            (email_collisions, "of an address that somebody has"),
        ];
        list("rows", rest.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect());
        list("roles that are not there", names(&self.roles_missing));
        list("roles that count for nothing without --map-role", names(&self.found.roles_unmapped));
    }

    /// That it was over before its source was, where that is so.
    fn stopped(&self) -> &'static str {
        if self.cut_short { ", so it stopped there and did not look at what may follow" } else { "" }
    }

    /// How the command ends, as the rows that failed say.
    ///
    /// # Errors
    /// [`Own::SomeFailed`] when some rows failed, their common status when all did alike; of an import that is all or nothing, the
    /// status of the first.
    pub fn conclude(&self, app: &App) -> Result<(), CliError> {
        let Some(first) = &self.first else { return Ok(()) };
        let all = self.alike && self.counts.failed == self.read();
        let like = if self.undone || all { first.clone() } else { CliError::new(Own::SomeFailed, "") };
        // On a terminal each has been told already; a program reads the last line.
        if app.globals.look.json_errors {
            let (failed, rows) = (self.counts.failed, counted(self.read(), "row"));
            return Err(like.like(format!("{failed} of {rows} failed{}", self.stopped())));
        }
        Err(CliError::silent(like.exit))
    }

    /// An error that ended it early, with what is in by then.
    pub fn how_to_go_on(&self, app: &App, error: CliError) -> CliError {
        if self.undone {
            return CliError { message: format!("{}: nothing is imported", error.message), ..error };
        }
        if self.read() == 0 || app.globals.dry_run {
            return error;
        }
        let rows = counted(self.read(), "row");
        let message = format!("{}; {} of {rows} are in", error.message, self.read() - self.counts.failed);
        let go_on = match self.rules.on_conflict {
            OnConflict::Fail | OnConflict::Skip => "go on with the same command and --on-conflict skip",
            OnConflict::Update => "go on with the same command; a user who was changed since is set back to what the file says",
        };
        let hint = match &error.hint {
            None => go_on.to_owned(),
            // Whoever reads 'try again' first does that, and all that is in fails.
            Some(_) if error.exit == Exit::Temporary => format!("{go_on}; --wait says how long to wait for a busy database"),
            // What is wrong with a file has to be mended before.
            Some(hint) => format!("{hint}; then {go_on}"),
        };
        CliError { message, hint: Some(hint), ..error }
    }
}

impl Record for Report {
    const FIELDS: &'static [&'static str] = &[
        "read",
        "imported",
        "updated",
        "unchanged",
        "skipped",
        "failed",
        "duplicates",
        "collisions",
        "case_collisions",
        "email_collisions",
        "without_password",
        "hashes",
        "unsupported",
        "roles_missing",
        "roles_unmapped",
    ];

    fn values(&self) -> Vec<Value> {
        let Counts { imported, updated, unchanged, skipped, failed, duplicates, collisions, case_collisions, email_collisions } =
            self.counts;
        let counts = [self.read(), self.kept(imported), self.kept(updated), unchanged, skipped, failed, duplicates, collisions];
        let more = [case_collisions, email_collisions, self.found.without_password];
        let mut values: Vec<Value> = counts.into_iter().chain(more).map(|count| json!(count)).collect();
        let kinds = self.found.hashes.iter();
        let hashes = kinds.map(|(kind, count)| json!({"family": kind.family, "cost": kind.cost(), "rows": count}));
        values.push(hashes.collect());
        values.push(object(self.found.unsupported.iter().map(|(family, count)| (*family, *count))));
        for several in [&self.roles_missing, &self.found.roles_unmapped] {
            values.push(object(several.iter().map(|(name, count)| (name.as_str(), *count))));
        }
        values
    }

    /// There is none: `-o name` was refused.
    fn name(&self) -> String {
        String::new()
    }
}

fn object<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> Value {
    counts.map(|(name, count)| (name.to_owned(), json!(count))).collect::<Map<_, _>>().into()
}

/// What became of one row.
pub struct RowReport {
    line: u64,
    username: Option<String>,
    status: &'static str,
    error: Value,
}

/// All rows of an outcome, in the order of the source.
pub fn rows(outcome: &Outcome, undone: bool) -> impl Iterator<Item = RowReport> {
    let (mut told, mut failed) = (outcome.told.iter().peekable(), outcome.failed.iter().peekable());
    std::iter::from_fn(move || {
        let is_next = told.peek().is_some_and(|told| failed.peek().is_none_or(|failure| told.line <= failure.line));
        if is_next { told.next().map(|told| RowReport::of(told, undone)) } else { failed.next().map(RowReport::failed) }
    })
}

impl RowReport {
    fn of(told: &Told, undone: bool) -> Self {
        let status = match told.fate {
            Fate::Added | Fate::Updated if undone => "undone",
            Fate::Added => "added",
            Fate::Updated => "updated",
            Fate::Unchanged => "unchanged",
            Fate::Skipped => "skipped",
        };
        let username = (!told.username.is_empty()).then(|| told.username.clone());
        Self { line: told.line, username, status, error: Value::Null }
    }

    fn failed(failure: &Failure) -> Self {
        let error = CliError::from(failure.error.clone());
        let error = json!({"code": error.code, "exit": error.exit.status(), "message": error.message, "hint": error.hint});
        Self { line: failure.line, username: failure.username.clone(), status: "failed", error }
    }
}

impl Record for RowReport {
    const FIELDS: &'static [&'static str] = &["line", "username", "status", "error"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.line), json!(self.username), json!(self.status), self.error.clone()]
    }

    fn name(&self) -> String {
        self.username.clone().unwrap_or_default()
    }
}
