//! `authctl role set`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::role::RoleName;
use crate::domain::user::{User, UserRef};
use crate::service::accounts;
use crate::store::Purpose;

/// Give a user a role, in place of the one that the user has
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role set alice admin
  authctl role set alice@example.org user --reason 'moved to another team'")]
pub struct SetArgs {
    /// A username, an e-mail address or an id
    user: String,
    /// The role's name
    role: String,
}

/// # Errors
/// Those of [`accounts::assign_role`].
pub fn run(app: &App, args: SetArgs) -> Result<(), CliError> {
    let output = Output::of_change::<User>(app, Shape::One, None)?;
    let (user, role) = (UserRef::parse(&args.user)?, RoleName::parse(&args.role)?);
    let change = accounts::assign_role(&mut app.open(Purpose::Use)?, &app.context(), &user, &role)?;
    let already = if change.changed { "now" } else { "already" };
    app.report(format!("user {} {already} has the role {role}", change.value.username));
    output.change(Item::of(&change.value), None, change.changed)
}
