//! What the database has that may follow. It is only read, and whatever goes wrong, nothing is offered: whoever types is not to be told.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use clap_complete::engine::CompletionCandidate;

use super::typed;
use crate::cli::help::TOPICS;
use crate::cli::{self, early};
use crate::clock::Clock;
use crate::config::env::{self, Environment};
use crate::config::{self, Flags, known_keys};
use crate::domain::audit::Action;
use crate::domain::need::PERMISSIONS;
use crate::domain::page::Page;
use crate::domain::role::RoleName;
use crate::domain::user::UserRef;
use crate::domain::{Result, text};
use crate::service;
use crate::store::{self, Conn, Purpose};

/// Whoever typed a Tab waits no longer than this.
const BUDGET: Duration = Duration::from_millis(300);
/// The most that is offered.
const MOST: u32 = 50;
/// The least id there is: what is typed of one stands in its place, and what follows begins like it.
const LEAST_ID: &str = "00000000-0000-7000-8000-000000000000";

/// Something to offer, and what it is.
type Found = Vec<(String, String)>;

pub fn users(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, typed| {
        let exact = UserRef::parse(typed).and_then(|user| service::accounts::show(conn, &user)).ok();
        let page = Page { limit: Some(MOST), after: (!typed.is_empty()).then(|| typed.to_owned()) };
        let users = service::accounts::list(conn, &Default::default(), &page)?.items;
        Ok(exact.into_iter().chain(users).map(|user| (user.username.to_string(), user.role.to_string())).collect())
    })
}

pub fn roles(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, _| {
        Ok(service::roles::list(conn)?.into_iter().map(|role| (role.name.to_string(), role.description)).collect())
    })
}

pub fn sessions(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, typed| {
        let found = service::sessions::list(conn, Clock::system().now(), None, None, &ids(typed))?.items;
        Ok(found.into_iter().map(|session| (session.id.to_string(), session.username.to_string())).collect())
    })
}

pub fn tokens(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, typed| {
        let found = service::tokens::list(conn, Clock::system().now(), None, &ids(typed))?.items;
        Ok(found.into_iter().map(|token| (token.jti.to_string(), token.username.to_string())).collect())
    })
}

pub fn blacklist(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, typed| {
        let page = Page { limit: Some(MOST), after: (!typed.is_empty()).then(|| typed.to_owned()) };
        let found = service::blacklist::list(conn, None, None, None, &page)?.items;
        Ok(found.into_iter().map(|entry| (entry.jti.to_string(), entry.reason.unwrap_or_default())).collect())
    })
}

pub fn bans(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, typed| {
        let found = service::bans::list(conn, Clock::system().now(), &ids(typed))?.items;
        Ok(found.into_iter().map(|ban| (ban.id.to_string(), ban.reason.unwrap_or_default())).collect())
    })
}

pub fn invites(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, typed| {
        let found = service::invites::list(conn, &ids(typed))?.items;
        Ok(found.into_iter().map(|invite| (invite.id.to_string(), invite.created_by)).collect())
    })
}

pub fn keys(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, _| {
        let found = service::keys::list(conn)?.into_iter();
        Ok(found.map(|key| (key.kid, format!("{} {}", key.algorithm, key.state))).collect())
    })
}

pub fn permissions(typed: &OsStr) -> Vec<CompletionCandidate> {
    candidates(typed, PERMISSIONS.iter().map(|name| ((*name).to_owned(), String::new())).collect())
}

/// Those that the role has which is typed already: what is to be taken from it.
pub fn held(typed: &OsStr) -> Vec<CompletionCandidate> {
    offer(typed, |conn, _| {
        let Some(role) = typed::arguments().next() else { return Ok(Vec::new()) };
        let held = service::roles::show(conn, &RoleName::parse(role)?)?.permissions;
        Ok(held.into_iter().map(|permission| (permission.to_string(), String::new())).collect())
    })
}

pub fn actions(typed: &OsStr) -> Vec<CompletionCandidate> {
    candidates(typed, Action::ALL.iter().map(|action| (action.as_str().to_owned(), String::new())).collect())
}

/// The verbs below those that are typed already; where there are none, the topics too.
pub fn help(typed: &OsStr) -> Vec<CompletionCandidate> {
    let words = typed::words().into_iter();
    let mut words: Vec<&str> = words.skip_while(|word| *word != "help").skip(1).filter(|word| !word.starts_with('-')).collect();
    words.pop();
    let above = words.iter().try_fold(cli::tree(), |above, word| above.find_subcommand(word).cloned());
    let verbs = above.iter().flat_map(clap::Command::get_subcommands);
    let mut found: Found =
        verbs.map(|verb| (verb.get_name().to_owned(), verb.get_about().map(ToString::to_string).unwrap_or_default())).collect();
    if words.is_empty() {
        found.extend(TOPICS.map(|(name, _)| (name.to_owned(), "a topic".to_owned())));
    }
    candidates(typed, found)
}

/// The part of a list of ids that begins where those that begin with `typed` do.
fn ids(typed: &str) -> Page {
    let rest = LEAST_ID.get(typed.len()..).unwrap_or_default();
    let after = (!typed.is_empty() && !rest.is_empty()).then(|| format!("{}{rest}", typed.to_ascii_lowercase()));
    Page { limit: Some(MOST), after }
}

fn offer(typed: &OsStr, look: fn(&mut Conn, &str) -> Result<Found>) -> Vec<CompletionCandidate> {
    let Some(text) = typed.to_str().map(str::to_owned) else { return Vec::new() };
    let (sender, receiver) = mpsc::channel();
    // A database that does not answer is left behind with its thread when the process ends.
    thread::spawn(move || sender.send(open().and_then(|mut conn| look(&mut conn, &text).ok())));
    candidates(typed, receiver.recv_timeout(BUDGET).ok().flatten().unwrap_or_default())
}

/// The database that the configuration names, and what is typed so far.
fn open() -> Option<Conn> {
    let typed = typed::words();
    let config = early::value(&typed, "--config", Some("-c")).or_else(|| env::flag("config")).map(PathBuf::from);
    let database = early::value(&typed, "--database", None).map(|url| ("database", "--database", url));
    let environment = Environment::read(&known_keys()).ok()?;
    let config = config::load(&Flags { config, keys: database.into_iter().collect() }, &environment).ok()?;
    store::open(&config.database, Purpose::Use, BUDGET).ok()
}

/// Those that begin with what is typed. Stored text that could command a terminal is not offered.
pub(super) fn candidates(typed: &OsStr, found: Found) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let harmless = |text: &str| !text.chars().any(text::is_unsafe);
    // bash puts a value on the line as it is, where `$(…)` or `;` would be a command.
    let is_plain = |text: &str| text.chars().all(|char| char.is_alphanumeric() || "._:@/+=*-".contains(char));
    // Nor is a value to become a flag, or the names of all files; a permission, such as `user:*`, hardly does.
    let is_word = |text: &str| is_plain(text) && !text.starts_with('-') && (!text.contains('*') || text.contains(':'));
    // A username is found in whatever spelling, and nothing else that is offered has another one.
    let typed = typed.to_lowercase();
    let begins = |value: &str| value.to_lowercase().starts_with(&typed);
    let mut found: Vec<_> = found.into_iter().filter(|(value, _)| begins(value) && is_word(value)).collect();
    found.dedup();
    let shown = found.into_iter().take(MOST as usize);
    shown
        .map(|(value, help)| {
            let help = Some(help).filter(|help| !help.is_empty() && harmless(help));
            CompletionCandidate::new(value).help(help.map(Into::into))
        })
        .collect()
}
