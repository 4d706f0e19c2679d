//! The samples of protected routes.

use rocket::get;
use rocket::serde::json::Json;

use crate::http::guard::{Admin, SignedIn};
use crate::http::view::Greeting;

/// The sample of a protected route.
#[utoipa::path(
    operation_id = "getDashboard",
    tag = "auth",
    security(("token" = [])),
    responses((status = 200, body = Greeting, description = "The token is good."))
)]
#[get("/auth/dashboard")]
pub fn dashboard(caller: SignedIn) -> Json<Greeting> {
    Json(Greeting::new("Protected route", &caller.0.user))
}

/// The sample of a route for admins.
///
/// Needs the role `admin`, whatever permissions another role has.
#[utoipa::path(
    operation_id = "getAdminSample",
    tag = "auth",
    security(("token" = [])),
    responses(
        (status = 200, body = Greeting, description = "The user is an admin."),
        (status = 403, description = "`permission_denied`."),
    )
)]
#[get("/auth/admin")]
pub fn admin(caller: Admin) -> Json<Greeting> {
    Json(Greeting::new("Admin route", &caller.0.user))
}
