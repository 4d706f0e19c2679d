//! The columns that `--columns` takes: those of what the typed verb lists, shows or changes. Some verbs answer what is theirs alone, and
//! nobody chooses from that.

use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;

use super::typed;
use super::values::candidates;
use crate::cli::config::show::{Setting, Sourced};
use crate::cli::db::status::Status;
use crate::cli::early;
use crate::cli::render::{Record, WithHash, WithoutHash};
use crate::cli::version::Version;
use crate::domain::finding::Finding;
use crate::domain::invite::Invite;
use crate::domain::key::Key;
use crate::domain::role::Role;
use crate::domain::session::Session;
use crate::domain::token::Token;
use crate::domain::user::User;
use crate::domain::{audit, ban, blacklist};
use crate::service::audit::{Purged, Verified};
use crate::service::explain::Explanation;
use crate::service::roles::{Owned, Removed};
use crate::service::standing::Standing;

/// Of several, each is offered once. `typed` is the last of them.
pub fn columns(typed: &OsStr) -> Vec<CompletionCandidate> {
    let words = typed::words();
    let given = early::value(&words, "--columns", None).unwrap_or_default();
    let given: Vec<&str> = given.rsplit_once(',').map_or(Vec::new(), |(given, _)| given.split(',').collect());
    let (verb, has) = (typed::verb(), |flag| words.contains(&flag));
    let record = of_change(&verb);
    let changed: &[&str] = if record.is_empty() { &[] } else { &["changed"] };
    let columns = of(&verb, has).iter().chain(record).chain(changed);
    let columns = columns.filter(|column| !given.contains(column));
    candidates(typed, columns.map(|column| ((*column).to_owned(), String::new())).collect())
}

fn of(verb: &str, has: impl Fn(&'static str) -> bool) -> &'static [&'static str] {
    match verb {
        "user list" => User::FIELDS,
        "user show" => Standing::FIELDS,
        "user export" if has("--with-hashes") => WithHash::FIELDS,
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
        "db status" => Status::FIELDS,
        "config show" if has("--origin") => Sourced::FIELDS,
        "config show" => Setting::FIELDS,
        "explain" => Explanation::FIELDS,
        "version" => Version::FIELDS,
        _ => &[],
    }
}

/// Those of what a verb changes, which are followed by whether it did.
fn of_change(verb: &str) -> &'static [&'static str] {
    match verb {
        "user add" | "user set" | "user passwd" | "user enable" | "user disable" | "user unlock" | "user rm" | "role set" => {
            User::FIELDS
        }
        "role add" | "role allow" | "role deny" | "role describe" => Role::FIELDS,
        "role rm" => Removed::FIELDS,
        "token revoke" | "blacklist add" => blacklist::Entry::FIELDS,
        "ban add" | "ban rm" => ban::Ban::FIELDS,
        "key import" | "key retire" | "key rotate" => Key::FIELDS,
        "invite rm" => Invite::FIELDS,
        "audit purge" => Purged::FIELDS,
        "db migrate" => Status::FIELDS,
        _ => &[],
    }
}
