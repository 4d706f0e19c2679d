//! `authctl user unlock`.

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::Item;
use crate::domain::user::{User, UserRef};
use crate::service::lockout;
use crate::store::Purpose;

/// Forget the wrong passwords of users, so that they can log in from everywhere again
///
/// Wrong passwords lock a user for the address they come from, for at most lockout.max_delay, and after 100 for all addresses that never
/// logged in to the user. A new password has the same effect.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user unlock alice
  authctl user unlock alice bob --reason 'called by phone'
  authctl user list --search example.org -o name | authctl user unlock -")]
pub struct UnlockArgs {
    /// Usernames, e-mail addresses or ids; or - for one a line on standard input
    #[arg(required = true, value_name = "USER")]
    users: Vec<String>,
}

/// # Errors
/// Those of [`lockout::unlock`], as [`bulk::run`] has them.
pub fn run(app: &App, args: UnlockArgs) -> Result<(), CliError> {
    let users = input::items(app, &args.users)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<User>(app, &args.users, &users, |name| {
        let change = lockout::unlock(&mut conn, &app.context(), &UserRef::parse(name)?)?;
        let user = change.value;
        let words = match change.changed {
            true => format!("unlocked user {}", user.username),
            false => format!("user {} is not locked", user.username),
        };
        Ok(Done { item: Item::of(&user), changed: change.changed, words })
    })
}
