//! What others may ask about a token, or do with one that they hold: RFC 7662 and RFC 7009.

use std::sync::Arc;

use crate::domain::audit::Action;
use crate::domain::session::EndReason;
use crate::domain::token::{Claims, Kind};
use crate::domain::{Result, Timestamp};
use crate::store::{self, Conn};

use super::authentication::Presented;
use super::tokens::{Issuer, give_up};
use super::{Context, refresh};

/// A token that could be used now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Active {
    pub claims: Claims,
    pub kind: Kind,
    pub username: String,
    /// The role that its user has now.
    pub role: String,
}

/// What a token says, if it could be used now (RFC 7662, section 2.2): an access token on a protected route, a refresh token for a
/// refresh. Why it could not is nobody's business.
///
/// # Errors
/// Those of the database.
pub fn introspect(conn: &mut Conn, issuer: &Issuer, text: &str, now: Timestamp) -> Result<Option<Active>> {
    let Ok(token) = Presented::of_any_kind(issuer, text, now) else { return Ok(None) };
    let Ok(caller) = token.resolve(conn, now)? else { return Ok(None) };
    let used = token.kind == Kind::Refresh && store::tokens::used_at(conn, &caller.jti)?.is_some();
    if used || caller.require_settled_password().is_err() {
        return Ok(None);
    }
    let (username, role) = (caller.user.username.to_string(), caller.user.role.to_string());
    Ok(Some(Active { claims: caller.claims, kind: token.kind, username, role }))
}

/// Ends a token at the wish of who holds it (RFC 7009, section 2.1): an access token alone, a refresh token with its whole session.
/// For one that does not hold there is nothing to do, and nothing is said about it (section 2.2).
///
/// # Errors
/// Those of the database.
pub fn revoke(conn: &mut Conn, ctx: &Context, token: &Arc<Presented>) -> Result<()> {
    // Asked before the write lock is waited for, as at a refresh.
    if token.resolve(conn, ctx.now)?.is_err() {
        return Ok(());
    }
    ctx.write_for_anybody(conn, |tx| {
        let Ok(caller) = token.resolve(tx, ctx.now)? else { return Ok(()) };
        let ctx = &ctx.acting_as(&caller);
        if token.kind == Kind::Refresh && refresh::is_reuse(tx, ctx, token.issuer(), &caller)? {
            return refresh::raise_alarm(tx, ctx, &caller);
        }
        give_up(tx, ctx, &caller, "revoked by its holder")?;
        if token.kind == Kind::Refresh {
            store::sessions::end(tx, caller.session.id, ctx.now, EndReason::Revoked)?;
            return ctx.audit_with(tx, Action::SessionRevoke, caller.session.id, Some("by its refresh token"));
        }
        ctx.audit(tx, Action::TokenRevoke, &caller.jti)
    })
}
