//! The real binary in an environment where nothing of this machine shows: not its home, not its variables, not its terminal.

use std::ffi::OsStr;
use std::process::{ExitStatus, Output};
use std::time::Duration;

use assert_cmd::Command;

use super::db::EmptyDb;
use super::{Backend, daemon::Daemon};

/// The program that is tested.
pub const BINARY: &str = env!("CARGO_BIN_EXE_authctl");

/// A home, and a database that is not made yet.
pub struct TestEnv {
    pub db: EmptyDb,
    variables: Vec<(String, String)>,
}

impl TestEnv {
    /// `None` where there is no such database on this machine.
    pub fn new(backend: Backend) -> Option<Self> {
        Some(Self::of(EmptyDb::new(backend)?))
    }

    pub fn of(db: EmptyDb) -> Self {
        let home = db.folder.path();
        let set = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let variables = vec![
            set("HOME", &home.display().to_string()),
            set("PATH", "/usr/bin:/bin"),
            set("LC_ALL", "C.UTF-8"),
            set("TZ", "UTC"),
            set("AUTHCTL_DATABASE", &database_url(&db)),
            set("AUTHCTL_KEYS__SEALING_KEY_FILE", &db.key_file.display().to_string()),
            set("AUTHCTL_PASSWORD__BCRYPT_COST", "4"),
            // One address asks for all.
            set("AUTHCTL_LIMITS__ENABLED", "false"),
        ];
        Self { db, variables }
    }

    /// The same with another variable set.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without a variable.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self
    }

    /// `authctl ARGS`, with nothing on standard input.
    #[must_use]
    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Run {
        self.run_with_input(args, "")
    }

    #[must_use]
    pub fn run_with_input<S: AsRef<OsStr>>(&self, args: &[S], input: &str) -> Run {
        let mut command = Command::from_std(self.command());
        let output = command.args(args).write_stdin(input).timeout(Duration::from_secs(60)).output().expect("authctl runs");
        let shown = args.iter().map(|arg| arg.as_ref().to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ");
        Run::new(shown, output)
    }

    /// The binary, in this environment, without arguments.
    pub fn command(&self) -> std::process::Command {
        self.under(BINARY)
    }

    /// Another program in the same environment, such as one that runs [`BINARY`].
    pub fn under(&self, program: impl AsRef<OsStr>) -> std::process::Command {
        let mut command = std::process::Command::new(program);
        command.env_clear().envs(self.variables.iter().cloned()).current_dir(self.db.folder.path());
        command
    }

    /// A daemon on any free port, ready to answer.
    pub fn serve(&self) -> Daemon {
        self.serve_with(&["serve", "--port", "0"], &[])
    }

    /// A daemon by other words, with more variables.
    pub fn serve_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Daemon {
        let mut command = self.command();
        command.args(args).envs(variables.iter().copied());
        Daemon::start(command)
    }
}

/// The URL with its password, if any: `Display` hides it.
fn database_url(db: &EmptyDb) -> String {
    match &db.url {
        authctl::store::DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        authctl::store::DatabaseUrl::Postgres(url) => url.clone(),
    }
}

/// What a run came to. It must be looked at: [`ok`](Self::ok) or [`exit`](Self::exit) at least.
#[derive(Debug)]
pub struct Run {
    pub args: String,
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn new(args: String, output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("authctl writes UTF-8");
        Self { args, status: output.status, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    #[track_caller]
    pub fn ok(self) -> Self {
        self.exit(0)
    }

    #[track_caller]
    pub fn exit(self, status: i32) -> Self {
        assert_eq!(
            self.status.code(),
            Some(status),
            "authctl {}\n--- stdout\n{}--- stderr\n{}",
            self.args,
            self.stdout,
            self.stderr
        );
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|cause| panic!("authctl {}: {cause}: {:?}", self.args, self.stdout))
    }
}
