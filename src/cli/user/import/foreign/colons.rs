//! Programs that write a user a line, with colons between the fields.

use super::Read;
use super::documents::hand_over;
use crate::cli::exit::CliError;
use crate::cli::user::import::lines::Lines;
use crate::cli::user::import::source::{Fields, MAX_RECORD, Source, not_utf8, too_long};
use crate::domain::{Error, Timestamp};

/// The users that `read` makes of the fields of each line, at the moment that it is given. Lines that are empty or begin with `#` are none.
pub struct Colons {
    lines: Lines,
    text: Vec<u8>,
    read: fn(&[&str], Timestamp) -> Read,
    now: Timestamp,
}

impl Colons {
    pub fn new(lines: Lines, read: fn(&[&str], Timestamp) -> Read, now: Timestamp) -> Self {
        Self { lines, text: Vec::new(), read, now }
    }
}

impl Source for Colons {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        while let Some(line) = self.lines.read_line(&mut self.text)? {
            let read = match std::str::from_utf8(&self.text) {
                _ if self.text.len() > MAX_RECORD => Err(too_long()),
                Err(_) => Err(not_utf8()),
                Ok(text) if text.trim().is_empty() || text.starts_with('#') => Ok(None),
                Ok(text) => (self.read)(&text.split(':').collect::<Vec<_>>(), self.now),
            };
            if hand_over(line, read, take) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
