//! The audit trail.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::audit::Entry;
use crate::http::schema;

/// An entry of the audit trail.
#[derive(Serialize, ToSchema)]
pub struct Audited {
    /// Later entries have higher ones.
    #[schema(example = 4711)]
    seq: i64,
    #[schema(value_type = schema::Time)]
    at: String,
    /// `user:` and a name, `cli:` and the name of a user of the system, `anonymous` or `system`.
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
    #[schema(required, example = "192.0.2.7")]
    address: Option<String>,
    #[schema(required, example = "01978a3e-5b1c-7def-8a90-1234567890ab")]
    request_id: Option<String>,
}

impl From<Entry> for Audited {
    fn from(entry: Entry) -> Self {
        let Entry { seq, at, actor, action, target, detail, result, reason, address, request_id } = entry;
        Self { seq, at: at.to_string(), actor, action, target, result, detail, reason, address, request_id }
    }
}
