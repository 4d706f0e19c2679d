//! What the domain says of names and addresses, held against rows that anybody may have written. A name that is stored is not parsed again
//! when it is shown or compared: whoever does that relies on what is asked here.

use serde_json::Value;

use super::rows::{self, Table};
use crate::domain::Result;
use crate::domain::email::Email;
use crate::domain::id::{BanId, InviteId, Jti, UserId};
use crate::domain::network::Cidr;
use crate::domain::owner::Owner;
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;
use crate::domain::username::Username;

/// The form by which a text is compared, if it is a name that is shown as it stands there.
type Form = fn(&str) -> Option<String>;

/// A column with names, and the one with the form by which they are compared.
type Column = (&'static str, &'static str, Form);

const NAMES: [(&str, &[Column]); 6] = [
    ("roles", &[("name", "name", role), ("owner", "owner", owner)]),
    ("role_permissions", &[("permission", "permission", permission)]),
    (
        "users",
        &[("id", "id", user), ("username", "username_key", username), ("email", "email_key", email), ("owner", "owner", owner)],
    ),
    ("bans", &[("id", "id", ban), ("address", "address", address)]),
    ("invites", &[("id", "id", invite), ("email", "email_key", email)]),
    ("blacklist", &[("jti", "jti", jti), ("username", "username", shown)]),
];

fn role(text: &str) -> Option<String> {
    RoleName::parse(text).ok().map(|name| name.to_string())
}

fn owner(text: &str) -> Option<String> {
    Owner::parse(text).ok().map(|owner| owner.to_string())
}

fn permission(text: &str) -> Option<String> {
    Permission::parse(text).ok().map(|permission| permission.to_string())
}

fn user(text: &str) -> Option<String> {
    UserId::parse(text).map(|id| id.to_string())
}

fn ban(text: &str) -> Option<String> {
    BanId::parse(text).map(|id| id.to_string())
}

fn invite(text: &str) -> Option<String> {
    InviteId::parse(text).map(|id| id.to_string())
}

fn jti(text: &str) -> Option<String> {
    Jti::parse(text).ok().map(|jti| jti.as_str().to_owned())
}

fn address(text: &str) -> Option<String> {
    Cidr::parse(text).ok().map(|_| text.to_owned())
}

fn username(text: &str) -> Option<String> {
    Username::parse(text).ok().filter(|name| name.as_str() == text).map(|name| name.key().to_owned())
}

/// A name that is kept as it was shown, and compared with nothing.
fn shown(text: &str) -> Option<String> {
    username(text).map(|_| text.to_owned())
}

fn email(text: &str) -> Option<String> {
    Email::parse(text).ok().filter(|email| email.as_str() == text).map(|email| email.key().to_owned())
}

fn of(table: &Table) -> &'static [Column] {
    NAMES.iter().find(|(name, _)| *name == table.name).map_or(&[], |(_, columns)| columns)
}

/// What is looked at: a table, a column of it, and the column with the form by which its names are compared.
pub fn columns_of_names() -> impl Iterator<Item = [&'static str; 3]> {
    NAMES.iter().flat_map(|(table, columns)| columns.iter().map(move |(shown, compared, _)| [*table, *shown, *compared]))
}

/// The tables with names, of each no more columns than its key and those that [`misnamed`] asks for.
///
/// # Errors
/// Those of [`rows::tables`].
pub fn named() -> Result<Vec<Table>> {
    let mut tables = rows::tables()?;
    tables.retain(|table| !of(table).is_empty());
    for table in &mut tables {
        let names = of(table);
        let is_asked = |name: &str| names.iter().any(|(shown, compared, _)| *shown == name || *compared == name);
        table.columns.retain(|(name, _)| is_asked(name) || table.key.contains(name));
    }
    Ok(tables)
}

/// The first column of a row, by its values, whose name is none that anybody could have given.
pub fn misnamed(table: &Table, values: &[Value]) -> Option<&'static str> {
    let value = |column: &str| table.columns.iter().position(|(name, _)| name == column).and_then(|at| values.get(at)?.as_str());
    let wrong = of(table)
        .iter()
        .find(|(shown, compared, form)| value(shown).is_some_and(|text| form(text).as_deref() != value(compared)));
    wrong.map(|(shown, ..)| *shown)
}
