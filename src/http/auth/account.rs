//! `/auth/me`: one's own account.

use rocket::get;
use rocket::serde::json::Json;

use crate::http::guard::SignedIn;
use crate::http::view::Full;

/// The account of who asks.
#[utoipa::path(
    tag = "account",
    security(("token" = [])),
    responses((status = 200, body = Full, description = "The account."))
)]
#[get("/auth/me")]
pub fn me(caller: SignedIn) -> Json<Full> {
    Json(Full::from(&caller.0.user))
}
