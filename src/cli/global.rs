//! The global flags, and the environment variables that stand for them where they are not given.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::ValueEnum;

use super::exit::CliError;
use super::render::Format;
use super::ui::Look;
use crate::config::Flags;
use crate::config::env::{Environment, variable};
use crate::domain::text;
use crate::store::DatabaseUrl;

const HEADING: &str = "Global options";
const DEFAULT_WAIT: Duration = Duration::from_secs(5);

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR says otherwise
    #[default]
    Auto,
    Always,
    Never,
}

/// The flags that every verb takes.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct GlobalArgs {
    /// Read this configuration file, over the user's and the system's
    #[arg(short, long, global = true, value_name = "FILE", help_heading = HEADING)]
    pub config: Option<PathBuf>,
    /// The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)
    #[arg(long, global = true, value_name = "URL", help_heading = HEADING)]
    pub database: Option<String>,
    /// The form of the result [default: table on a terminal, else tsv]
    #[arg(short, long, global = true, value_name = "FORMAT", help_heading = HEADING)]
    pub output: Option<Format>,
    /// Only these columns, in this order
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',', help_heading = HEADING)]
    pub columns: Option<Vec<String>>,
    /// Leave out the header line
    #[arg(long, global = true, help_heading = HEADING)]
    pub no_headers: bool,
    /// Say nothing but warnings and errors
    #[arg(short, long, global = true, help_heading = HEADING)]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = HEADING)]
    pub verbose: bool,
    /// When to use colour [default: auto]
    #[arg(long, global = true, value_name = "WHEN", help_heading = HEADING)]
    pub color: Option<Color>,
    /// Never ask; fail where an answer is needed
    #[arg(long, global = true, help_heading = HEADING)]
    pub no_input: bool,
    /// Answer confirmations with yes
    #[arg(short, long, global = true, help_heading = HEADING)]
    pub yes: bool,
    /// Try the change and report it, but keep nothing of it
    #[arg(short = 'n', long, global = true, help_heading = HEADING)]
    pub dry_run: bool,
    /// Why, for the audit trail
    #[arg(long, global = true, value_name = "TEXT", help_heading = HEADING)]
    pub reason: Option<String>,
    /// How long to wait for a busy database [default: 5s]
    #[arg(long, global = true, value_name = "DURATION", value_parser = humantime::parse_duration, help_heading = HEADING)]
    pub wait: Option<Duration>,
}

/// The global flags, merged with their variables and checked.
#[derive(Clone, Debug)]
pub struct Globals {
    /// `None` where nobody asked for a form: then a mutating verb prints only what it made.
    pub format: Option<Format>,
    pub columns: Option<Vec<String>>,
    pub no_headers: bool,
    pub no_input: bool,
    pub yes: bool,
    pub dry_run: bool,
    pub reason: Option<String>,
    pub wait: Duration,
    pub look: Look,
    /// What the flags say of the configuration.
    pub flags: Flags,
}

impl GlobalArgs {
    /// Fills in from the environment what no flag says.
    ///
    /// # Errors
    /// A bad configuration for a variable that makes no sense; [`usage`](CliError::usage) for a password in `--database`.
    pub fn merge(self, environment: &Environment) -> Result<Globals, CliError> {
        let source = Variables(environment);
        let format = source.or(self.output, "output", parse_value::<Format>)?;
        let reason = source.or(self.reason, "reason", |text| Some(text.to_owned()))?;
        Ok(Globals {
            format,
            columns: source.or(self.columns, "columns", |text| Some(text.split(',').map(str::to_owned).collect()))?,
            no_headers: source.switch(self.no_headers, "no_headers")?,
            no_input: source.switch(self.no_input, "no_input")?,
            yes: source.switch(self.yes, "yes")?,
            dry_run: source.switch(self.dry_run, "dry_run")?,
            reason: reason.map(|reason| text::parse("reason", &reason, text::REASON_CHARS)).transpose()?,
            wait: source.or(self.wait, "wait", |text| humantime::parse_duration(text).ok())?.unwrap_or(DEFAULT_WAIT),
            look: Look {
                quiet: source.switch(self.quiet, "quiet")? && !self.verbose,
                verbose: source.switch(self.verbose, "verbose")? && !self.quiet,
                color: source.or(self.color, "color", parse_value::<Color>)?.unwrap_or_default(),
                json_errors: format.is_some_and(Format::is_json),
            },
            flags: Flags {
                config: source.or(self.config, "config", |text| PathBuf::from_str(text).ok())?,
                keys: self.database.map(database_key).transpose()?.into_iter().collect(),
            },
        })
    }
}

/// Other users of the machine can read a process's arguments.
fn database_key(url: String) -> Result<(&'static str, &'static str, String), CliError> {
    if url.is_empty() {
        // As of a shell variable that is not set: it must not stand for the default database.
        return Err(CliError::usage("--database is empty"));
    }
    without_password("--database", &url)?;
    Ok(("database", "--database", url))
}

/// The URL of a flag.
///
/// # Errors
/// [`usage`](CliError::usage) when a password stands in it.
pub fn without_password<'u>(flag: &str, url: &'u str) -> Result<&'u str, CliError> {
    if !DatabaseUrl::parse(url).is_ok_and(|url| url.has_password()) {
        return Ok(url);
    }
    let instead = if flag == "--database" { "its path into AUTHCTL_DATABASE_FILE" } else { "name that with --to-file" };
    Err(CliError::usage(format!("a password may not stand in {flag}"))
        .hint(format!("put the URL into a file that only you can read, and {instead}")))
}

fn parse_value<T: ValueEnum>(text: &str) -> Option<T> {
    T::from_str(text, false).ok()
}

/// The variables that stand for flags.
struct Variables<'e>(&'e Environment);

impl Variables<'_> {
    fn or<T>(&self, flag: Option<T>, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, CliError> {
        match self.0.flags.get(name) {
            Some(text) if flag.is_none() && !text.is_empty() => parse(text).map(Some).ok_or_else(|| wrong(name, text)),
            _ => Ok(flag),
        }
    }

    fn switch(&self, flag: bool, name: &'static str) -> Result<bool, CliError> {
        match self.0.flags.get(name).map(String::as_str) {
            _ if flag => Ok(true),
            None | Some("false" | "0" | "no") => Ok(false),
            Some("true" | "1" | "yes") => Ok(true),
            Some(text) => Err(wrong(name, text)),
        }
    }
}

fn wrong(name: &str, text: &str) -> CliError {
    let flag = name.replace('_', "-");
    crate::config::Error::new(format!("{}: '{text}' is no value for it", variable(name)))
        .hint(format!("it takes what --{flag} takes; a switch takes true or false"))
        .into()
}
