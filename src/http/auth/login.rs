//! `POST /auth/login`.

use rocket::post;
use rocket::serde::json::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::Tokens;
use crate::domain::audit::Actor;
use crate::domain::password::Password;
use crate::http::app::App;
use crate::http::body::Body;
use crate::http::guard::Public;
use crate::http::guesses::Who;
use crate::http::problem::Problem;
use crate::http::schema;
use crate::http::view::Summary;
use crate::service::{Conn, Context, login as service};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoginRequest {
    /// A username or an e-mail address.
    #[schema(example = "alice")]
    username: String,
    #[schema(value_type = schema::Password)]
    password: Zeroizing<String>,
}

#[derive(Serialize, ToSchema)]
pub struct LoginResponse {
    #[serde(flatten)]
    tokens: Tokens,
    user: Summary,
}

/// Opens a session and answers its first tokens.
///
/// A wrong password, and a user who is unknown, disabled, banned or locked, are answered alike, in the same time.
#[utoipa::path(
    operation_id = "logIn",
    tag = "auth",
    request_body = LoginRequest,
    responses(
        (status = 200, body = LoginResponse, description = "The session's first tokens.", links(
            ("refresh" = (operation_id = "refreshTokens", request_body = json!({"refresh_token": "{$response.body#/refresh_token}"}))),
        )),
        (status = 401, description = "`invalid_credentials`."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[post("/auth/login", data = "<body>")]
pub async fn login(app: App<'_>, _everybody: Public, body: Body<LoginRequest>) -> Result<Json<LoginResponse>, Problem> {
    let Body(LoginRequest { username, password }) = body;
    let password = Password::parse(&password)?;
    let proven = app.prove(Who::Named(username), password).await?;
    let (ctx, issuer, user_agent) = (app.context(Actor::Anonymous), app.settings.issuer.clone(), app.user_agent());
    let open = move |conn: &mut Conn, ctx: &Context, answer| service::open_session(conn, ctx, &issuer, answer, user_agent);
    let grant = app.write_proven(ctx, proven, open).await?;
    let (tokens, user) = Tokens::of(grant.sign()?);
    Ok(Json(LoginResponse { tokens, user }))
}
