//! From a domain value to what a person or a program reads. A file for each noun says what its fields are; `output` knows the
//! forms, and nothing of the nouns.

mod audit;
mod ban;
mod blacklist;
pub mod cell;
mod finding;
mod invite;
mod key;
mod output;
mod role;
mod session;
mod table;
mod token;
mod user;

pub use output::{Output, Shape};
pub use user::{WithHash, WithoutHash};

use clap::ValueEnum;
use serde_json::{Map, Value};

/// The form of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for people
    Table,
    /// Tab-separated values with a header line
    Tsv,
    /// Comma-separated values (RFC 4180) with a header line
    Csv,
    /// One object, or one array
    Json,
    /// One JSON object a line
    Jsonl,
    /// One name or id a line
    Name,
}

impl Format {
    /// Whether programs read it as JSON, and so the errors too.
    pub fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }
}

/// A value that can be shown.
pub trait Record {
    /// The names of its fields, in the order of the documents.
    const FIELDS: &'static [&'static str];
    /// The fields that a table of several shows unless `--columns` says otherwise: what fits on a screen.
    const SHORT: &'static [&'static str] = Self::FIELDS;

    /// The values of [`FIELDS`](Self::FIELDS), in that order.
    fn values(&self) -> Vec<Value>;

    /// What `-o name` prints: the name, or the id where there is no name.
    fn name(&self) -> String;
}

/// The fields of a record that has those of another, `N` in all.
const fn joined<const N: usize>(first: &[&'static str], more: &[&'static str]) -> [&'static str; N] {
    let mut all = [""; N];
    let (head, tail) = all.split_at_mut(first.len());
    head.copy_from_slice(first);
    tail.copy_from_slice(more);
    all
}

/// A record in the general form that all formats are made of.
#[derive(Clone, Debug, Default)]
pub struct Item {
    pub name: String,
    pub object: Map<String, Value>,
}

impl Item {
    pub fn of<T: Record>(record: &T) -> Self {
        let values = record.values();
        debug_assert_eq!(values.len(), T::FIELDS.len(), "a value for each of {:?}", T::FIELDS);
        let object = T::FIELDS.iter().map(|field| (*field).to_owned()).zip(values).collect();
        Self { name: record.name(), object }
    }

    /// What stands for a record that is not there: all its fields are null but the one that it was named by.
    pub fn none<T: Record>(field: &str, value: &str) -> Self {
        let of = |known: &str| if known == field { Value::from(value) } else { Value::Null };
        Self { name: String::new(), object: T::FIELDS.iter().map(|field| ((*field).to_owned(), of(field))).collect() }
    }

    /// The same with one more field at its end.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.object.insert(field.to_owned(), value.into());
        self
    }

    /// The same with one more field at its beginning.
    #[must_use]
    pub fn headed(self, field: &str, value: impl Into<Value>) -> Self {
        let first = (field.to_owned(), value.into());
        Self { name: self.name, object: std::iter::once(first).chain(self.object).collect() }
    }
}
