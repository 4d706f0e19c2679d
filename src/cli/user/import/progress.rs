//! How far it is, on a terminal: of a file, how much of it; of a pipe, how many rows.

use indicatif::{ProgressBar, ProgressStyle};

use super::report::counted;
use crate::cli::ui::Ui;

pub struct Progress {
    bar: ProgressBar,
    in_bytes: bool,
}

impl Progress {
    /// A bar of `length` bytes, or a count of rows where that is not known; nothing where there is no terminal, or with `--quiet`.
    pub fn new(ui: &Ui, length: Option<u64>) -> Self {
        let shown = ui.stderr_is_terminal && !ui.is_quiet();
        let bar = match length {
            _ if !shown => ProgressBar::hidden(),
            Some(length) => ProgressBar::new(length).with_style(of_bytes()),
            None => ProgressBar::new_spinner(),
        };
        let progress = Self { bar, in_bytes: length.is_some() };
        progress.written(0, 0);
        progress
    }

    /// Shows that it goes on.
    pub fn tick(&self) {
        self.bar.tick();
    }

    /// Shows how far it is, once `rows` are written, which `bytes` of the source were read for. What was only read does not count:
    /// the bar would stand full while most of the work is still to do.
    pub fn written(&self, rows: u64, bytes: u64) {
        self.bar.set_message(counted(rows, "row"));
        if self.in_bytes {
            self.bar.set_position(bytes);
        }
        self.bar.tick();
    }

    /// Says something else meanwhile, on lines of its own.
    pub fn aside(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }

    /// Takes it off the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn of_bytes() -> ProgressStyle {
    // A template that is wrong would be so for everybody: then the usual one will do.
    ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {msg}, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}
