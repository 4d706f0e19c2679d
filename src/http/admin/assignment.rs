//! `PUT /admin/users/{user}/role`.

use rocket::put;
use serde::Deserialize;
use utoipa::ToSchema;

use super::users::changed;
use super::{Changed, OfUser};
use crate::domain::need::{Need, UserWrite};
use crate::domain::role::RoleName;
use crate::domain::user::UserRef;
use crate::domain::{Error, Result};
use crate::http::app::App;
use crate::http::body::Body;
use crate::http::guard::Permitted;
use crate::http::problem::Problem;
use crate::http::revision::{IfMatch, State, Tagged};
use crate::http::schema;
use crate::http::view::Full;
use crate::service::accounts;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignRequest {
    #[schema(value_type = schema::RoleName)]
    role: String,
}

/// Gives a user another role.
///
/// From the next request on, in place of the one that the user has. It may do no more than the caller.
#[utoipa::path(
    operation_id = "assignRole",
    tag = "admin",
    params(OfUser, State),
    request_body = AssignRequest,
    security(("token" = [UserWrite::PERMISSION])),
    responses(
        (status = 200, body = Changed<Full>, description = "What it is now, and whether that is new.", headers(
            ("ETag" = inline(schema::UserTag)),
        )),
        (status = 403, description = "`permission_denied`, `password_change_required`, or `role_not_allowed`: the role may do more than you."),
        (status = 404, description = "`user_not_found` or `role_not_found`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field` or `last_admin`."),
    )
)]
#[put("/admin/users/<user>/role", data = "<body>")]
pub async fn assign(
    app: App<'_>,
    caller: Permitted<UserWrite>,
    user: Result<UserRef, Error>,
    if_match: IfMatch,
    body: Body<AssignRequest>,
) -> Result<Tagged<Changed<Full>>, Problem> {
    let (user, role, ctx) = (user?, RoleName::parse(&body.0.role)?, caller.context(&app)?.only_if(if_match.0));
    let change = app.write(ctx, move |conn, ctx| accounts::assign_role(conn, ctx, &user, &role)).await?;
    Ok(changed(&change))
}
