//! `POST /auth/introspect` and `POST /auth/revoke`: what services and clients may ask about a token, in the words of their RFCs.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::post;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::audit::Actor;
use crate::domain::need::{Need, TokenInspect};
use crate::domain::token::Kind;
use crate::http::app::App;
use crate::http::form::Form;
use crate::http::guard::{Permitted, Public};
use crate::http::problem::Problem;
use crate::http::schema;
use crate::service::authentication::Presented;
use crate::service::introspection::{self as service, Active};

/// The form of both.
#[derive(ToSchema)]
#[allow(dead_code)] // it is read by `Form`; this is for the document
pub struct TokenForm {
    /// The token itself.
    #[schema(example = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMSJ9.c2ln")]
    token: String,
    /// `access_token` or `refresh_token`. It is not needed, and not believed.
    #[schema(nullable = false, example = "access_token")]
    token_type_hint: Option<String>,
    /// Other fields are ignored, as long as none is there twice.
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

/// What a token says (RFC 7662, section 2.2). Of one that does not hold, `active` is all there is.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum Introspection {
    Active(Box<Told>),
    Inactive(Inactive),
}

/// That a token does not hold: no more is told.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Inactive {
    #[schema(example = false)]
    active: bool,
}

/// What is told of an active token.
#[derive(Serialize, ToSchema)]
#[schema(as = ActiveToken)]
pub struct Told {
    #[schema(example = true)]
    active: bool,
    /// `Bearer` for an access token; a refresh token has none, since it opens no route.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "Bearer")]
    token_type: Option<&'static str>,
    #[schema(value_type = schema::Username)]
    username: String,
    /// The role that the user has now.
    #[schema(value_type = schema::RoleName)]
    role: String,
    #[schema(example = "authctl")]
    client_id: String,
    #[schema(example = "https://auth.example.org")]
    iss: String,
    /// The user's id.
    #[schema(value_type = schema::Id)]
    sub: String,
    #[schema(example = "authctl")]
    aud: String,
    /// Seconds since 1970, as are `iat` and `nbf`.
    #[schema(example = 1_769_848_200)]
    exp: i64,
    #[schema(example = 1_769_847_300)]
    iat: i64,
    #[schema(example = 1_769_847_300)]
    nbf: i64,
    #[schema(value_type = schema::Id)]
    jti: String,
    /// The session's id.
    #[schema(value_type = schema::Id)]
    sid: String,
}

impl From<Active> for Told {
    fn from(Active { claims, kind, username, role }: Active) -> Self {
        let token_type = (kind == Kind::Access).then_some("Bearer");
        let (client_id, iss, sub, aud) = (claims.client_id, claims.iss, claims.sub, claims.aud);
        let (exp, iat, nbf, jti, sid) = (claims.exp, claims.iat, claims.nbf, claims.jti, claims.sid);
        Self { active: true, token_type, username, role, client_id, iss, sub, aud, exp, iat, nbf, jti, sid }
    }
}

/// Whether a token holds now, and what it says (RFC 7662).
///
/// For services, by a token of their own.
#[utoipa::path(
    operation_id = "introspectToken",
    tag = "tokens",
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    security(("token" = [TokenInspect::PERMISSION])),
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
    Ok(Json(match active {
        Some(active) => Introspection::Active(Box::new(active.into())),
        None => Introspection::Inactive(Inactive { active: false }),
    }))
}

/// Ends a token (RFC 7009).
///
/// An access token alone, a refresh token with its whole session. Who holds the token may end it. The answer is the same for every text
/// that is sent.
#[utoipa::path(
    operation_id = "revokeToken",
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
