//! `authctl audit`: who did what, to whom, when and why; and whether that is still what was written.

mod follow;
mod list;
mod purge;
mod verify;

use super::app::App;
use super::exit::{CliError, Own};
use crate::service::audit::Broken;

/// The audit trail: list, verify, purge
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListEntriesArgs),
    Verify(verify::VerifyArgs),
    Purge(purge::PurgeArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(args) => list::run(app, args),
            Self::Verify(args) => verify::run(app, args),
            Self::Purge(args) => purge::run(app, args),
        }
    }
}

/// That the trail is not what was written.
fn broken(found: Broken) -> CliError {
    let Broken { seq, why } = found;
    CliError::new(Own::AuditBroken, format!("the audit trail is broken at entry {seq}: {why}"))
}
