//! `authctl blacklist`: tokens that are refused though they have not expired.

mod add;
mod list;
mod purge;
mod show;
mod stats;

use super::app::App;
use super::exit::CliError;

/// The blacklist: list, show, add, purge, count
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListEntriesArgs),
    Show(show::ShowArgs),
    Add(add::AddArgs),
    Purge(purge::PurgeArgs),
    Stats(stats::StatsArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(args) => list::run(app, args),
            Self::Show(args) => show::run(app, args),
            Self::Add(args) => add::run(app, args),
            Self::Purge(args) => purge::run(app, args),
            Self::Stats(args) => stats::run(app, args),
        }
    }
}
