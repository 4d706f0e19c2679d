//! `authctl user show`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::user::UserRef;
use crate::service::standing::{self, Standing};
use crate::store::Purpose;

/// Show a user, and what keeps the user from logging in
///
/// 'status' is what 'user disable' sets. 'locked_until' is when the last address that must wait after wrong passwords may try again.
/// 'unlock_needed' says that there were 100 of them: addresses that the user never logged in from, or one that the user did, are
/// refused until 'user unlock' or another password. 'banned' and 'banned_until' are of 'ban add --user'; a ban without an end has
/// none. The one who tries to log in is told of a wrong password, whichever it is.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user show alice
  authctl user show alice@example.org -o json")]
pub struct ShowArgs {
    /// A username, an e-mail address or an id
    user: String,
}

/// # Errors
/// Those of [`standing::show`].
pub fn run(app: &App, args: ShowArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Standing>(app, Shape::One)?;
    let user = UserRef::parse(&args.user)?;
    let policy = app.config()?.lockout_policy();
    let standing = standing::show(&mut app.open(Purpose::Use)?, policy.as_ref(), &user, app.clock.now())?;
    output.push(&Item::of(&standing))?;
    output.finish()
}
