//! `authctl user show`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::user::{User, UserRef};
use crate::service::accounts;
use crate::store::Purpose;

/// Show a user
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
/// Those of [`accounts::show`].
pub fn run(app: &App, args: ShowArgs) -> Result<(), CliError> {
    let mut output = Output::of::<User>(app, Shape::One)?;
    let user = UserRef::parse(&args.user)?;
    let user = accounts::show(&mut app.open(Purpose::Use)?, &user)?;
    output.push(&Item::of(&user))?;
    output.finish()
}
