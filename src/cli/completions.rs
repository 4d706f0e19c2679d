//! `authctl completions`.

use clap_complete::Shell;

use super::app::App;
use super::exit::CliError;

/// Print the completions for a shell
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl completions bash > /usr/share/bash-completion/completions/authctl
  authctl completions zsh > /usr/local/share/zsh/site-functions/_authctl
  authctl completions fish > ~/.config/fish/completions/authctl.fish")]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// # Errors
/// Those of an unwritable standard output.
pub fn run(app: &App, args: CompletionsArgs) -> Result<(), CliError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::tree(), "authctl", &mut script);
    app.ui.print(script)?;
    app.ui.flush()
}
