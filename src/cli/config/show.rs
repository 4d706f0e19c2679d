//! `authctl config show`.

use serde_json::{Map, Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Format, Item, Output, Record, Shape};
use crate::config::Entry;

/// Show every configuration key with its value
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl config show
  authctl config show --origin
  authctl config show -o json")]
pub struct ShowArgs {
    /// Show where each value comes from
    #[arg(long)]
    origin: bool,
}

/// A key and its value.
pub struct Setting<'a>(&'a Entry);

impl Record for Setting<'_> {
    const FIELDS: &'static [&'static str] = &["key", "value"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.0.key), self.0.value.clone()]
    }

    fn name(&self) -> String {
        self.0.key.clone()
    }
}

/// A key, its value and its origin.
pub struct Sourced<'a>(Setting<'a>);

impl Record for Sourced<'_> {
    const FIELDS: &'static [&'static str] = &["key", "value", "origin"];

    fn values(&self) -> Vec<Value> {
        let mut values = self.0.values();
        values.push(json!(self.0.0.origin));
        values
    }

    fn name(&self) -> String {
        self.0.name()
    }
}

/// # Errors
/// A bad configuration.
pub fn run(app: &App, args: ShowArgs) -> Result<(), CliError> {
    let entries = app.config()?.entries();
    if args.origin {
        return list(app, entries.iter().map(|entry| Sourced(Setting(entry))));
    }
    if app.globals.format == Some(Format::Json) && app.globals.columns.is_none() {
        let object: Map<_, _> = entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
        app.ui.print(format!("{}\n", Value::Object(object)))?;
        return app.ui.flush();
    }
    list(app, entries.iter().map(Setting))
}

fn list<T: Record>(app: &App, records: impl Iterator<Item = T>) -> Result<(), CliError> {
    let mut output = Output::of::<T>(app, Shape::Many)?;
    for record in records {
        output.push(&Item::of(&record))?;
    }
    output.finish()
}
