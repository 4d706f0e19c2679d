//! `/auth/me`: one's own account.

use rocket::http::Status;
use rocket::{delete, get, patch};
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::PROVEN_401;
use crate::domain::Result;
use crate::domain::email::Email;
use crate::domain::password::Password;
use crate::domain::user::User;
use crate::domain::username::Username;
use crate::http::app::App;
use crate::http::body::{Body, present};
use crate::http::guard::SignedIn;
use crate::http::guesses::Who;
use crate::http::problem::Problem;
use crate::http::revision::{IfMatch, State, Tagged};
use crate::http::schema;
use crate::http::view::Full;
use crate::service::accounts::Changes;
use crate::service::{own, revision};

/// The account of who asks.
#[utoipa::path(
    operation_id = "getOwnAccount",
    tag = "account",
    security(("token" = [])),
    responses((status = 200, body = Full, description = "The account.", headers(
        ("ETag" = inline(schema::UserTag)),
    )))
)]
#[get("/auth/me")]
pub fn me(caller: SignedIn) -> Tagged<Full> {
    shown(&caller.0.user)
}

fn shown(user: &User) -> Tagged<Full> {
    Tagged::new(revision::of_user(user), Full::from(user))
}

/// What to change; what is left out stays as it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountChangesRequest {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Username, required = false)]
    username: Option<String>,
    /// It is not verified then. `null` removes the address.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<schema::EmailAddress>)]
    email: Option<Option<String>>,
    /// Needed for another username or address, but not for another spelling of the same.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = schema::Password, required = false)]
    current_password: Option<Zeroizing<String>>,
}

impl AccountChangesRequest {
    fn parse(self) -> Result<(Changes, Option<Password>)> {
        let changes = Changes {
            username: self.username.as_deref().map(Username::parse).transpose()?,
            email: self.email.map(|email| email.as_deref().map(Email::parse).transpose()).transpose()?,
            ..Changes::default()
        };
        Ok((changes, self.current_password.as_deref().map(|password| Password::parse(password)).transpose()?))
    }
}

/// Changes the username or the e-mail address of who asks.
#[utoipa::path(
    operation_id = "changeOwnAccount",
    tag = "account",
    params(State),
    request_body = AccountChangesRequest,
    security(("token" = [])),
    responses(
        (status = 200, body = Full, description = "The account as it is now.", headers(
            ("ETag" = inline(schema::UserTag)),
        )),
        (status = 401, description = PROVEN_401),
        (status = 403, description = "`password_change_required`."),
        (status = 409, description = "`user_exists` or `email_exists`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field`: also where `current_password` is needed and is not there."),
    )
)]
#[patch("/auth/me", data = "<body>")]
pub async fn change(
    app: App<'_>,
    caller: SignedIn,
    if_match: IfMatch,
    body: Body<AccountChangesRequest>,
) -> Result<Tagged<Full>, Problem> {
    let (changes, current) = body.0.parse()?;
    let user = match current {
        Some(password) => {
            let proven = app.prove(Who::Caller(caller.0.clone()), password).await?;
            let ctx = app.context_of(&caller.0).only_if(if_match.0);
            app.write_proven(ctx, proven, move |conn, ctx, answer| own::change(conn, ctx, &caller.0, Some(&answer), changes))
                .await?
        }
        None => {
            let ctx = app.context_of(&caller.0).only_if(if_match.0);
            app.write(ctx, move |conn, ctx| own::change(conn, ctx, &caller.0, None, changes)).await?
        }
    };
    Ok(shown(&user))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountRemovalRequest {
    /// The current one.
    #[schema(value_type = schema::Password)]
    password: Zeroizing<String>,
}

/// Removes the account of who asks.
///
/// For good, with all its sessions and tokens.
#[utoipa::path(
    operation_id = "removeOwnAccount",
    tag = "account",
    params(State),
    request_body = AccountRemovalRequest,
    security(("token" = [])),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = PROVEN_401),
        (status = 403, description = "`password_change_required`."),
        (status = 412, description = "`precondition_failed`."),
        (status = 422, description = "`invalid_field`, or `last_admin`: the last active admin stays."),
    )
)]
#[delete("/auth/me", data = "<body>")]
pub async fn remove(
    app: App<'_>,
    caller: SignedIn,
    if_match: IfMatch,
    body: Body<AccountRemovalRequest>,
) -> Result<Status, Problem> {
    let password = Password::parse(&body.0.password)?;
    let proven = app.prove(Who::Caller(caller.0.clone()), password).await?;
    let ctx = app.context_of(&caller.0).only_if(if_match.0);
    app.write_proven(ctx, proven, move |conn, ctx, answer| own::remove(conn, ctx, &caller.0, &answer)).await?;
    Ok(Status::NoContent)
}
