//! What is shown of the blacklist.

use serde_json::{Value, json};

use super::Record;
use crate::domain::blacklist::{Entry, Stats};

impl Record for Entry {
    const FIELDS: &'static [&'static str] = &["jti", "username", "reason", "revoked_by", "revoked_at", "expires_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.jti),
            json!(self.username),
            json!(self.reason),
            json!(self.revoked_by),
            json!(self.revoked_at),
            json!(self.expires_at),
        ]
    }

    fn name(&self) -> String {
        self.jti.to_string()
    }
}

impl Record for Stats {
    const FIELDS: &'static [&'static str] = &["entries", "expired"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.entries), json!(self.expired)]
    }

    fn name(&self) -> String {
        self.entries.to_string()
    }
}
