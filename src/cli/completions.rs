//! `authctl completions`.

use super::app::App;
use super::complete;
use super::exit::CliError;

/// Print the script by which a shell completes: verbs, flags, and what the database has
///
/// On a Tab, the script calls 'authctl', which reads names of users and roles, and ids, from the database that would be worked on. Make
/// it anew with each version of authctl.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl completions bash > /usr/share/bash-completion/completions/authctl
  authctl completions zsh > /usr/local/share/zsh/site-functions/_authctl
  authctl completions fish > ~/.config/fish/completions/authctl.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_parser = ["bash", "elvish", "fish", "powershell", "zsh"])]
    shell: String,
}

/// # Errors
/// Those of an unwritable standard output.
pub fn run(app: &App, args: CompletionsArgs) -> Result<(), CliError> {
    app.require_no_columns()?;
    app.ui.print(complete::script(&args.shell).unwrap_or_default())?;
    app.ui.flush()
}
