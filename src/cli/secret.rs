//! Where passwords come from. Never from an argument or the environment, where others could read them.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::app::App;
use super::exit::CliError;
use super::{hidden, input, signals};
use crate::domain::Result as DomainResult;
use crate::domain::password::{Password, PasswordHash};
use crate::service::password::{self, Policy};

/// The flags that say where a password comes from; without one of them it is asked for.
#[derive(clap::Args, Clone, Debug, Default)]
#[group(id = "password_source", multiple = false)]
pub struct PasswordSource {
    /// Read the password from standard input: its first line
    #[arg(long)]
    pub password_stdin: bool,
    /// Read the password from a file: its first line
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Make a password, and print it once
    #[arg(long)]
    pub generate_password: bool,
    /// Read a password hash from standard input, in place of a password: of any family that 'user import' takes
    #[arg(long)]
    pub password_hash_stdin: bool,
}

/// A password that somebody gave, or its hash.
pub enum Secret {
    Given(Password),
    /// It was made here, so its owner has to be told.
    Generated(Password),
    Hashed(PasswordHash),
}

impl PasswordSource {
    /// Whether one of the flags was given.
    pub fn is_given(&self) -> bool {
        self.password_stdin || self.password_file.is_some() || self.generate_password || self.password_hash_stdin
    }

    /// Reads, makes or asks for the password.
    ///
    /// # Errors
    /// [`invalid`](CliError::invalid) for what is no password; [`input_needed`](CliError::input_needed) when nobody can be asked.
    pub fn read(&self, app: &App) -> Result<Secret, CliError> {
        let line = if self.generate_password {
            return Ok(Secret::Generated(password::generate()?));
        } else if self.password_hash_stdin {
            return Ok(Secret::Hashed(password::accept_hash(&input::secret_line_from_stdin(app)?)?));
        } else if let Some(path) = &self.password_file {
            input::secret_line_from_file(app, path)?
        } else if self.password_stdin {
            input::secret_line_from_stdin(app)?
        } else {
            ask(app)?
        };
        Ok(Secret::Given(Password::parse(&line)?))
    }
}

impl Secret {
    /// The hash to keep. It takes a good part of a second.
    ///
    /// # Errors
    /// Those of [`Policy::prepare`].
    pub fn prepare(&self, policy: &Policy, names: &[&str]) -> DomainResult<PasswordHash> {
        match self {
            Self::Given(password) | Self::Generated(password) => policy.prepare(password, names),
            Self::Hashed(hash) => Ok(hash.clone()),
        }
    }

    /// The password that was made here, to print.
    pub fn made(&self) -> Option<&str> {
        match self {
            Self::Generated(password) => Some(password.expose()),
            Self::Given(_) | Self::Hashed(_) => None,
        }
    }
}

fn ask(app: &App) -> Result<Zeroizing<String>, CliError> {
    if app.globals.no_input || !app.ui.can_ask() {
        return Err(CliError::input_needed("a password is needed, and there is no terminal to ask on")
            .hint("give it with --password-stdin or --password-file, or have one made with --generate-password"));
    }
    let hidden = hidden::Guard::begin().map_err(signals::refused)?;
    loop {
        let typed = type_one(&hidden, "Password")?;
        if *typed == *type_one(&hidden, "Once more")? {
            return Ok(typed);
        }
        app.ui.warn("the two differ; try again");
    }
}

/// What is typed and not shown. Nothing, as by Ctrl-D, is a no.
fn type_one(hidden: &hidden::Guard, question: &'static str) -> Result<Zeroizing<String>, CliError> {
    let typed = hidden.ask(question).filter(|typed| !typed.is_empty());
    typed.ok_or_else(|| CliError::input_needed("no password was given"))
}
