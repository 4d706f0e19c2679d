//! `authctl db`: the database itself.

mod migrate;
mod status;

use super::app::App;
use super::exit::CliError;

/// The database: its state, and bringing it up to date
#[derive(clap::Subcommand)]
pub enum Command {
    Status(status::StatusArgs),
    Migrate(migrate::MigrateArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Status(args) => status::run(app, args),
            Self::Migrate(args) => migrate::run(app, args),
        }
    }
}
