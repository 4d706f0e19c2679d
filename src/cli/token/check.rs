//! `authctl token check`.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::domain::{Error, Timestamp};
use crate::service::check::{self, Report};
use crate::store::Purpose;

/// Check an access token as the daemon would, step by step
///
/// Exits with 0 when the token is good, and with 10 and the reason when it is not. No daemon is asked. The steps are form, type,
/// key, signature, claims, issuer, audience, times, blacklist, session, user and role; 'step' is the one that refused.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl token issue alice | authctl token check
  authctl token check token.txt -o json")]
pub struct CheckArgs {
    /// The file that holds the token; - or none for standard input
    file: Option<PathBuf>,
}

impl Record for Report {
    const FIELDS: &'static [&'static str] = &[
        "valid",
        "code",
        "step",
        "why",
        "steps",
        "jti",
        "username",
        "role",
        "session_id",
        "issued_at",
        "expires_at",
        "revoked_by",
        "revoked_at",
        "reason",
    ];

    fn values(&self) -> Vec<Value> {
        let (denial, entry) = (self.denial.as_ref(), self.entry.as_ref());
        let claims = self.claims.as_ref();
        vec![
            json!(self.denial.is_none()),
            json!(denial.map(|denial| denial.verdict.code().as_str())),
            json!(denial.map(|denial| denial.step)),
            json!(denial.map(|denial| &denial.why)),
            self.steps.iter().map(|(step, passed)| json!({"step": step, "result": result(*passed)})).collect(),
            json!(claims.map(|claims| &claims.jti)),
            json!(self.user.as_ref().map(|user| user.username.to_string())),
            json!(self.user.as_ref().map(|user| user.role.to_string())),
            json!(claims.map(|claims| &claims.sid)),
            json!(claims.map(|claims| Timestamp::from_unix_seconds(claims.iat))),
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

fn result(passed: bool) -> &'static str {
    if passed { "passed" } else { "refused" }
}

/// # Errors
/// Why the token is not good, with [`Exit::CheckFailed`](crate::cli::Exit::CheckFailed).
pub fn run(app: &App, args: CheckArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Report>(app, Shape::One)?;
    if args.file.as_ref().is_some_and(|file| file.to_string_lossy().starts_with("eyJ")) {
        // The token is in the list of processes by now, and must not be repeated.
        return Err(CliError::usage("a token may not stand in an argument").hint("give it on standard input, or name a file"));
    }
    let text = input::token(app, args.file.as_deref())?;
    let mut conn = app.open(Purpose::Use)?;
    let issuer = app.issuer(&mut conn)?;
    let report = check::check(&mut conn, &issuer, &text, app.clock.now())?;
    output.push(&Item::of(&report))?;
    output.finish()?;
    report.denial.map_or(Ok(()), |denial| Err(Error::from(denial).into()))
}
