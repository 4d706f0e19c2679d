//! The daemon's log, on standard error.

use std::io;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, fmt};

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::config::LogFormat;

/// Starts the log. It comes before the framework, whose own logger would write to standard output.
///
/// # Errors
/// A bad configuration.
pub fn start(app: &App) -> Result<(), CliError> {
    let log = &app.config()?.values.log;
    let level = level(app, &log.level);
    let targets = Targets::new().with_default(level.min(LevelFilter::WARN)).with_target("authctl", level);
    let as_text = match log.format {
        LogFormat::Auto => app.ui.stderr_is_terminal,
        LogFormat::Text => true,
        LogFormat::Json => false,
    };
    let layer = fmt::layer().with_writer(io::stderr).with_ansi(app.ui.colored_err());
    let layer = if as_text { layer.boxed() } else { layer.json().flatten_event(true).boxed() };
    // Records of the `log` crate are left out: the framework writes several for each refused request, which a flood of them would
    // turn into a full disk. A second start in one process, as in tests, keeps the first log.
    let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer.with_filter(targets)));
    std::panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
    Ok(())
}

fn level(app: &App, configured: &str) -> LevelFilter {
    let level = configured.parse().unwrap_or(LevelFilter::INFO);
    match () {
        () if app.ui.is_verbose() => level.max(LevelFilter::DEBUG),
        () if app.ui.is_quiet() => level.min(LevelFilter::WARN),
        () => level,
    }
}
