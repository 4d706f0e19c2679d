//! `authctl explain`.

use serde_json::{Value, json};

use super::app::App;
use super::exit::CliError;
use super::render::{Item, Output, Record, Shape};
use crate::domain::need::PERMISSIONS;
use crate::domain::permission::Permission;
use crate::domain::user::UserRef;
use crate::service::explain::{self, Explanation};
use crate::store::Purpose;

/// Explain whether a user may do something, and why
///
/// Exits with 0 when a good token of the user would be let in, and with 10 and the reason when it would not. It asks what the daemon's
/// guard asks. 'authctl token check' looks at one token.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl explain root user:write
  authctl explain alice@example.org audit:read -o json || echo 'not allowed'")]
pub struct ExplainArgs {
    /// A username, an e-mail address or an id
    user: String,
    /// What the user wants to do, as resource:verb
    permission: String,
}

impl Record for Explanation {
    const FIELDS: &'static [&'static str] = &["allowed", "username", "role", "permission", "granted_by", "code", "why"];

    fn values(&self) -> Vec<Value> {
        let refusal = self.refusal.as_ref();
        vec![
            json!(refusal.is_none()),
            json!(self.user.username),
            json!(self.user.role),
            json!(self.wanted.as_str()),
            json!(self.granted_by.as_ref().map(Permission::as_str)),
            json!(refusal.map(|error| error.code().as_str())),
            json!(refusal.map(|error| error.hint_text().unwrap_or(error.detail()))),
        ]
    }

    fn name(&self) -> String {
        self.user.username.to_string()
    }
}

/// # Errors
/// Why the user may not, with [`Exit::CheckFailed`](crate::cli::Exit::CheckFailed), and those of [`explain::explain`].
pub fn run(app: &App, args: ExplainArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Explanation>(app, Shape::One)?;
    let (user, wanted) = (UserRef::parse(&args.user)?, Permission::parse(&args.permission)?);
    let mut conn = app.open(Purpose::Use)?;
    let found = explain::explain(&mut conn, &user, wanted, app.clock.now())?;
    output.push(&Item::of(&found))?;
    output.finish()?;
    let is_of_a_route = PERMISSIONS.iter().any(|known| Permission::parse(known).is_ok_and(|known| found.wanted.allows(&known)));
    if !is_of_a_route {
        app.ui.notice(format!("no route of authctl asks for {}; there are {}", found.wanted, PERMISSIONS.join(", ")));
    }
    found.refusal.map_or(Ok(()), |error| Err(error.into()))
}
