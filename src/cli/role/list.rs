//! `authctl role list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::Role;
use crate::service::roles;
use crate::store::Purpose;

/// List roles by name
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role list
  authctl role list -o json")]
pub struct ListRolesArgs {}

/// # Errors
/// Those of [`roles::list`].
pub fn run(app: &App, _args: ListRolesArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Role>(app, Shape::Many)?;
    for role in roles::list(&mut app.open(Purpose::Use)?)? {
        output.push(&Item::of(&role))?;
    }
    output.finish()
}
