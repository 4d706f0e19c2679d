//! How far long work is, on a terminal, and that Ctrl-C ends it in good order.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::exit::CliError;
use super::signals::Signals;
use super::ui::Ui;
use crate::domain::{Error, Result};

/// How soon a signal is heard during work that tells nothing.
const TICK: Duration = Duration::from_millis(50);

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
        Ok(Self { bar: counting(ui, what), signals: Signals::watch()? })
    }

    /// Shows that so much of `all` is done.
    ///
    /// # Errors
    /// That a signal has come, by which the work is given up.
    pub fn told(&self, done: u64, all: u64) -> Result<()> {
        self.heard()?;
        self.bar.set_length(all.max(done));
        self.bar.set_position(done);
        Ok(())
    }

    /// The same where nothing is done that could be counted.
    ///
    /// # Errors
    /// That a signal has come.
    pub fn heard(&self) -> Result<()> {
        self.signals.received().map_or(Ok(()), |_| Err(Error::internal("interrupted")))
    }

    /// Takes it off the screen, and makes a signal the reason where one has come.
    ///
    /// # Errors
    /// The signal, else that of the work.
    pub fn ended<T>(&self, result: Result<T>) -> std::result::Result<T, CliError> {
        self.bar.finish_and_clear();
        if result.is_err() {
            self.go_on()?;
        }
        Ok(result?)
    }

    /// # Errors
    /// A signal that has come.
    pub fn go_on(&self) -> std::result::Result<(), CliError> {
        self.signals.received().map_or(Ok(()), |exit| Err(CliError::signal(exit)))
    }

    /// Does what cannot be told to end, on a thread that is left to itself, and so to the end of the process, once a signal comes.
    ///
    /// # Errors
    /// The signal, else that of the work.
    pub fn unless_told<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> std::result::Result<T, CliError> {
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(work()));
        loop {
            self.go_on()?;
            match receiver.recv_timeout(TICK) {
                Ok(result) => return Ok(result?),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Error::internal("the work ended without a result").into()),
            }
        }
    }
}
