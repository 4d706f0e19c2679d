//! Users of other programs: a file for each program, which says what is what in its file, and one for each way in which several keep
//! them. `docs/import.md` says the same for who moves in.

mod authelia;
mod colons;
mod django;
mod documents;
mod elements;
mod flask;
mod htpasswd;
mod keycloak;
mod pocketbase;
mod shadow;
mod supabase;
mod tables;

use serde_json::Value;

use super::source::{mistyped, refused};
use crate::domain::{Result, Timestamp};
use crate::service::import::More;

pub use authelia::authelia;
pub use django::django;
pub use flask::flask;
pub use htpasswd::htpasswd;
pub use keycloak::keycloak;
pub use pocketbase::{COLLECTION, pocketbase};
pub use shadow::shadow;
pub use supabase::supabase;

/// A user as another program has it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Where there is none, or it is an address, one is made of the address.
    pub username: Option<String>,
    /// `None` where the source does not say; empty where it says that there is none.
    pub email: Option<String>,
    pub password_hash: Option<String>,
    /// What the user is there: the names of roles or groups, or `superuser`. None of it counts here unless the operator says so.
    pub roles: Vec<String>,
    pub more: More,
}

/// What a reader makes of a user; `None` of something else that stands in the file.
type Read = Result<Option<Record>>;

/// A username from an address: what stands before the `@`, with a dot in place of each character that no username has.
pub fn name_of(address: &str) -> String {
    let local = address.split_once('@').map_or(address, |(local, _)| local);
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '.' };
    local.chars().map(plain).collect::<String>().trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// A moment as databases and programs write it: RFC 3339, or with a space in the middle, an offset in hours alone or none at all, which
/// is taken for UTC. An empty one is none.
fn moment(text: &str) -> Result<Option<Timestamp>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut moment = text.replacen(' ', "T", 1);
    let time = moment.split_once('T').map_or("", |(_, time)| time);
    match time.rfind(['+', '-']).map(|at| &time[at + 1..]) {
        Some(offset) if offset.len() == 2 => moment.push_str(":00"),
        Some(_) => {}
        None if time.ends_with(['Z', 'z']) => {}
        None => moment.push('Z'),
    }
    let parsed = Timestamp::parse(&moment).map_err(|_| refused("a time is not in a form that is known"))?;
    Ok(Some(parsed))
}

/// As [`moment`], of something that has been. One without an offset is of a clock that nobody knows: what is ahead of `now` by it was a
/// moment ago by a clock that is east of UTC.
fn past(text: &str, now: Timestamp) -> Result<Option<Timestamp>> {
    let has_offset = text.ends_with(['Z', 'z']) || text.get(11..).is_some_and(|time| time.contains(['+', '-']));
    Ok(moment(text)?.map(|moment| if has_offset { moment } else { moment.min(now) }))
}

/// The text of a member; `None` where it is null or missing.
fn text<'v>(value: &'v Value, member: &str) -> Result<Option<&'v str>> {
    match value.get(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(mistyped(member)),
    }
}

fn owned(value: &Value, member: &str) -> Result<Option<String>> {
    Ok(text(value, member)?.map(str::to_owned))
}

/// The mark of a member; `None` where it is null or missing.
fn mark(value: &Value, member: &str) -> Result<Option<bool>> {
    match value.get(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(mark)) => Ok(Some(*mark)),
        Some(_) => Err(mistyped(member)),
    }
}

/// The texts in a list; none where it is null or missing.
fn texts(value: &Value, member: &str) -> Result<Vec<String>> {
    match value.get(member) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => {
            items.iter().map(|item| item.as_str().map(str::to_owned).ok_or_else(|| mistyped(member))).collect()
        }
        Some(_) => Err(mistyped(member)),
    }
}
