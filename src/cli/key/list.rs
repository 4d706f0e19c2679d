//! `authctl key list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::key::Key;
use crate::service::keys;
use crate::store::Purpose;

/// List the signing keys, oldest first
///
/// 'next' will sign after the next rotation and is published already, 'active' signs, what 'retired' signed is still good, and what
/// 'revoked' signed is refused.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl key list
  authctl key list -o json")]
pub struct ListKeysArgs {}

/// # Errors
/// When the database cannot be read.
pub fn run(app: &App, _args: ListKeysArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Key>(app, Shape::Many)?;
    for key in keys::list(&mut app.open(Purpose::Use)?)? {
        output.push(&Item::of(&key))?;
    }
    output.finish()
}
