//! `authctl role allow`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::permission::Permission;
use crate::domain::role::{Role, RoleName};
use crate::service::roles;
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
    let permissions = args.permissions.iter().map(|text| Permission::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let change = roles::allow(&mut app.open(Purpose::Use)?, &app.context(), &name, &permissions)?;
    let already = if change.changed { "now" } else { "already" };
    app.report(format!("role {name} {already} may {}", args.permissions.join(", ")));
    if change.changed {
        super::tell(app, &name, &permissions);
    }
    output.change(Item::of(&change.value), None, change.changed)
}
