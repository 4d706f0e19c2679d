//! `authctl db copy`.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use crate::cli::app::App;
use crate::cli::exit::{CliError, Exit};
use crate::cli::global::without_password;
use crate::cli::input;
use crate::cli::progress::Progress;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::domain::Error;
use crate::service::{Context, Mode, copy};
use crate::store::{self, DatabaseUrl, Purpose};

/// Copy the database into another one, as from SQLite to PostgreSQL
///
/// Stop the daemon first: while one works on the database this ends with 7, and until it is done nobody can change it. The other database
/// must be empty. Rows go in batches; killed or interrupted, the same command goes on where it was, and begins anew where the source was
/// changed meanwhile. Until all rows were compared the other database cannot be used. Sessions go on in it: the sealing key is the same.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl db copy --to postgres://authctl@localhost/authctl
  authctl db copy --to-file new-database-url.txt --dry-run -o json
  authctl db copy --to sqlite:new.db")]
pub struct CopyArgs {
    /// The other database (without a password)
    #[arg(long, value_name = "URL", required_unless_present = "to_file")]
    to: Option<String>,
    /// A file with its URL, in which a password may stand
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    to_file: Option<PathBuf>,
}

/// What was copied, or would be.
struct Report {
    from: String,
    to: String,
    rows: u64,
    resumed: bool,
    tables: Map<String, Value>,
}

impl Record for Report {
    const FIELDS: &'static [&'static str] = &["from", "to", "rows", "resumed", "tables"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.from), json!(self.to), json!(self.rows), json!(self.resumed), json!(self.tables)]
    }

    fn name(&self) -> String {
        self.to.clone()
    }
}

/// # Errors
/// [`Code::Busy`](crate::domain::Code::Busy) while a daemon works on the database; those of [`copy::run`].
pub fn run(app: &App, args: CopyArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Report>(app, Shape::One, None)?;
    let to = target(app, &args)?;
    let from = &app.config()?.database;
    let mut source = app.open(Purpose::Use)?;
    let _alone = store::require_no_daemon(from, Some(&mut source), app.globals.wait)?;
    let counts = copy::count(&mut source)?;
    let rows: u64 = counts.iter().map(|(_, rows)| rows).sum();
    let mut report = Report { from: from.to_string(), to: to.to_string(), rows, resumed: false, tables: Map::new() };
    if app.globals.dry_run {
        copy::try_open(&mut source, &to, app.globals.wait)?;
        report.tables = counts.into_iter().map(|(table, rows)| (table, json!({"rows": rows, "sha256": null}))).collect();
        app.report(format!("would copy {rows} rows to {to}"));
        return output.change(Item::of(&report), None, true);
    }
    let mut target = copy::open(&to, app.globals.wait)?;
    let ctx = Context { mode: Mode::Commit, ..app.context() };
    let progress = Progress::start(&app.ui, "rows")?;
    let copied = copy::run(&mut source, &mut target, &ctx, &from.to_string(), &mut |done| progress.told(done, rows));
    let copied = progress.ended(copied).map_err(|error| match error.exit {
        Exit::Interrupted | Exit::Terminated => error.hint("the same command goes on where it was"),
        _ => error,
    })?;
    report.resumed = copied.resumed;
    report.rows = copied.parts.iter().map(|part| part.rows).sum();
    report.tables =
        copied.parts.into_iter().map(|part| (part.table, json!({"rows": part.rows, "sha256": part.sha256}))).collect();
    app.report(format!("copied {} rows to {to}, and compared them", report.rows));
    output.change(Item::of(&report), None, true)
}

fn target(app: &App, args: &CopyArgs) -> Result<DatabaseUrl, CliError> {
    let (named, from) = match (&args.to, &args.to_file) {
        (Some(url), _) => (without_password("--to", url)?.to_owned(), "--to".to_owned()),
        (None, Some(file)) => (input::secret_line_from_file(app, file)?.trim().to_owned(), file.display().to_string()),
        // clap requires one of the two.
        (None, None) => return Err(CliError::usage("no database is named")),
    };
    DatabaseUrl::parse(&named).map_err(|error: Error| {
        let refused = CliError::usage(format!("{from}: {}", error.detail()));
        error.hint_text().map_or(refused.clone(), |hint| refused.hint(hint))
    })
}
