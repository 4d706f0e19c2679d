//! `POST /auth/refresh`.

use rocket::post;
use rocket::serde::json::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Tokens;
use crate::domain::audit::Actor;
use crate::domain::token::Kind;
use crate::domain::{Code, Error};
use crate::http::app::App;
use crate::http::body::OptionalBody;
use crate::http::guard::Bearer;
use crate::http::problem::Problem;
use crate::service::authentication::Presented;
use crate::service::refresh as service;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshRequest {
    #[schema(example = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMSJ9.c2ln")]
    refresh_token: String,
}

/// Exchanges a refresh token for a new pair of tokens.
///
/// It comes in the body or as Bearer, and can be used once: one that comes back later ends its session. For a few seconds, and
/// until the new refresh token is used, it is answered with the same pair once more.
#[utoipa::path(
    operation_id = "refreshTokens",
    tag = "auth",
    request_body(content = Option<RefreshRequest>),
    security((), ("refresh_token" = [])),
    responses(
        (status = 200, body = Tokens, description = "A new pair of tokens of the same session."),
        (status = 401, description = "`missing_token`, `invalid_token`, `token_expired`, `token_revoked` or `refresh_token_reused`."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[post("/auth/refresh", data = "<body>")]
pub async fn refresh(app: App<'_>, bearer: Bearer<'_>, body: OptionalBody<RefreshRequest>) -> Result<Json<Tokens>, Problem> {
    app.within(&app.limits.refresh)?;
    let OptionalBody(body) = body;
    let token = match (&bearer, &body) {
        (Bearer(Some(_)), Some(_)) => return Err(Error::new(Code::MalformedRequest, "there are two refresh tokens").into()),
        (_, Some(body)) => body.refresh_token.as_str(),
        (bearer, None) => bearer.require()?,
    };
    let token = Presented::new(&app.settings.issuer, Kind::Refresh, token, app.now()).map_err(Error::from)?;
    app.is_worth_a_write(&token).await?.map_err(Error::from)?;
    let (ctx, issuer) = (app.context(Actor::Anonymous), app.settings.issuer.clone());
    let grant = app.write(ctx, move |conn, ctx| service::refresh(conn, ctx, &issuer, &token)).await?;
    Ok(Json(Tokens::of(grant.sign()?).0))
}
