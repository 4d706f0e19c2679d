//! What is shown of a point that was looked at.

use serde_json::{Value, json};

use super::Record;
use crate::domain::finding::Finding;

impl Record for Finding {
    const FIELDS: &'static [&'static str] = &["name", "result", "detail", "fix"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.point.as_str()), json!(self.result), json!(self.detail), json!(self.fix)]
    }

    fn name(&self) -> String {
        self.point.as_str().to_owned()
    }
}
