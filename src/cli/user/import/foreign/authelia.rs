//! Authelia's file of users (`users.yml`, or `users_database.yml`): one map of names, which is read as a whole. So it has a bound, which
//! is far beyond what Authelia itself would read at each start.

use std::vec::IntoIter;

use super::documents::hand_over;
use super::{Read, Record, mistyped};
use crate::cli::exit::CliError;
use crate::cli::manifest::{Key, Node, Value, parse};
use crate::cli::user::import::lines::Lines;
use crate::cli::user::import::source::{Fields, Source};
use crate::domain::user::Status;
use crate::domain::{Error, Result};
use crate::service::import::More;

/// The most that a file may take, in bytes.
const MOST_BYTES: usize = 16 << 20;

pub fn authelia(lines: Lines) -> impl Source {
    Authelia { lines: Some(lines), users: Vec::new().into_iter() }
}

struct Authelia {
    lines: Option<Lines>,
    users: IntoIter<(Key, Node)>,
}

impl Source for Authelia {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        if let Some(lines) = self.lines.take() {
            self.users = users(lines)?.into_iter();
        }
        let Some((key, node)) = self.users.next() else { return Ok(false) };
        hand_over(key.line, user(key.name, &node), take);
        Ok(true)
    }
}

/// The members of `users`.
fn users(mut lines: Lines) -> Result<Vec<(Key, Node)>, CliError> {
    let mut bytes = Vec::new();
    loop {
        let input = lines.peek()?;
        if input.is_empty() {
            break;
        }
        let taken = input.len();
        bytes.extend_from_slice(input);
        lines.take(taken);
        if bytes.len() > MOST_BYTES {
            return Err(CliError::invalid(format!("{}: more than {} MiB", lines.name, MOST_BYTES >> 20)));
        }
    }
    let refused = |place: String, why: &str| CliError::invalid(format!("{}: {place}{why}", lines.name));
    let text = std::str::from_utf8(&bytes).map_err(|_| refused(String::new(), "not UTF-8"))?;
    let root = parse(text).map_err(|mistake| refused(format!("line {}: ", mistake.line), mistake.error.detail()))?;
    let Some(Node { value: Value::Map(members), .. }) = root else {
        return Err(refused(String::new(), "it is no map with 'users'"));
    };
    match members.into_iter().find(|(key, _)| key.name == "users") {
        Some((_, Node { value: Value::Map(users), .. })) => Ok(users),
        Some((_, Node { value: Value::Null, .. })) => Ok(Vec::new()),
        Some((key, _)) => Err(refused(format!("line {}: ", key.line), "'users' is no map")),
        None => Err(refused(String::new(), "it has no 'users'")),
    }
}

fn user(name: String, node: &Node) -> Read {
    let Value::Map(members) = &node.value else { return Err(mistyped("a user")) };
    let value = |member: &str| members.iter().find(|(key, _)| key.name == member).map(|(_, node)| &node.value);
    let text = |member: &str| match value(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(mistyped(member)),
    };
    let roles = match value("groups") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::List(groups)) => {
            let name =
                |group: &Node| if let Value::Text(name) = &group.value { Ok(name.clone()) } else { Err(mistyped("groups")) };
            groups.iter().map(name).collect::<Result<_>>()?
        }
        Some(_) => return Err(mistyped("groups")),
    };
    let status = match value("disabled") {
        None | Some(Value::Null | Value::Bool(false)) => Status::Active,
        Some(Value::Bool(true)) => Status::Disabled,
        Some(_) => return Err(mistyped("disabled")),
    };
    // Early versions put this before a hash of crypt(3).
    let hash = text("password")?.map(|hash| hash.strip_prefix("{CRYPT}").unwrap_or(hash).to_owned());
    Ok(Some(Record {
        username: Some(name),
        email: text("email")?.map(str::to_owned),
        password_hash: hash,
        roles,
        more: More { status: Some(status), ..More::default() },
    }))
}
