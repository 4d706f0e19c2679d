//! What is shown of a session.

use serde_json::{Value, json};

use super::Record;
use crate::domain::session::Session;

impl Record for Session {
    const FIELDS: &'static [&'static str] =
        &["id", "username", "created_at", "last_used_at", "expires_at", "idle_expires_at", "address", "user_agent"];
    const SHORT: &'static [&'static str] = &["id", "username", "last_used_at", "address", "user_agent"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.id),
            json!(self.username),
            json!(self.created_at),
            json!(self.last_used_at),
            json!(self.expires_at),
            json!(self.idle_expires_at),
            json!(self.address),
            json!(self.user_agent),
        ]
    }

    fn name(&self) -> String {
        self.id.to_string()
    }
}
