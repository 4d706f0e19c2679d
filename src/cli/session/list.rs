//! `authctl session list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::session::Session;
use crate::domain::user::UserRef;
use crate::service::sessions;
use crate::store::Purpose;

/// List the sessions that go on, oldest first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl session list
  authctl session list --user alice -o json")]
pub struct ListSessionsArgs {
    /// Only sessions of this user
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Only sessions whose address or user agent holds this text
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// Those of [`sessions::list`].
pub fn run(app: &App, args: ListSessionsArgs) -> Result<(), CliError> {
    let output = Output::of::<Session>(app, Shape::Many)?;
    let user = args.user.as_deref().map(UserRef::parse).transpose()?;
    let now = app.clock.now();
    let mut conn = app.open(Purpose::Use)?;
    args.part.stream(app, output, |page| sessions::list(&mut conn, now, user.as_ref(), args.search.as_deref(), page))
}
