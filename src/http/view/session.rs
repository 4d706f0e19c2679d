//! Sessions.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::session as domain;
use crate::http::schema;

/// A session.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// The claim `sid` of its tokens.
    #[schema(value_type = schema::Id)]
    id: String,
    #[schema(value_type = schema::Username)]
    username: String,
    #[schema(value_type = schema::Time)]
    created_at: String,
    /// The login, or the last refresh.
    #[schema(value_type = schema::Time)]
    last_used_at: String,
    /// The end that the login set.
    #[schema(value_type = schema::Time)]
    expires_at: String,
    /// When it ends if it is not refreshed.
    #[schema(value_type = schema::Time)]
    idle_expires_at: String,
    /// Where the login came from.
    #[schema(required, example = "192.0.2.7")]
    address: Option<String>,
    #[schema(required, max_length = 256, example = "curl/8.5.0")]
    user_agent: Option<String>,
    /// Whether it is the session of this request.
    current: bool,
}

impl Session {
    pub fn of(session: &domain::Session, current: bool) -> Self {
        Self {
            id: session.id.to_string(),
            username: session.username.clone(),
            created_at: session.created_at.to_string(),
            last_used_at: session.last_used_at.to_string(),
            expires_at: session.expires_at.to_string(),
            idle_expires_at: session.idle_expires_at.to_string(),
            address: session.address.clone(),
            user_agent: session.user_agent.clone(),
            current,
        }
    }
}
