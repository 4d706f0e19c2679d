//! `authctl role deny`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::{Role, RoleName};
use crate::service::roles::{self, Edited};
use crate::store::Purpose;

/// Take permissions from a role
///
/// From the next request on, its users do not have them any more. A role may do what it has a permission for and nothing else, so
/// nothing is forbidden by this that the role did not have. A part of a wider permission cannot be taken: of a role with 'user:*', take
/// that and allow what is to remain.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role deny auditor user:read
  authctl role deny support 'session:*' --reason 'nobody of them needs it'")]
pub struct DenyArgs {
    /// The role's name
    role: String,
    /// What to take from it, as resource:verb; * stands for all: 'user:*' takes user:read and user:write
    #[arg(required = true, value_name = "PERMISSION")]
    permissions: Vec<String>,
}

/// # Errors
/// Those of [`roles::deny`].
pub fn run(app: &App, args: DenyArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Role>(app, Shape::One, None)?;
    let name = RoleName::parse(&args.role)?;
    let permissions = super::parsed(&args.permissions)?;
    let change = roles::deny(&mut app.open(Purpose::Use)?, &app.context(), &name, &permissions)?;
    let Edited { role, difference } = &change.value;
    app.report(match change.changed {
        true => format!("role {name} no longer has {}", super::listed(difference)),
        false => format!("role {name} has none of {}: there is nothing to take", super::listed(&permissions)),
    });
    output.change(Item::of(role), None, change.changed)
}
