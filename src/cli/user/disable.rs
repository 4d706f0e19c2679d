//! `authctl user disable`.

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::Item;
use crate::domain::user::{User, UserRef};
use crate::service::accounts;
use crate::store::Purpose;

/// Disable users, and end their sessions
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user disable alice
  authctl user disable alice bob --reason 'on leave'
  authctl user list --search example.org -o name | authctl user disable -")]
pub struct DisableArgs {
    /// Usernames, e-mail addresses or ids; or - for one a line on standard input
    #[arg(required = true, value_name = "USER")]
    users: Vec<String>,
}

/// # Errors
/// Those of [`accounts::disable`], as [`bulk::run`] has them.
pub fn run(app: &App, args: DisableArgs) -> Result<(), CliError> {
    let users = input::items(app, &args.users)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<User>(app, &args.users, &users, |name| {
        let change = accounts::disable(&mut conn, &app.context(), &UserRef::parse(name)?)?;
        let user = change.value;
        let words = match change.changed {
            true => format!("disabled user {}", user.username),
            false => format!("user {} is disabled already", user.username),
        };
        Ok(Done { item: Item::of(&user), changed: change.changed, words })
    })
}
