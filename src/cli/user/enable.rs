//! `authctl user enable`.

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::Item;
use crate::domain::user::{User, UserRef};
use crate::service::accounts;
use crate::store::Purpose;

/// Enable users again; sessions that were ended stay so
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user enable alice
  authctl user enable alice bob --reason 'back from leave'
  authctl user list --search example.org -o name | authctl user enable -")]
pub struct EnableArgs {
    /// Usernames, e-mail addresses or ids; or - for one a line on standard input
    #[arg(required = true, value_name = "USER")]
    users: Vec<String>,
}

/// # Errors
/// Those of [`accounts::enable`], as [`bulk::run`] has them.
pub fn run(app: &App, args: EnableArgs) -> Result<(), CliError> {
    let users = input::items(app, &args.users)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<User>(app, &args.users, &users, |name| {
        let change = accounts::enable(&mut conn, &app.context(), &UserRef::parse(name)?)?;
        let user = change.value;
        let words = match change.changed {
            true => format!("enabled user {}", user.username),
            false => format!("user {} is enabled already", user.username),
        };
        Ok(Done { item: Item::of(&user), changed: change.changed, words })
    })
}
