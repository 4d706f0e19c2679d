//! The command line as scripts and people meet it: the real binary, its output and its exit statuses.

mod apply;
mod apply_export;
mod apply_file;
mod apply_owner;
mod apply_passwords;
mod audit;
mod bans;
mod blacklist;
mod check;
mod completion;
mod config;
pub mod conformance;
mod database_urls;
mod databases;
mod db_backup;
mod db_check;
mod db_check_names;
mod db_copy;
mod db_restore;
mod db_restore_hostile;
mod doctor;
mod export;
mod import;
mod import_mistakes;
mod injection;
mod invites;
mod key_folder;
mod keys;
mod last_admin;
mod long_paths;
mod output;
mod passwords;
mod places;
mod prompts;
mod roles;
mod sample;
mod secrets;
mod sessions;
mod signals;
mod sources;
mod tokens;
mod users;

use serde_json::Value;

use crate::support::Backend;
use crate::support::db::PASSWORD;
use crate::support::env::{Run, TestEnv};

/// A home with a database that is made, and an admin `root`.
pub struct Home(pub TestEnv);

impl Home {
    pub fn new(backend: Backend) -> Option<Self> {
        let home = Self(TestEnv::new(backend)?);
        home.with_password(&["init", "--admin", "root", "--password-stdin"]).ok();
        Some(home)
    }

    #[must_use]
    pub fn run(&self, args: &[&str]) -> Run {
        self.0.run(args)
    }

    /// With the usual password on standard input.
    #[must_use]
    pub fn with_password(&self, args: &[&str]) -> Run {
        self.0.run_with_input(args, &format!("{PASSWORD}\n"))
    }

    /// A good run's JSON.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        self.run(&[args, &["-o", "json"]].concat()).ok().json()
    }

    #[track_caller]
    pub fn add(&self, name: &str) {
        self.with_password(&["user", "add", name, "--password-stdin"]).ok();
    }
}

/// The `error` of a run in JSON mode: one object, on the last line.
#[track_caller]
pub fn error(run: &Run) -> Value {
    let last = run.stderr.lines().last().unwrap_or_default();
    let object: Value = serde_json::from_str(last).unwrap_or_else(|cause| panic!("{cause}: {}", run.stderr));
    let error = object["error"].clone();
    assert_eq!(error["exit"], run.status.code().unwrap_or(-1), "{last}");
    error
}
