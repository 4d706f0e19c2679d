//! `authctl token check`.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::domain::id::{Jti, UserId};
use crate::domain::token::{Claims, Kind};
use crate::domain::user::UserRef;
use crate::domain::{Code, Timestamp, blacklist};
use crate::service::{accounts, authentication, blacklist as listed};
use crate::store::{Conn, Purpose};

/// Check an access token as the daemon would
///
/// Exits with 0 when the token is good, and with 10 and the reason when it is not. No daemon is asked.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl token issue alice | authctl token check
  authctl token check token.txt -o json")]
pub struct CheckArgs {
    /// The file that holds the token; - or none for standard input
    file: Option<PathBuf>,
}

/// What is known of a token after the check.
#[derive(Default)]
struct Verdict {
    code: Option<Code>,
    claims: Option<Claims>,
    username: Option<String>,
    entry: Option<blacklist::Entry>,
}

impl Record for Verdict {
    const FIELDS: &'static [&'static str] =
        &["valid", "code", "jti", "username", "session_id", "expires_at", "revoked_by", "revoked_at", "reason"];

    fn values(&self) -> Vec<Value> {
        let (claims, entry) = (self.claims.as_ref(), self.entry.as_ref());
        vec![
            json!(self.code.is_none()),
            json!(self.code.map(Code::as_str)),
            json!(claims.map(|claims| &claims.jti)),
            json!(self.username),
            json!(claims.map(|claims| &claims.sid)),
            json!(claims.map(|claims| Timestamp::from_unix_seconds(claims.exp))),
            json!(entry.map(|entry| &entry.revoked_by)),
            json!(entry.map(|entry| entry.revoked_at)),
            json!(entry.and_then(|entry| entry.reason.as_ref())),
        ]
    }

    fn name(&self) -> String {
        self.claims.as_ref().map(|claims| claims.jti.clone()).unwrap_or_default()
    }
}

/// # Errors
/// Why the token is not good, with [`Exit::CheckFailed`](crate::cli::Exit::CheckFailed).
pub fn run(app: &App, args: CheckArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Verdict>(app, Shape::One)?;
    if args.file.as_ref().is_some_and(|file| file.to_string_lossy().starts_with("eyJ")) {
        // The token is in the list of processes by now, and must not be repeated.
        return Err(CliError::usage("a token may not stand in an argument").hint("give it on standard input, or name a file"));
    }
    let text = input::token(args.file.as_deref())?;
    let mut conn = app.open(Purpose::Use)?;
    let issuer = app.issuer(&mut conn)?;
    let now = app.clock.now();
    let mut verdict = Verdict::default();
    let checked = authentication::verify(&issuer, Kind::Access, &text, now).and_then(|claims| {
        let caller = authentication::admit(&mut conn, &claims, now);
        verdict.claims = Some(claims);
        caller.map(drop)
    });
    verdict.code = checked.as_ref().err().map(crate::domain::Error::code);
    if !matches!(
        verdict.code,
        None | Some(Code::InvalidToken | Code::TokenExpired | Code::TokenRevoked | Code::PasswordChangeRequired)
    ) {
        return Ok(checked?);
    }
    verdict.look_up(&mut conn)?;
    output.push(&Item::of(&verdict))?;
    output.finish()?;
    Ok(checked?)
}

impl Verdict {
    /// Finds what the token's claims do not say: whose it is, and who revoked it.
    fn look_up(&mut self, conn: &mut Conn) -> Result<(), CliError> {
        let Some(claims) = &self.claims else { return Ok(()) };
        self.entry = found(Jti::parse(&claims.jti).and_then(|jti| listed::show(conn, &jti)))?;
        let user = UserId::parse(&claims.sub).map(|id| found(accounts::show(conn, &UserRef::Id(id)))).transpose()?.flatten();
        self.username = user.map(|user| user.username.to_string());
        Ok(())
    }
}

fn found<T>(result: crate::domain::Result<T>) -> Result<Option<T>, CliError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if matches!(error.code(), Code::TokenNotFound | Code::UserNotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
