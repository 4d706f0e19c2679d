//! Whether the daemon lives, and whether it can work.

use rocket::get;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::app::App;
use super::guard::Public;
use super::problem::Problem;
use super::routes::routes_and_document;
use crate::service::health;

#[derive(Serialize, ToSchema)]
pub struct Health {
    #[schema(example = "ok")]
    status: &'static str,
}

/// Whether the daemon answers.
///
/// No database is asked.
#[utoipa::path(operation_id = "getLiveness", tag = "service", responses((status = 200, body = Health, description = "It does.")))]
#[get("/health/live")]
fn live(_everybody: Public) -> Json<Health> {
    Json(Health { status: "ok" })
}

/// Whether the daemon can do its work.
///
/// The database is there, can be written, has this version's schema, and its keys can be opened.
#[utoipa::path(
    operation_id = "getReadiness",
    tag = "service",
    responses((status = 200, body = Health, description = "It can."), (status = 503, description = "`busy` or `database_unusable`."))
)]
#[get("/health/ready")]
async fn ready(app: App<'_>, _everybody: Public) -> Result<Json<Health>, Problem> {
    let keys = app.settings.issuer.keys.clone();
    app.run(move |conn| health::ready(conn, &keys)).await?;
    Ok(Json(Health { status: "ok" }))
}

routes_and_document![live, ready];
