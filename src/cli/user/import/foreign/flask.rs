//! `users.db` of the Flask application that authctl descends from: a table of names, bcrypt hashes and roles. A role there is any text
//! that whoever signed up has sent, so none counts here by itself.

use std::path::Path;

use super::tables::{self, Tables, Texts};
use super::{Read, Record};
use crate::cli::exit::CliError;
use crate::domain::Timestamp;

pub fn flask(path: &Path, now: Timestamp) -> Result<Tables, CliError> {
    tables::open(path, "users", &["username", "password", "role"], 3, user, now)
}

fn user([username, password, role, ..]: Texts<'_>, _: Timestamp) -> Read {
    Ok(Some(Record {
        username: username.map(str::to_owned),
        password_hash: password.map(str::to_owned),
        roles: role.map(str::to_owned).into_iter().collect(),
        ..Record::default()
    }))
}
