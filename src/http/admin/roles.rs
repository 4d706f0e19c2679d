//! `/admin/roles`: what users may do.

use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{delete, get, patch, post};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Changed, OfRole, Part};
use crate::domain::need::{Need, RoleRead, RoleWrite};
use crate::domain::permission::Permission;
use crate::domain::role::{Role as Domain, RoleName};
use crate::domain::{Error, Result, text};
use crate::http::app::App;
use crate::http::body::{Body, present};
use crate::http::guard::Permitted;
use crate::http::page::{self, Listed};
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::revision::{IfMatch, State, Tagged};
use crate::http::schema;
use crate::http::view::Role;
use crate::service::{revision, roles as service};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoleRequest {
    #[schema(value_type = schema::RoleName)]
    name: String,
    #[serde(default)]
    #[schema(max_length = 1024, example = "Reads the log")]
    description: String,
    /// Each as `resource:verb`. None may be one that the caller lacks.
    #[serde(default)]
    #[schema(value_type = Vec<schema::Permission>, max_items = 256, example = json!(["audit:read"]))]
    permissions: Vec<String>,
}

/// What to change of a role: what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RolePatchRequest {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = String, required = false, max_length = 1024, example = "Reads the log")]
    description: Option<String>,
    /// In place of all that it has.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Vec<schema::Permission>, required = false, max_items = 256, example = json!(["audit:read", "user:read"]))]
    permissions: Option<Vec<String>>,
}

fn described(description: &str) -> Result<String> {
    text::parse("description", description, text::DESCRIPTION_CHARS)
}

fn permissions(texts: &[String]) -> Result<Vec<Permission>> {
    texts.iter().map(|text| Permission::parse(text)).collect()
}

fn shown(role: &Domain) -> Tagged<Role> {
    Tagged::new(revision::of_role(role), Role::from(role))
}

/// The roles, in order of their names.
#[utoipa::path(
    operation_id = "listRoles",
    tag = "admin",
    params(Part),
    security(("token" = [RoleRead::PERMISSION])),
    responses(
        (status = 200, body = Listed<Role>, description = "A part of the list."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[get("/admin/roles")]
pub async fn list(app: App<'_>, _caller: Permitted<RoleRead>, query: Query) -> Result<Json<Listed<Role>>, Problem> {
    let [limit, after, search] = query.only(["limit", "after", "q"])?;
    let page = page::parse(limit.as_deref(), after.as_deref())?;
    let found = app.run(move |conn| service::page(conn, search.as_deref(), &page)).await?;
    Ok(Json(Listed::of(found, |role| Role::from(&role), |role| role.name.to_string())))
}

/// Makes a role.
#[utoipa::path(
    operation_id = "addRole",
    tag = "admin",
    request_body = NewRoleRequest,
    security(("token" = [RoleWrite::PERMISSION])),
    responses(
        (status = 201, body = Role, description = "It was made.", headers(
            ("ETag" = inline(schema::RoleTag)),
            ("Location" = String, description = "Its path."),
        ), links(
            ("get" = (operation_id = "getRole", parameters(("role" = "$response.body#/name")))),
            ("change" = (operation_id = "changeRole", parameters(("role" = "$response.body#/name")))),
            ("remove" = (operation_id = "removeRole", parameters(("role" = "$response.body#/name")))),
        )),
        (status = 409, description = "`role_exists`."),
    )
)]
#[post("/admin/roles", data = "<body>")]
pub async fn add(app: App<'_>, caller: Permitted<RoleWrite>, body: Body<NewRoleRequest>) -> Result<Tagged<Role>, Problem> {
    let (name, description) = (RoleName::parse(&body.0.name)?, described(&body.0.description)?);
    let (permissions, ctx) = (permissions(&body.0.permissions)?, caller.context(&app)?);
    let change = app.write(ctx, move |conn, ctx| service::add(conn, ctx, &name, &description, permissions, false)).await?;
    let role = change.value;
    Ok(shown(&role).created_at(format!("/admin/roles/{}", role.name)))
}

/// A role.
#[utoipa::path(
    operation_id = "getRole",
    tag = "admin",
    params(OfRole),
    security(("token" = [RoleRead::PERMISSION])),
    responses(
        (status = 200, body = Role, description = "The role.", headers(
            ("ETag" = inline(schema::RoleTag)),
        )),
        (status = 404, description = "`role_not_found`."),
        (status = 422, description = "`invalid_field`: no role can be called so."),
    )
)]
#[get("/admin/roles/<role>")]
pub async fn show(app: App<'_>, _caller: Permitted<RoleRead>, role: Result<RoleName, Error>) -> Result<Tagged<Role>, Problem> {
    let name = role?;
    let role = app.run(move |conn| service::show(conn, &name)).await?;
    Ok(shown(&role))
}

/// Changes a role.
///
/// From the next request of its users on. Nobody changes a role that has, or would have, permissions that they lack.
#[utoipa::path(
    operation_id = "changeRole",
    tag = "admin",
    params(OfRole, State),
    request_body = RolePatchRequest,
    security(("token" = [RoleWrite::PERMISSION])),
    responses(
        (status = 200, body = Changed<Role>, description = "What it is now, and whether that is new.", headers(
            ("ETag" = inline(schema::RoleTag)),
        )),
        (status = 404, description = "`role_not_found`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field`, also where nobody could sign up any more as the default role; or `role_in_use`: `admin` keeps all permissions."),
    )
)]
#[patch("/admin/roles/<role>", data = "<body>")]
pub async fn set(
    app: App<'_>,
    caller: Permitted<RoleWrite>,
    role: Result<RoleName, Error>,
    if_match: IfMatch,
    body: Body<RolePatchRequest>,
) -> Result<Tagged<Changed<Role>>, Problem> {
    let (name, ctx) = (role?, caller.context(&app)?.only_if(if_match.0));
    let description = body.0.description.as_deref().map(described).transpose()?;
    let permissions = body.0.permissions.as_deref().map(permissions).transpose()?;
    let change = app.write(ctx, move |conn, ctx| service::set(conn, ctx, &name, description.as_deref(), permissions)).await?;
    let (role, changed) = (change.value, change.changed);
    Ok(Tagged::new(revision::of_role(&role), Changed { value: Role::from(&role), changed }))
}

/// Removes a role.
///
/// `admin` and `user` stay. Where users are moved to another, that needs `user:write` besides.
#[utoipa::path(
    operation_id = "removeRole",
    tag = "admin",
    params(
        OfRole,
        ("move_to" = inline(Option<schema::RoleName>), Query, description = "The role that its users get."),
        State,
    ),
    security(("token" = [RoleWrite::PERMISSION])),
    responses(
        (status = 204, description = "It is gone."),
        (status = 403, description = "`permission_denied`, `password_change_required`, or `role_not_allowed`: `move_to` may do more than you."),
        (status = 404, description = "`role_not_found`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field`, also where it is the role of who signs up; or `role_in_use`: it is built in, or has users."),
    )
)]
#[delete("/admin/roles/<role>")]
pub async fn remove(
    app: App<'_>,
    caller: Permitted<RoleWrite>,
    role: Result<RoleName, Error>,
    query: Query,
    if_match: IfMatch,
) -> Result<Status, Problem> {
    let [move_to] = query.only(["move_to"])?;
    let (name, ctx) = (role?, caller.context(&app)?.only_if(if_match.0));
    let move_to = move_to.as_deref().map(RoleName::parse).transpose()?;
    app.write(ctx, move |conn, ctx| service::remove(conn, ctx, &name, move_to.as_ref(), false)).await?;
    Ok(Status::NoContent)
}
