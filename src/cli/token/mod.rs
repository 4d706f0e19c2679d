//! `authctl token`: tokens that were handed out.

mod check;
mod issue;
mod list;
mod revoke;

use super::app::App;
use super::exit::CliError;

/// Tokens: issue, check, list, revoke
#[derive(clap::Subcommand)]
pub enum Command {
    Issue(issue::IssueArgs),
    Check(check::CheckArgs),
    List(list::ListTokensArgs),
    Revoke(revoke::RevokeArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Issue(args) => issue::run(app, args),
            Self::Check(args) => check::run(app, args),
            Self::List(args) => list::run(app, args),
            Self::Revoke(args) => revoke::run(app, args),
        }
    }
}
