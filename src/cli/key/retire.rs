//! `authctl key retire`.

use crate::cli::app::App;
use crate::cli::confirm::confirm;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::key::Key;
use crate::service::keys;
use crate::store::Purpose;

/// Take a key out of use: what it signed is refused from the next request on
///
/// It is for a key that was rotated out and is to end before its last token does. The active key cannot be retired.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl key list
  authctl key retire NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs --yes")]
pub struct RetireArgs {
    /// The key's id, as 'key list' shows it
    // One in 64 begins with a hyphen.
    #[arg(allow_hyphen_values = true)]
    kid: String,
}

/// # Errors
/// Those of [`keys::retire`], and of the confirmation.
pub fn run(app: &App, args: RetireArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Key>(app, Shape::One, None)?;
    confirm(app, &format!("Refuse every token that {} signed?", args.kid))?;
    let mut conn = app.open(Purpose::Use)?;
    let change = keys::retire(&mut conn, &app.context(), &args.kid)?;
    if change.changed {
        super::scrub(app, &mut conn);
    }
    let is = if change.changed { "is revoked" } else { "was revoked already" };
    app.report(format!("{} {is}", args.kid));
    if change.changed && change.value.verifies_until.is_none() && !keys::has_next(&mut conn)? {
        app.report("there is no next key now; 'authctl key rotate' makes one");
    }
    output.change(Item::of(&change.value), None, change.changed)
}
