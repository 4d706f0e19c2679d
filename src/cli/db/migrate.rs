//! `authctl db migrate`.

use super::status::Status;
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Shape};
use crate::service::setup;
use crate::store::{self, Purpose, Schema};

/// Bring the database's schema up to date, and make the database where it is missing
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl db migrate
  authctl db migrate --dry-run")]
pub struct MigrateArgs {}

/// # Errors
/// When the database is newer than this binary, or cannot be used.
pub fn run(app: &App, _args: MigrateArgs) -> Result<(), CliError> {
    let output = Output::of_change::<Status>(app, Shape::One, None)?;
    let (applied, schema, finished) = if app.globals.dry_run { pending(app)? } else { migrate(app)? };
    match applied.as_slice() {
        [] => app.report("the schema is up to date"),
        versions => app.report(format!("applied {}", versions.join(", "))),
    }
    let status = Status { database: app.config()?.database.clone(), schema, finished };
    output.change(Item::of(&status), None, !applied.is_empty())
}

fn migrate(app: &App) -> Result<(Vec<String>, Schema, bool), CliError> {
    let mut conn = app.open(Purpose::Make)?;
    let before = store::schema(&mut conn)?;
    let is_ready = before.is_current() && store::has_log(&mut conn)?;
    let applied = if is_ready { Vec::new() } else { store::migrate(&mut conn, app.globals.wait)? };
    Ok((applied, store::schema(&mut conn)?, setup::is_done(&mut conn)?))
}

/// What would be applied. A database that is missing is not made for that.
fn pending(app: &App) -> Result<(Vec<String>, Schema, bool), CliError> {
    let missing = app.config()?.database.path().is_some_and(|path| !path.exists());
    let (schema, finished) = if missing {
        (Schema { applied: Vec::new(), pending: store::known_versions()?, unknown: Vec::new() }, false)
    } else {
        let mut conn = app.open(Purpose::Inspect)?;
        let schema = store::schema(&mut conn)?;
        let finished = schema.is_current() && setup::is_done(&mut conn)?;
        (schema, finished)
    };
    if let Some(version) = schema.unknown.last() {
        return Err(store::newer(version).into());
    }
    Ok((schema.pending.clone(), schema, finished))
}
