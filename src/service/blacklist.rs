//! The blacklist: shown, added to by hand, purged.

use std::time::Duration;

use crate::domain::audit::Action;
use crate::domain::blacklist::{Entry, Stats};
use crate::domain::id::Jti;
use crate::domain::page::{Items, Page};
use crate::domain::user::UserRef;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Mode};

use super::{Change, Context, accounts};

/// How many entries one transaction of a purge removes: others write between two.
const BATCH: i64 = 1000;

/// Entries in order of their jti. With `expired_at`, only those that a purge would remove.
///
/// # Errors
/// [`Code::UserNotFound`].
pub fn list(conn: &mut Conn, user: Option<&UserRef>, expired_at: Option<Timestamp>, page: &Page) -> Result<Items<Entry>> {
    let user = user.map(|user| accounts::show(conn, user)).transpose()?.map(|user| user.id);
    store::blacklist::list(conn, &store::blacklist::Filter { user, expired_at }, page)
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
/// Those of the database.
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
        let entry = Entry {
            jti: jti.clone(),
            username: token.as_ref().map(|(token, _)| token.username.clone()),
            reason: ctx.reason.clone(),
            revoked_by: ctx.actor.to_string(),
            revoked_at: ctx.now,
            // Of a token that is known, its own end counts where that is later: the entry must not go before it.
            expires_at: token.as_ref().map_or(expires_at, |(token, _)| token.expires_at.max(expires_at)),
        };
        store::blacklist::insert(tx, &entry, token.map(|(_, user)| user))?;
        ctx.audit(tx, Action::BlacklistAdd, jti)?;
        Ok(Change::made(entry))
    })
}

/// # Errors
/// Those of the database.
pub fn stats(conn: &mut Conn, now: Timestamp, leeway: Duration) -> Result<Stats> {
    store::blacklist::stats(conn, now.minus(leeway))
}

/// Removes entries whose token expired more than `older_than` and the `leeway` of clocks ago, in short transactions. `progress`
/// is told after each how many are gone. What was removed stays removed if it is interrupted.
///
/// # Errors
/// Those of the database.
pub fn purge(
    conn: &mut Conn,
    ctx: &Context,
    older_than: Duration,
    leeway: Duration,
    mut progress: impl FnMut(u64),
) -> Result<u64> {
    let moment = ctx.now.minus(older_than).minus(leeway);
    if ctx.mode == Mode::DryRun {
        return Ok(store::blacklist::stats(conn, moment)?.expired);
    }
    let mut total = 0;
    loop {
        let removed = ctx.write(conn, |tx| {
            let removed = store::blacklist::delete_expired(tx, moment, BATCH)?;
            if removed > 0 {
                ctx.audit(tx, Action::BlacklistPurge, format!("{removed} entries"))?;
            }
            Ok(removed)
        })?;
        if removed == 0 {
            return Ok(total);
        }
        total += removed;
        progress(total);
    }
}
