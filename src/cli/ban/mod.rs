//! `authctl ban`: who is kept out by hand.

mod add;
mod list;
mod rm;

use super::app::App;
use super::exit::CliError;

/// Bans of addresses and users: list, add, remove
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListBansArgs),
    Add(add::AddArgs),
    Rm(rm::RmArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(args) => list::run(app, args),
            Self::Add(args) => add::run(app, args),
            Self::Rm(args) => rm::run(app, args),
        }
    }
}
