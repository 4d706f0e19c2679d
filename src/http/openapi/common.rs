//! What holds for every operation of the document.

use serde_json::Value;

use super::problems;

/// Completes each operation: its words, parameters that are there or not, and the errors that many share.
pub fn complete(document: &mut Value) {
    let mut paths = document["paths"].take();
    for (path, item) in members(&mut paths) {
        for (_, operation) in members(item) {
            describe(operation);
            optional(operation);
            problems::add(path, operation);
        }
    }
    problems::define(&paths, &mut document["components"]);
    document["paths"] = paths;
}

pub fn members(value: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    value.as_object_mut().into_iter().flatten()
}

/// Words without the marks of doc comments: the first line in short, below it what else there is to know, and the permission.
fn describe(operation: &mut Value) {
    let text = |key: &str| operation.get(key).and_then(Value::as_str).unwrap_or_default().replace('\n', " ");
    let (summary, more) = (text("summary"), text("description"));
    let permissions = operation["security"].as_array().into_iter().flatten().filter_map(|way| way["token"][0].as_str());
    let needs: String = permissions.map(|permission| format!("Needs the permission `{permission}`.")).collect();
    let description: Vec<&str> = [more.as_str(), &needs].into_iter().filter(|part| !part.is_empty()).collect();
    if !description.is_empty() {
        operation["description"] = description.join("\n\n").into();
    }
    operation["summary"] = summary.trim_end_matches('.').into();
}

/// A parameter or a body that is optional can be left out; there is no null to send in its place.
fn optional(operation: &mut Value) {
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        without_null(&mut parameter["schema"]);
    }
    for (_, content) in operation.pointer_mut("/requestBody/content").into_iter().flat_map(members) {
        without_null(&mut content["schema"]);
    }
}

fn without_null(schema: &mut Value) {
    let other = |of: &str, is_null: fn(&Value) -> bool| -> Option<Value> {
        let all = schema.get(of)?.as_array().filter(|all| all.iter().any(is_null))?;
        all.iter().find(|one| !is_null(one)).cloned()
    };
    if let Some(kind) = other("type", |kind| kind == "null") {
        schema["type"] = kind;
    } else if let Some(form) = other("oneOf", |form| form["type"] == "null") {
        *schema = form;
    }
}
