//! `authctl role allow`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::{Role, RoleName};
use crate::service::roles::{self, Edited};
use crate::store::Purpose;

/// Allow a role more
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role allow auditor audit:read user:read
  authctl role allow support 'session:*' --reason 'they end sessions now'")]
pub struct AllowArgs {
    /// The role's name
    role: String,
    /// What the role may do from now on, as resource:verb; * stands for all
    #[arg(required = true, value_name = "PERMISSION")]
    permissions: Vec<String>,
}

/// # Errors
/// Those of [`roles::allow`].
pub fn run(app: &App, args: AllowArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Role>(app, Shape::One, None)?;
    let name = RoleName::parse(&args.role)?;
    let permissions = super::parsed(&args.permissions)?;
    let change = roles::allow(&mut app.open(Purpose::Use)?, &app.context(), &name, &permissions)?;
    let Edited { role, difference } = &change.value;
    if change.changed {
        app.report(format!("role {name} now may {}", super::listed(difference)));
        super::tell(app, &name, difference);
    } else {
        app.report(format!("role {name} already may {}", super::listed(&permissions)));
    }
    output.change(Item::of(role), None, change.changed)
}
