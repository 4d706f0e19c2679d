//! `authctl invite add`.

use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::config::SignupMode;
use crate::domain::Code;
use crate::domain::email::Email;
use crate::domain::invite::Invite;
use crate::domain::role::RoleName;
use crate::domain::user::UserRef;
use crate::service::invites::{self, NewInvite};
use crate::service::{Conn, accounts};
use crate::store::Purpose;

/// Make an invite, and print its token
///
/// Whoever has the token signs up with it, once: as the field 'invite' of POST /auth/signup. It is needed where signup.mode is
/// 'invite', and sets the role where signup is open, too; where it is closed, no invite is good. Hand the token over as you would a
/// password: it is printed here and never again.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl invite add
  authctl invite add --email alice@example.org --ttl 24h
  authctl invite add --role auditor -o json")]
pub struct AddInviteArgs {
    /// Let nobody use it but who signs up with this e-mail address
    #[arg(long, value_name = "EMAIL")]
    email: Option<String>,
    /// The role of who uses it [default: signup.default_role]
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// How long it is good, at most 30d
    #[arg(long, value_name = "DURATION", default_value = "72h", value_parser = humantime::parse_duration)]
    ttl: Duration,
}

/// An invite that was just made.
struct Added {
    invite: Invite,
    /// Where its holder signs up, if that is configured.
    url: Option<String>,
}

impl Record for Added {
    const FIELDS: &'static [&'static str] =
        &["id", "url", "email", "role", "created_by", "created_at", "expires_at", "used_at", "used_by"];

    fn values(&self) -> Vec<Value> {
        let mut values = self.invite.values();
        values.insert(1, json!(self.url));
        values
    }

    fn name(&self) -> String {
        self.invite.id.to_string()
    }
}

/// # Errors
/// Those of [`invites::add`].
pub fn run(app: &App, args: AddInviteArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Added>(app, Shape::One, Some("token"))?;
    let new = NewInvite {
        email: args.email.as_deref().map(Email::parse).transpose()?,
        role: args.role.as_deref().map(RoleName::parse).transpose()?,
        ttl: args.ttl,
    };
    let public_url = app.config()?.values.server.public_url.trim_end_matches('/');
    let url = (!public_url.is_empty()).then(|| format!("{public_url}/auth/signup"));
    let mut conn = app.open(Purpose::Use)?;
    warn(app, &mut conn, new.email.as_ref())?;
    let (token, invite) = invites::add(&mut conn, &app.context(), new)?;
    app.report(format!("made invite {}, good until {}", invite.id, invite.expires_at));
    output.change(Item::of(&Added { invite, url }), Some(("token", token.expose())), true)
}

/// Says what keeps an invite from being of use, which may change before somebody uses it.
fn warn(app: &App, conn: &mut Conn, email: Option<&Email>) -> Result<(), CliError> {
    if app.config()?.values.signup.mode == SignupMode::Closed {
        app.ui.warn("signup.mode is closed: nobody can sign up with an invite until it is not");
    }
    let Some(email) = email else { return Ok(()) };
    match accounts::show(conn, &UserRef::Email(email.clone())) {
        Ok(user) => app.ui.warn(format!("{email} is the address of user {}: nobody else can sign up with it", user.username)),
        Err(error) if error.code() == Code::UserNotFound => {}
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
