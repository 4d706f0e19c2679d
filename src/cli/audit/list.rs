//! `authctl audit list`.

use super::follow;
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Output, Shape};
use crate::domain::audit::Entry;
use crate::domain::user::UserRef;
use crate::domain::{Error, Timestamp};
use crate::service::audit::{self, Filter};
use crate::store::Purpose;

/// List who did what, to whom, when and why, oldest first
///
/// With --follow, it goes on with each new entry as it is written, until it is interrupted. It begins with the last ten, unless --since
/// or --after says with which.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl audit list
  authctl audit list --user alice --since 24h
  authctl audit list --action session.denied -o json
  authctl audit list --follow -o jsonl")]
pub struct ListEntriesArgs {
    /// Only entries by this user, or with this user's name as the target
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Only this action, such as user.disable
    #[arg(long, value_name = "ACTION")]
    action: Option<String>,
    /// Only entries since this time (RFC 3339), or since so long ago (2h)
    #[arg(long, value_name = "TIME")]
    since: Option<String>,
    /// Go on with each new entry as it is written
    #[arg(short, long)]
    follow: bool,
    #[command(flatten)]
    part: ListArgs,
}

/// # Errors
/// Those of [`audit::list`]; with `--follow` also the signal that ended it.
pub fn run(app: &App, args: ListEntriesArgs) -> Result<(), CliError> {
    let ListEntriesArgs { user, action, since, follow, part } = args;
    let output = if follow { Output::endless::<Entry>(app)? } else { Output::of::<Entry>(app, Shape::Many)? };
    let user = user.as_deref().map(UserRef::parse).transpose()?;
    let since = since.map(|text| moment(&text, app.clock.now())).transpose()?;
    let filter = Filter { action: action.map(audit::checked).transpose()?, since, ..Filter::default() };
    let mut conn = app.open(Purpose::Use)?;
    if follow {
        return follow::run(app, &mut conn, output, user.as_ref(), filter, part);
    }
    part.stream(app, output, |page| audit::list(&mut conn, user.as_ref(), filter.clone(), page))
}

/// A moment, or one so long ago.
fn moment(text: &str, now: Timestamp) -> Result<Timestamp, Error> {
    match humantime::parse_duration(text) {
        Ok(span) => Ok(now.minus(span)),
        Err(_) => Timestamp::parse(text).map_err(|_| {
            Error::invalid_field(format!("since: '{text}' is neither a time nor a duration"))
                .hint("write a time as RFC 3339 has it, such as 2026-01-31T08:15:00Z, or how long ago, such as 2h")
        }),
    }
}
