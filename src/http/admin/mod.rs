//! `/admin`: what the command line does, over the network, for who has the permission. Each handler calls the use case that a verb calls.

mod assignment;
mod audit;
mod blacklist;
mod password;
mod roles;
mod sessions;
mod users;

use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::domain::Result;
use crate::http::json::read;
use crate::http::routes::routes_and_document;
use crate::http::schema;

routes_and_document![
    users::list,
    users::add,
    users::show,
    users::set,
    users::remove,
    password::set,
    sessions::list,
    sessions::end_all,
    roles::list,
    roles::add,
    roles::show,
    roles::set,
    roles::remove,
    assignment::assign,
    blacklist::list,
    blacklist::add,
    blacklist::purge,
    audit::list,
];

/// Which user.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[allow(dead_code)] // it is read as `UserRef`; this is for the document
struct OfUser {
    /// A username, an e-mail address or an id.
    #[param(example = "alice")]
    user: String,
}

/// Which role.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[allow(dead_code)] // it is read as `RoleName`; this is for the document
struct OfRole {
    /// The role's name.
    #[param(inline, value_type = schema::RoleName)]
    role: String,
}

/// Which part of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // they are read by `Query`; this is for the document
struct Part {
    /// How many, by default 50.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
    /// The `next` of the part before.
    #[param(pattern = r"^[^\x00]*$")]
    after: Option<String>,
    /// Part of a text that is shown.
    #[param(max_length = 256)]
    q: Option<String>,
}

/// What something is now, and whether this request changed it.
#[derive(Serialize, ToSchema)]
pub struct Changed<T> {
    #[serde(flatten)]
    value: T,
    changed: bool,
}

/// Reads `bytes` as the body of each route here that has one.
pub(super) fn fuzz(bytes: &[u8]) -> Vec<Result<()>> {
    vec![
        read::<blacklist::BlacklistRequest>(bytes).map(drop),
        read::<password::NewPasswordRequest>(bytes).map(drop),
        read::<assignment::AssignRequest>(bytes).map(drop),
        read::<roles::NewRoleRequest>(bytes).map(drop),
        read::<roles::RolePatchRequest>(bytes).map(drop),
        read::<users::NewUserRequest>(bytes).map(drop),
        read::<users::UserPatchRequest>(bytes).map(drop),
    ]
}
