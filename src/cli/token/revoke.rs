//! `authctl token revoke`.

use crate::cli::app::App;
use crate::cli::bulk::{self, Done};
use crate::cli::exit::CliError;
use crate::cli::render::Item;
use crate::cli::{input, session};
use crate::domain::blacklist::Entry;
use crate::domain::id::Jti;
use crate::domain::role::RoleName;
use crate::domain::user::UserRef;
use crate::service::sessions::Scope;
use crate::service::tokens;
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

/// # Errors
/// Those of [`tokens::revoke`], as [`bulk::run`] has them, or those of `authctl session revoke`.
pub fn run(app: &App, args: RevokeArgs) -> Result<(), CliError> {
    if let Some(id) = args.session {
        session::revoke_each(app, &[id])
    } else if let Some(user) = &args.user {
        session::revoke_all(app, &Scope::User(UserRef::parse(user)?))
    } else if let Some(role) = &args.role {
        session::revoke_all(app, &Scope::Role(RoleName::parse(role)?))
    } else if args.all {
        session::revoke_all(app, &Scope::All)
    } else {
        single(app, &args.jtis)
    }
}

fn single(app: &App, named: &[String]) -> Result<(), CliError> {
    let jtis = input::items(app, named)?;
    let mut conn = app.open(Purpose::Use)?;
    bulk::run::<Entry>(app, named, &jtis, |text| {
        let change = tokens::revoke(&mut conn, &app.context(), &Jti::parse(text)?)?;
        let jti = &change.value.jti;
        let words = if change.changed { format!("revoked token {jti}") } else { format!("token {jti} is revoked already") };
        Ok(Done { item: Item::of(&change.value), changed: change.changed, words })
    })
}
