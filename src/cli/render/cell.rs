//! A JSON value as the text of one cell.

use serde_json::Value;

use crate::domain::text;

/// The text as it is: of a list, its items with commas between them; of an object, its values with spaces; of nothing, nothing.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Object(members) => members.values().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// The text made harmless: nothing in it can break a line or a column, or steer a terminal.
pub fn safe(value: &Value) -> String {
    text::escape(&plain(value))
}

/// A name as it is; one that nobody could have given, made harmless. As that it is nobody's, so a command that is given it changes nothing.
pub fn one_line(name: &str) -> String {
    if name.chars().any(text::is_unsafe) { text::escape(name) } else { name.to_owned() }
}
