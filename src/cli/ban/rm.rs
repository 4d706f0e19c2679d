//! `authctl ban rm`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::ban::Ban;
use crate::service::bans;
use crate::store::Purpose;

/// End a ban
///
/// Sessions that it ended stay so.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl ban rm 01890a5d-ac96-774b-bcce-b302099a8057")]
pub struct RmArgs {
    /// The id of the ban
    id: String,
}

/// # Errors
/// Those of [`bans::remove`].
pub fn run(app: &App, args: RmArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Ban>(app, Shape::One, None)?;
    let change = bans::remove(&mut app.open(Purpose::Use)?, &app.context(), &args.id)?;
    app.report(format!("ended ban {}", change.value.id));
    output.change(Item::of(&change.value), None, change.changed)
}
