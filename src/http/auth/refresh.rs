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
use crate::service::{authentication, sessions};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshRequest {
    refresh_token: String,
}

/// Exchanges a refresh token, from the body or as Bearer, for a new pair of tokens. It can be used once.
#[utoipa::path(
    tag = "auth",
    request_body(content = Option<RefreshRequest>),
    security((), ("token" = [])),
    responses(
        (status = 200, body = Tokens, description = "A new pair of tokens of the same session."),
        (status = 401, description = "`missing_token`, `invalid_token`, `token_expired` or `token_revoked`."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[post("/auth/refresh", data = "<body>")]
pub async fn refresh(app: App<'_>, bearer: Bearer<'_>, body: OptionalBody<RefreshRequest>) -> Result<Json<Tokens>, Problem> {
    let OptionalBody(body) = body;
    let token = match (&bearer, &body) {
        (Bearer(Some(_)), Some(_)) => return Err(Error::new(Code::MalformedRequest, "there are two refresh tokens").into()),
        (_, Some(body)) => body.refresh_token.as_str(),
        (bearer, None) => bearer.require()?,
    };
    let claims = authentication::verify(&app.settings.issuer, Kind::Refresh, token, app.now())?;
    let (ctx, issuer) = (app.context(Actor::Anonymous), app.settings.issuer.clone());
    let grant = app.run(move |conn| sessions::refresh(conn, &ctx, &issuer, &claims)).await?;
    Ok(Json(Tokens::of(grant).0))
}
