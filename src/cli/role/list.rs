//! `authctl role list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::role::Role;
use crate::service::roles;
use crate::store::Purpose;

/// List roles by name
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl role list
  authctl role list -o json
  authctl role list --limit 10 --after auditor")]
pub struct ListRolesArgs {
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// Those of [`roles::page`].
pub fn run(app: &App, args: ListRolesArgs) -> Result<(), CliError> {
    let output = Output::of::<Role>(app, Shape::Many)?;
    let mut conn = app.open(Purpose::Use)?;
    args.part.stream(app, output, |page| roles::page(&mut conn, None, page))
}
