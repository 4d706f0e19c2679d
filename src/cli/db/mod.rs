//! `authctl db`: the database itself.

mod backup;
mod check;
mod copy;
mod migrate;
mod place;
mod restore;
pub mod status;

use super::app::App;
use super::exit::CliError;

/// The database: its state, whether it is sound, backups, and copies
#[derive(clap::Subcommand)]
pub enum Command {
    Status(status::StatusArgs),
    Migrate(migrate::MigrateArgs),
    Check(check::CheckArgs),
    Backup(backup::BackupArgs),
    Restore(restore::RestoreArgs),
    Copy(copy::CopyArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Status(args) => status::run(app, args),
            Self::Migrate(args) => migrate::run(app, args),
            Self::Check(args) => check::run(app, args),
            Self::Backup(args) => backup::run(app, args),
            Self::Restore(args) => restore::run(app, args),
            Self::Copy(args) => copy::run(app, args),
        }
    }
}
