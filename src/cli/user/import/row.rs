//! From the texts of a record to a row, by the same functions that read arguments.

use super::source::{Fields, refused};
use crate::domain::email::Email;
use crate::domain::role::RoleName;
use crate::domain::username::Username;
use crate::domain::{Error, Result};
use crate::service::import::{Failure, Row};
use crate::service::password;

/// The row, or why there is none.
pub fn parse(line: u64, fields: Result<Fields<'_>>) -> Result<Row, Failure> {
    let name = fields.as_ref().ok().and_then(|fields| fields.username);
    fields.and_then(|fields| row(line, fields)).map_err(|error| Failure { line, username: name.and_then(harmless), error })
}

fn row(line: u64, fields: Fields<'_>) -> Result<Row> {
    let required = |name: &str, value: Option<&str>| match value {
        Some("") | None => Err(refused(&format!("the {name} is missing"))),
        Some(_) => Ok(()),
    };
    required("username", fields.username)?;
    required("password_hash", fields.password_hash)?;
    let email = |text: &str| if text.is_empty() { Ok(None) } else { Email::parse(text).map(Some) };
    // Nobody is without a role, so an empty one says nothing.
    let said = fields.role.filter(|role| !role.is_empty());
    Ok(Row {
        line,
        username: Username::parse(fields.username.unwrap_or_default())?,
        email: fields.email.map(email).transpose()?,
        role: said.map(RoleName::parse).transpose()?,
        hash: password::accept_hash(fields.password_hash.unwrap_or_default()).map_err(without_hint)?,
    })
}

/// A hint for each of a million rows helps nobody.
fn without_hint(error: Error) -> Error {
    Error::new(error.code(), error.detail())
}

/// A name that may be shown. In one that is none, something else may stand by mistake, such as a hash.
fn harmless(name: &str) -> Option<String> {
    const MOST: usize = 64;
    let whole = !name.is_empty() && !name.contains('$') && name.chars().nth(MOST).is_none();
    whole.then(|| name.to_owned())
}
