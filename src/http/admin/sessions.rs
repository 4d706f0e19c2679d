//! `/admin/users/{user}/sessions`.

use rocket::serde::json::Json;
use rocket::{delete, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::{OfUser, Part};
use crate::domain::need::{Need, SessionRead, SessionWrite};
use crate::domain::user::UserRef;
use crate::domain::{Error, Result};
use crate::http::app::App;
use crate::http::guard::Permitted;
use crate::http::page::{self, Listed};
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::revision::{IfMatch, State};
use crate::http::view::Session;
use crate::service::sessions::{self as service, Scope};

/// How many sessions were ended.
#[derive(Serialize, ToSchema)]
pub struct Ended {
    #[schema(example = 2)]
    ended: u64,
    changed: bool,
}

/// The sessions of a user that go on, oldest first.
#[utoipa::path(
    operation_id = "listSessions",
    tag = "admin",
    params(OfUser, Part),
    security(("token" = [SessionRead::PERMISSION])),
    responses(
        (status = 200, body = Listed<Session>, description = "A part of the list."),
        (status = 404, description = "`user_not_found`."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[get("/admin/users/<user>/sessions")]
pub async fn list(
    app: App<'_>,
    caller: Permitted<SessionRead>,
    user: Result<UserRef, Error>,
    query: Query,
) -> Result<Json<Listed<Session>>, Problem> {
    let [limit, after, search] = query.only(["limit", "after", "q"])?;
    let (user, page, now) = (user?, page::parse(limit.as_deref(), after.as_deref())?, app.now());
    let found = app.run(move |conn| service::list(conn, now, Some(&user), search.as_deref(), &page)).await?;
    let shown = Listed::of(found, |session| Session::of(&session, caller.is_of(&session)), |session| session.id.to_string());
    Ok(Json(shown))
}

/// Ends all sessions of a user.
///
/// `If-Match` is about the user.
#[utoipa::path(
    operation_id = "endSessions",
    tag = "admin",
    params(OfUser, State),
    security(("token" = [SessionWrite::PERMISSION])),
    responses(
        (status = 200, body = Ended, description = "They are over."),
        (status = 404, description = "`user_not_found`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[delete("/admin/users/<user>/sessions")]
pub async fn end_all(
    app: App<'_>,
    caller: Permitted<SessionWrite>,
    user: Result<UserRef, Error>,
    if_match: IfMatch,
) -> Result<Json<Ended>, Problem> {
    let (scope, ctx) = (Scope::User(user?), caller.context(&app)?.only_if(if_match.0));
    let change = app.write(ctx, move |conn, ctx| service::revoke_all(conn, ctx, &scope)).await?;
    Ok(Json(Ended { ended: change.value, changed: change.changed }))
}
