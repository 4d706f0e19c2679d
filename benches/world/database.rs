//! A database as `authctl init` makes it, filled by SQL: a million logins would take an hour.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;

use super::daemon::Daemon;
use super::data::Contents;
use super::mint::Mint;
use super::postgres::{Owned, Server};
use super::{AUTHCTL, PASSWORD};
use crate::Result;

pub struct Database {
    pub rows: usize,
    pub url: String,
    pub mint: Mint,
    cost: u32,
    home: TempDir,
    _owned: Option<Owned>,
}

impl Database {
    pub fn make(parent: &Path, server: Option<&Server>, contents: &Contents) -> Result<Self> {
        let home = TempDir::new_in(parent)?;
        let owned = server.map(Server::create).transpose()?;
        let url = owned.as_ref().map_or_else(|| format!("sqlite:{}", file(&home).display()), |owned| owned.url.clone());
        let mut init = command(&home, &url, contents.cost);
        run(init.args(["init", "--admin", "root", "--password-stdin"]), PASSWORD)?;
        let statements = contents.statements(owned.is_some())?;
        match &owned {
            Some(owned) => PgConnection::establish(&owned.url)?.batch_execute(&format!("{statements}; ANALYZE"))?,
            None => fill(&file(&home), &statements)?,
        }
        let mint = Mint::open(&url, &key_file(&home), contents.rows)?;
        Ok(Self { rows: contents.rows, url, mint, cost: contents.cost, home, _owned: owned })
    }

    /// Its file, where it is SQLite's.
    pub fn file(&self) -> PathBuf {
        file(&self.home)
    }

    /// A folder beside it, for whatever a row needs.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// `authctl`, on this database.
    pub fn authctl<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = command(&self.home, &self.url, self.cost);
        command.args(arguments);
        command
    }

    pub fn serve(&self) -> Result<Daemon> {
        Daemon::start(self.authctl(["serve", "--port", "0"]))
    }
}

/// Runs to a good end, with this on standard input.
pub fn run(command: &mut Command, input: &str) -> Result<String> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    child.stdin.take().ok_or("no standard input")?.write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!("{command:?}: {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim()).into())
}

fn file(home: &TempDir) -> PathBuf {
    home.path().join("authctl.db")
}

fn key_file(home: &TempDir) -> PathBuf {
    home.path().join("authctl.key")
}

/// With nothing of the environment of whoever runs this.
fn command(home: &TempDir, url: &str, cost: u32) -> Command {
    let mut command = Command::new(AUTHCTL);
    command.env_clear().env("HOME", home.path()).env("AUTHCTL_DATABASE", url);
    command.env("AUTHCTL_KEYS__SEALING_KEY_FILE", key_file(home)).env("AUTHCTL_PASSWORD__BCRYPT_COST", cost.to_string());
    // All that is measured comes from one address.
    command.env("AUTHCTL_LIMITS__ENABLED", "false");
    command.current_dir(home.path());
    command
}

/// Without the care for which this is slow: a crash here loses nothing but the run.
fn fill(file: &Path, statements: &str) -> Result<()> {
    let mut connection = SqliteConnection::establish(&file.to_string_lossy())?;
    connection.batch_execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144")?;
    connection.batch_execute(&format!("BEGIN; {statements} COMMIT"))?;
    connection.batch_execute("PRAGMA journal_mode = WAL")?;
    // Else it would be written beside what is measured next.
    Ok(File::open(file)?.sync_all()?)
}
