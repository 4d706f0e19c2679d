//! What is shown of a role.

use serde_json::{Value, json};

use super::{Record, joined};
use crate::domain::owner::Owner;
use crate::domain::role::Role;
use crate::service::roles::{Owned, Removed};

impl Record for Role {
    const FIELDS: &'static [&'static str] = &["name", "description", "permissions", "built_in", "users"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.name), json!(self.description), json!(self.permissions), json!(self.built_in), json!(self.users)]
    }

    fn name(&self) -> String {
        self.name.to_string()
    }
}

impl Record for Owned {
    const FIELDS: &'static [&'static str] = &joined::<{ Role::FIELDS.len() + 1 }>(Role::FIELDS, &["owner"]);

    fn values(&self) -> Vec<Value> {
        let mut values = self.role.values();
        values.push(json!(self.owner.as_ref().map(Owner::as_str)));
        values
    }

    fn name(&self) -> String {
        self.role.name()
    }
}

impl Record for Removed {
    const FIELDS: &'static [&'static str] = &joined::<{ Role::FIELDS.len() + 1 }>(Role::FIELDS, &["invites"]);

    fn values(&self) -> Vec<Value> {
        let mut values = self.role.values();
        values.push(json!(self.invites));
        values
    }

    fn name(&self) -> String {
        self.role.name.to_string()
    }
}
