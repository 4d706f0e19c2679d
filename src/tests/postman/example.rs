//! Examples of what the document describes.

use serde_json::{Map, Value, json};

/// What a reference leads to; anything else is itself.
pub fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference}")),
        None => schema,
    }
}

/// The properties that are required, of the schema and all that it is made of, each with its schema.
pub fn required<'a>(document: &'a Value, schema: &'a Value) -> Vec<(&'a str, &'a Value)> {
    let schema = resolve(document, schema);
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(|part| required(document, part));
    let own = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    own.map(|name| (name, &schema["properties"][name])).chain(parts).collect()
}

/// An object with the required properties, each as its example has it.
pub fn object(document: &Value, schema: &Value) -> Map<String, Value> {
    required(document, schema).into_iter().map(|(name, of)| (name.to_owned(), value(document, of))).collect()
}

fn value(document: &Value, schema: &Value) -> Value {
    let schema = resolve(document, schema);
    let given = [&schema["example"], &schema["examples"][0], &schema["enum"][0]].into_iter().find(|value| !value.is_null());
    match (given, schema["type"].as_str()) {
        (Some(value), _) => value.clone(),
        (None, Some("array")) => json!([value(document, &schema["items"])]),
        (None, Some("boolean")) => json!(false),
        (None, _) => object(document, schema).into(),
    }
}
