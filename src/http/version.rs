//! Which version is running.

use rocket::get;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::guard::Public;
use super::routes::routes_and_document;

#[derive(Serialize, ToSchema)]
pub struct Version {
    #[schema(example = "authctl")]
    name: &'static str,
    /// As semantic versioning has it.
    #[schema(example = "0.1.0")]
    version: &'static str,
}

/// Which version is running.
#[utoipa::path(operation_id = "getVersion", tag = "service", responses((status = 200, body = Version, description = "Name and version.")))]
#[get("/version")]
fn version(_everybody: Public) -> Json<Version> {
    Json(Version { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") })
}

routes_and_document![version];
