//! The collection in Postman's form, version 2.1.

use serde_json::{Map, Value, json};

use super::example;
use super::steps::{Step, chapters};

/// The collection. What is in it comes from the document and from `steps` alone, in their order.
pub fn collection() -> Value {
    let document = authctl::http::document();
    let folders: Vec<Value> = chapters()
        .into_iter()
        .map(|(name, steps)| json!({"name": name, "item": steps.iter().map(|step| request(&document, step)).collect::<Vec<_>>()}))
        .collect();
    let variables = [("baseUrl", "http://127.0.0.1:5000"), ("adminUsername", "root"), ("password", "violet otter quarry plinth")];
    json!({
        "info": {
            "name": "authctl",
            "description": "All operations of authctl, in an order in which each of them works. Set `baseUrl`, and the variables \
                `adminUsername` and `password`, who have to be an admin; then run the whole, again as often as you like. Tokens and ids \
                are kept in variables from one request to the next.",
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
        "variable": variables.map(|(key, value)| json!({"key": key, "value": value})),
        "item": folders,
    })
}

/// Where an operation is in the document: its path, its method, and itself.
fn find<'a>(document: &'a Value, id: &str) -> (&'a str, &'a str, &'a Value) {
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            if operation["operationId"] == id {
                return (path, method, operation);
            }
        }
    }
    panic!("the document has no operation {id}")
}

fn request(document: &Value, step: &Step) -> Value {
    let (path, method, operation) = find(document, step.operation);
    let summary = operation["summary"].as_str().expect("a summary");
    let name = if step.about.is_empty() { summary.to_owned() } else { format!("{summary}: {}", step.about) };
    let mut request = Map::new();
    request.insert("method".into(), method.to_uppercase().into());
    request.insert(
        "auth".into(),
        match step.token {
            Some(token) => {
                json!({"type": "bearer", "bearer": [{"key": "token", "value": format!("{{{{{token}}}}}"), "type": "string"}]})
            }
            None => json!({"type": "noauth"}),
        },
    );
    request.insert("header".into(), pairs(&step.headers));
    if let Some(body) = body(document, operation, step) {
        request.insert("body".into(), body);
    }
    request.insert("url".into(), url(path, operation, step));
    if let Some(description) = operation["description"].as_str() {
        request.insert("description".into(), description.into());
    }
    let mut events = vec![script("test", &tests(document, operation, step))];
    if !step.before.is_empty() {
        events.insert(0, script("prerequest", &step.before));
    }
    json!({"name": name, "event": events, "request": request, "response": []})
}

fn script(listen: &str, lines: &[String]) -> Value {
    json!({"listen": listen, "script": {"type": "text/javascript", "exec": lines}})
}

fn pairs(pairs: &[(&str, &str)]) -> Value {
    pairs.iter().map(|(key, value)| json!({"key": key, "value": value})).collect()
}

fn body(document: &Value, operation: &Value, step: &Step) -> Option<Value> {
    let (kind, content) = operation["requestBody"]["content"].as_object()?.iter().next()?;
    // A body that may be left out is, unless the step has fields of its own.
    if operation["requestBody"]["required"] != true && step.body.is_null() {
        return None;
    }
    let mut fields = example::object(document, &content["schema"]);
    fields.extend(step.body.as_object().cloned().unwrap_or_default());
    Some(if kind == "application/json" {
        let raw = serde_json::to_string_pretty(&fields).expect("JSON");
        json!({"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}})
    } else {
        let fields: Vec<_> = fields.iter().map(|(key, value)| json!({"key": key, "value": value})).collect();
        json!({"mode": "urlencoded", "urlencoded": fields})
    })
}

fn url(path: &str, operation: &Value, step: &Step) -> Value {
    let parts: Vec<String> =
        path.trim_start_matches('/').split('/').map(|part| part.replace('{', ":").replace('}', "")).collect();
    let parameters = || operation["parameters"].as_array().into_iter().flatten();
    let given = |name: &Value| step.parameters.iter().find(|(known, _)| name == known).map(|(_, value)| *value);
    let query: Vec<Value> = parameters()
        .filter(|parameter| parameter["in"] == "query")
        .map(|parameter| {
            let value = given(&parameter["name"]);
            let mut shown =
                json!({"key": parameter["name"], "value": value.unwrap_or_default(), "description": parameter["description"]});
            if value.is_none() {
                shown["disabled"] = true.into();
            }
            shown
        })
        .collect();
    let variables: Vec<Value> = parameters()
        .filter(|parameter| parameter["in"] == "path")
        .map(|parameter| json!({"key": parameter["name"], "value": given(&parameter["name"]), "description": parameter["description"]}))
        .collect();
    for variable in &variables {
        assert!(variable["value"].is_string(), "{} needs a value for {}", step.operation, variable["key"]);
    }
    let asked: Vec<String> = step
        .parameters
        .iter()
        .filter(|(name, _)| !path.contains(&format!("{{{name}}}")))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let raw = format!("{{{{baseUrl}}}}/{}{}{}", parts.join("/"), if asked.is_empty() { "" } else { "?" }, asked.join("&"));
    let mut url = json!({"raw": raw, "host": ["{{baseUrl}}"], "path": parts});
    if !query.is_empty() {
        url["query"] = query.into();
    }
    if !variables.is_empty() {
        url["variable"] = variables.into();
    }
    url
}

/// What is asserted: the status, what the document says of such an answer, and what the step does; then what the step keeps.
fn tests(document: &Value, operation: &Value, step: &Step) -> Vec<String> {
    let response = &operation["responses"][step.status.to_string()];
    assert!(response.is_object(), "the document of {} has no {}", step.operation, step.status);
    let mut lines = vec![test(&format!("answers {}", step.status), &format!("pm.response.to.have.status({})", step.status))];
    for (header, of) in response["headers"].as_object().into_iter().flatten() {
        if example::resolve(document, of)["required"] != false {
            lines.push(test(&format!("has the header {header}"), &format!("pm.response.to.have.header({})", json!(header))));
        }
    }
    if let Some((kind, content)) = response["content"].as_object().and_then(|content| content.iter().next()) {
        let is = format!("pm.expect(pm.response.headers.get(\"Content-Type\")).to.equal({})", json!(kind));
        lines.push(test(&format!("is {kind}"), &is));
        let parts = [&content["schema"], &content["schema"]["allOf"][0], &content["schema"]["oneOf"][0]];
        let names: Vec<&str> = parts.iter().flat_map(|part| example::required(document, part)).map(|(name, _)| name).collect();
        if !names.is_empty() && step.whole {
            let has = format!("pm.expect(pm.response.json()).to.include.all.keys({})", json!(names));
            lines.push(test("has all the fields of the document", &has));
        }
    }
    for (place, value) in &step.checks {
        let wanted = match value.as_str().filter(|text| text.contains("{{")) {
            Some(text) => format!("pm.variables.replaceIn({})", json!(text)),
            None => value.to_string(),
        };
        lines.push(test(&format!("{place} is right"), &format!("pm.expect(pm.response.json().{place}).to.eql({wanted})")));
    }
    let keep = |(variable, place): &(&str, &str)| {
        let value = match place.strip_prefix('@') {
            Some(header) => format!("pm.response.headers.get({})", json!(header)),
            None => format!("pm.response.json().{place}"),
        };
        format!("pm.collectionVariables.set({}, {value});", json!(variable))
    };
    lines.extend(step.keeps.iter().map(keep));
    lines
}

fn test(name: &str, assertion: &str) -> String {
    format!("pm.test({}, () => {assertion});", json!(name))
}
