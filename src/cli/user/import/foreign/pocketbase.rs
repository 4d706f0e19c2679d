//! `data.db` of PocketBase: a table for each collection of users, `users` unless the operator says another. Since 0.23 a hash stands in
//! `password`, before it stood in `passwordHash`.

use std::path::Path;

use super::tables::{self, Tables, Texts};
use super::{Read, Record, past};
use crate::cli::exit::CliError;
use crate::domain::Timestamp;
use crate::service::import::More;

/// The name of the collection that a new PocketBase has.
pub const COLLECTION: &str = "users";

/// The first three are those of each collection of users.
const COLUMNS: [&str; 7] = ["email", "verified", "tokenKey", "username", "password", "passwordHash", "created"];

pub fn pocketbase(path: &Path, collection: &str, now: Timestamp) -> Result<Tables, CliError> {
    tables::open(path, collection, &COLUMNS, 3, user, now)
}

fn user([email, verified, _, username, password, before, created, _]: Texts<'_>, now: Timestamp) -> Read {
    Ok(Some(Record {
        username: username.map(str::to_owned),
        email: email.map(str::to_owned),
        password_hash: password.or(before).map(str::to_owned),
        more: More {
            email_verified: Some(matches!(verified, Some("1" | "true"))),
            created_at: past(created.unwrap_or_default(), now)?,
            ..More::default()
        },
        ..Record::default()
    }))
}
