//! A file as `export` writes it: one role or user a line, every field of it, so that it says all and a change is one line.

use serde_json::{Value, json};

use crate::domain::owner::Owner;
use crate::domain::password::PasswordHash;
use crate::domain::role::Role;
use crate::domain::text;
use crate::domain::user::User;

/// A file under way, in YAML or JSON. It is written part by part, each part as it comes.
pub struct Writer {
    json: bool,
    /// How many items the list at hand has.
    items: usize,
}

impl Writer {
    pub fn new(json: bool) -> Self {
        Self { json, items: 0 }
    }

    /// What stands before the roles.
    pub fn head(&mut self, owner: Option<&Owner>) -> String {
        match (self.json, owner) {
            (true, Some(owner)) => format!("{{\n\"version\": 1,\n\"owner\": {},\n\"roles\": [", json!(owner.as_str())),
            (true, None) => "{\n\"version\": 1,\n\"roles\": [".to_owned(),
            (false, Some(owner)) => format!("version: 1\nowner: {}\nroles:", yaml(owner.as_str())),
            (false, None) => "version: 1\nroles:".to_owned(),
        }
    }

    pub fn role(&mut self, role: &Role) -> String {
        self.item(&json!({"name": role.name, "description": role.description, "permissions": role.permissions}))
    }

    /// What stands between roles and users.
    pub fn middle(&mut self) -> String {
        let end = self.end_of_list();
        format!("{end}{}", if self.json { ",\n\"users\": [" } else { "users:" })
    }

    pub fn user(&mut self, user: &User, hash: Option<&PasswordHash>) -> String {
        // All of them: the compiler asks about a new one. What happens to a user is in no file.
        let User {
            id: _,
            username,
            email,
            email_verified,
            role,
            status,
            must_change_password,
            created_at: _,
            updated_at: _,
            last_login_at: _,
            password_changed_at: _,
        } = user;
        let mut object = json!({
            "username": username, "email": email, "email_verified": email_verified, "role": role,
            "status": status, "must_change_password": must_change_password,
        });
        if let Some(hash) = hash {
            object["password"] = match hash.is_of_nobody() {
                true => json!({"locked": true}),
                false => json!({"hash": hash.expose()}),
            };
        }
        self.item(&object)
    }

    /// What stands behind the users.
    pub fn end(&mut self) -> String {
        let end = self.end_of_list();
        format!("{end}{}", if self.json { "\n}\n" } else { "" })
    }

    fn item(&mut self, object: &Value) -> String {
        self.items += 1;
        match self.json {
            true => format!("{}\n{object}", if self.items > 1 { "," } else { "" }),
            false => format!("\n  - {}", flow(object)),
        }
    }

    fn end_of_list(&mut self) -> String {
        match (self.json, std::mem::take(&mut self.items)) {
            (true, 0) => "]".to_owned(),
            (true, _) => "\n]".to_owned(),
            (false, 0) => " []\n".to_owned(),
            (false, _) => "\n".to_owned(),
        }
    }
}

/// A value on one line of YAML.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => yaml(text),
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| format!("{key}: {}", flow(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// A text as it is where nothing else could be read for it, also by a reader of YAML 1.1; else in quotes.
fn yaml(text: &str) -> String {
    const OTHERWISE: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    // No word begins as a sign of YAML's would.
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphanumeric())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || "._-@+/".contains(c))
    };
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic());
    if begins && text.split(' ').all(is_word) && !OTHERWISE.contains(&text.to_ascii_lowercase().as_str()) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // None of these is seen as what it is.
            c if text::is_unsafe(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                quoted.push_str(&format!("\\U{:08x}", u32::from(c)))
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
