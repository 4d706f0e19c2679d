//! How far long work is, on a terminal.

use indicatif::{ProgressBar, ProgressStyle};

use super::ui::Ui;

/// A bar that counts, to be told of how many; nothing where there is no terminal, or with `--quiet`.
pub fn counting(ui: &Ui, what: &str) -> ProgressBar {
    if !ui.stderr_is_terminal || ui.is_quiet() {
        return ProgressBar::hidden();
    }
    // A template that is wrong would be so for everybody: then the usual one will do.
    let style = ProgressStyle::with_template("{wide_bar} {human_pos}/{human_len} {msg}, {eta} left");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.with_message(what.to_owned())
}
