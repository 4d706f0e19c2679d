//! `authctl token issue`.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::token::Token;
use crate::domain::user::UserRef;
use crate::service::tokens;
use crate::store::Purpose;

/// Make an access token for a user, and print it
///
/// The token gets a session of its own, without a refresh token. It counts towards session.max_per_user: where the user has as many, the
/// oldest session ends.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl token issue alice
  authctl token issue alice --ttl 1h -o json")]
pub struct IssueArgs {
    /// A username, an e-mail address or an id
    user: String,
    /// How long the token lives [default: token.access_ttl]
    #[arg(long, value_name = "DURATION", value_parser = humantime::parse_duration)]
    ttl: Option<Duration>,
}

/// # Errors
/// Those of [`tokens::issue`].
pub fn run(app: &App, args: IssueArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Token>(app, Shape::One, Some("token"))?;
    let user = UserRef::parse(&args.user)?;
    let mut conn = app.open(Purpose::Use)?;
    let issuer = app.issuer(&mut conn)?;
    let (text, token) = tokens::issue(&mut conn, &app.context(), &issuer, &user, args.ttl)?;
    let text = Zeroizing::new(text);
    app.report(format!("issued a token for {}, good until {}", token.username, token.expires_at));
    output.change(Item::of(&token), Some(("token", &text)), true)
}
