//! How a tree is read into fields: each mistake is noted with its place, and the reading goes on, so that all are told at once.

use strsim::damerau_levenshtein;

use super::node::{Key, Node, Value};
use crate::domain::{Error, Result};

/// So many mistakes are told.
const MOST_MISTAKES: usize = 50;

/// The longest key that is repeated in a message, in characters.
const LONGEST_KEY: usize = 24;

/// What is wrong at a place of a file: line and column from 1.
#[derive(Clone, Debug)]
pub struct Mistake {
    pub line: u64,
    pub column: u64,
    /// In which user or role, where that has a name.
    pub about: Option<String>,
    pub error: Error,
}

pub fn at(line: u64, column: u64, error: Error) -> Mistake {
    Mistake { line, column, about: None, error }
}

/// The mistakes of a file as it is read.
#[derive(Debug, Default)]
pub struct Mistakes {
    pub told: Vec<Mistake>,
    /// How many there are in all.
    pub count: usize,
    /// What is read just now.
    pub about: Option<String>,
}

impl Mistakes {
    pub fn add(&mut self, line: u64, column: u64, error: Error) {
        self.count += 1;
        if self.told.len() < MOST_MISTAKES {
            self.told.push(Mistake { about: self.about.clone(), ..at(line, column, error) });
        }
    }

    pub fn say(&mut self, node: &Node, why: impl Into<String>) {
        self.add(node.line, node.column, Error::invalid_field(why));
    }

    /// What a parser made of a value, or its mistake.
    pub fn take<T>(&mut self, node: &Node, parsed: Result<T>) -> Option<T> {
        parsed.map_err(|error| self.add(node.line, node.column, error)).ok()
    }

    pub fn list<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [Node]> {
        match &node.value {
            Value::List(items) => Some(items),
            Value::Null => {
                self.add(node.line, node.column, no_null(what).hint("[] is none; to leave things as they are, leave it out"));
                None
            }
            _ => {
                self.say(node, format!("{what} must be a list, and is {}", kind(node)));
                None
            }
        }
    }

    /// The members of a map that has none but the `known`.
    pub fn map<'n>(&mut self, node: &'n Node, what: &str, known: &[&str]) -> Option<Map<'n>> {
        let Value::Map(members) = &node.value else {
            self.say(node, format!("{what} must be a map with {}, and is {}", known.join(", "), kind(node)));
            return None;
        };
        for (key, _) in members.iter().filter(|(key, _)| !known.contains(&key.name.as_str())) {
            let error = Error::invalid_field(format!("{what} has no {}", shown(&key.name)));
            self.add(key.line, key.column, error.hint(nearest(&key.name, known)));
        }
        Some(Map(members))
    }

    /// A text, which may be empty.
    pub fn text<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) => return Some(text),
            Value::Bool(_) => {
                self.say(node, format!("{what} must be a text, and is {}: put it in quotes if it is one", kind(node)))
            }
            Value::Null => self.add(node.line, node.column, no_null(what)),
            _ => self.say(node, format!("{what} must be a text, and is {}", kind(node))),
        }
        None
    }

    pub fn bool(&mut self, node: &Node, what: &str) -> Option<bool> {
        match node.value {
            Value::Bool(value) => Some(value),
            Value::Null => {
                self.add(node.line, node.column, no_null(what));
                None
            }
            _ => {
                self.say(node, format!("{what} must be true or false, and is {}", kind(node)));
                None
            }
        }
    }
}

/// The members of a map.
#[derive(Clone, Copy, Debug)]
pub struct Map<'n>(&'n [(Key, Node)]);

impl<'n> Map<'n> {
    pub fn get(self, name: &str) -> Option<&'n Node> {
        self.0.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }
}

/// What a value is, in words. A text is not repeated: it may be a secret in the wrong place.
fn kind(node: &Node) -> &'static str {
    match &node.value {
        Value::Null => "null",
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
    }
}

fn no_null(what: &str) -> Error {
    Error::invalid_field(format!("{what} cannot be null")).hint("to leave it as it is, leave it out")
}

/// A key as it may be shown: in place of one, a password or its hash may stand.
pub fn shown(key: &str) -> String {
    if key.contains('$') || key.chars().nth(LONGEST_KEY).is_some() { "such key".to_owned() } else { format!("'{key}'") }
}

fn nearest(name: &str, known: &[&str]) -> String {
    // What is long is no misspelling, and costs its length squared.
    let short = name.chars().nth(LONGEST_KEY).is_none();
    let near = known.iter().map(|known| (damerau_levenshtein(name, known), *known)).filter(|(far, _)| short && *far <= 3).min();
    match near {
        Some((_, near)) => format!("is it '{near}'? There are {}", known.join(", ")),
        None => format!("there are {}", known.join(", ")),
    }
}
