//! `authctl token list`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::token::Token;
use crate::domain::user::UserRef;
use crate::service::tokens;
use crate::store::Purpose;

/// List tokens that can still be used, oldest first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl token list
  authctl token list --user alice -o json")]
pub struct ListTokensArgs {
    /// Only tokens of this user
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// Those of [`tokens::list`].
pub fn run(app: &App, args: ListTokensArgs) -> Result<(), CliError> {
    let output = Output::of::<Token>(app, Shape::Many)?;
    let user = args.user.as_deref().map(UserRef::parse).transpose()?;
    let (mut conn, now) = (app.open(Purpose::Use)?, app.clock.now());
    args.part.stream(app, output, |page| tokens::list(&mut conn, now, user.as_ref(), page))
}
