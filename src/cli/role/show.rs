//! `authctl role show`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::RoleName;
use crate::service::roles::{self, Owned};
use crate::store::Purpose;

/// Show a role
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role show admin
  authctl role show auditor -o json")]
pub struct ShowArgs {
    /// The role's name
    role: String,
}

/// # Errors
/// Those of [`roles::show_owned`].
pub fn run(app: &App, args: ShowArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Owned>(app, Shape::One)?;
    let name = RoleName::parse(&args.role)?;
    let role = roles::show_owned(&mut app.open(Purpose::Use)?, &name)?;
    output.push(&Item::of(&role))?;
    output.finish()
}
