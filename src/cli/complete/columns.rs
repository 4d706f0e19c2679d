//! The columns that `--columns` takes: those of what the typed verb lists or shows.

use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;

use super::typed;
use super::values::candidates;
use crate::cli::early;
use crate::cli::render::{Record, WithHash, WithoutHash};
use crate::domain::finding::Finding;
use crate::domain::invite::Invite;
use crate::domain::key::Key;
use crate::domain::role::Role;
use crate::domain::session::Session;
use crate::domain::token::Token;
use crate::domain::user::User;
use crate::domain::{audit, ban, blacklist};
use crate::service::audit::Verified;
use crate::service::roles::Owned;
use crate::service::standing::Standing;

/// Of several, each is offered once. `typed` is the last of them.
pub fn columns(typed: &OsStr) -> Vec<CompletionCandidate> {
    let words = typed::words();
    let given = early::value(&words, "--columns", None).unwrap_or_default();
    let given: Vec<&str> = given.rsplit_once(',').map_or(Vec::new(), |(given, _)| given.split(',').collect());
    let columns = of(&typed::verb(), words.contains(&"--with-hashes")).iter().filter(|column| !given.contains(column));
    candidates(typed, columns.map(|column| ((*column).to_owned(), String::new())).collect())
}

fn of(verb: &str, with_hashes: bool) -> &'static [&'static str] {
    match verb {
        "user list" => User::FIELDS,
        "user show" => Standing::FIELDS,
        "user export" if with_hashes => WithHash::FIELDS,
        "user export" => WithoutHash::FIELDS,
        "role list" => Role::FIELDS,
        "role show" => Owned::FIELDS,
        "session list" => Session::FIELDS,
        "token list" => Token::FIELDS,
        "blacklist list" | "blacklist show" => blacklist::Entry::FIELDS,
        "blacklist stats" => blacklist::Stats::FIELDS,
        "ban list" => ban::Ban::FIELDS,
        "key list" => Key::FIELDS,
        "invite list" => Invite::FIELDS,
        "audit list" => audit::Entry::FIELDS,
        "audit verify" => Verified::FIELDS,
        "db check" | "doctor" | "config check" => Finding::FIELDS,
        _ => &[],
    }
}
