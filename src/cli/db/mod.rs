//! `authctl db`: the database itself.

mod check;
mod migrate;
mod status;

use super::app::App;
use super::exit::CliError;

/// The database: its state, bringing it up to date, and whether it is sound
#[derive(clap::Subcommand)]
pub enum Command {
    Status(status::StatusArgs),
    Migrate(migrate::MigrateArgs),
    Check(check::CheckArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Status(args) => status::run(app, args),
            Self::Migrate(args) => migrate::run(app, args),
            Self::Check(args) => check::run(app, args),
        }
    }
}
