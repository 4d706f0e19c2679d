//! What is shown of an invite.

use serde_json::{Value, json};

use super::Record;
use crate::domain::invite::Invite;

impl Record for Invite {
    const FIELDS: &'static [&'static str] =
        &["id", "email", "role", "created_by", "created_at", "expires_at", "used_at", "used_by"];
    const SHORT: &'static [&'static str] = &["id", "email", "role", "expires_at", "used_at", "used_by"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.id),
            json!(self.email),
            json!(self.role),
            json!(self.created_by),
            json!(self.created_at),
            json!(self.expires_at),
            json!(self.used_at),
            json!(self.used_by),
        ]
    }

    fn name(&self) -> String {
        self.id.to_string()
    }
}
