//! `GET /admin/audit`: who did what, to whom, when and why.

use rocket::get;
use rocket::serde::json::Json;
use utoipa::ToSchema;

use super::Part;
use crate::domain::need::{AuditRead, Need};
use crate::domain::user::UserRef;
use crate::domain::{Error, Result};
use crate::http::app::App;
use crate::http::guard::Permitted;
use crate::http::page::{self, Listed};
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::view::Audited;
use crate::service::audit::{self as service, Filter, Order};

/// It is read by `ordered`; this is for the document.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase", default = "oldest")]
#[allow(dead_code)]
enum Ordered {
    Oldest,
    Newest,
}

/// The audit trail.
///
/// Oldest first, unless `order` says otherwise.
#[utoipa::path(
    operation_id = "listAudit",
    tag = "admin",
    params(
        Part,
        ("user" = Option<String>, Query, example = "alice", description = "Only entries by this user, or with this user's name as the target. What somebody else did to one session or token has its id as the target: look for that with `q`."),
        ("action" = Option<String>, Query, max_length = 64, pattern = "^[a-z.]+$", description = "Only this action: one that there is.", example = "user.disable"),
        ("order" = inline(Option<Ordered>), Query, description = "Which come first."),
    ),
    security(("token" = [AuditRead::PERMISSION])),
    responses(
        (status = 200, body = Listed<Audited>, description = "A part of the list."),
        (status = 404, description = "`user_not_found`: nobody has this id or e-mail address."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[get("/admin/audit")]
pub async fn list(app: App<'_>, _caller: Permitted<AuditRead>, query: Query) -> Result<Json<Listed<Audited>>, Problem> {
    let [limit, after, search, user, action, order] = query.only(["limit", "after", "q", "user", "action", "order"])?;
    let page = page::parse(limit.as_deref(), after.as_deref())?;
    let user = user.as_deref().map(UserRef::parse).transpose()?;
    let (action, order) = (action.map(service::checked).transpose()?, ordered(order.as_deref())?);
    let filter = Filter { action, search, order, ..Filter::default() };
    let found = app.run(move |conn| service::list(conn, user.as_ref(), filter, &page)).await?;
    Ok(Json(Listed::of(found, Audited::from, |entry| entry.seq.to_string())))
}

fn ordered(order: Option<&str>) -> Result<Order> {
    match order {
        None | Some("oldest") => Ok(Order::OldestFirst),
        Some("newest") => Ok(Order::NewestFirst),
        Some(_) => Err(Error::invalid_field("order: it is 'oldest' or 'newest'")),
    }
}
