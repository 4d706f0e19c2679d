//! `authctl config`: the configuration as it takes effect.

pub mod check;
mod path;
pub mod show;

use super::app::App;
use super::exit::CliError;

/// The configuration: its values and where they come from
#[derive(clap::Subcommand)]
pub enum Command {
    Show(show::ShowArgs),
    Check(check::CheckArgs),
    Path(path::PathArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Show(args) => show::run(app, args),
            Self::Check(args) => check::run(app, args),
            Self::Path(args) => path::run(app, args),
        }
    }
}
