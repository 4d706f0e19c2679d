//! `authctl audit purge`.

use std::ops::ControlFlow;
use std::time::Duration;

use super::broken;
use crate::cli::app::App;
use crate::cli::confirm::confirm_with;
use crate::cli::exit::CliError;
use crate::cli::progress::Progress;
use crate::cli::render::{Item, Output, Shape};
use crate::service::audit::{self, Purged};
use crate::store::Purpose;

/// Remove old entries of the audit trail, for good
///
/// What is left stays provable: the last entry that was removed is kept as a place in the chain, and named by the entry of the purge.
/// What is removed must be what was written, or it ends there with 10, unless --even-broken says otherwise. A running daemon is not held
/// up. Nothing removes entries by itself.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl audit purge --older-than 365d --dry-run
  authctl audit purge --older-than 365d --yes --reason 'kept for a year'")]
pub struct PurgeArgs {
    /// Entries that are at least so old
    #[arg(long, value_name = "DURATION", value_parser = humantime::parse_duration)]
    older_than: Duration,
    /// Also where an entry among them is not what was written: the entry of the purge says which
    #[arg(long)]
    even_broken: bool,
}

/// # Errors
/// Those of [`audit::purge`]; that what is to be removed is broken; a signal, after which what was removed stays so.
pub fn run(app: &App, args: PurgeArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Purged>(app, Shape::One, None)?;
    let mut conn = app.open(Purpose::Use)?;
    let ctx = app.context();
    let mut all = None;
    confirm_with(app, || {
        let count = *all.insert(audit::count(&mut conn, ctx.now.minus(args.older_than))?);
        Ok(format!("Remove {} of the audit trail, for good?", entries(count)))
    })?;
    let progress = Progress::start(&app.ui, "entries")?;
    let purged = audit::purge(&mut conn, &ctx, args.older_than, args.even_broken, |removed| {
        progress.told(removed, all.unwrap_or(removed)).map_or_else(|_| ControlFlow::Break(()), ControlFlow::Continue)
    });
    let purged = progress.ended(purged)?;
    let count = purged.entries;
    app.report(format!("purged {}", entries(count)));
    output.change(Item::of(&purged), None, count > 0)?;
    if let Some(found) = purged.broken {
        return Err(
            broken(found).hint("'audit verify' tells more; --even-broken removes them all the same, and says so in the trail")
        );
    }
    progress.go_on()
}

fn entries(count: u64) -> String {
    format!("{count} {}", if count == 1 { "entry" } else { "entries" })
}
