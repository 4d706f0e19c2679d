//! `authctl session`: logins that go on.

mod list;
mod revoke;

pub use revoke::{revoke_all, single as revoke_each};

use super::app::App;
use super::exit::CliError;

/// Sessions: list, revoke
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListSessionsArgs),
    Revoke(revoke::RevokeArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(args) => list::run(app, args),
            Self::Revoke(args) => revoke::run(app, args),
        }
    }
}
