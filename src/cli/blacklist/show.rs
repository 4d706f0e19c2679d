//! `authctl blacklist show`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::blacklist::Entry;
use crate::domain::id::Jti;
use crate::service::blacklist;
use crate::store::Purpose;

/// Show who revoked a token, when and why
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl blacklist show 01890a5d-ac96-774b-bcce-b302099a8057")]
pub struct ShowArgs {
    /// The jti claim of the token
    jti: String,
}

/// # Errors
/// Those of [`blacklist::show`].
pub fn run(app: &App, args: ShowArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Entry>(app, Shape::One)?;
    let jti = Jti::parse(&args.jti)?;
    let entry = blacklist::show(&mut app.open(Purpose::Use)?, &jti)?;
    output.push(&Item::of(&entry))?;
    output.finish()
}
