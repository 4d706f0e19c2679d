//! `authctl session revoke`.

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::confirm::confirm;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::domain::session::Session;
use crate::domain::user::UserRef;
use crate::service::sessions::{self, Scope};
use crate::store::Purpose;

/// End sessions, and with them all their tokens
///
/// It holds from the daemon's next request on.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl session revoke 01890a5d-ac96-774b-bcce-b302099a8057
  authctl session list --user alice -o name | authctl session revoke -
  authctl session revoke --user alice --reason 'lost laptop'")]
#[group(id = "what", required = true, multiple = false, args = ["ids", "user"])]
pub struct RevokeArgs {
    /// The ids of sessions; or - for one a line on standard input
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// End all sessions of this user
    #[arg(long, value_name = "USER")]
    user: Option<String>,
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
/// Those of [`sessions::revoke`], as [`bulk::run`] has them, or those of [`sessions::revoke_all`].
pub fn run(app: &App, args: RevokeArgs) -> Result<(), CliError> {
    match &args.user {
        Some(user) => revoke_all(app, &Scope::User(UserRef::parse(user)?)),
        None => single(app, &args.ids),
    }
}

/// Ends the sessions that are named.
///
/// # Errors
/// Those of [`sessions::revoke`], as [`bulk::run`] has them.
pub fn single(app: &App, named: &[String]) -> Result<(), CliError> {
    let ids = input::items(app, named)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<Session>(app, named, &ids, |text| {
        let change = sessions::revoke(&mut conn, &app.context(), text)?;
        let words = if change.changed { format!("ended session {text}") } else { format!("session {text} is over already") };
        Ok(Done { item: Item::of(&change.value), changed: change.changed, words })
    })
}

/// Ends all sessions of some, once that is confirmed where it is more than one user's.
///
/// # Errors
/// Those of [`sessions::revoke_all`], and of the confirmation.
pub fn revoke_all(app: &App, scope: &Scope) -> Result<(), CliError> {
    let output = Output::of_change::<Ended>(app, Shape::One, None)?;
    match scope {
        Scope::All => confirm(app, "End all sessions of all users?")?,
        Scope::Role(role) => confirm(app, &format!("End all sessions of all users with the role {role}?"))?,
        Scope::User(_) => {}
    }
    let change = sessions::revoke_all(&mut app.open(Purpose::Use)?, &app.context(), scope)?;
    tell(app, change.value);
    output.change(Item::of(&Ended(change.value)), None, change.changed)
}

fn tell(app: &App, ended: u64) {
    app.report(match ended {
        0 => "there was no session to end".to_owned(),
        1 => "ended 1 session".to_owned(),
        several => format!("ended {several} sessions"),
    });
}
