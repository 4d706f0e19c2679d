//! `POST /auth/logout`.

use rocket::post;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::audit::Actor;
use crate::domain::{Error, Result};
use crate::http::app::App;
use crate::http::guard::Bearer;
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::service::authentication::Presented;
use crate::service::sessions::{self, LogoutScope};

/// Which sessions end. It is read by `parse`; this is for the document.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase", default = "session")]
#[allow(dead_code)]
enum Scope {
    Session,
    All,
}

#[derive(Serialize, ToSchema)]
pub struct LogoutResponse {
    #[schema(example = "Logged out")]
    message: &'static str,
}

/// Ends the session of the token, its refresh token included.
///
/// It takes an access token, also one that has expired, or a refresh token.
#[utoipa::path(
    operation_id = "logOut",
    tag = "auth",
    params(("scope" = inline(Option<Scope>), Query, description = "`session`, or `all` of the user's sessions.")),
    security(("token" = []), ("refresh_token" = [])),
    responses(
        (status = 200, body = LogoutResponse, description = "The session is over."),
        (status = 401, description = "`missing_token`, `invalid_token` or `token_revoked`."),
        (status = 422, description = "`invalid_field`: no such scope."),
    )
)]
#[post("/auth/logout")]
pub async fn logout(app: App<'_>, bearer: Bearer<'_>, query: Query) -> Result<Json<LogoutResponse>, Problem> {
    let bearer = bearer.require()?;
    let [scope] = query.only(["scope"])?;
    let scope = parse(scope.as_deref())?;
    let token = Presented::for_logout(&app.settings.issuer, bearer, app.now()).map_err(Error::from)?;
    app.is_worth_a_write(&token).await?.map_err(Error::from)?;
    let ctx = app.context(Actor::Anonymous);
    app.write(ctx, move |conn, ctx| sessions::logout(conn, ctx, &token, scope)).await?;
    Ok(Json(LogoutResponse { message: "Logged out" }))
}

fn parse(scope: Option<&str>) -> Result<LogoutScope> {
    match scope {
        None | Some("session") => Ok(LogoutScope::Session),
        Some("all") => Ok(LogoutScope::All),
        Some(_) => Err(Error::invalid_field("scope: it is 'session' or 'all'")),
    }
}
