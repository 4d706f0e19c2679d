//! `PUT /admin/users/{user}/password`.

use rocket::http::Status;
use rocket::put;
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::OfUser;
use crate::domain::audit::Action;
use crate::domain::need::{Need, UserWrite};
use crate::domain::password::Password;
use crate::domain::user::UserRef;
use crate::domain::{Error, Result};
use crate::http::app::App;
use crate::http::body::Body;
use crate::http::guard::Permitted;
use crate::http::problem::Problem;
use crate::http::revision::{IfMatch, State};
use crate::http::schema;
use crate::service::password::names;
use crate::service::{Conn, Context, accounts};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasswordRequest {
    #[schema(value_type = schema::Password)]
    new_password: Zeroizing<String>,
}

/// Sets a user's password, and ends all sessions of the user.
///
/// One's own is changed by `PUT /auth/password`, with the current one.
#[utoipa::path(
    operation_id = "setPassword",
    tag = "admin",
    params(OfUser, State),
    request_body = NewPasswordRequest,
    security(("token" = [UserWrite::PERMISSION])),
    responses(
        (status = 204, description = "It holds, and the sessions are over."),
        (status = 404, description = "`user_not_found`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field`, `weak_password` or `common_password`."),
    )
)]
#[put("/admin/users/<user>/password", data = "<body>")]
pub async fn set(
    app: App<'_>,
    caller: Permitted<UserWrite>,
    user: Result<UserRef, Error>,
    if_match: IfMatch,
    body: Body<NewPasswordRequest>,
) -> Result<Status, Problem> {
    let (user, password, ctx) = (user?, Password::parse(&body.0.new_password)?, caller.context(&app)?);
    let target = user.to_string();
    let check = move |conn: &mut Conn, ctx: &Context| accounts::check_changeable(conn, ctx, &user);
    let found = app.check(ctx, Action::UserPassword, target, check).await?;
    let user = UserRef::Id(found.id);
    let prepared = app.hash(move |tools| tools.policy.prepare(&password, &names(&found.username, found.email.as_ref())));
    let (hash, ctx) = (prepared.await?, caller.context(&app)?.only_if(if_match.0));
    app.write(ctx, move |conn, ctx| accounts::set_password(conn, ctx, &user, &hash, false)).await?;
    Ok(Status::NoContent)
}
