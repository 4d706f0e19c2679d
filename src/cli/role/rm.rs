//! `authctl role rm`.

use crate::cli::app::App;
use crate::cli::confirm::confirm;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::{Role, RoleName};
use crate::service::roles;
use crate::store::Purpose;

/// Remove a role
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role rm guest
  authctl role rm guest --yes --if-exists
  authctl role rm auditor --move-to user --yes")]
pub struct RmArgs {
    /// The role's name
    role: String,
    /// Give the role's users this one
    #[arg(long, value_name = "ROLE")]
    move_to: Option<String>,
    /// A role that is not there is good
    #[arg(long)]
    if_exists: bool,
}

/// # Errors
/// Those of [`roles::remove`].
pub fn run(app: &App, args: RmArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Role>(app, Shape::One, None)?;
    let name = RoleName::parse(&args.role)?;
    let move_to = args.move_to.as_deref().map(RoleName::parse).transpose()?;
    confirm(app, &format!("Remove role {name} for good?"))?;
    let mut conn = app.open(Purpose::Use)?;
    let change = roles::remove(&mut conn, &app.context(), &name, move_to.as_ref(), args.if_exists)?;
    let (item, words) = match &change.value {
        Some(role) => (Item::of(role), format!("removed role {name}")),
        None => (Item::none::<Role>("name", name.as_str()), format!("there is no role {name}")),
    };
    app.report(words);
    output.change(item, None, change.changed)
}
