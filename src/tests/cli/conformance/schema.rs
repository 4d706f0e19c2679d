//! The published schemas: each record has the members that its schema says, in that order, and a validator of others finds nothing wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::table::{Prints, Row, TABLE};
use super::world::World;
use crate::support::interop::Interop;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/v1")
}

/// A schema, by its name.
pub fn named(name: &str) -> Value {
    let path = folder().join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// The members that a schema says, in their order.
pub fn members(name: &str) -> Vec<String> {
    let schema = named(name);
    let members: Vec<String> = schema["properties"].as_object().expect("properties").keys().cloned().collect();
    assert_eq!(schema["required"], json!(members), "{name}: an absent value is null and never missing");
    members
}

/// Each part of a good run's JSON that is one record, with the name of its schema.
pub fn records(row: &Row, printed: &Value) -> Vec<(&'static str, Value)> {
    match row.prints {
        Prints::One(name) | Prints::Change(name) | Prints::Changes(name) | Prints::Document(name) => {
            vec![(name, printed.clone())]
        }
        Prints::Many(name) => printed.as_array().expect("an array").iter().map(|record| (name, record.clone())).collect(),
        Prints::Text | Prints::Daemon => Vec::new(),
    }
}

const HEAD: &str = "\
# What `-o json` prints

A JSON Schema (draft 2020-12) for each record, in a folder for each version of the contract. Within a version members are added, never
renamed or removed, so a reader passes over those that it does not know. Ids are strings, times are RFC 3339 in UTC, and an absent value is
`null` and never missing.

`-o json` prints one record, or an array of them; `-o jsonl` prints one a line. What changes something prints `changed` besides, last. Of
several items, one that failed is a [`failed-item`](v1/failed-item.json) in its record's place. Where a command fails, the last line on
standard error is an [`error`](v1/error.json); one that a signal ends has it where it stops in good
order: `audit purge` and `verify`, `db backup`, `copy` and `restore`, `user import`.

`user import -o jsonl` prints an [`import-row`](v1/import-row.json) for each row, and with `--check-sample` it prints an array of
[`tried-password`](v1/tried-password.json).

| verb | prints | schema |
|---|---|---|
";

/// `docs/schema/README.md`, as the table has it.
pub fn index() -> String {
    let mut text = HEAD.to_owned();
    let link = |name: &str| format!("[`{name}`](v1/{name}.json)");
    for row in TABLE {
        let (prints, schema) = match row.prints {
            Prints::One(name) => ("one", link(name)),
            Prints::Many(name) => ("an array", link(name)),
            Prints::Change(name) => ("one, and `changed`", link(name)),
            Prints::Changes(name) => ("one, and `changed`; an array of such for several items", link(name)),
            Prints::Document(name) => ("a document", link(name)),
            Prints::Text => ("text in one form", String::new()),
            Prints::Daemon => ("nothing, but a log on standard error", String::new()),
        };
        // Its own words are told where there are others that are none.
        let args = if row.also.iter().any(|(words, _)| words.is_empty()) { row.args } else { "" };
        text += &format!("| `{}` | {prints} | {schema} |\n", format!("{} {args}", row.verb).trim());
        for (words, name) in row.also {
            let verb = format!("{} {}", row.verb, words.trim_end_matches(" --yes"));
            let prints = if row.writes() { "one, and `changed`" } else { "one" };
            text += &format!("| `{}` | {prints} | {} |\n", verb.trim(), link(name));
        }
    }
    text
}

#[test]
fn each_schema_is_of_something_and_says_what_it_is() {
    let of_rows = TABLE.iter().flat_map(|row| row.record().into_iter().chain(row.also.iter().map(|(_, schema)| *schema)));
    let documents = TABLE.iter().filter_map(|row| match row.prints {
        Prints::Document(name) => Some(name),
        _ => None,
    });
    let used: BTreeSet<String> =
        of_rows.chain(documents).chain(["error", "failed-item", "import-row", "tried-password"]).map(str::to_owned).collect();
    let there: BTreeSet<String> = fs::read_dir(folder())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().trim_end_matches(".json").to_owned())
        .collect();
    assert_eq!(there, used);
    for name in there {
        let schema = named(&name);
        assert_eq!(schema["$id"], format!("urn:authctl:schema:v1:{name}"));
        assert_eq!(schema["title"], name);
        for (member, of) in schema["properties"].as_object().expect("properties") {
            assert!(of["description"].is_string(), "{name}: {member} is not described");
        }
        members(&name);
    }
}

/// What the verbs print, before and after the table's good runs, is valid for a validator that knows all of JSON Schema.
#[test]
fn a_validator_of_others_finds_nothing_wrong() {
    let Some(interop) = Interop::find() else { return };
    let mut cases = Vec::new();
    for row in TABLE.iter().filter(|row| row.record().is_some() || matches!(row.prints, Prints::Document(_))) {
        if row.verb == "health" {
            continue;
        }
        let world = World::for_row(row);
        let printed = world.good(row, "-o json").ok().json();
        cases.extend(records(row, &printed).into_iter().map(|(schema, value)| json!({"schema": schema, "value": value})));
        for (words, schema) in row.also {
            let printed = World::for_row(row).run(&format!("{} {words} -o json", row.verb)).ok().json();
            cases.push(json!({"schema": schema, "value": printed}));
        }
    }
    let world = World::new();
    let error: Value = serde_json::from_str(&world.run("user show nobody -o json").exit(3).stderr).expect("JSON");
    cases.push(json!({"schema": "error", "value": error}));
    let failed = world.run("user enable nobody alice -o json").exit(8).json();
    cases.push(json!({"schema": "failed-item", "value": failed[0]}));
    for (schema, words) in [
        ("import-row", "user import users.csv -o jsonl"),
        // The second time, by the same file: a row that is refused.
        ("import-row", "user import users.csv -o jsonl"),
        ("tried-password", "user import dump.json --format django --check-sample known.txt -o jsonl"),
    ] {
        let line: Value = serde_json::from_str(&world.run(words).stdout).expect("one line");
        cases.push(json!({"schema": schema, "value": line}));
    }
    cases.push(json!({"schema": "user", "value": {"id": 1}}));
    let answers = interop.validate(&folder(), &cases);
    let (last, answers) = answers.split_last().expect("an answer for each");
    assert!(last.is_string(), "the validator takes anything");
    for (case, answer) in cases.iter().zip(answers) {
        assert!(answer.is_null(), "{answer}: {case}");
    }
}
