//! What is shown of a ban.

use serde_json::{Value, json};

use super::Record;
use crate::domain::ban::{Ban, Banned};

impl Record for Ban {
    const FIELDS: &'static [&'static str] = &["id", "address", "username", "until", "created_at", "created_by", "reason"];

    fn values(&self) -> Vec<Value> {
        let (address, username) = match &self.banned {
            Banned::Address(range) => (Some(range.to_string()), None),
            Banned::User(_, username) => (None, Some(username)),
        };
        vec![
            json!(self.id),
            json!(address),
            json!(username),
            json!(self.until),
            json!(self.created_at),
            json!(self.created_by),
            json!(self.reason),
        ]
    }

    fn name(&self) -> String {
        self.id.to_string()
    }
}
