//! `authctl audit verify`.

use std::ops::ControlFlow;

use super::broken;
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::progress::counting;
use crate::cli::render::{Item, Output, Shape};
use crate::cli::signals::Signals;
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
/// That it is not what was written, with [`Exit::CheckFailed`](crate::cli::Exit::CheckFailed); a signal.
pub fn run(app: &App, args: VerifyArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Verified>(app, Shape::One)?;
    let expected = args.expect.as_deref().map(|text| Link::parse(text.trim())).transpose()?;
    let mut conn = app.open(Purpose::Use)?;
    let (signals, bar) = (Signals::watch()?, counting(&app.ui, "entries"));
    let verified = audit::verify(&mut conn, expected.as_ref(), |seen, all| {
        bar.set_length(all);
        bar.set_position(seen);
        if signals.received().is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    bar.finish_and_clear();
    let Some(verified) = verified? else {
        return Err(CliError::silent(signals.received().unwrap_or(crate::cli::Exit::Interrupted)));
    };
    output.push(&Item::of(&verified))?;
    output.finish()?;
    verified.broken.map_or(Ok(()), |found| Err(broken(found)))
}
