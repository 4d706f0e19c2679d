//! `authctl invite rm`.

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::Item;
use crate::domain::invite::Invite;
use crate::service::invites;
use crate::store::Purpose;

/// Take invites back
///
/// Nobody can use them from the daemon's next request on. Who has used one already stays.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl invite rm 01890a5d-ac96-774b-bcce-b302099a8057
  authctl invite list -o name | authctl invite rm -")]
pub struct RmInviteArgs {
    /// The ids of invites; or - for one a line on standard input
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// An invite that is not there is good
    #[arg(long)]
    if_exists: bool,
}

/// # Errors
/// Those of [`invites::remove`], as [`bulk::run`] has them.
pub fn run(app: &App, args: RmInviteArgs) -> Result<(), CliError> {
    let ids = input::items(app, &args.ids)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<Invite>(app, &args.ids, &ids, |id| {
        let change = invites::remove(&mut conn, &app.context(), id, args.if_exists)?;
        let (item, words) = match &change.value {
            Some(invite) => (Item::of(invite), format!("removed invite {}", invite.id)),
            None => (Item::none::<Invite>("id", id), format!("there is no invite {id}")),
        };
        Ok(Done { item, changed: change.changed, words })
    })
}
