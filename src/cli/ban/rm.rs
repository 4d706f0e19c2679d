//! `authctl ban rm`.

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::Item;
use crate::domain::ban::Ban;
use crate::service::bans;
use crate::store::Purpose;

/// End bans
///
/// Sessions that they ended stay so.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl ban rm 01890a5d-ac96-774b-bcce-b302099a8057
  authctl ban list -o name | authctl ban rm -")]
pub struct RmArgs {
    /// The ids of bans; or - for one a line on standard input
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// A ban that is not there, or is over, is good
    #[arg(long)]
    if_exists: bool,
}

/// # Errors
/// Those of [`bans::remove`], as [`bulk::run`] has them.
pub fn run(app: &App, args: RmArgs) -> Result<(), CliError> {
    let ids = input::items(app, &args.ids)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<Ban>(app, &args.ids, &ids, |id| {
        let change = bans::remove(&mut conn, &app.context(), id, args.if_exists)?;
        let (item, words) = match &change.value {
            Some(ban) => (Item::of(ban), format!("ended ban {}", ban.id)),
            None => (Item::none::<Ban>("id", id), format!("there is no ban {id}")),
        };
        Ok(Done { item, changed: change.changed, words })
    })
}
