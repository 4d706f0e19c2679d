//! `authctl role`: roles, and who has which.

mod add;
mod list;
mod rm;
mod set;
mod show;

use super::app::App;
use super::exit::CliError;

/// Roles: list, show, add, remove, give to a user
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListRolesArgs),
    Show(show::ShowArgs),
    Add(add::AddArgs),
    Rm(rm::RmArgs),
    Set(set::SetArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(args) => list::run(app, args),
            Self::Show(args) => show::run(app, args),
            Self::Add(args) => add::run(app, args),
            Self::Rm(args) => rm::run(app, args),
            Self::Set(args) => set::run(app, args),
        }
    }
}
