//! What is shown of a token.

use serde_json::{Value, json};

use super::Record;
use crate::domain::token::Token;

impl Record for Token {
    const FIELDS: &'static [&'static str] = &["jti", "username", "session_id", "kind", "issued_at", "expires_at"];
    const SHORT: &'static [&'static str] = &["jti", "username", "kind", "expires_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.jti),
            json!(self.username),
            json!(self.session_id),
            json!(self.kind),
            json!(self.issued_at),
            json!(self.expires_at),
        ]
    }

    fn name(&self) -> String {
        self.jti.to_string()
    }
}
