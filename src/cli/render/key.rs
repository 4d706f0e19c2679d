//! What is shown of a signing key: nothing that is secret.

use serde_json::{Value, json};

use super::Record;
use crate::domain::key::Key;

impl Record for Key {
    const FIELDS: &'static [&'static str] = &["kid", "algorithm", "state", "created_at", "retired_at", "verifies_until"];
    const SHORT: &'static [&'static str] = &["kid", "algorithm", "state", "created_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.kid),
            json!(self.algorithm),
            json!(self.state),
            json!(self.created_at),
            json!(self.retired_at),
            json!(self.verifies_until),
        ]
    }

    fn name(&self) -> String {
        self.kid.clone()
    }
}
