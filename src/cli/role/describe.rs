//! `authctl role describe`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::{Role, RoleName};
use crate::domain::text;
use crate::service::roles;
use crate::store::Purpose;

/// Say what a role is for
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role describe auditor 'Reads the log'
  authctl role describe auditor ''")]
pub struct DescribeArgs {
    /// The role's name
    role: String,
    /// What it is for; an empty text removes what is there
    text: String,
}

/// # Errors
/// Those of [`roles::describe`].
pub fn run(app: &App, args: DescribeArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Role>(app, Shape::One, None)?;
    let name = RoleName::parse(&args.role)?;
    let description = text::parse("description", &args.text, text::DESCRIPTION_CHARS)?;
    let change = roles::describe(&mut app.open(Purpose::Use)?, &app.context(), &name, &description)?;
    app.report(if change.changed { format!("described role {name}") } else { format!("role {name} is described so already") });
    output.change(Item::of(&change.value), None, change.changed)
}
