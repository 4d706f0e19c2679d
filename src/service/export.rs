//! All roles and users, as they are at one moment, for a file that `apply` takes.

use std::collections::HashMap;

use crate::domain::owner::Owner;
use crate::domain::page::Page;
use crate::domain::password::PasswordHash;
use crate::domain::role::Role;
use crate::domain::user::User;
use crate::domain::username::Username;
use crate::domain::{Error, Result};
use crate::store::{self, Conn, imports, owners, users};

/// So many users are in memory at once.
const PAGE: u32 = 1000;

/// What an export has.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only what carries this label; `None` for everything.
    pub owner: Option<Owner>,
    pub with_hashes: bool,
}

/// One of them: first all roles, then all users, both in order of their names.
pub enum Entry<'a> {
    Role(&'a Role),
    User(&'a User, Option<&'a PasswordHash>),
}

/// Hands them to `take`, one after the other.
///
/// # Errors
/// Those of `take`, and of the database.
pub fn run<E: From<Error>>(conn: &mut Conn, choice: &Choice, take: &mut dyn FnMut(Entry<'_>) -> Result<(), E>) -> Result<(), E> {
    store::snapshot(conn, |conn| {
        let labels = owners::of_roles(conn)?;
        let mut roles = store::roles::list(conn)?;
        roles.retain(|role| choice.owner.is_none() || labels.get(role.name.as_str()) == choice.owner.as_ref());
        roles.sort_by(|one, other| one.name.cmp(&other.name));
        roles.iter().try_for_each(|role| take(Entry::Role(role)))?;
        let mut page = Page { limit: Some(PAGE), after: None };
        loop {
            let found = users::list(conn, &users::Filter::default(), &page)?;
            let hashes = more_of(conn, choice, &found.items)?;
            for user in &found.items {
                let key = user.username.key();
                if hashes.labels.as_ref().is_none_or(|labels| labels.get(key) == choice.owner.as_ref()) {
                    take(Entry::User(user, hashes.hashes.get(key).map(|(_, hash)| hash)))?;
                }
            }
            page.after = found.items.last().map(|user| user.username.to_string());
            if !found.more {
                return Ok(());
            }
        }
    })
}

struct More {
    labels: Option<HashMap<String, Owner>>,
    hashes: HashMap<String, (User, PasswordHash)>,
}

/// What is not asked for with the users themselves.
fn more_of(conn: &mut Conn, choice: &Choice, users: &[User]) -> Result<More> {
    let names: Vec<&Username> = users.iter().map(|user| &user.username).collect();
    Ok(More {
        labels: choice.owner.as_ref().map(|_| owners::of_users(conn, &names)).transpose()?,
        hashes: if choice.with_hashes { imports::find_by_names(conn, &names)? } else { HashMap::new() },
    })
}
