//! `authctl db check`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::findings;
use crate::service::inspection;
use crate::store::Purpose;

/// Look whether the database is as it must be
///
/// A line for each point that was looked at: the modes of its files and what they lie on, whether they are sound, the schema, the settings
/// of a connection, whether the rows fit together, whether the sealing key opens the signing keys, and whether there is an admin. It
/// changes nothing, and works beside a running daemon. Exits with 10 where a point failed; warnings are told, and no reason for that.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl db check
  authctl db check --quick -o json")]
pub struct CheckArgs {
    /// Do not compare the indexes with the tables, which takes most of the time
    #[arg(long)]
    quick: bool,
}

/// # Errors
/// When the database cannot be opened; [`Exit::CheckFailed`](crate::cli::exit::Exit::CheckFailed) when a point failed.
pub fn run(app: &App, args: CheckArgs) -> Result<(), CliError> {
    let mut conn = app.open(Purpose::Inspect)?;
    let config = app.config()?;
    let found = inspection::run(&mut conn, &config.database, &config.sealing_key_file, args.quick);
    findings::conclude(app, &found)
}
