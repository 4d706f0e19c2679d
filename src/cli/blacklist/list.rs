//! `authctl blacklist list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::blacklist::Entry;
use crate::domain::user::UserRef;
use crate::service::blacklist;
use crate::store::Purpose;

/// List the tokens that are on the blacklist
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl blacklist list
  authctl blacklist list --user alice -o json
  authctl blacklist list --expired -o name")]
pub struct ListEntriesArgs {
    /// Only tokens of this user
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Only tokens that have expired: what a purge would remove
    #[arg(long)]
    expired: bool,
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// Those of [`blacklist::list`].
pub fn run(app: &App, args: ListEntriesArgs) -> Result<(), CliError> {
    let output = Output::of::<Entry>(app, Shape::Many)?;
    let user = args.user.as_deref().map(UserRef::parse).transpose()?;
    let expired_at = args.expired.then_some(app.clock.now().minus(app.config()?.values.token.leeway));
    let mut conn = app.open(Purpose::Use)?;
    args.part.stream(app, output, |page| blacklist::list(&mut conn, user.as_ref(), expired_at, None, page))
}
