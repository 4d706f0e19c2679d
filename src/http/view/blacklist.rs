//! The blacklist.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::blacklist::Entry;
use crate::http::schema;

/// A token on the blacklist.
#[derive(Serialize, ToSchema)]
pub struct Blacklisted {
    #[schema(example = "01978a3e-5b1c-7def-8a90-1234567890ab")]
    jti: String,
    /// Whose token it was, where that is known.
    #[schema(required, example = "alice")]
    username: Option<String>,
    #[schema(required, example = "lost with a laptop")]
    reason: Option<String>,
    /// Who did it, as in the audit trail.
    #[schema(example = "user:root")]
    revoked_by: String,
    #[schema(value_type = schema::Time)]
    revoked_at: String,
    #[schema(value_type = schema::Time)]
    expires_at: String,
}

impl From<&Entry> for Blacklisted {
    fn from(entry: &Entry) -> Self {
        Self {
            jti: entry.jti.to_string(),
            username: entry.username.clone(),
            reason: entry.reason.clone(),
            revoked_by: entry.revoked_by.clone(),
            revoked_at: entry.revoked_at.to_string(),
            expires_at: entry.expires_at.to_string(),
        }
    }
}
