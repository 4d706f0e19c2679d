//! Programs that write their users as JSON.

use serde_json::Value;

use super::elements::Elements;
use super::{Read, Record};
use crate::cli::exit::CliError;
use crate::cli::user::import::source::{Fields, Source, refused};
use crate::domain::{Error, Timestamp};

/// The users that `read` makes of the values of a document, at the moment that it is given.
pub struct Documents {
    pub elements: Elements,
    pub read: fn(&Value, Timestamp) -> Read,
    pub now: Timestamp,
}

impl Source for Documents {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        while let Some((line, fits)) = self.elements.next()? {
            let value = match serde_json::from_slice::<Value>(&self.elements.text) {
                _ if !fits => Err(refused("longer than 1 MiB")),
                Err(_) => Err(refused("not JSON")),
                Ok(value) => (self.read)(&value, self.now),
            };
            if hand_over(line, value, take) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Hands on what a reader made, and says whether that is a user, or why there is none.
pub fn hand_over(line: u64, read: Result<Option<Record>, Error>, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> bool {
    match read {
        Ok(None) => return false,
        Ok(Some(record)) => take(line, Ok(Fields { foreign: Some(&record), ..Fields::default() })),
        Err(error) => take(line, Err(error)),
    }
    true
}
