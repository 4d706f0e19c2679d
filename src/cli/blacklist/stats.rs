//! `authctl blacklist stats`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::blacklist::Stats;
use crate::service::blacklist;
use crate::store::Purpose;

/// Count what is on the blacklist, and what a purge would remove
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl blacklist stats
  authctl blacklist stats -o json")]
pub struct StatsArgs {}

/// # Errors
/// Those of [`blacklist::stats`].
pub fn run(app: &App, _args: StatsArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Stats>(app, Shape::One)?;
    let leeway = app.config()?.values.token.leeway;
    let stats = blacklist::stats(&mut app.open(Purpose::Use)?, app.clock.now(), leeway)?;
    output.push(&Item::of(&stats))?;
    output.finish()
}
