//! `authctl blacklist purge`.

use std::ops::ControlFlow;
use std::time::Duration;

use indicatif::ProgressBar;
use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::service::purge::{self, Purged};
use crate::store::Purpose;

/// Remove the tokens from the blacklist that have expired
///
/// With them go all tokens and sessions that have expired, the retired keys that signed them, bans that have ended, what is left of
/// guesses of passwords after two days, and invites 30 days after their end. A running daemon does it by itself from time to time.
/// Nothing that was revoked comes to life again by it.
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

impl Record for Purged {
    const FIELDS: &'static [&'static str] = &["purged", "others"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.entries), json!(self.others())]
    }

    fn name(&self) -> String {
        self.entries.to_string()
    }
}

/// # Errors
/// Those of [`purge::run`].
pub fn run(app: &App, args: PurgeArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Purged>(app, Shape::One, None)?;
    let leeway = app.config()?.values.token.leeway;
    let mut conn = app.open(Purpose::Use)?;
    let shown = app.ui.stderr_is_terminal && !app.ui.is_quiet();
    let bar = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    let progress = |purged: &Purged| {
        bar.set_message(format!("{} entries purged", purged.entries));
        ControlFlow::Continue(())
    };
    let purged = purge::run(&mut conn, &app.context(), args.older_than, leeway, progress);
    bar.finish_and_clear();
    let purged = purged?;
    let Purged { entries, tokens, sessions, keys, attempts, bans, invites } = purged;
    app.report(format!("purged {entries} {}", if entries == 1 { "entry" } else { "entries" }));
    let more = format!("{tokens} tokens, {sessions} sessions, {keys} keys, {attempts} guesses, {bans} bans, {invites} invites");
    app.ui.detail(format!("and {more} that were of no use any more"));
    output.change(Item::of(&purged), None, purged.any())
}
