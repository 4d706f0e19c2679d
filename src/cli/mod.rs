//! The command line: one folder a noun, one file a verb, each with its arguments and a `run`.
//!
//! A verb reads its arguments into domain values, calls one use case, and hands what came of it to [`render`]. It decides
//! nothing. `ui` is the only file that writes (by `stdout`), `exit` the only one that knows exit numbers, `global` has the flags of
//! every verb.

mod app;
mod apply;
mod audit;
mod ban;
mod blacklist;
mod bulk;
mod complete;
mod completions;
mod config;
mod confirm;
mod db;
mod doctor;
mod early;
mod exit;
mod explain;
mod export;
mod findings;
mod global;
mod health;
mod help;
mod hidden;
mod init;
mod input;
mod invite;
mod key;
mod list;
mod man;
#[doc(hidden)]
pub mod manifest;
mod memory;
mod operator;
mod progress;
mod render;
mod role;
mod secret;
mod serve;
mod session;
mod signals;
mod stdout;
mod temporary;
mod token;
mod ui;
mod user;
mod version;

pub use exit::{Exit, Own};
#[doc(hidden)]
pub use user::read_users;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::config::env::Environment;
use crate::config::known_keys;
use app::App;
use exit::CliError;
use ui::Ui;

/// An authentication daemon, and the command line that administers it
///
/// 'authctl init' makes a database, 'authctl serve' starts the daemon on it, and all other verbs work on the same database
/// directly, with or without a running daemon, which obeys a change on its next request.
#[derive(Parser)]
#[command(name = "authctl", version, subcommand_required = true, arg_required_else_help = true, max_term_width = 100)]
#[command(disable_help_subcommand = true)]
#[command(after_help = "\
Examples:
  authctl init --admin root
  authctl serve
  authctl user add alice --email alice@example.org
  authctl user list -o json

'authctl help exit-codes', 'help environment' and 'help output' tell what scripts count on; authctl-config(5) has the configuration.")]
struct Cli {
    #[command(flatten)]
    global: global::GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Init(init::InitArgs),
    Serve(serve::ServeArgs),
    #[command(subcommand)]
    User(user::Command),
    #[command(subcommand)]
    Role(role::Command),
    #[command(subcommand)]
    Session(session::Command),
    #[command(subcommand)]
    Token(token::Command),
    #[command(subcommand)]
    Blacklist(blacklist::Command),
    #[command(subcommand)]
    Ban(ban::Command),
    #[command(subcommand)]
    Key(key::Command),
    Apply(apply::ApplyArgs),
    Export(export::ExportArgs),
    #[command(subcommand)]
    Invite(invite::Command),
    #[command(subcommand)]
    Audit(audit::Command),
    #[command(subcommand)]
    Db(db::Command),
    #[command(subcommand)]
    Config(config::Command),
    Health(health::HealthArgs),
    Explain(explain::ExplainArgs),
    Doctor(doctor::DoctorArgs),
    Version(version::VersionArgs),
    Help(help::HelpArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Runs one command of the command line, whose name is the first of `args`.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let ui = Ui::new(early::look(&args));
    let result = match complete::answer(&args) {
        Ok(true) => Ok(()),
        Ok(false) => match Cli::try_parse_from(&args) {
            Ok(cli) => start(cli, &ui),
            Err(refused) => early::answer(&ui, &refused, &args),
        },
        Err(error) => Err(error),
    };
    end(&ui, result)
}

fn start(cli: Cli, ui: &Ui) -> Result<(), CliError> {
    // Help is there also where nothing else works.
    if let Command::Help(args) = cli.command {
        return help::run(ui, &args);
    }
    memory::protect()?;
    signals::begin()?;
    let (environment, fault) = match Environment::read(&known_keys()) {
        Ok(environment) => (environment, None),
        Err(fault) if cli.command.judges_configuration() => (Environment::default(), Some(fault)),
        Err(fault) => return Err(fault.into()),
    };
    let globals = cli.global.merge(&environment)?;
    let app = App::new(globals, environment, fault);
    let result = cli.command.run(&app);
    // The application's own terminal knows how loud to be; the early one would say it again.
    match result {
        Err(error) => {
            app.ui.error(&error);
            Err(CliError::silent(error.exit))
        }
        Ok(()) => ui.flush(),
    }
}

fn end(ui: &Ui, result: Result<(), CliError>) -> ExitCode {
    match result {
        Ok(()) => Exit::Done.into(),
        Err(error) => {
            ui.error(&error);
            error.exit.into()
        }
    }
}

impl Command {
    /// Whether a configuration that cannot be used is what the verb finds, and not what keeps it from its work.
    fn judges_configuration(&self) -> bool {
        matches!(self, Self::Doctor(_) | Self::Config(config::Command::Check(_)))
    }

    fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Init(args) => init::run(app, args),
            Self::Serve(args) => serve::run(app, args),
            Self::User(command) => command.run(app),
            Self::Role(command) => command.run(app),
            Self::Session(command) => command.run(app),
            Self::Token(command) => command.run(app),
            Self::Blacklist(command) => command.run(app),
            Self::Ban(command) => command.run(app),
            Self::Key(command) => command.run(app),
            Self::Apply(args) => apply::run(app, args),
            Self::Export(args) => export::run(app, args),
            Self::Invite(command) => command.run(app),
            Self::Audit(command) => command.run(app),
            Self::Db(command) => command.run(app),
            Self::Config(command) => command.run(app),
            Self::Health(args) => health::run(app, args),
            Self::Explain(args) => explain::run(app, args),
            Self::Doctor(args) => doctor::run(app, args),
            Self::Version(args) => version::run(app, args),
            Self::Help(args) => help::run(&app.ui, &args),
            Self::Completions(args) => completions::run(app, args),
            Self::Man(args) => man::run(app, args),
        }
    }
}

/// The whole tree, for completions and manual pages.
fn tree() -> clap::Command {
    Cli::command()
}
