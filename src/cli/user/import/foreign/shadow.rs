//! `/etc/shadow` (shadow(5)): `name:hash:changed:min:max:warn:inactive:expires:`, with days since 1970.

use super::colons::Colons;
use super::{Read, Record};
use crate::cli::user::import::lines::Lines;
use crate::cli::user::import::source::{Source, refused};
use crate::domain::user::Status;
use crate::domain::{Result, Timestamp};
use crate::service::import::More;

const SECONDS_A_DAY: i64 = 86_400;

pub fn shadow(lines: Lines, now: Timestamp) -> impl Source {
    Colons::new(lines, user, now)
}

fn user(fields: &[&str], now: Timestamp) -> Read {
    let [name, hash, rest @ ..] = fields else { return Err(refused("there is no colon")) };
    // `passwd -l` puts the mark before the hash, and `passwd -u` takes it away.
    let locked = hash.strip_prefix('!').filter(|hash| hash.starts_with('$'));
    let (changed, expires) = (days(rest.first())?, days(rest.get(5))?);
    let expired = expires.is_some_and(|day| moment(day) <= now);
    Ok(Some(Record {
        username: Some((*name).to_owned()),
        password_hash: Some(locked.unwrap_or(hash).to_owned()),
        more: More {
            status: (locked.is_some() || expired).then_some(Status::Disabled),
            // The zeroth day stands for a password that is to be changed at the next login.
            must_change_password: changed.map(|day| day == 0),
            password_changed_at: changed.filter(|day| *day > 0).map(moment),
            ..More::default()
        },
        ..Record::default()
    }))
}

fn days(field: Option<&&str>) -> Result<Option<i64>> {
    match field {
        None | Some(&"") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| refused("a day is no number")),
    }
}

fn moment(day: i64) -> Timestamp {
    Timestamp::from_unix_seconds(day.saturating_mul(SECONDS_A_DAY))
}
