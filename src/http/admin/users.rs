//! `/admin/users`: the accounts of all.

use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{delete, get, patch, post};
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::{Changed, Part, State};
use crate::domain::email::Email;
use crate::domain::password::{Password, PasswordHash};
use crate::domain::role::RoleName;
use crate::domain::user::{self, User, UserRef};
use crate::domain::username::Username;
use crate::domain::{Error, Result};
use crate::http::app::App;
use crate::http::body::{Body, present};
use crate::http::guard::Permitted;
use crate::http::page::{self, Listed};
use crate::http::permission::{Need, UserRead, UserWrite};
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::revision::{IfMatch, Tagged};
use crate::http::schema;
use crate::http::view::{Full, Standing};
use crate::service::accounts::{self, Changes, Filter, NewUser};
use crate::service::{Change, password, revision, standing};

/// A user to be. One of `password` and `password_hash` must be there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUserRequest {
    #[schema(value_type = schema::Username)]
    username: String,
    #[schema(value_type = Option<schema::EmailAddress>)]
    email: Option<String>,
    /// `user`, unless it says otherwise. It may do no more than the caller.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::RoleName, required = false)]
    role: Option<String>,
    /// `active` or `disabled`.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Status, required = false)]
    status: Option<String>,
    #[serde(default)]
    must_change_password: bool,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Password, required = false)]
    password: Option<Zeroizing<String>>,
    /// As another system kept it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = String, required = false, max_length = 512, example = "$2b$10$uq.p6LiDfQE/nlb6zMWKBOtwIJqnGzkn7jwNsG3ZIgdMUCYxiG9eq")]
    password_hash: Option<Zeroizing<String>>,
}

enum Secret {
    Password(Password),
    Hash(PasswordHash),
}

impl NewUserRequest {
    fn parse(self) -> Result<(NewUser, Secret)> {
        let secret = match (&self.password, &self.password_hash) {
            (Some(password), None) => Secret::Password(Password::parse(password)?),
            (None, Some(hash)) => Secret::Hash(password::accept_hash(hash)?),
            _ => return Err(Error::invalid_field("one of `password` and `password_hash` must be there")),
        };
        let new = NewUser {
            username: Username::parse(&self.username)?,
            email: self.email.as_deref().map(Email::parse).transpose()?,
            role: self.role.as_deref().map_or_else(|| Ok(RoleName::user()), RoleName::parse)?,
            status: self.status.as_deref().map_or(Ok(user::Status::Active), user::Status::parse)?,
            must_change_password: self.must_change_password,
        };
        Ok((new, secret))
    }
}

/// What to change of a user: what is left out stays. The role and the password have routes of their own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserPatchRequest {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Username, required = false)]
    username: Option<String>,
    /// Null removes the address.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<schema::EmailAddress>, required = false)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = bool, required = false)]
    email_verified: Option<bool>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = bool, required = false)]
    must_change_password: Option<bool>,
    /// `active`, or `disabled`, which ends the user's sessions.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Status, required = false)]
    status: Option<String>,
}

impl UserPatchRequest {
    fn parse(self) -> Result<Changes> {
        Ok(Changes {
            username: self.username.as_deref().map(Username::parse).transpose()?,
            email: self.email.map(|email| email.as_deref().map(Email::parse).transpose()).transpose()?,
            email_verified: self.email_verified,
            must_change_password: self.must_change_password,
            status: self.status.as_deref().map(user::Status::parse).transpose()?,
        })
    }
}

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
            ("ETag" = String, description = "Of all but the time of the last login, locks and bans, for `If-Match`."),
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
    let new = app.run(move |conn| accounts::check_admissible(conn, &ctx, &new).map(|()| new)).await?;
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
    params(("user" = String, Path, example = "alice", description = "A username, an e-mail address or an id.")),
    security(("token" = [UserRead::PERMISSION])),
    responses(
        (status = 200, body = Standing, description = "The user.", headers(
            ("ETag" = String, description = "Of all but the time of the last login, locks and bans, for `If-Match`."),
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
    params(("user" = String, Path, example = "alice", description = "A username, an e-mail address or an id."), State),
    request_body = UserPatchRequest,
    security(("token" = [UserWrite::PERMISSION])),
    responses(
        (status = 200, body = Changed<Full>, description = "What it is now, and whether that is new.", headers(
            ("ETag" = String, description = "Of all but the time of the last login, locks and bans, for `If-Match`."),
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
    params(("user" = String, Path, example = "alice", description = "A username, an e-mail address or an id."), State),
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
