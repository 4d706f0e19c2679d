//! `POST /auth/introspect` and `POST /auth/revoke`: what services and clients may ask about a token, in the words of their RFCs.

use rocket::http::Status;
use rocket::post;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::audit::Actor;
use crate::domain::token::Kind;
use crate::http::app::App;
use crate::http::form::Form;
use crate::http::guard::{Permitted, Public};
use crate::http::permission::TokenInspect;
use crate::http::problem::Problem;
use crate::service::authentication::Presented;
use crate::service::introspection::{self as service, Active};

/// The form of both.
#[derive(ToSchema)]
#[allow(dead_code)] // it is read by `Form`; this is for the document
pub struct TokenForm {
    /// The token itself.
    token: String,
    /// `access_token` or `refresh_token`. It is not needed, and not believed.
    token_type_hint: Option<String>,
}

/// What a token says (RFC 7662, section 2.2). Of one that does not hold, `active` is all there is.
#[derive(Serialize, ToSchema)]
pub struct Introspection {
    active: bool,
    #[serde(flatten)]
    told: Option<Told>,
}

/// What is told of an active token.
#[derive(Serialize, ToSchema)]
pub struct Told {
    /// `Bearer` for an access token; a refresh token has none, since it opens no route.
    #[serde(skip_serializing_if = "Option::is_none")]
    token_type: Option<&'static str>,
    username: String,
    /// The role that the user has now.
    role: String,
    client_id: String,
    iss: String,
    sub: String,
    aud: String,
    exp: i64,
    iat: i64,
    nbf: i64,
    jti: String,
    sid: String,
}

impl From<Active> for Told {
    fn from(Active { claims, kind, username, role }: Active) -> Self {
        let token_type = (kind == Kind::Access).then_some("Bearer");
        let (client_id, iss, sub, aud) = (claims.client_id, claims.iss, claims.sub, claims.aud);
        let (exp, iat, nbf, jti, sid) = (claims.exp, claims.iat, claims.nbf, claims.jti, claims.sid);
        Self { token_type, username, role, client_id, iss, sub, aud, exp, iat, nbf, jti, sid }
    }
}

/// Whether a token holds now, and what it says (RFC 7662). For services, whose own token must have the permission `token:inspect`.
#[utoipa::path(
    tag = "tokens",
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    security(("token" = [])),
    responses(
        (status = 200, body = Introspection, description = "What the token says; `{\"active\":false}` where it does not hold."),
        (status = 403, description = "`permission_denied` or `password_change_required`."),
    )
)]
#[post("/auth/introspect", data = "<form>")]
pub async fn introspect(app: App<'_>, _caller: Permitted<TokenInspect>, form: Form) -> Result<Json<Introspection>, Problem> {
    let token = form.require("token")?.to_owned();
    let (now, issuer) = (app.now(), app.settings.issuer.clone());
    let active = app.run(move |conn| service::introspect(conn, &issuer, &token, now)).await?;
    Ok(Json(Introspection { active: active.is_some(), told: active.map(Told::from) }))
}

/// Ends a token (RFC 7009): an access token alone, a refresh token with its whole session. Who holds the token may end it. The
/// answer is the same for every text that is sent.
#[utoipa::path(
    tag = "tokens",
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "If it was a token that held, it does not any more."))
)]
#[post("/auth/revoke", data = "<form>")]
pub async fn revoke(app: App<'_>, _everybody: Public, form: Form) -> Result<Status, Problem> {
    let token = Presented::of_any_kind(&app.settings.issuer, form.require("token")?, app.now());
    if let Ok(token) = token
        && app.is_worth_a_write(&token).await?.is_ok()
    {
        app.write(app.context(Actor::Anonymous), move |conn, ctx| service::revoke(conn, ctx, &token)).await?;
    }
    Ok(Status::Ok)
}
