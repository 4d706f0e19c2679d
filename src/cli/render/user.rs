//! What is shown of a user.

use serde_json::{Value, json};

use super::Record;
use crate::domain::user::User;
use crate::service::standing::Standing;

impl Record for User {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "username",
        "email",
        "email_verified",
        "role",
        "status",
        "must_change_password",
        "created_at",
        "updated_at",
        "last_login_at",
        "password_changed_at",
    ];
    const SHORT: &'static [&'static str] = &["username", "email", "role", "status", "last_login_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.id),
            json!(self.username),
            json!(self.email),
            json!(self.email_verified),
            json!(self.role),
            json!(self.status),
            json!(self.must_change_password),
            json!(self.created_at),
            json!(self.updated_at),
            json!(self.last_login_at),
            json!(self.password_changed_at),
        ]
    }

    fn name(&self) -> String {
        self.username.to_string()
    }
}

impl Record for Standing {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "username",
        "email",
        "email_verified",
        "role",
        "status",
        "must_change_password",
        "created_at",
        "updated_at",
        "last_login_at",
        "password_changed_at",
        "locked_until",
        "unlock_needed",
        "banned",
        "banned_until",
    ];

    fn values(&self) -> Vec<Value> {
        let mut values = self.user.values();
        values.extend([
            json!(self.locked_until),
            json!(self.unlock_needed),
            json!(self.ban.is_some()),
            json!(self.ban.as_ref().and_then(|ban| ban.until)),
        ]);
        values
    }

    fn name(&self) -> String {
        self.user.name()
    }
}
