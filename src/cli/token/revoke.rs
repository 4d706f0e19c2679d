//! `authctl token revoke`.

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::confirm::confirm;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::domain::blacklist::Entry;
use crate::domain::id::{Jti, SessionId};
use crate::domain::role::RoleName;
use crate::domain::user::UserRef;
use crate::domain::{Code, Error};
use crate::service::tokens::{self, Scope};
use crate::store::Purpose;

/// Revoke tokens: single ones, or all of whole sessions
///
/// A JTI ends that token alone. The other ways end sessions, and with them all their tokens. It holds from the daemon's next
/// request on.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl token revoke 01890a5d-ac96-774b-bcce-b302099a8057
  authctl token list --user alice -o name | authctl token revoke -
  authctl token revoke --user alice --reason 'lost laptop'
  authctl token revoke --all --yes")]
#[group(id = "what", required = true, multiple = false, args = ["jtis", "session", "user", "role", "all"])]
pub struct RevokeArgs {
    /// The jti claims of tokens; or - for one a line on standard input
    #[arg(value_name = "JTI")]
    jtis: Vec<String>,
    /// End this session
    #[arg(long, value_name = "ID")]
    session: Option<String>,
    /// End all sessions of this user
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// End all sessions of all users with this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// End all sessions
    #[arg(long)]
    all: bool,
}

/// How many sessions ended.
struct Ended(u64);

impl Record for Ended {
    const FIELDS: &'static [&'static str] = &["sessions"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.0)]
    }

    fn name(&self) -> String {
        self.0.to_string()
    }
}

/// # Errors
/// Those of [`tokens::revoke`], as [`bulk::run`] has them, or those of [`tokens::revoke_sessions`].
pub fn run(app: &App, args: RevokeArgs) -> Result<(), CliError> {
    match scope(&args)? {
        Some(scope) => sessions(app, &scope),
        None => single(app, &args.jtis),
    }
}

fn scope(args: &RevokeArgs) -> Result<Option<Scope>, CliError> {
    Ok(if let Some(id) = &args.session {
        let unknown = || Error::new(Code::SessionNotFound, format!("there is no session '{id}'"));
        Some(Scope::Session(SessionId::parse(id).ok_or_else(unknown)?))
    } else if let Some(user) = &args.user {
        Some(Scope::User(UserRef::parse(user)?))
    } else if let Some(role) = &args.role {
        Some(Scope::Role(RoleName::parse(role)?))
    } else {
        args.all.then_some(Scope::All)
    })
}

fn sessions(app: &App, scope: &Scope) -> Result<(), CliError> {
    let output = Output::of_change::<Ended>(app, Shape::One, None)?;
    match scope {
        Scope::All => confirm(app, "End all sessions of all users?")?,
        Scope::Role(role) => confirm(app, &format!("End all sessions of all users with the role {role}?"))?,
        Scope::Session(_) | Scope::User(_) => {}
    }
    let change = tokens::revoke_sessions(&mut app.open(Purpose::Use)?, &app.context(), scope)?;
    app.report(match change.value {
        0 => "there was no session to end".to_owned(),
        1 => "ended 1 session".to_owned(),
        several => format!("ended {several} sessions"),
    });
    output.change(Item::of(&Ended(change.value)), None, change.changed)
}

fn single(app: &App, named: &[String]) -> Result<(), CliError> {
    let jtis = input::items(named)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<Entry>(app, named, &jtis, |text| {
        let change = tokens::revoke(&mut conn, &app.context(), &Jti::parse(text)?)?;
        let jti = &change.value.jti;
        let words = if change.changed { format!("revoked token {jti}") } else { format!("token {jti} is revoked already") };
        Ok(Done { item: Item::of(&change.value), changed: change.changed, words })
    })
}
