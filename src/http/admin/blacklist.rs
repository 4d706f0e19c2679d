//! `/admin/blacklist`: tokens that are refused though they have not expired.

use std::ops::ControlFlow;
use std::time::Duration;

use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Changed, Part};
use crate::domain::id::Jti;
use crate::domain::need::{Need, TokenRead, TokenWrite};
use crate::domain::user::UserRef;
use crate::domain::{Error, Result, Timestamp, text};
use crate::http::app::App;
use crate::http::body::Body;
use crate::http::guard::Permitted;
use crate::http::page::{self, Listed};
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::view::Blacklisted;
use crate::service::{Context, blacklist as service, purge as purging};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlacklistRequest {
    /// The claim `jti` of the token.
    #[schema(min_length = 1, max_length = 128, pattern = "^[!-~]+$", example = "01978a3e-5b1c-7def-8a90-1234567890ab")]
    jti: String,
    /// When the token expires, and the entry may go: RFC 3339, and not over yet.
    #[schema(format = DateTime, example = "2099-12-31T23:59:59Z")]
    expires_at: String,
    #[schema(max_length = 1024, example = "lost with a laptop")]
    reason: Option<String>,
}

/// What a purge removed.
#[derive(Serialize, ToSchema)]
pub struct Purged {
    /// Entries of the blacklist.
    #[schema(example = 17)]
    purged: u64,
    /// What else had ended: tokens, sessions, keys, guesses, bans and invites.
    #[schema(example = 4)]
    others: u64,
    /// Whether anything was removed.
    changed: bool,
}

/// The blacklist, in order of the jti.
#[utoipa::path(
    operation_id = "listBlacklist",
    tag = "admin",
    params(
        Part,
        ("user" = Option<String>, Query, example = "alice", description = "Only tokens of this user."),
        ("expired" = Option<bool>, Query, description = "Only those that a purge would remove."),
    ),
    security(("token" = [TokenRead::PERMISSION])),
    responses(
        (status = 200, body = Listed<Blacklisted>, description = "A part of the list."),
        (status = 404, description = "`user_not_found`."),
        (status = 422, description = "`invalid_field`."),
    )
)]
#[get("/admin/blacklist")]
pub async fn list(app: App<'_>, _caller: Permitted<TokenRead>, query: Query) -> Result<Json<Listed<Blacklisted>>, Problem> {
    let [limit, after, search, user, expired] = query.only(["limit", "after", "q", "user", "expired"])?;
    let page = page::parse(limit.as_deref(), after.as_deref())?;
    let user = user.as_deref().map(UserRef::parse).transpose()?;
    let expired_at = is_true(expired.as_deref())?.then(|| app.now().minus(leeway(&app)));
    let found = app.run(move |conn| service::list(conn, user.as_ref(), expired_at, search, &page)).await?;
    Ok(Json(Listed::of(found, |entry| Blacklisted::from(&entry), |entry| entry.jti.to_string())))
}

fn is_true(text: Option<&str>) -> Result<bool> {
    match text {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(Error::invalid_field("expired: it is 'true' or 'false'")),
    }
}

/// When a token expires that is not over yet. Another would be no entry that refuses anything.
fn end(app: &App<'_>, text: &str) -> Result<Timestamp> {
    let end = Timestamp::parse(text)?;
    if end <= app.now().minus(leeway(app)) { Err(Error::invalid_field("expires_at: it is over already")) } else { Ok(end) }
}

fn leeway(app: &App<'_>) -> Duration {
    Duration::from_secs(app.settings.issuer.expected.leeway.unsigned_abs())
}

/// Puts a token on the blacklist.
///
/// Also one that was never handed out here. Of one that is there, a later end counts.
#[utoipa::path(
    operation_id = "blacklistToken",
    tag = "admin",
    request_body = BlacklistRequest,
    security(("token" = [TokenWrite::PERMISSION])),
    responses(
        (status = 200, body = Changed<Blacklisted>, description = "It was there already."),
        (status = 201, body = Changed<Blacklisted>, description = "It is on the blacklist, and refused from now on."),
    )
)]
#[post("/admin/blacklist", data = "<body>")]
pub async fn add(
    app: App<'_>,
    caller: Permitted<TokenWrite>,
    body: Body<BlacklistRequest>,
) -> Result<(Status, Json<Changed<Blacklisted>>), Problem> {
    let (jti, expires_at) = (Jti::parse(&body.0.jti)?, end(&app, &body.0.expires_at)?);
    let reason = body.0.reason.as_deref().map(|reason| text::parse("reason", reason, text::REASON_CHARS)).transpose()?;
    let ctx = Context { reason, ..caller.context(&app)? };
    let change = app.write(ctx, move |conn, ctx| service::add(conn, ctx, &jti, expires_at)).await?;
    let status = if change.changed { Status::Created } else { Status::Ok };
    Ok((status, Json(Changed { value: Blacklisted::from(&change.value), changed: change.changed })))
}

/// Purges the blacklist.
///
/// The tokens that have expired are removed from it, and with them what else has.
#[utoipa::path(
    operation_id = "purgeBlacklist",
    tag = "admin",
    security(("token" = [TokenWrite::PERMISSION])),
    responses((status = 200, body = Purged, description = "How many."))
)]
#[post("/admin/blacklist/purge")]
pub async fn purge(app: App<'_>, caller: Permitted<TokenWrite>) -> Result<Json<Purged>, Problem> {
    let (ctx, leeway) = (caller.context(&app)?, leeway(&app));
    // It writes many times, in short transactions of its own, and so on a connection of its own.
    let purge = move |conn: &mut _| purging::run(conn, &ctx, Duration::ZERO, leeway, |_| ControlFlow::Continue(()));
    let purged = app.run(purge).await?;
    Ok(Json(Purged { purged: purged.entries, others: purged.others(), changed: purged.any() }))
}
