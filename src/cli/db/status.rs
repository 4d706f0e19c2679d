//! `authctl db status`.

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Record, Shape};
use crate::service::setup;
use crate::store::{self, DatabaseUrl, Purpose, Schema};

/// Show which database it is, and whether its schema is that of this binary
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl db status
  authctl db status -o json")]
pub struct StatusArgs {}

/// A database and its schema.
pub struct Status {
    pub database: DatabaseUrl,
    pub schema: Schema,
    /// Whether `init` or `serve` has finished it.
    pub finished: bool,
}

impl Status {
    fn state(&self) -> &'static str {
        match &self.schema {
            schema if !schema.unknown.is_empty() => "newer",
            schema if schema.is_empty() => "empty",
            schema if !schema.pending.is_empty() => "older",
            _ if !self.finished => "unfinished",
            _ => "current",
        }
    }
}

impl Record for Status {
    const FIELDS: &'static [&'static str] = &["database", "backend", "schema", "pending", "state"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.database.to_string()),
            json!(if self.database.path().is_some() { "sqlite" } else { "postgres" }),
            json!(self.schema.applied.last()),
            json!(self.schema.pending.len()),
            json!(self.state()),
        ]
    }

    fn name(&self) -> String {
        self.database.to_string()
    }
}

/// # Errors
/// When the database cannot be read.
pub fn run(app: &App, _args: StatusArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Status>(app, Shape::One)?;
    let mut conn = app.open(Purpose::Inspect)?;
    let schema = store::schema(&mut conn)?;
    let finished = schema.is_current() && setup::is_done(&mut conn)?;
    output.push(&Item::of(&Status { database: app.config()?.database.clone(), schema, finished }))?;
    output.finish()
}
