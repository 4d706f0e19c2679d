//! The blacklist: shown, and added to by hand.

use std::time::Duration;

use crate::domain::audit::Action;
use crate::domain::blacklist::{Entry, Stats};
use crate::domain::id::{Jti, UserId};
use crate::domain::page::{Items, Page};
use crate::domain::user::UserRef;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Tx};

use super::{Change, Context, accounts};

/// Entries in order of their jti. With `expired_at`, only those that a purge would remove; with `search`, those whose jti, username or
/// reason holds it.
///
/// # Errors
/// [`Code::UserNotFound`]; [`Code::InvalidField`] when the cursor is no jti.
pub fn list(
    conn: &mut Conn,
    user: Option<&UserRef>,
    expired_at: Option<Timestamp>,
    search: Option<String>,
    page: &Page,
) -> Result<Items<Entry>> {
    let user = user.map(|user| accounts::show(conn, user)).transpose()?.map(|user| user.id);
    store::blacklist::list(conn, &store::blacklist::Filter { user, expired_at, search }, page)
}

/// # Errors
/// [`Code::TokenNotFound`] when it is not on the blacklist.
pub fn show(conn: &mut Conn, jti: &Jti) -> Result<Entry> {
    store::blacklist::find(conn, jti)?
        .ok_or_else(|| Error::new(Code::TokenNotFound, format!("the jti '{jti}' is not on the blacklist")))
}

/// Puts any jti on the blacklist until `expires_at`, also one that was never handed out here. Of one that is there already, a later
/// end counts.
///
/// # Errors
/// Those of [`Context::write`].
pub fn add(conn: &mut Conn, ctx: &Context, jti: &Jti, expires_at: Timestamp) -> Result<Change<Entry>> {
    ctx.write(conn, |tx| {
        if let Some(mut entry) = store::blacklist::find(tx, jti)? {
            if expires_at <= entry.expires_at {
                return Ok(Change::none(entry));
            }
            entry.expires_at = expires_at;
            store::blacklist::extend(tx, jti, expires_at)?;
            ctx.audit_with(tx, Action::BlacklistAdd, jti, Some(&format!("until {expires_at}")))?;
            return Ok(Change::made(entry));
        }
        let token = store::tokens::find(tx, jti)?;
        // Of a token that is known, its own end counts where that is later: the entry must not go before it.
        let expires_at = token.as_ref().map_or(expires_at, |(token, _)| token.expires_at.max(expires_at));
        let owner = token.map(|(token, user)| (user, token.username));
        let entry = list_token(tx, ctx, jti, owner, expires_at, ctx.reason.clone())?;
        ctx.audit(tx, Action::BlacklistAdd, jti)?;
        Ok(Change::made(entry))
    })
}

/// Puts a token on the blacklist, unless it is there. `owner` is whose it was, where that is known.
pub(super) fn list_token(
    tx: &mut Tx<'_>,
    ctx: &Context,
    jti: &Jti,
    owner: Option<(UserId, String)>,
    expires_at: Timestamp,
    reason: Option<String>,
) -> Result<Entry> {
    let (user, username) = owner.unzip();
    let (jti, revoked_by) = (jti.clone(), ctx.actor.to_string());
    let entry = Entry { jti, username, reason, revoked_by, revoked_at: ctx.now, expires_at };
    store::blacklist::insert(tx, &entry, user)?;
    // The entry goes once the token has expired. That it was revoked stays known by its row.
    store::tokens::spend(tx, &entry.jti, ctx.now)?;
    Ok(entry)
}

/// # Errors
/// Those of the database.
pub fn stats(conn: &mut Conn, now: Timestamp, leeway: Duration) -> Result<Stats> {
    store::blacklist::stats(conn, now.minus(leeway))
}
