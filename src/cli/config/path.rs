//! `authctl config path`.

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::render::{Item, Output, Record, Shape};

/// Show where things lie: configuration files, database, sealing key, data folder
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl config path
  authctl config path -o json")]
pub struct PathArgs {}

/// The places.
struct Places {
    mode: &'static str,
    considered: Vec<String>,
    read: Vec<String>,
    database: String,
    sealing_key_file: String,
    data: String,
}

impl Record for Places {
    const FIELDS: &'static [&'static str] =
        &["mode", "config_files", "config_files_read", "database", "sealing_key_file", "data_folder"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.mode),
            json!(self.considered),
            json!(self.read),
            json!(self.database),
            json!(self.sealing_key_file),
            json!(self.data),
        ]
    }

    fn name(&self) -> String {
        self.database.clone()
    }
}

/// # Errors
/// A bad configuration.
pub fn run(app: &App, _args: PathArgs) -> Result<(), CliError> {
    let mut output = Output::of::<Places>(app, Shape::One)?;
    let config = app.config()?;
    let named = app.globals.flags.config.iter();
    let files: Vec<_> = config.paths.config_files.iter().chain(named).collect();
    let text = |path: &&std::path::PathBuf| path.display().to_string();
    output.push(&Item::of(&Places {
        mode: if config.paths.system { "system" } else { "user" },
        considered: files.iter().map(text).collect(),
        read: files.iter().filter(|file| file.exists()).map(text).collect(),
        database: config.database.to_string(),
        sealing_key_file: config.sealing_key_file.display().to_string(),
        data: config.paths.data.display().to_string(),
    }))?;
    output.finish()
}
