//! `authctl invite`: one-time tokens for who may sign up.

mod add;
mod list;
mod rm;

use super::app::App;
use super::exit::CliError;

/// Invites: list, add, rm
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListInvitesArgs),
    Add(add::AddInviteArgs),
    Rm(rm::RmInviteArgs),
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
