//! `authctl blacklist purge`.

use std::time::Duration;

use indicatif::ProgressBar;
use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::service::blacklist;
use crate::store::Purpose;

/// Remove the tokens from the blacklist that have expired
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl blacklist purge
  authctl blacklist purge --older-than 30d -o json")]
pub struct PurgeArgs {
    /// Only tokens that expired at least so long ago
    #[arg(long, value_name = "DURATION", default_value = "0s", hide_default_value = true, value_parser = humantime::parse_duration)]
    older_than: Duration,
}

/// How many entries went.
struct Purged(u64);

impl Record for Purged {
    const FIELDS: &'static [&'static str] = &["purged"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.0)]
    }

    fn name(&self) -> String {
        self.0.to_string()
    }
}

/// # Errors
/// Those of [`blacklist::purge`].
pub fn run(app: &App, args: PurgeArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Purged>(app, Shape::One, None)?;
    let leeway = app.config()?.values.token.leeway;
    let mut conn = app.open(Purpose::Use)?;
    let shown = app.ui.stderr_is_terminal && !app.ui.is_quiet();
    let bar = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    let progress = |count: u64| bar.set_message(format!("{count} entries purged"));
    let purged = blacklist::purge(&mut conn, &app.context(), args.older_than, leeway, progress);
    bar.finish_and_clear();
    let purged = purged?;
    app.report(format!("purged {purged} {}", if purged == 1 { "entry" } else { "entries" }));
    output.change(Item::of(&Purged(purged)), None, purged > 0)
}
