//! `authctl user`: accounts.

mod add;
mod disable;
mod enable;
mod export;
mod import;
mod list;
mod passwd;
mod rm;
mod set;
mod show;
mod unlock;

pub use import::read_users;

use super::app::App;
use super::exit::CliError;

/// Users: list, show, add, change, disable, unlock, import, export, remove
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListUsersArgs),
    Show(show::ShowArgs),
    Add(add::AddArgs),
    Set(set::SetArgs),
    Passwd(passwd::PasswdArgs),
    Disable(disable::DisableArgs),
    Enable(enable::EnableArgs),
    Unlock(unlock::UnlockArgs),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
    Rm(rm::RmArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(args) => list::run(app, args),
            Self::Show(args) => show::run(app, args),
            Self::Add(args) => add::run(app, args),
            Self::Set(args) => set::run(app, args),
            Self::Passwd(args) => passwd::run(app, args),
            Self::Disable(args) => disable::run(app, args),
            Self::Enable(args) => enable::run(app, args),
            Self::Unlock(args) => unlock::run(app, args),
            Self::Import(args) => import::run(app, &args),
            Self::Export(args) => export::run(app, args),
            Self::Rm(args) => rm::run(app, args),
        }
    }
}
