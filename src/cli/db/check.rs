//! `authctl db check`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::findings;
use crate::service::inspection;
use crate::store::Purpose;

/// Look whether the database is as it must be
///
/// A line for each point, by its name. Of an SQLite file: its mode, whether it is writable, the filesystem that it lies on, and the log
/// beside it. Of any database: its integrity, the schema and the schema_objects, the settings of a connection, whether foreign_keys and
/// rows fit together, whether names, addresses and ids are such as can be given, whether the sealing key opens the signing keys, and
/// whether there are admins. It changes nothing, and works beside a running daemon. Exits with 10 where a point failed; warnings are told,
/// and no reason for that.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl db check
  authctl db check --quick -o json")]
pub struct CheckArgs {
    /// Look neither at names nor whether the indexes fit the tables, which takes most of the time
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
