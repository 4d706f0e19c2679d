//! The passwords that a preview asks for: read or made, and hashed on all cores, while no connection is open.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::file::File;
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::input;
use crate::cli::progress::counting;
use crate::domain::Result as DomainResult;
use crate::domain::password::{Password, PasswordHash};
use crate::service::apply::{self, Kind, Need, Passwords, Source};
use crate::service::password::{self, Policy};

#[derive(Default)]
pub struct Prepared {
    pub hashes: Passwords,
    /// The passwords that were made here, by the name of their user.
    pub made: HashMap<String, Password>,
}

/// Reads, makes and hashes them. In a dry run they are checked, and not hashed.
///
/// # Errors
/// [`invalid`](CliError::invalid) for files that cannot be read and passwords that are against the policy, each of which has been told.
pub fn prepare(app: &App, needs: &[Need], file: &File) -> Result<Prepared, CliError> {
    let policy = app.config()?.password_policy();
    let mut problems = Vec::new();
    let mut passwords = Vec::with_capacity(needs.len());
    for need in needs {
        match read(app, need) {
            Ok(password) => passwords.push((need, password)),
            Err(error) => problems.push((need, error)),
        }
    }
    refuse(app, file, problems)?;
    let threads = app.config()?.values.password.hashing_threads;
    let hashes = hash_all(app, &policy, &passwords, threads);
    let (mut prepared, mut problems) = (Prepared::default(), Vec::new());
    for ((need, password), hash) in passwords.into_iter().zip(hashes) {
        match hash {
            Ok(hash) => drop(prepared.hashes.0.insert(need.username.key().to_owned(), hash)),
            Err(error) => problems.push((need, error.into())),
        }
        if matches!(need.source, Source::Generate) && !app.globals.dry_run {
            prepared.made.insert(need.username.to_string(), password);
        }
    }
    refuse(app, file, problems)?;
    Ok(prepared)
}

fn refuse(app: &App, file: &File, problems: Vec<(&Need, CliError)>) -> Result<(), CliError> {
    let names: Vec<String> = problems.iter().map(|(need, _)| need.username.to_string()).collect();
    file.refuse(app, names.iter().zip(problems).map(|(name, (_, error))| (Kind::User, name.as_str(), error)))
}

fn read(app: &App, need: &Need) -> Result<Password, CliError> {
    match &need.source {
        Source::File(path) => Ok(Password::parse(&input::secret_line_from_file(app, path)?)?),
        Source::Generate | Source::Hash(_) => Ok(password::generate()?),
    }
}

fn hash_all(app: &App, policy: &Policy, passwords: &[(&Need, Password)], threads: usize) -> Vec<DomainResult<PasswordHash>> {
    if passwords.is_empty() {
        return Vec::new();
    }
    let bar = counting(&app.ui, "hashed");
    bar.set_length(passwords.len() as u64);
    let is_tried = app.globals.dry_run;
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(passwords.len())));
    let work = || {
        while let Some((need, password)) = passwords.get(next.fetch_add(1, Ordering::Relaxed)) {
            let hash = hash(policy, need, password, is_tried);
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((need.username.key(), hash));
            bar.inc(1);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(passwords.len()) {
            scope.spawn(work);
        }
        work();
    });
    bar.finish_and_clear();
    let mut done: HashMap<&str, _> = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).into_iter().collect();
    let lost = || Err(crate::domain::Error::internal("a thread that hashes ended"));
    passwords.iter().map(|(need, _)| done.remove(need.username.key()).unwrap_or_else(lost)).collect()
}

/// The hash to keep: that which is there, where it is of this password.
fn hash(policy: &Policy, need: &Need, password: &Password, is_tried: bool) -> DomainResult<PasswordHash> {
    if let Some(stored) = need.stored.as_ref().filter(|stored| apply::verifies(password, stored)) {
        return Ok(stored.clone());
    }
    let names = password::names(&need.username, need.email.as_ref());
    if is_tried {
        return policy.check(password, &names).map(|()| PasswordHash::from_stored(String::new()));
    }
    policy.prepare(password, &names)
}
