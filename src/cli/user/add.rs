//! `authctl user add`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::cli::secret::PasswordSource;
use crate::domain::email::Email;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User};
use crate::domain::username::Username;
use crate::service::accounts::{self, NewUser};
use crate::store::Purpose;

/// Add a user
///
/// The password is asked for on the terminal, unless a flag says where it comes from.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl user add alice --email alice@example.org
  authctl user add bob --role admin --password-stdin < password.txt
  authctl user add carol --generate-password --must-change-password
  authctl user add dave --password-hash-stdin --if-not-exists < hash.txt")]
pub struct AddArgs {
    /// The username
    name: String,
    /// The e-mail address
    #[arg(long, value_name = "EMAIL")]
    email: Option<String>,
    /// The role
    #[arg(long, value_name = "ROLE", default_value = RoleName::USER)]
    role: String,
    /// Add the user disabled
    #[arg(long)]
    disabled: bool,
    /// The user must change the password at the first login
    #[arg(long)]
    must_change_password: bool,
    /// A user of that name that is there already is good, and stays as it is
    #[arg(long)]
    if_not_exists: bool,
    #[command(flatten)]
    password: PasswordSource,
}

/// # Errors
/// Those of [`accounts::add`], and of the password.
pub fn run(app: &App, args: AddArgs) -> Result<(), CliError> {
    let made = args.password.generate_password.then_some("password");
    let output = Output::of_change::<User>(app, Shape::One, made)?;
    let new = new_user(&args)?;
    let policy = app.config()?.password_policy();
    // Asked before anybody has to type a password, and not held while it is hashed.
    let there = accounts::check_vacant(&mut app.open(Purpose::Use)?, &new, args.if_not_exists)?;
    if let Some(user) = there {
        app.report(format!("user {} exists already", user.username));
        return output.change(Item::of(&user), None, false);
    }
    let secret = args.password.read(app)?;
    let hash = secret.prepare(&policy, &new.names())?;
    let change = accounts::add(&mut app.open(Purpose::Use)?, &app.context(), new, &hash, args.if_not_exists)?;
    let user = change.value;
    let said =
        if change.changed { format!("created user {}", user.username) } else { format!("user {} exists already", user.username) };
    app.report(said);
    let made = secret.made().filter(|_| change.changed).map(|password| ("password", password));
    output.change(Item::of(&user), made, change.changed)
}

fn new_user(args: &AddArgs) -> Result<NewUser, CliError> {
    Ok(NewUser {
        username: Username::parse(&args.name)?,
        email: args.email.as_deref().map(Email::parse).transpose()?,
        role: RoleName::parse(&args.role)?,
        status: if args.disabled { Status::Disabled } else { Status::Active },
        must_change_password: args.must_change_password,
    })
}
