//! `authctl user set`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::email::Email;
use crate::domain::user::{User, UserRef};
use crate::domain::username::Username;
use crate::service::accounts::{self, Changes};
use crate::store::Purpose;

/// Change a user's names and marks
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user set alice --username alicia
  authctl user set alice --email alice@example.org --email-verified true
  authctl user set alice --email ''")]
pub struct SetArgs {
    /// A username, an e-mail address or an id
    user: String,
    /// The new username
    #[arg(long, value_name = "NAME")]
    username: Option<String>,
    /// The new e-mail address; an empty one removes it
    #[arg(long, value_name = "EMAIL")]
    email: Option<String>,
    /// Whether the e-mail address is known to be the user's
    #[arg(long, value_name = "BOOL")]
    email_verified: Option<bool>,
    /// Whether the user must change the password before anything else
    #[arg(long, value_name = "BOOL")]
    must_change_password: Option<bool>,
}

/// # Errors
/// Those of [`accounts::set`].
pub fn run(app: &App, args: SetArgs) -> Result<(), CliError> {
    let output = Output::of_change::<User>(app, Shape::One, None)?;
    // Without `..`, here and below: a flag that does nothing would be found by nobody.
    let SetArgs { user, username, email, email_verified, must_change_password } = args;
    let user = UserRef::parse(&user)?;
    let address = |text: &str| if text.is_empty() { Ok(None) } else { Email::parse(text).map(Some) };
    let changes = Changes {
        username: username.as_deref().map(Username::parse).transpose()?,
        email: email.as_deref().map(address).transpose()?,
        email_verified,
        must_change_password,
        status: None,
    };
    if changes == Changes::default() {
        return Err(CliError::usage("there is nothing to set")
            .hint("give --username, --email, --email-verified or --must-change-password"));
    }
    let change = accounts::set(&mut app.open(Purpose::Use)?, &app.context(), &user, changes)?;
    let said = if change.changed { "changed" } else { "nothing to change of" };
    app.report(format!("{said} user {}", change.value.username));
    output.change(Item::of(&change.value), None, change.changed)
}
