//! How far long work on a whole database is, on a terminal, and that Ctrl-C ends it in good order.

use indicatif::ProgressBar;

use crate::cli::exit::CliError;
use crate::cli::progress;
use crate::cli::signals::Signals;
use crate::cli::ui::Ui;
use crate::domain::{Error, Result};

pub struct Progress {
    bar: ProgressBar,
    signals: Signals,
}

impl Progress {
    /// Begins to watch for signals.
    ///
    /// # Errors
    /// When the system does not allow that.
    pub fn start(ui: &Ui, what: &str) -> std::result::Result<Self, CliError> {
        Ok(Self { bar: progress::counting(ui, what), signals: Signals::watch()? })
    }

    /// Shows that so much of `all` is done.
    ///
    /// # Errors
    /// That a signal has come, by which the work is given up.
    pub fn told(&self, done: u64, all: u64) -> Result<()> {
        if self.signals.received().is_some() {
            return Err(Error::internal("interrupted"));
        }
        self.bar.set_length(all.max(done));
        self.bar.set_position(done);
        Ok(())
    }

    /// Takes it off the screen, and makes a signal the reason where one has come.
    ///
    /// # Errors
    /// The signal, else that of the work.
    pub fn ended<T>(&self, result: Result<T>) -> std::result::Result<T, CliError> {
        self.bar.finish_and_clear();
        match self.signals.received() {
            Some(exit) if result.is_err() => Err(CliError::signal(exit)),
            _ => Ok(result?),
        }
    }
}
