//! JSON Lines: one object a line, in lines of any ending, and nothing in it that is not known.

use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

use super::lines::Lines;
use super::source::{FIELDS, Fields, MAX_RECORD, Source, mistyped, not_utf8, refused, too_long};
use crate::cli::exit::CliError;
use crate::domain::Error;

/// Of [`FIELDS`], those that are `true` or `false`.
const MARKS: [&str; 2] = ["email_verified", "must_change_password"];

pub struct JsonLines {
    lines: Lines,
    text: Vec<u8>,
    /// Of `text`, from 1.
    line: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Object {
    username: Option<String>,
    email: Option<String>,
    email_verified: Option<bool>,
    role: Option<String>,
    status: Option<String>,
    must_change_password: Option<bool>,
    created_at: Option<String>,
    last_login_at: Option<String>,
    password_changed_at: Option<String>,
    password_hash: Option<String>,
}

impl JsonLines {
    pub fn new(lines: Lines) -> Self {
        Self { lines, text: Vec::with_capacity(MAX_RECORD + 1), line: 0 }
    }

    fn object(&self) -> Result<Object, Error> {
        if self.text.len() > MAX_RECORD {
            return Err(too_long());
        }
        let text = std::str::from_utf8(&self.text).map_err(|_| not_utf8())?.trim();
        // serde would take an array for an object without names.
        if !text.starts_with('{') {
            return Err(refused("not a JSON object"));
        }
        serde_json::from_str(text).map_err(|error| match error.classify() {
            Category::Data => of_another_type(text).unwrap_or_else(|| refused(&told(&error))),
            _ => refused(&format!("not JSON, from column {}", error.column())),
        })
    }
}

/// The first member whose value is of another type than it must be. serde would repeat the value, which may be a secret, and not name the
/// member.
fn of_another_type(text: &str) -> Option<Error> {
    let value: Value = serde_json::from_str(text).ok()?;
    let is_wrong = |name: &&&str| match value.get(**name) {
        None | Some(Value::Null) => false,
        Some(Value::Bool(_)) => !MARKS.contains(name),
        Some(Value::String(_)) => MARKS.contains(name),
        Some(_) => true,
    };
    FIELDS.iter().find(is_wrong).map(|name| mistyped(name))
}

/// What serde says of a member that is unknown or there twice, without the place, which is another than that in the file.
fn told(error: &serde_json::Error) -> String {
    const MOST: usize = 200;
    const LONGEST_NAME: usize = 24;
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    if said.starts_with("invalid") {
        return "a member is of another type than it should be".to_owned();
    }
    // Where a hash of a password stands in place of a name, it must not be shown.
    let name = said.strip_prefix("unknown field `").and_then(|rest| rest.rsplit_once("`, expected"));
    if said.contains('$') || name.is_some_and(|(name, _)| name.chars().nth(LONGEST_NAME).is_some()) {
        return format!("an unknown member; there are {}", FIELDS.join(", "));
    }
    said.chars().take(MOST).collect()
}

fn word(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

impl Source for JsonLines {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        loop {
            match self.lines.read_line(&mut self.text)? {
                Some(line) => self.line = line,
                None => return Ok(false),
            }
            if !self.text.trim_ascii().is_empty() {
                break;
            }
        }
        match self.object() {
            Ok(object) => take(
                self.line,
                Ok(Fields {
                    username: object.username.as_deref(),
                    email: object.email.as_deref(),
                    email_verified: object.email_verified.map(word),
                    role: object.role.as_deref(),
                    status: object.status.as_deref(),
                    must_change_password: object.must_change_password.map(word),
                    created_at: object.created_at.as_deref(),
                    last_login_at: object.last_login_at.as_deref(),
                    password_changed_at: object.password_changed_at.as_deref(),
                    password_hash: object.password_hash.as_deref(),
                    foreign: None,
                }),
            ),
            Err(error) => take(self.line, Err(error)),
        }
        Ok(true)
    }
}
