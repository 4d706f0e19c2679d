//! The rows of Supabase's table `auth.users`, as CSV with a header line or as JSON. Its users have no names: one is made of the address.

use serde_json::Value;

use super::documents::{Documents, hand_over};
use super::elements::Elements;
use super::{Read, Record, mistyped, moment, past};
use crate::cli::exit::CliError;
use crate::cli::user::import::csv::{Csv, Names};
use crate::cli::user::import::lines::Lines;
use crate::cli::user::import::source::{Fields, Source};
use crate::domain::user::Status;
use crate::domain::{Error, Result, Timestamp};
use crate::service::import::More;

/// The columns that are read. It has some 35.
const COLUMNS: Names = [
    "email",
    "encrypted_password",
    "email_confirmed_at",
    "banned_until",
    "created_at",
    "last_sign_in_at",
    "deleted_at",
    "is_anonymous",
    "is_super_admin",
    "role",
];

pub fn supabase(lines: Lines, now: Timestamp) -> impl Source {
    Supabase { lines: Some(lines), source: None, now }
}

/// What it is, its first byte says.
struct Supabase {
    lines: Option<Lines>,
    source: Option<Box<dyn Source>>,
    now: Timestamp,
}

impl Source for Supabase {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        if let Some(mut lines) = self.lines.take() {
            lines.skip_breaks()?;
            let is_json = lines.peek()?.first().is_some_and(|byte| matches!(byte, b'{' | b'['));
            let now = self.now;
            self.source = Some(match is_json {
                true => Box::new(Documents { elements: Elements::new(lines, None), read: of_json, now }),
                false => Box::new(Table { csv: Csv::new(lines, &COLUMNS, &["email", "encrypted_password"], true), now }),
            });
        }
        self.source.as_mut().map_or(Ok(false), |source| source.next(take))
    }
}

struct Table {
    csv: Csv,
    now: Timestamp,
}

impl Source for Table {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        let mut taken = false;
        while !taken {
            let more = self.csv.next_values(&mut |line, values| {
                let user = values.and_then(|values| user(values.map(|value| value.unwrap_or_default().to_owned()), self.now));
                taken = hand_over(line, user, take);
            })?;
            if !more {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn of_json(value: &Value, now: Timestamp) -> Read {
    let mut values = <[String; COLUMNS.len()]>::default();
    for (place, column) in values.iter_mut().zip(COLUMNS) {
        *place = match value.get(column) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Bool(mark)) => mark.to_string(),
            Some(_) => return Err(mistyped(column)),
        };
    }
    user(values, now)
}

/// The user of whom these are the [`COLUMNS`], empty where they are null.
fn user(values: [String; COLUMNS.len()], now: Timestamp) -> Read {
    let [email, hash, confirmed, banned, created, signed_in, deleted, anonymous, super_admin, role] = values;
    let holds = |mark: &str| mark == "true" || mark == "t";
    // Who was removed stays in the table, and so does who never gave a name.
    if !deleted.is_empty() || holds(&anonymous) {
        return Ok(None);
    }
    let roles = [if holds(&super_admin) { "super_admin" } else { "" }, if role == "authenticated" { "" } else { &role }];
    let is_banned = banned == "infinity" || moment(&banned)?.is_some_and(|until| until > now);
    Ok(Some(Record {
        username: None,
        password_hash: Some(hash),
        roles: roles.into_iter().filter(|role| !role.is_empty()).map(str::to_owned).collect(),
        more: More {
            email_verified: Some(!email.is_empty() && !confirmed.is_empty()),
            status: Some(if is_banned { Status::Disabled } else { Status::Active }),
            created_at: past(&created, now)?,
            last_login_at: past(&signed_in, now)?,
            ..More::default()
        },
        email: Some(email),
    }))
}
