//! Confirmation of what cannot be undone.

use super::app::App;
use super::exit::CliError;

/// Asks whether to go on. `--yes` answers; a dry run needs no answer.
///
/// # Errors
/// [`input_needed`](CliError::input_needed) when the answer is no, or nobody can be asked.
pub fn confirm(app: &App, question: &str) -> Result<(), CliError> {
    confirm_with(app, || Ok(question.to_owned()))
}

/// The same, where it takes a look to know what to ask: only who can answer is asked.
///
/// # Errors
/// Those of [`confirm`] and of `question`.
pub fn confirm_with(app: &App, question: impl FnOnce() -> Result<String, CliError>) -> Result<(), CliError> {
    if app.globals.yes || app.globals.dry_run {
        return Ok(());
    }
    if app.globals.no_input || !app.ui.can_ask() {
        return Err(CliError::input_needed("this cannot be undone and needs a confirmation").hint("confirm it with --yes"));
    }
    let answer = app.ui.ask(&format!("{} [y/N]", question()?));
    let yes = answer.is_some_and(|answer| ["y", "yes"].contains(&answer.trim().to_lowercase().as_str()));
    if yes { Ok(()) } else { Err(CliError::input_needed("cancelled")) }
}
