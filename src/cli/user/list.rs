//! `authctl user list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User};
use crate::service::accounts::{self, Filter};
use crate::store::Purpose;

/// List users by name
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user list
  authctl user list --role admin --status active -o name
  authctl user list --search example.org -o json")]
pub struct ListUsersArgs {
    /// Only users with this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only users with this status
    #[arg(long, value_name = "STATUS", value_parser = ["active", "disabled"])]
    status: Option<String>,
    /// Only users with this text in the username or e-mail address
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// Those of [`accounts::list`].
pub fn run(app: &App, args: ListUsersArgs) -> Result<(), CliError> {
    let output = Output::of::<User>(app, Shape::Many)?;
    let filter = Filter {
        role: args.role.as_deref().map(RoleName::parse).transpose()?,
        status: args.status.as_deref().map(Status::parse).transpose()?,
        search: args.search,
    };
    let mut conn = app.open(Purpose::Use)?;
    args.part.stream(app, output, |page| accounts::list(&mut conn, &filter, page))
}
