//! `authctl help`: the help of a verb, and topics that no verb has a place for.

mod environment;
mod exit_codes;
mod output;

use super::exit::CliError;
use super::ui::Ui;

/// Show the help of a verb, or of a topic: exit-codes, environment, output
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  authctl help user add
  authctl help exit-codes
  authctl help environment
  authctl help output")]
pub struct HelpArgs {
    /// A verb, such as 'user add', or exit-codes, environment or output
    #[arg(value_name = "VERB|TOPIC")]
    words: Vec<String>,
}

/// A name, and the text that it stands for.
type Topic = (&'static str, fn() -> String);

/// All there are.
pub const TOPICS: [Topic; 3] = [("exit-codes", exit_codes::text), ("environment", environment::text), ("output", output::text)];

/// # Errors
/// [`usage`](CliError::usage) for what is neither a verb nor a topic.
pub fn run(ui: &Ui, args: &HelpArgs) -> Result<(), CliError> {
    if let [word] = args.words.as_slice()
        && let Some((_, text)) = TOPICS.iter().find(|(topic, _)| topic == word)
    {
        ui.print(text())?;
        return ui.flush();
    }
    let mut command = super::tree();
    command.build();
    for word in &args.words {
        command = command.find_subcommand(word).cloned().ok_or_else(|| {
            CliError::usage(format!("there is no help for '{word}'"))
                .hint("'authctl --help' has the verbs; the topics are exit-codes, environment and output")
        })?;
    }
    ui.help(&command.render_long_help(), true)
}

/// A name and what it means, a column apart; what is longer than a line goes on below itself.
fn entry(name: &str, column: usize, meaning: &str) -> String {
    const WIDTH: usize = 100;
    let mut text = format!("  {name:column$}");
    let mut used = text.len();
    if used > column + 2 {
        text += &format!("\n{:1$}", "", column + 2);
        used = column + 2;
    }
    for word in meaning.split_whitespace() {
        if used + 1 + word.chars().count() > WIDTH {
            text += &format!("\n{:1$}", "", column + 2);
            used = column + 2;
        }
        text += &format!(" {word}");
        used += 1 + word.chars().count();
    }
    text + "\n"
}
