//! `authctl version`.

use serde_json::{Value, json};

use super::app::App;
use super::exit::CliError;
use super::render::{Item, Output, Record, Shape};
use crate::store;

/// Show the versions of this binary and of what is built into it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl version
  authctl version -o json")]
pub struct VersionArgs {}

/// What this binary is.
pub struct Version {
    schema: Option<String>,
}

impl Record for Version {
    const FIELDS: &'static [&'static str] = &["version", "sqlite", "schema", "target"];

    fn values(&self) -> Vec<Value> {
        let target = format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS);
        vec![json!(env!("CARGO_PKG_VERSION")), json!(store::sqlite_version()), json!(self.schema), json!(target)]
    }

    fn name(&self) -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}

/// # Errors
/// Those of an unwritable standard output.
pub fn run(app: &App, _args: VersionArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Version>(app, Shape::One)?;
    output.push(&Item::of(&Version { schema: store::known_versions()?.pop() }))?;
    output.finish()
}
