//! `/auth/sessions`: one's own sessions.

use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{delete, get};

use crate::domain::user::UserRef;
use crate::http::app::App;
use crate::http::guard::SignedIn;
use crate::http::page::{self, Listed};
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::view::Session;
use crate::service::sessions as service;

/// The sessions of who asks, oldest first.
///
/// Each login is one, and goes on until it is ended or expires.
#[utoipa::path(
    operation_id = "listOwnSessions",
    tag = "account",
    params(
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000, description = "How many, by default 50."),
        ("after" = Option<String>, Query, pattern = r"^[^\x00]*$", description = "The `next` of the part before."),
        ("q" = Option<String>, Query, max_length = 256, description = "Part of the address or the user agent."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = Listed<Session>, description = "A part of the list.", links(
            ("end" = (operation_id = "endOwnSession", parameters(("id" = "$response.body#/items/0/id")))),
        )),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[get("/auth/sessions")]
pub async fn list(app: App<'_>, caller: SignedIn, query: Query) -> Result<Json<Listed<Session>>, Problem> {
    let [limit, after, q] = query.only(["limit", "after", "q"])?;
    let page = page::parse(limit.as_deref(), after.as_deref())?;
    let (now, user) = (app.now(), UserRef::Id(caller.0.user.id));
    let found = app.run(move |conn| service::list(conn, now, Some(&user), q.as_deref(), &page)).await?;
    let current = caller.0.session.id;
    Ok(Json(Listed::of(found, |session| Session::of(&session, session.id == current), |session| session.id.to_string())))
}

/// Ends one of the caller's own sessions, with all its tokens.
///
/// It may be the one of the request.
#[utoipa::path(
    operation_id = "endOwnSession",
    tag = "account",
    params(("id" = String, Path, description = "The session's id, which is the claim `sid` of its tokens.")),
    security(("token" = [])),
    responses(
        (status = 204, description = "It is over."),
        (status = 404, description = "`session_not_found`: it is over already, is somebody else's, or never was."),
    )
)]
#[delete("/auth/sessions/<id>")]
pub async fn end(app: App<'_>, caller: SignedIn, id: String) -> Result<Status, Problem> {
    let ctx = app.context_of(&caller.0);
    app.write(ctx, move |conn, ctx| service::end_own(conn, ctx, &caller.0, &id)).await?;
    Ok(Status::NoContent)
}
