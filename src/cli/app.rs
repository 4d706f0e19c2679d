//! What every verb works with: the terminal, the global flags, the configuration, the clock.

use std::cell::OnceCell;

use super::exit::CliError;
use super::global::Globals;
use super::operator;
use super::ui::Ui;
use crate::clock::Clock;
use crate::config::env::Environment;
use crate::config::{self, Config, Flags};
use crate::domain::audit::Actor;
use crate::service::Context;
use crate::service::keys::{self, Keys, Sealing};
use crate::service::tokens::Issuer;
use crate::store::{self, Conn, Mode, Purpose};

/// The circumstances of one command.
pub struct App {
    pub ui: Ui,
    pub globals: Globals,
    pub clock: Clock,
    environment: Environment,
    /// Why the environment cannot be used, for verbs that say so themselves.
    fault: Option<config::Error>,
    config: OnceCell<Config>,
}

impl App {
    pub fn new(globals: Globals, environment: Environment, fault: Option<config::Error>) -> Self {
        Self { ui: Ui::new(globals.look), globals, clock: Clock::system(), environment, fault, config: OnceCell::new() }
    }

    /// Refuses `--columns` for a verb whose result has none.
    ///
    /// # Errors
    /// [`usage`](CliError::usage) when there are any.
    pub fn require_no_columns(&self) -> Result<(), CliError> {
        match self.globals.columns {
            Some(_) => {
                Err(CliError::usage("what this verb prints has no columns").hint("leave out --columns, or AUTHCTL_COLUMNS"))
            }
            None => Ok(()),
        }
    }

    /// Merges the configuration, with what a verb's own flags say of it.
    ///
    /// # Errors
    /// A bad configuration.
    pub fn load_config(&self, more: Vec<(&'static str, &'static str, String)>) -> Result<(), CliError> {
        if let Some(fault) = &self.fault {
            return Err(fault.clone().into());
        }
        let mut flags: Flags = self.globals.flags.clone();
        flags.keys.extend(more);
        let loaded = config::load(&flags, &self.environment)?;
        self.config.get_or_init(|| loaded);
        Ok(())
    }

    /// The configuration.
    ///
    /// # Errors
    /// A bad configuration.
    pub fn config(&self) -> Result<&Config, CliError> {
        if self.config.get().is_none() {
            self.load_config(Vec::new())?;
        }
        Ok(self.config.get_or_init(|| unreachable!("the configuration was just loaded")))
    }

    /// Opens the configured database.
    ///
    /// # Errors
    /// Those of [`store::open`].
    pub fn open(&self, purpose: Purpose) -> Result<Conn, CliError> {
        let url = &self.config()?.database;
        self.ui.detail(format!("database: {url}"));
        for file in self.config()?.loose_files() {
            self.ui.warn(format!("{file}; {}", file.fix()));
        }
        let mut conn = store::open(url, purpose, self.globals.wait)?;
        if purpose == Purpose::Use && keys::is_unsettled(&mut conn, &self.config()?.sealing_key_file)? {
            self.ui.warn(
                "a change of the sealing key was interrupted: it is in the file that ends in .next until the daemon starts",
            );
        }
        Ok(conn)
    }

    /// Who asks, when and why. The clock is read here.
    pub fn context(&self) -> Context {
        Context {
            actor: Actor::Operator(operator::this()),
            reason: self.globals.reason.clone(),
            mode: if self.globals.dry_run { Mode::DryRun } else { Mode::Commit },
            ..Context::system(self.clock.now())
        }
    }

    /// What tokens are made and checked with: the database's keys, opened with the sealing key.
    ///
    /// # Errors
    /// [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable) when the two do not fit.
    pub fn issuer(&self, conn: &mut Conn) -> Result<Issuer, CliError> {
        let config = self.config()?;
        Ok(config.issuer(Keys::load(conn, Sealing::file(&config.sealing_key_file))?))
    }

    /// Says what was done, or in a dry run would have been.
    pub fn report(&self, words: impl AsRef<str>) {
        let mark = if self.globals.dry_run { " (dry run)" } else { "" };
        self.ui.notice(format!("{}{mark}", words.as_ref()));
    }
}
