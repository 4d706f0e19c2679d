//! The audit trail.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::audit::Entry;
use crate::http::schema;

/// An entry of the audit trail.
#[derive(Serialize, ToSchema)]
pub struct Audited {
    /// One more than that of the entry before.
    #[schema(example = 4711)]
    seq: i64,
    #[schema(value_type = schema::Time)]
    at: String,
    /// `user:` and a name, `cli:` and the name of a user of the system (`cli:root(alice)` where alice is behind `sudo`), `anonymous` or
    /// `system`.
    #[schema(example = "user:root")]
    actor: String,
    #[schema(example = "user.disable")]
    action: String,
    #[schema(required, example = "alice")]
    target: Option<String>,
    #[schema(example = "ok")]
    result: String,
    /// What exactly, where action and target do not say it.
    #[schema(required, example = "all sessions of the user")]
    detail: Option<String>,
    #[schema(required, example = "lost with a laptop")]
    reason: Option<String>,
    /// Where the request came from.
    #[schema(required, example = "192.0.2.7")]
    address: Option<String>,
    /// The proxy that it came by.
    #[schema(required, example = "198.51.100.1")]
    peer: Option<String>,
    #[schema(required, example = "01978a3e-5b1c-7def-8a90-1234567890ab")]
    request_id: Option<String>,
    /// Of the session that the actor acted in: the first half of SHA-256 of its id.
    #[schema(required, example = "6b3c0f0a1e2d4c5b8a79887766554433")]
    session_hash: Option<String>,
    /// Of a command: the number of the system's user.
    #[schema(required, example = 1000)]
    uid: Option<i64>,
    /// Of a command: the machine.
    #[schema(required, example = "db1")]
    host: Option<String>,
    /// Of a command: the terminal.
    #[schema(required, example = "pts/3")]
    terminal: Option<String>,
    /// SHA-256 of all that, and of the hash of the entry before.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    hash: String,
}

impl From<Entry> for Audited {
    fn from(entry: Entry) -> Self {
        let at = entry.at_text();
        let Entry { seq, actor, action, target, detail, result, reason, address, peer, .. } = entry;
        let Entry { request_id, session_hash, uid, host, terminal, hash, .. } = entry;
        Self {
            seq,
            at,
            actor,
            action,
            target,
            result,
            detail,
            reason,
            address,
            peer,
            request_id,
            session_hash,
            uid,
            host,
            terminal,
            hash,
        }
    }
}
