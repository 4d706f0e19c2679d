//! `authctl config check`.

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::{findings, serve};
use crate::config::Config;
use crate::domain::finding::{Finding, Point};

/// Look whether the configuration can be used
///
/// A line for each point: whether the files and variables make sense, whether others may read what they hold, whether passwords would
/// come in the clear from elsewhere, and whether the certificate is good. Exits with 10 where a point failed. Nothing is changed, and no
/// database is opened.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl config check
  authctl config check --config new.toml && mv new.toml /etc/authctl/config.toml")]
pub struct CheckArgs {}

/// # Errors
/// [`Exit::CheckFailed`](crate::cli::Exit::CheckFailed) when a point failed.
pub fn run(app: &App, _args: CheckArgs) -> Result<(), CliError> {
    findings::conclude(app, &look(app).0)
}

/// What there is to say of the configuration, and the configuration where it can be used.
pub fn look(app: &App) -> (Vec<Finding>, Option<&Config>) {
    match app.config() {
        Err(error) => {
            let fix = error.hint.unwrap_or_else(|| "'authctl config show --origin' says where each value comes from".to_owned());
            (vec![Finding::failed(Point::Configuration, error.message, fix)], None)
        }
        Ok(config) => {
            let mut found = vec![Finding::ok(Point::Configuration, origin(app, config))];
            let loose = config.loose_files();
            found.extend(loose.iter().map(|file| Finding::warning(Point::Secrets, file.to_string(), file.fix())));
            found.push(serve::address(config));
            found.extend(serve::certificate(config, app.clock.now()));
            (found, Some(config))
        }
    }
}

/// Which sources it was made of.
fn origin(app: &App, config: &Config) -> String {
    let files = config.paths.config_files.iter().filter(|file| file.exists()).chain(&app.globals.flags.config);
    let files: Vec<String> = files.map(|file| file.display().to_string()).collect();
    let set = config.entries().iter().filter(|entry| entry.origin != "default").count();
    let from = if files.is_empty() { "no file".to_owned() } else { files.join(", ") };
    format!("{set} keys are set; read {from}")
}
