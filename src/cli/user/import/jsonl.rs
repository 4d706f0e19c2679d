//! JSON Lines: one object a line, and nothing in it that is not known.

use std::io::{self, BufRead, Read};

use serde::Deserialize;
use serde_json::error::Category;

use super::source::{Fields, Lines, MAX_RECORD, Source, not_utf8, refused, too_long};
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

    /// Reads a line; `false` at the end. One that is too long is cut off where that is plain, and read to its end.
    fn read(&mut self) -> io::Result<bool> {
        self.text.clear();
        self.line += 1;
        let read = (&mut self.lines.from).take(MAX_RECORD as u64 + 1).read_until(b'\n', &mut self.text)?;
        let mut ended = read == 0 || self.text.last() == Some(&b'\n');
        while !ended {
            let rest = self.lines.from.fill_buf()?;
            let end = rest.iter().position(|byte| *byte == b'\n');
            ended = end.is_some() || rest.is_empty();
            let taken = end.map_or(rest.len(), |end| end + 1);
            self.lines.from.consume(taken);
        }
        Ok(read > 0)
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
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    said.chars().take(MOST).collect()
}

impl Source for JsonLines {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        loop {
            if !self.read().map_err(|cause| self.lines.unreadable(&cause))? {
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
