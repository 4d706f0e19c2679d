//! `authctl audit verify`.

use std::ops::ControlFlow;

use super::broken;
use crate::cli::app::App;
use crate::cli::exit::{CliError, Exit};
use crate::cli::progress::Progress;
use crate::cli::render::{Item, Output, Shape};
use crate::domain::audit::Link;
use crate::service::audit::{self, Verified};
use crate::store::Purpose;

/// Prove that the audit trail is what was written
///
/// Exits with 0 when it is, and with 10 when an entry was changed, taken out or put in: the first that is wrong is named. What is printed
/// as the head is the last entry. Keep it where nobody can change it who can change the database, and give it to --expect the next time:
/// without it, a trail that was cut off at its end cannot be told from a good one.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl audit verify
  authctl audit verify -o name > head.txt
  authctl audit verify --expect \"$(cat head.txt)\"")]
pub struct VerifyArgs {
    /// A head that was printed before: it must still be part of the trail
    #[arg(long, value_name = "SEQ:HASH")]
    expect: Option<String>,
}

/// # Errors
/// That it is not what was written, with [`Exit::CheckFailed`]; a signal.
pub fn run(app: &App, args: VerifyArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Verified>(app, Shape::One)?;
    let expected = args.expect.as_deref().map(|text| Link::parse(text.trim())).transpose()?;
    let mut conn = app.open(Purpose::Use)?;
    let progress = Progress::start(&app.ui, "entries")?;
    let verified = audit::verify(&mut conn, expected.as_ref(), |seen, all| {
        progress.told(seen, all).map_or_else(|_| ControlFlow::Break(()), ControlFlow::Continue)
    });
    // It is given up for a signal alone.
    let Some(verified) = progress.ended(verified)? else {
        return progress.go_on().and_then(|()| Err(CliError::signal(Exit::Interrupted)));
    };
    output.push(&Item::of(&verified))?;
    output.finish()?;
    verified.broken.map_or(Ok(()), |found| Err(broken(found)))
}
