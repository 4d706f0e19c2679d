//! `authctl key`: the keys that sign tokens, and the one that seals them.

mod import;
mod jwks;
mod list;
mod reseal;
mod retire;
mod rotate;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::app::App;
use super::exit::CliError;
use crate::domain::key::Algorithm;

/// Signing keys: list, rotate, retire, import, publish, reseal
///
/// A running daemon follows each change with its next request.
#[derive(clap::Subcommand)]
pub enum Command {
    List(list::ListKeysArgs),
    Rotate(rotate::RotateArgs),
    Retire(retire::RetireArgs),
    Import(import::ImportArgs),
    Jwks(jwks::JwksArgs),
    Reseal(reseal::ResealArgs),
}

impl Command {
    /// # Errors
    /// Those of the verb.
    pub fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(args) => list::run(app, args),
            Self::Rotate(args) => rotate::run(app, args),
            Self::Retire(args) => retire::run(app, args),
            Self::Import(args) => import::run(app, args),
            Self::Jwks(args) => jwks::run(app, args),
            Self::Reseal(args) => reseal::run(app, args),
        }
    }
}

/// What `--algorithm` takes.
fn algorithm() -> impl TypedValueParser<Value = Algorithm> {
    PossibleValuesParser::new(Algorithm::ALL.map(Algorithm::as_str)).try_map(|text| Algorithm::parse(&text))
}
