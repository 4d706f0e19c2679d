//! `authctl user passwd`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::cli::secret::PasswordSource;
use crate::domain::user::{User, UserRef};
use crate::service::{accounts, password};
use crate::store::Purpose;

/// Set a user's password, and end the user's sessions
///
/// The password is asked for on the terminal, unless a flag says where it comes from.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user passwd alice
  authctl user passwd alice --password-stdin < password.txt
  authctl user passwd alice --generate-password --keep-sessions")]
pub struct PasswdArgs {
    /// A username, an e-mail address or an id
    user: String,
    #[command(flatten)]
    password: PasswordSource,
    /// Let the user's sessions go on
    #[arg(long)]
    keep_sessions: bool,
}

/// # Errors
/// Those of [`accounts::set_password`], and of the password.
pub fn run(app: &App, args: PasswdArgs) -> Result<(), CliError> {
    let made = args.password.generate_password.then_some("password");
    let output = Output::of_change::<User>(app, Shape::One, made)?;
    let wanted = UserRef::parse(&args.user)?;
    let policy = app.config()?.password_policy();
    let user = accounts::show(&mut app.open(Purpose::Use)?, &wanted)?;
    let secret = args.password.read(app)?;
    let hash = secret.prepare(&policy, &password::names(&user.username, user.email.as_ref()))?;
    // By id: the name that was looked up may be another user's by now.
    let user = UserRef::Id(user.id);
    let change = accounts::set_password(&mut app.open(Purpose::Use)?, &app.context(), &user, &hash, args.keep_sessions)?;
    app.report(format!("set the password of {}", change.value.username));
    output.change(Item::of(&change.value), secret.made().map(|password| ("password", password)), change.changed)
}
