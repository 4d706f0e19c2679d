//! `authctl user rm`.

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::confirm::confirm;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::Item;
use crate::domain::user::{User, UserRef};
use crate::service::accounts;
use crate::store::Purpose;

/// Remove users for good
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user rm alice
  authctl user rm alice bob --yes --if-exists
  authctl user list --status disabled -o name | authctl user rm - --yes")]
pub struct RmArgs {
    /// Usernames, e-mail addresses or ids; or - for one a line on standard input
    #[arg(required = true, value_name = "USER")]
    users: Vec<String>,
    /// A user that is not there is good
    #[arg(long)]
    if_exists: bool,
}

/// # Errors
/// Those of [`accounts::remove`], as [`bulk::run`] has them.
pub fn run(app: &App, args: RmArgs) -> Result<(), CliError> {
    let users = input::items(app, &args.users)?;
    let question = match users.as_slice() {
        [one] => format!("Remove user {one} for good?"),
        several => format!("Remove {} users for good?", several.len()),
    };
    confirm(app, &question)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<User>(app, &args.users, &users, |name| {
        let user = UserRef::parse(name)?;
        let change = accounts::remove(&mut conn, &app.context(), &user, args.if_exists)?;
        let (item, words) = match &change.value {
            Some(user) => (Item::of(user), format!("removed user {}", user.username)),
            None => (Item::none::<User>(field(&user), name), format!("there is no user {name}")),
        };
        Ok(Done { item, changed: change.changed, words })
    })
}

/// By which of its fields a user is named.
fn field(user: &UserRef) -> &'static str {
    match user {
        UserRef::Id(_) => "id",
        UserRef::Email(_) => "email",
        UserRef::Username(_) => "username",
    }
}
