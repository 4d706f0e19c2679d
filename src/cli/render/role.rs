//! What is shown of a role.

use serde_json::{Value, json};

use super::Record;
use crate::domain::role::Role;

impl Record for Role {
    const FIELDS: &'static [&'static str] = &["name", "description", "permissions", "built_in", "users"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.name), json!(self.description), json!(self.permissions), json!(self.built_in), json!(self.users)]
    }

    fn name(&self) -> String {
        self.name.to_string()
    }
}
