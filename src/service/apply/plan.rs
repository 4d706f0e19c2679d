//! What an `apply` does, as it is told: step by step, and field by field.

use serde_json::{Value, json};

use crate::domain::owner::Owner;
use crate::domain::role::Role;
use crate::domain::user::User;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Role,
    User,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::User => "user",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepAction {
    Add,
    Change,
    Remove,
}

impl StepAction {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Change => "change",
            Self::Remove => "remove",
        }
    }
}

/// A field that became another. No value is a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    /// `null` for what was not there.
    pub before: Value,
    /// `null` for what is there no more.
    pub after: Value,
}

/// What is done with one role or user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub kind: Kind,
    pub name: String,
    pub action: StepAction,
    pub fields: Vec<Field>,
}

/// The steps in the order in which they are done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub steps: Vec<Step>,
    /// How many of those that the file names are as they shall be.
    pub unchanged: u64,
}

impl Plan {
    pub fn count(&self, action: StepAction) -> u64 {
        self.steps.iter().filter(|step| step.action == action).count() as u64
    }
}

/// The fields of something as they are shown; of what is not there, none.
pub type Shown = Vec<(&'static str, Value)>;

pub fn of_role(role: &Role, owner: Option<&Owner>) -> Shown {
    vec![
        ("description", json!(role.description)),
        ("permissions", json!(role.permissions)),
        ("owner", json!(owner.map(Owner::as_str))),
    ]
}

pub fn of_user(user: &User, owner: Option<&Owner>, password: Option<&'static str>) -> Shown {
    // All of them: the compiler asks about a new one. What happens to a user is in no file.
    let User {
        id: _,
        username: _,
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
    vec![
        ("email", json!(email)),
        ("email_verified", json!(email_verified)),
        ("role", json!(role)),
        ("status", json!(status)),
        ("must_change_password", json!(must_change_password)),
        ("password", json!(password)),
        ("owner", json!(owner.map(Owner::as_str))),
    ]
}

/// The fields in which two differ. Beside one that is not there, what is empty or false is no difference.
pub fn difference(before: &Shown, after: &Shown) -> Vec<Field> {
    let names = if before.is_empty() { after } else { before };
    let value = |shown: &Shown, at: usize| shown.get(at).map(|(_, value)| value.clone()).unwrap_or_default();
    let alone = before.is_empty() || after.is_empty();
    let is_nothing = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    let fields =
        names.iter().enumerate().map(|(at, (name, _))| Field { name, before: value(before, at), after: value(after, at) });
    fields
        .filter(|field| field.before != field.after && !(alone && is_nothing(&field.before) && is_nothing(&field.after)))
        .collect()
}
