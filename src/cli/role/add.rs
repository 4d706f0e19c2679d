//! `authctl role add`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::{Role, RoleName};
use crate::domain::text;
use crate::service::roles;
use crate::store::Purpose;

/// Add a role
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role add auditor --permission audit:read --permission user:read
  authctl role add guest --description 'May look around' --if-not-exists")]
pub struct AddArgs {
    /// The role's name
    role: String,
    /// What the role may do, as resource:verb; may be given more than once
    #[arg(long = "permission", value_name = "PERMISSION")]
    permissions: Vec<String>,
    /// What the role is for
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    description: String,
    /// A role of that name that is there already is good, and stays as it is
    #[arg(long)]
    if_not_exists: bool,
}

/// # Errors
/// Those of [`roles::add`].
pub fn run(app: &App, args: AddArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Role>(app, Shape::One, None)?;
    let name = RoleName::parse(&args.role)?;
    let description = text::parse("description", &args.description, text::DESCRIPTION_CHARS)?;
    let permissions = super::parsed(&args.permissions)?;
    let mut conn = app.open(Purpose::Use)?;
    let change = roles::add(&mut conn, &app.context(), &name, &description, permissions, args.if_not_exists)?;
    app.report(if change.changed { format!("created role {name}") } else { format!("role {name} exists already") });
    if change.changed {
        super::tell(app, &name, &change.value.permissions);
    }
    output.change(Item::of(&change.value), None, change.changed)
}
