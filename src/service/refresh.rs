//! Refreshing: a refresh token is exchanged once (RFC 9700, section 4.14.2). One that comes back was lost on its way, for as long as
//! the grace lasts, or stolen.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::audit::Action;
use crate::domain::session::EndReason;
use crate::domain::token::{Kind, Token};
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn, Tx};

use super::Context;
use super::authentication::{Caller, Presented, authority};
use super::grant::{Unsigned, grant, idle_end};
use super::tokens::Issuer;

/// The longest grace that may be configured. For so long after its end, a token is not purged.
pub const MAX_GRACE: Duration = Duration::from_secs(60);

/// How much earlier than its use a token may seem to come back: two requests at once read the clock before they wait for each other.
const ORDER: Duration = Duration::from_secs(60);

/// Exchanges a refresh token for a new pair. One conditional update decides who may, in any process. The session's absolute end
/// stays where the login set it.
///
/// A token that was used already is answered with the same pair once more, signed anew, while [`Issuer::reuse_grace`] lasts and
/// the pair's refresh token was not used either: the answer was lost. Otherwise two hold the token, one of whom stole it, and the
/// session ends. Where the transaction fails, nothing of this has happened.
///
/// # Errors
/// [`Code::RefreshTokenReused`] when it was used already; [`Code::TokenRevoked`] when its session or user is no more.
pub fn refresh(conn: &mut Conn, ctx: &Context, issuer: &Issuer, token: &Arc<Presented>) -> Result<Unsigned> {
    ctx.ahead(|| Ok(token.resolve(conn, ctx.now)?.map(drop)?))?;
    // `None` where it was used before: that its session ends must be kept, so it is no error of the transaction.
    let granted = ctx.write_for_anybody(conn, |tx| {
        let caller = authority(tx, token, ctx.now)?;
        let ctx = &ctx.acting_as(&caller);
        let (user, session) = (caller.user.clone(), &caller.session);
        if store::tokens::use_up(tx, &caller.jti, session.id, ctx.now)? {
            store::sessions::touch(tx, session.id, ctx.now, idle_end(issuer, ctx.now).min(session.expires_at))?;
            ctx.audit(tx, Action::SessionRefresh, session.id)?;
            return grant(tx, ctx, issuer, user, session, Some(&caller)).map(Some);
        }
        if let Some(pair) = lost(tx, ctx, issuer, &caller)? {
            ctx.audit_with(tx, Action::SessionRefresh, session.id, Some("the same answer once more"))?;
            return Unsigned::new(tx, ctx, issuer, user, pair, Some(&caller)).map(Some);
        }
        raise_alarm(tx, ctx, &caller)?;
        Ok(None)
    })?;
    granted.ok_or_else(reused)
}

/// The error of a refresh token that came back.
pub(super) fn reused() -> Error {
    Error::new(Code::RefreshTokenReused, "this refresh token has been used; its session is over")
}

/// Whether a refresh token was used, and its answer was not lost: then two hold it.
pub(super) fn is_reuse(tx: &mut Tx<'_>, ctx: &Context, issuer: &Issuer, caller: &Caller) -> Result<bool> {
    Ok(store::tokens::used_at(tx, &caller.jti)?.is_some() && lost(tx, ctx, issuer, caller)?.is_none())
}

/// Ends the session of a refresh token that came back.
pub(super) fn raise_alarm(tx: &mut Tx<'_>, ctx: &Context, caller: &Caller) -> Result<()> {
    store::sessions::end(tx, caller.session.id, ctx.now, EndReason::Reuse)?;
    ctx.audit_with(tx, Action::SessionReuse, caller.session.id, Some(&format!("refresh token {}", caller.jti)))
}

/// The pair that a used token was exchanged for, if its answer may have been lost.
fn lost(tx: &mut Tx<'_>, ctx: &Context, issuer: &Issuer, caller: &Caller) -> Result<Option<(Token, Token)>> {
    let Some(used_at) = store::tokens::used_at(tx, &caller.jti)? else { return Ok(None) };
    let in_grace = ctx.now < used_at.plus(issuer.reuse_grace) && used_at <= ctx.now.plus(ORDER);
    if !in_grace || issuer.reuse_grace.is_zero() {
        return Ok(None);
    }
    let access = store::tokens::successor(tx, &caller.jti, Kind::Access)?;
    let refresh = store::tokens::successor(tx, &caller.jti, Kind::Refresh)?;
    Ok(match (access, refresh) {
        (Some((access, _)), Some((refresh, false))) => Some((access, refresh)),
        _ => None,
    })
}
