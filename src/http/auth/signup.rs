//! `POST /auth/signup`.

use std::sync::Arc;

use rocket::http::Status;
use rocket::post;
use rocket::serde::json::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::domain::audit::{Action, Actor};
use crate::domain::email::Email;
use crate::domain::invite::InviteToken;
use crate::domain::password::Password;
use crate::domain::role::RoleName;
use crate::domain::username::Username;
use crate::http::app::App;
use crate::http::body::Body;
use crate::http::guard::MaybeSignedIn;
use crate::http::problem::Problem;
use crate::http::schema;
use crate::http::view::Greeting;
use crate::service::authentication::Caller;
use crate::service::{Conn, Context, signup as service};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignupRequest {
    #[schema(value_type = schema::Username)]
    username: String,
    #[schema(value_type = schema::Password)]
    password: Zeroizing<String>,
    #[schema(value_type = Option<schema::EmailAddress>)]
    email: Option<String>,
    /// Any other than the default role, or than the invite's, needs the access token of an admin.
    #[schema(value_type = Option<schema::RoleName>)]
    role: Option<String>,
    /// The token of `authctl invite add`, where one is needed. It is good for one account, whose role it may set.
    #[schema(value_type = Option<String>, example = "inv_3Yx0mUO9mQmZkq2sJt5vWb1cRdEfGhIjKlMnOpQrStU")]
    invite: Option<Zeroizing<String>>,
}

/// Makes an account.
///
/// With the default role, or that of the invite.
#[utoipa::path(
    operation_id = "signUp",
    tag = "auth",
    request_body = SignupRequest,
    security((), ("token" = [])),
    responses(
        (status = 201, body = Greeting, description = "The account was made.", links(
            ("logIn" = (operation_id = "logIn", request_body = json!({
                "username": "{$request.body#/username}", "password": "{$request.body#/password}",
            }))),
        )),
        (status = 403, description = "`signup_closed`, `invalid_invite`, or `role_not_allowed` without an admin's token."),
        (status = 404, description = "`role_not_found`."),
        (status = 409, description = "`user_exists` or `email_exists`."),
        (status = 422, description = "`invalid_field`, `weak_password` or `common_password`."),
    )
)]
#[post("/auth/signup", data = "<body>")]
pub async fn signup(app: App<'_>, caller: MaybeSignedIn, body: Body<SignupRequest>) -> Result<(Status, Json<Greeting>), Problem> {
    app.within(&app.limits.signup)?;
    let Body(body) = body;
    let password = Password::parse(&body.password)?;
    let request = service::Request {
        username: Username::parse(&body.username)?,
        email: body.email.as_deref().map(Email::parse).transpose()?,
        role: body.role.as_deref().map(RoleName::parse).transpose()?,
        invite: body.invite.map(InviteToken::new),
    };
    let (caller, policy) = (caller.0, app.settings.signup.clone());
    let context =
        |caller: &Option<Arc<Caller>>| caller.as_ref().map_or_else(|| app.context(Actor::Anonymous), |it| app.context_of(it));
    let ctx = context(&caller);
    let admit =
        move |conn: &mut Conn, ctx: &Context| policy.admit(conn, caller.as_deref(), request, ctx.now).map(|new| (new, caller));
    // What somebody who is refused typed for a name is kept nowhere.
    let (new, caller) = app.check(ctx, Action::UserSignup, "-", admit).await?;
    let (new, hash) = app.hash(move |tools| tools.policy.prepare(&password, &new.names()).map(|hash| (new, hash))).await?;
    let (ctx, policy) = (context(&caller), app.settings.signup.clone());
    let user = app.write(ctx, move |conn, ctx| service::signup(conn, ctx, &policy, caller.as_deref(), new, &hash)).await?;
    Ok((Status::Created, Json(Greeting::new("User registered successfully", &user))))
}
