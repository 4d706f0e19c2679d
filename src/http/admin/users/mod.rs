//! `/admin/users`: the accounts of all.

mod body;

use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{delete, get, patch, post};

use super::{Changed, OfUser, Part};
use crate::domain::Result;
use crate::domain::audit::Action;
use crate::domain::need::{Need, UserRead, UserWrite};
use crate::domain::role::RoleName;
use crate::domain::user::{self, User, UserRef};
use crate::http::app::App;
use crate::http::body::Body;
use crate::http::guard::Permitted;
use crate::http::page::{self, Listed};
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::revision::{IfMatch, State, Tagged};
use crate::http::schema;
use crate::http::view::{Full, Standing};
use crate::service::accounts::{self, Filter};
use crate::service::{Change, revision, standing};

use body::Secret;
pub use body::{NewUserRequest, UserPatchRequest};

fn shown(user: &User) -> Tagged<Full> {
    Tagged::new(revision::of_user(user), Full::from(user))
}

pub(super) fn changed(change: &Change<User>) -> Tagged<Changed<Full>> {
    let user = &change.value;
    Tagged::new(revision::of_user(user), Changed { value: Full::from(user), changed: change.changed })
}

/// The users, in order of their names.
#[utoipa::path(
    operation_id = "listUsers",
    tag = "admin",
    params(
        Part,
        ("role" = inline(Option<schema::RoleName>), Query, description = "Only those with this role."),
        ("status" = inline(Option<schema::Status>), Query, description = "Only those that are so."),
    ),
    security(("token" = [UserRead::PERMISSION])),
    responses(
        (status = 200, body = Listed<Full>, description = "A part of the list."),
        (status = 404, description = "`role_not_found`."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[get("/admin/users")]
pub async fn list(app: App<'_>, _caller: Permitted<UserRead>, query: Query) -> Result<Json<Listed<Full>>, Problem> {
    let [limit, after, search, role, status] = query.only(["limit", "after", "q", "role", "status"])?;
    let page = page::parse(limit.as_deref(), after.as_deref())?;
    let role = role.as_deref().map(RoleName::parse).transpose()?;
    let status = status.as_deref().map(user::Status::parse).transpose()?;
    let found = app.run(move |conn| accounts::list(conn, &Filter { role, status, search }, &page)).await?;
    Ok(Json(Listed::of(found, |user| Full::from(&user), |user| user.username.to_string())))
}

/// Makes a user.
#[utoipa::path(
    operation_id = "addUser",
    tag = "admin",
    request_body = NewUserRequest,
    security(("token" = [UserWrite::PERMISSION])),
    responses(
        (status = 201, body = Full, description = "It was made.", headers(
            ("ETag" = inline(schema::UserTag)),
            ("Location" = String, description = "Its path."),
        ), links(
            ("get" = (operation_id = "getUser", parameters(("user" = "$response.body#/id")))),
            ("change" = (operation_id = "changeUser", parameters(("user" = "$response.body#/id")))),
            ("setPassword" = (operation_id = "setPassword", parameters(("user" = "$response.body#/id")))),
            ("assignRole" = (operation_id = "assignRole", parameters(("user" = "$response.body#/id")))),
            ("listSessions" = (operation_id = "listSessions", parameters(("user" = "$response.body#/id")))),
            ("endSessions" = (operation_id = "endSessions", parameters(("user" = "$response.body#/id")))),
            ("remove" = (operation_id = "removeUser", parameters(("user" = "$response.body#/id")))),
        )),
        (status = 403, description = "`permission_denied`, `password_change_required`, or `role_not_allowed`: the role may do more than you."),
        (status = 404, description = "`role_not_found`."),
        (status = 409, description = "`user_exists` or `email_exists`."),
        (status = 422, description = "`invalid_field`, `weak_password` or `common_password`."),
    )
)]
#[post("/admin/users", data = "<body>")]
pub async fn add(app: App<'_>, caller: Permitted<UserWrite>, body: Body<NewUserRequest>) -> Result<Tagged<Full>, Problem> {
    let ((new, secret), ctx) = (body.0.parse()?, caller.context(&app)?);
    let (action, name) = (Action::UserAdd, new.username.clone());
    let new = app.check(ctx, action, name, move |conn, ctx| accounts::check_admissible(conn, ctx, &new).map(|()| new)).await?;
    let (new, hash) = match secret {
        Secret::Hash(hash) => (new, hash),
        Secret::Password(password) => {
            app.hash(move |tools| tools.policy.prepare(&password, &new.names()).map(|hash| (new, hash))).await?
        }
    };
    let ctx = caller.context(&app)?;
    let user = app.write(ctx, move |conn, ctx| accounts::add(conn, ctx, new, &hash, false)).await?.value;
    Ok(shown(&user).created_at(format!("/admin/users/{}", user.id)))
}

/// A user.
///
/// By username, e-mail address or id; with what keeps the user from logging in.
#[utoipa::path(
    operation_id = "getUser",
    tag = "admin",
    params(OfUser),
    security(("token" = [UserRead::PERMISSION])),
    responses(
        (status = 200, body = Standing, description = "The user.", headers(
            ("ETag" = inline(schema::UserTag)),
        )),
        (status = 404, description = "`user_not_found`."),
        (status = 422, description = "`invalid_field`: it can be none of the three."),
    )
)]
#[get("/admin/users/<user>")]
pub async fn show(app: App<'_>, _caller: Permitted<UserRead>, user: Result<UserRef>) -> Result<Tagged<Standing>, Problem> {
    let (user, policy, now) = (user?, app.settings.lockout, app.now());
    let found = app.run(move |conn| standing::show(conn, policy.as_ref(), &user, now)).await?;
    Ok(Tagged::new(revision::of_user(&found.user), Standing::from(&found)))
}

/// Changes a user.
///
/// Nobody changes a user whose role has permissions that they lack themselves. One's own username and e-mail address are changed by
/// `PATCH /auth/me`, with the password.
#[utoipa::path(
    operation_id = "changeUser",
    tag = "admin",
    params(OfUser, State),
    request_body = UserPatchRequest,
    security(("token" = [UserWrite::PERMISSION])),
    responses(
        (status = 200, body = Changed<Full>, description = "What it is now, and whether that is new.", headers(
            ("ETag" = inline(schema::UserTag)),
        )),
        (status = 404, description = "`user_not_found`."),
        (status = 409, description = "`user_exists` or `email_exists`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field` or `last_admin`."),
    )
)]
#[patch("/admin/users/<user>", data = "<body>")]
pub async fn set(
    app: App<'_>,
    caller: Permitted<UserWrite>,
    user: Result<UserRef>,
    if_match: IfMatch,
    body: Body<UserPatchRequest>,
) -> Result<Tagged<Changed<Full>>, Problem> {
    let (user, changes, ctx) = (user?, body.0.parse()?, caller.context(&app)?.only_if(if_match.0));
    let change = app.write(ctx, move |conn, ctx| accounts::set(conn, ctx, &user, changes)).await?;
    Ok(changed(&change))
}

/// Removes a user for good, with all sessions.
#[utoipa::path(
    operation_id = "removeUser",
    tag = "admin",
    params(OfUser, State),
    security(("token" = [UserWrite::PERMISSION])),
    responses(
        (status = 204, description = "It is gone."),
        (status = 404, description = "`user_not_found`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field` or `last_admin`."),
    )
)]
#[delete("/admin/users/<user>")]
pub async fn remove(
    app: App<'_>,
    caller: Permitted<UserWrite>,
    user: Result<UserRef>,
    if_match: IfMatch,
) -> Result<Status, Problem> {
    let (user, ctx) = (user?, caller.context(&app)?.only_if(if_match.0));
    app.write(ctx, move |conn, ctx| accounts::remove(conn, ctx, &user, false)).await?;
    Ok(Status::NoContent)
}
