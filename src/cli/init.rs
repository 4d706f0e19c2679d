//! `authctl init`.

use serde_json::{Value, json};

use super::app::App;
use super::exit::CliError;
use super::render::{Item, Output, Record, Shape};
use super::secret::PasswordSource;
use crate::config::Config;
use crate::domain::email::Email;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, UserRef};
use crate::domain::username::Username;
use crate::domain::{Code, Error};
use crate::service::accounts::{self, NewUser};
use crate::service::{keys, setup};
use crate::store::{self, Purpose};

/// Make the database, the sealing key, the signing key and the first admin
///
/// The admin's password is asked for on the terminal, unless a flag says where it comes from.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl init
  authctl init --admin root
  authctl init --admin root --email root@example.org --password-stdin < password.txt
  authctl init --database sqlite:/srv/auth.db --admin root --generate-password --if-not-exists")]
pub struct InitArgs {
    /// Add an admin with this username
    #[arg(long, value_name = "NAME")]
    admin: Option<String>,
    /// The admin's e-mail address
    #[arg(long, value_name = "EMAIL", requires = "admin")]
    email: Option<String>,
    /// A database that is there already is good; it gets the admin if it lacks that user
    #[arg(long)]
    if_not_exists: bool,
    #[command(flatten)]
    password: PasswordSource,
}

/// What was made.
struct Made {
    database: String,
    sealing_key_file: String,
    admin: Option<String>,
}

impl Made {
    fn new(config: &Config, admin: Option<String>) -> Self {
        let sealing_key_file = config.sealing_key_file.display().to_string();
        Self { database: config.database.to_string(), sealing_key_file, admin }
    }
}

impl Record for Made {
    const FIELDS: &'static [&'static str] = &["database", "sealing_key_file", "admin"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.database), json!(self.sealing_key_file), json!(self.admin)]
    }

    fn name(&self) -> String {
        self.database.clone()
    }
}

/// # Errors
/// [`Code::DatabaseExists`] unless `--if-not-exists`; those of [`setup::run`], and of the password.
pub fn run(app: &App, args: InitArgs) -> Result<(), CliError> {
    if args.admin.is_none() && args.password.is_given() {
        return Err(CliError::usage("a password is given, but nobody to have it").hint("name the admin with --admin"));
    }
    let made = args.password.generate_password.then_some("password");
    let output = Output::of_change::<Made>(app, Shape::One, made)?;
    let admin = admin(&args)?;
    let config = app.config()?;
    let item = Item::of(&Made::new(config, args.admin.clone()));
    let key = keys::find(&config.sealing_key_file)?;
    let before = before(app, admin.as_ref().filter(|_| args.if_not_exists))?;
    if before.is_done && !args.if_not_exists {
        return Err(exists(config));
    }
    require_possible(app, config, &before, &key)?;
    // A password is asked for and hashed before anything is made, so that a refused one leaves nothing behind.
    let wanted = admin.filter(|_| !before.has_admin);
    let secret = wanted.as_ref().map(|_| args.password.read(app)).transpose()?;
    let hashed = wanted.as_ref().zip(secret.as_ref()).map(|(new, secret)| {
        let hash = secret.prepare(&config.password_policy(), &new.names());
        hash.map(|hash| (new.clone(), hash))
    });
    let hashed = hashed.transpose()?;
    if app.globals.dry_run {
        let changed = !before.is_done || before.is_older || wanted.is_some();
        let database = &config.database;
        app.report(match &wanted {
            _ if !before.is_done => format!("would make {database}"),
            Some(new) => format!("would add the admin {} to {database}", new.username),
            None if before.is_older => format!("would bring {database} up to date"),
            None => format!("{database} is there already"),
        });
        return output.change(item, None, changed);
    }
    let algorithm = config.values.token.algorithm;
    let had_key = key.at().exists();
    let change = setup::run(&mut app.open(Purpose::Create)?, &app.context(), &key, algorithm, hashed)?;
    if !change.changed && !args.if_not_exists {
        return Err(exists(config));
    }
    tell(app, config, change.changed);
    if had_key && !before.is_done {
        app.report("that key was there before: whoever has it for another database opens the keys of this one as well");
    }
    // Root reads both, and whoever has the database runs the daemon.
    if let Some(mend) = config.database.path().and_then(|path| store::mend_of_foreign(key.at(), path)) {
        app.ui
            .warn(format!("whoever has the database cannot read the sealing key, and a daemon of theirs does not start, unless it gets the key in \
                 another way, as by a credential of systemd: {mend}"));
    }
    let password = secret.as_ref().and_then(|secret| secret.made()).filter(|_| change.changed);
    output.change(item, password.map(|password| ("password", password)), change.changed || before.is_older)
}

fn admin(args: &InitArgs) -> Result<Option<NewUser>, CliError> {
    let Some(name) = &args.admin else { return Ok(None) };
    Ok(Some(NewUser {
        username: Username::parse(name)?,
        email: args.email.as_deref().map(Email::parse).transpose()?,
        role: RoleName::admin(),
        status: Status::Active,
        must_change_password: false,
    }))
}

/// What is there before anything is made.
#[derive(Default)]
struct Before {
    is_done: bool,
    /// Whether its schema will be brought up to date.
    is_older: bool,
    has_admin: bool,
}

fn before(app: &App, admin: Option<&NewUser>) -> Result<Before, CliError> {
    if app.config()?.database.path().is_some_and(|path| !path.exists()) {
        return Ok(Before::default());
    }
    let mut conn = app.open(Purpose::Inspect)?;
    let schema = store::schema(&mut conn)?;
    if let Some(version) = schema.unknown.last() {
        return Err(store::newer(version).into());
    }
    if schema.is_current() {
        store::require_no_copy(&mut conn)?;
    }
    if schema.is_empty() || !setup::is_done(&mut conn)? {
        return Ok(Before::default());
    }
    let missing = Before { is_done: true, is_older: !schema.pending.is_empty(), has_admin: false };
    // An older schema may lack what is asked for here. `setup::run` asks once it is migrated.
    let Some(new) = admin.filter(|_| schema.pending.is_empty()) else { return Ok(missing) };
    let user = match accounts::show(&mut conn, &UserRef::Username(new.username.clone())) {
        Err(error) if error.code() == Code::UserNotFound => return Ok(missing),
        user => user?,
    };
    // Asked here alone: an admin who is there is none for `setup::run` to add.
    setup::require_admin(&mut conn, &user, app.context().now)?;
    Ok(Before { has_admin: true, ..missing })
}

/// Looks before anything is asked for or made, so that a refusal leaves nothing behind, and a dry run tells of it.
fn require_possible(app: &App, config: &Config, before: &Before, key: &keys::HeldFile) -> Result<(), CliError> {
    if before.is_older {
        // It lacks what is asked for here. `setup::run` asks once it is migrated.
        return Ok(());
    }
    if before.is_done {
        return Ok(setup::require_usable(&mut app.open(Purpose::Use)?, key)?);
    }
    if let Some(path) = config.database.path() {
        store::require_makeable(path)?;
    }
    Ok(keys::require_makeable(key)?)
}

fn exists(config: &Config) -> CliError {
    Error::new(Code::DatabaseExists, format!("there is a database at {} already", config.database))
        .hint("--if-not-exists makes that good")
        .into()
}

fn tell(app: &App, config: &Config, changed: bool) {
    let made = if changed { "is ready" } else { "was ready already" };
    app.report(format!("the database {} {made}", config.database));
    app.report(format!("its sealing key is {}; keep a copy of it elsewhere", config.sealing_key_file.display()));
    app.report("start the daemon with 'authctl serve'");
}
