//! `authctl blacklist add`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::Timestamp;
use crate::domain::blacklist::Entry;
use crate::domain::id::Jti;
use crate::service::blacklist;
use crate::store::Purpose;

/// Put any jti on the blacklist, also one that was never handed out here
///
/// An entry that is there stays, and a later time counts: of the two, and of the token's own where that is known.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl blacklist add 01890a5d-ac96-774b-bcce-b302099a8057 --expires 2030-01-31T00:00:00Z")]
pub struct AddArgs {
    /// The jti claim of the token
    jti: String,
    /// When the token expires (RFC 3339), after which the entry may be purged
    #[arg(long, value_name = "TIME")]
    expires: String,
}

/// # Errors
/// Those of [`blacklist::add`].
pub fn run(app: &App, args: AddArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Entry>(app, Shape::One, None)?;
    let (jti, expires) = (Jti::parse(&args.jti)?, Timestamp::parse(&args.expires)?);
    let change = blacklist::add(&mut app.open(Purpose::Use)?, &app.context(), &jti, expires)?;
    let (already, until) = (if change.changed { "" } else { " already," }, change.value.expires_at);
    app.report(format!("{jti} is on the blacklist{already} until {until}"));
    output.change(Item::of(&change.value), None, change.changed)
}
