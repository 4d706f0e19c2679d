//! JSON Lines: one object a line, in lines of any ending, and nothing in it that is not known.

use serde::Deserialize;
use serde_json::error::Category;

use super::lines::Lines;
use super::source::{FIELDS, Fields, MAX_RECORD, Source, not_utf8, refused, too_long};
use crate::cli::exit::CliError;
use crate::domain::Error;

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
    role: Option<String>,
    password_hash: Option<String>,
}

impl JsonLines {
    pub fn new(lines: Lines) -> Self {
        Self { lines, text: Vec::with_capacity(MAX_RECORD + 1), line: 0 }
    }

    /// Reads a line without what ends it; `false` at the end. One that is too long is cut off where that is plain, and read to its
    /// end.
    fn read(&mut self) -> Result<bool, CliError> {
        self.text.clear();
        self.lines.skip_breaks()?;
        self.line = self.lines.line();
        loop {
            let input = self.lines.peek()?;
            let end = input.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let part = &input[..end.unwrap_or(input.len())];
            let room = MAX_RECORD + 1 - self.text.len();
            self.text.extend_from_slice(&part[..part.len().min(room)]);
            let (taken, ended) = (part.len(), end.is_some() || input.is_empty());
            self.lines.take(taken);
            if ended {
                return Ok(!self.text.is_empty());
            }
        }
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
            Category::Data => refused(&told(&error)),
            _ => refused(&format!("not JSON, from column {}", error.column())),
        })
    }
}

/// What serde says of a member, without the place, which is another than that in the file. No value of a text is in it.
fn told(error: &serde_json::Error) -> String {
    const MOST: usize = 200;
    const LONGEST_NAME: usize = 24;
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    // Where a hash of a password stands in place of a name, it must not be shown.
    let name = said.strip_prefix("unknown field `").and_then(|rest| rest.rsplit_once("`, expected"));
    if said.contains('$') || name.is_some_and(|(name, _)| name.chars().nth(LONGEST_NAME).is_some()) {
        return format!("an unknown member; there are {}", FIELDS.join(", "));
    }
    said.chars().take(MOST).collect()
}

impl Source for JsonLines {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        loop {
            if !self.read()? {
                return Ok(false);
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
                    role: object.role.as_deref(),
                    password_hash: object.password_hash.as_deref(),
                }),
            ),
            Err(error) => take(self.line, Err(error)),
        }
        Ok(true)
    }
}
