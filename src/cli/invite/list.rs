//! `authctl invite list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::invite::Invite;
use crate::service::invites;
use crate::store::Purpose;

/// List the invites, oldest first: also those that were used or have expired
///
/// An invite is listed until 30 days after its end. Its token is not: it was shown when it was made, and nobody can get it back.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl invite list
  authctl invite list -o json")]
pub struct ListInvitesArgs {
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// Those of [`invites::list`].
pub fn run(app: &App, args: ListInvitesArgs) -> Result<(), CliError> {
    let output = Output::of::<Invite>(app, Shape::Many)?;
    let mut conn = app.open(Purpose::Use)?;
    args.part.stream(app, output, |page| invites::list(&mut conn, page))
}
