//! What is shown of the audit trail.

use serde_json::{Value, json};

use super::Record;
use crate::domain::audit::{Entry, Link};
use crate::service::audit::{Purged, Verified};

impl Record for Entry {
    const FIELDS: &'static [&'static str] = &[
        "seq",
        "at",
        "actor",
        "action",
        "target",
        "result",
        "detail",
        "reason",
        "address",
        "peer",
        "request_id",
        "session_hash",
        "uid",
        "host",
        "terminal",
        "hash",
    ];
    const SHORT: &'static [&'static str] = &["seq", "at", "actor", "action", "target", "result", "detail"];

    fn values(&self) -> Vec<Value> {
        vec![
            json!(self.seq),
            json!(self.at_text()),
            json!(self.actor),
            json!(self.action),
            json!(self.target),
            json!(self.result),
            json!(self.detail),
            json!(self.reason),
            json!(self.address),
            json!(self.peer),
            json!(self.request_id),
            json!(self.session_hash),
            json!(self.uid),
            json!(self.host),
            json!(self.terminal),
            json!(self.hash),
        ]
    }

    fn name(&self) -> String {
        self.seq.to_string()
    }
}

impl Record for Verified {
    const FIELDS: &'static [&'static str] = &["valid", "entries", "head", "anchor", "broken_seq", "why"];

    fn values(&self) -> Vec<Value> {
        let broken = self.broken.as_ref();
        vec![
            json!(broken.is_none()),
            json!(self.entries),
            json!(text(self.head.as_ref())),
            json!(text(self.anchor.as_ref())),
            json!(broken.map(|broken| broken.seq)),
            json!(broken.map(|broken| &broken.why)),
        ]
    }

    fn name(&self) -> String {
        text(self.head.as_ref()).unwrap_or_default()
    }
}

impl Record for Purged {
    const FIELDS: &'static [&'static str] = &["purged", "anchor"];

    fn values(&self) -> Vec<Value> {
        vec![json!(self.entries), json!(text(self.anchor.as_ref()))]
    }

    fn name(&self) -> String {
        self.entries.to_string()
    }
}

fn text(link: Option<&Link>) -> Option<String> {
    link.map(Link::to_string)
}
