//! What Django's `manage.py dumpdata auth.user` writes, with `--format json` or `jsonl`. Users of a model of one's own are taken as well,
//! if it has a password and is_active, as Django's own has.

use serde_json::Value;

use super::documents::Documents;
use super::elements::Elements;
use super::{Read, Record, mark, owned, past, text};
use crate::cli::user::import::lines::Lines;
use crate::cli::user::import::source::Source;
use crate::domain::Timestamp;
use crate::domain::user::Status;
use crate::service::import::More;

pub fn django(lines: Lines, now: Timestamp) -> impl Source {
    Documents { elements: Elements::new(lines, None), read: user, now }
}

fn user(value: &Value, now: Timestamp) -> Read {
    let Some(fields) = value.get("fields").filter(|fields| is_user(fields)) else { return Ok(None) };
    let roles = [("is_superuser", "superuser"), ("is_staff", "staff")];
    let roles = roles.into_iter().filter(|(member, _)| fields.get(member) == Some(&Value::Bool(true)));
    let time = |member: &str| past(text(fields, member)?.unwrap_or_default(), now);
    Ok(Some(Record {
        username: owned(fields, "username")?,
        email: owned(fields, "email")?,
        password_hash: owned(fields, "password")?,
        roles: roles.map(|(_, role)| role.to_owned()).collect(),
        more: More {
            status: mark(fields, "is_active")?.map(|active| if active { Status::Active } else { Status::Disabled }),
            created_at: time("date_joined")?,
            last_login_at: time("last_login")?,
            ..More::default()
        },
    }))
}

/// A whole dump has rows of many models.
fn is_user(fields: &Value) -> bool {
    fields.get("password").is_some() && fields.get("is_active").is_some()
}
