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
use crate::service::{Conn, keys};

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

/// Takes what was wiped out of the database's files, or says that it is there still.
fn scrub(app: &App, conn: &mut Conn) {
    if !app.globals.dry_run && !keys::scrub(conn) {
        app.ui.warn("what was wiped is in the database's log until its readers let go; the daemon's next purge takes it out");
    }
}

/// Says what a change of the algorithm does to services, and to the next rotation.
fn tell_of_algorithm(app: &App, previous: Option<Algorithm>, algorithm: Algorithm) -> Result<(), CliError> {
    if let Some(previous) = previous.filter(|previous| *previous != algorithm) {
        app.ui.warn(format!("until now, tokens were signed with {previous}: services that insist on it refuse the new ones"));
    }
    let usual = app.config()?.values.token.algorithm;
    if algorithm != usual {
        app.ui.warn(format!("token.algorithm is {usual}: set it to {algorithm}, or the next 'key rotate' goes back"));
    }
    Ok(())
}
