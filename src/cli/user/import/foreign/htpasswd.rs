//! What htpasswd writes: `name:hash`. Of its hashes, only those of bcrypt are as good as a password needs.

use super::colons::Colons;
use super::{Read, Record};
use crate::cli::user::import::lines::Lines;
use crate::cli::user::import::source::{Source, refused};
use crate::domain::Timestamp;

pub fn htpasswd(lines: Lines, now: Timestamp) -> impl Source {
    Colons::new(lines, user, now)
}

fn user(fields: &[&str], _: Timestamp) -> Read {
    let [name, hash, ..] = fields else { return Err(refused("there is no colon")) };
    Ok(Some(Record { username: Some((*name).to_owned()), password_hash: Some((*hash).to_owned()), ..Record::default() }))
}
