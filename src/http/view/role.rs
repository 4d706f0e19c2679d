//! Roles.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::role as domain;
use crate::http::schema;

/// A role.
#[derive(Serialize, ToSchema)]
pub struct Role {
    #[schema(value_type = schema::RoleName)]
    name: String,
    #[schema(example = "Reads the log")]
    description: String,
    #[schema(value_type = Vec<schema::Permission>)]
    permissions: Vec<String>,
    /// `admin` and `user` are always there.
    built_in: bool,
    /// How many users have it.
    #[schema(example = 3)]
    users: u64,
}

impl From<&domain::Role> for Role {
    fn from(role: &domain::Role) -> Self {
        Self {
            name: role.name.to_string(),
            description: role.description.clone(),
            permissions: role.permissions.iter().map(ToString::to_string).collect(),
            built_in: role.built_in,
            users: role.users,
        }
    }
}
