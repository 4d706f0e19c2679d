//! `authctl ban list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::ban::Ban;
use crate::service::bans;
use crate::store::Purpose;

/// List the bans that hold
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl ban list
  authctl ban list -o json")]
pub struct ListBansArgs {
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// Those of [`bans::list`].
pub fn run(app: &App, args: ListBansArgs) -> Result<(), CliError> {
    let output = Output::of::<Ban>(app, Shape::Many)?;
    let mut conn = app.open(Purpose::Use)?;
    args.part.stream(app, output, |page| bans::list(&mut conn, app.clock.now(), page))
}
