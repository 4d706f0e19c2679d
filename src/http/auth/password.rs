//! `PUT /auth/password`.

use rocket::http::Status;
use rocket::put;
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::PROVEN_401;
use crate::domain::password::Password;
use crate::http::app::App;
use crate::http::body::Body;
use crate::http::guard::Unsettled;
use crate::http::guesses::Who;
use crate::http::hashing::Tools;
use crate::http::problem::Problem;
use crate::http::schema;
use crate::service::own;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChangeRequest {
    #[schema(value_type = schema::Password)]
    current_password: Zeroizing<String>,
    /// At least 15 characters, unless configured otherwise, and not the current one.
    #[schema(value_type = schema::Password)]
    new_password: Zeroizing<String>,
}

/// Changes the password of who asks.
///
/// All other sessions of theirs end; that of the request goes on. It is the one thing that can be done while `must_change_password` is set,
/// which ends it.
#[utoipa::path(
    operation_id = "changeOwnPassword",
    tag = "account",
    request_body = PasswordChangeRequest,
    security(("token" = [])),
    responses(
        (status = 204, description = "It is changed."),
        (status = 401, description = PROVEN_401),
        (status = 422, description = "`invalid_field`, `weak_password` (also the same again) or `common_password`."),
    )
)]
#[put("/auth/password", data = "<body>")]
pub async fn change(app: App<'_>, caller: Unsettled, body: Body<PasswordChangeRequest>) -> Result<Status, Problem> {
    let (caller, Body(body)) = (caller.0, body);
    let (current, new) = (Password::parse(&body.current_password)?, Password::parse(&body.new_password)?);
    let user = caller.user.clone();
    let judged = move |tools: &Tools| own::judge(&tools.policy, &user, &current, &new).map(|()| (current, new));
    let (current, new) = app.hash(judged).await?;
    let proven = app.prove(Who::Caller(caller.clone()), current).await?;
    let user = caller.user.clone();
    let hash = match app.hash(move |tools| own::prepare(&tools.policy, &user, &new)).await {
        Ok(hash) => hash,
        Err(error) => return Err(app.take_back(proven, error).await?.into()),
    };
    let ctx = app.context_of(&caller);
    app.write_proven(ctx, proven, move |conn, ctx, answer| own::change_password(conn, ctx, &caller, &answer, &hash)).await?;
    Ok(Status::NoContent)
}
