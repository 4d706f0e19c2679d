//! Sessions: opened, listed, ended one by one or all at once.

use std::sync::Arc;

use crate::crypto::random;
use crate::domain::audit::Action;
use crate::domain::id::SessionId;
use crate::domain::page::{Items, Page};
use crate::domain::role::RoleName;
use crate::domain::session::{EndReason, Session};
use crate::domain::token::Kind;
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result, Timestamp, text};
use crate::store::sessions::Of;
use crate::store::{self, Conn, Tx, cutoffs};

use super::authentication::{Caller, Presented, authority};
use super::tokens::{Issuer, give_up};
use super::{Change, Context, accounts, refresh, revision};

/// Opens a session with its absolute and its idle end. Where its user has as many as there may be, the oldest make room.
pub(super) fn open(
    tx: &mut Tx<'_>,
    ctx: &Context,
    issuer: &Issuer,
    user: &User,
    (expires_at, idle_expires_at): (Timestamp, Timestamp),
    user_agent: Option<String>,
) -> Result<Session> {
    let room = issuer.max_sessions.saturating_sub(1);
    for old in store::sessions::live_beyond(tx, user.id, room, ctx.now)? {
        store::sessions::end(tx, old, ctx.now, EndReason::Limit)?;
        ctx.audit_with(tx, Action::SessionRevoke, old, Some("the oldest, to make room for another"))?;
    }
    let session = Session {
        id: random::session_id(ctx.now),
        user_id: user.id,
        username: user.username.to_string(),
        created_at: ctx.now,
        last_used_at: ctx.now,
        expires_at,
        idle_expires_at: idle_expires_at.min(expires_at),
        ended_at: None,
        end_reason: None,
        address: ctx.address.map(|address| address.to_string()),
        user_agent,
    };
    store::sessions::insert(tx, &session)?;
    Ok(session)
}

/// Sessions that go on, oldest first: a user's, or everybody's; with `search`, those whose address or user agent holds it.
///
/// # Errors
/// [`Code::UserNotFound`]; [`Code::InvalidField`] when the cursor is no id, or `search` is over 256 characters long or has a NUL.
pub fn list(
    conn: &mut Conn,
    now: Timestamp,
    user: Option<&UserRef>,
    search: Option<&str>,
    page: &Page,
) -> Result<Items<Session>> {
    let user = user.map(|user| accounts::show(conn, user)).transpose()?.map(|user| user.id);
    store::sessions::list_live(conn, &store::sessions::Filter { user, search: search.map(str::to_owned) }, now, page)
}

/// Which sessions a logout ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoutScope {
    /// The one that the token belongs to.
    Session,
    /// All of the user's.
    All,
}

/// Ends the session of a token that was presented for a logout, and blacklists that token: the ended session alone refuses it, but
/// the entry tells an operator which token was given up, by whom and when.
///
/// An access token that has expired ends no more than its own session. A refresh token that was used ends that as one that came back,
/// unless its answer may have been lost.
///
/// # Errors
/// [`Code::TokenRevoked`] when the session is over already; [`Code::TokenExpired`] or [`Code::RefreshTokenReused`] when the token is not
/// good for that.
pub fn logout(conn: &mut Conn, ctx: &Context, token: &Arc<Presented>, scope: LogoutScope) -> Result<()> {
    ctx.ahead(|| Ok(token.resolve(conn, ctx.now)?.map(drop)?))?;
    let everywhere = scope == LogoutScope::All;
    let done = ctx.write_for_anybody(conn, |tx| {
        let caller = authority(tx, token, ctx.now)?;
        let ctx = &ctx.acting_as(&caller);
        let used = token.kind == Kind::Refresh && store::tokens::used_at(tx, &caller.jti)?.is_some();
        if used && (everywhere || refresh::is_reuse(tx, ctx, token.issuer(), &caller)?) {
            refresh::raise_alarm(tx, ctx, &caller)?;
            return Ok(false);
        }
        if everywhere && token.is_late(ctx.now) {
            return Err(Error::new(Code::TokenExpired, "this token has expired, and can end its own session alone"));
        }
        store::sessions::end(tx, caller.session.id, ctx.now, EndReason::Logout)?;
        if everywhere {
            cutoffs::end_sessions(tx, Of::User(caller.user.id))?;
        }
        give_up(tx, ctx, &caller, "logout")?;
        let detail = everywhere.then_some("all sessions of the user");
        ctx.audit_with(tx, Action::SessionLogout, caller.session.id, detail)?;
        Ok(true)
    })?;
    if done { Ok(()) } else { Err(refresh::reused()) }
}

/// Ends one of the caller's own sessions.
///
/// # Errors
/// [`Code::SessionNotFound`] for one that is over, is somebody else's or never was, all alike.
pub fn end_own(conn: &mut Conn, ctx: &Context, caller: &Caller, id: &str) -> Result<()> {
    ctx.write_for_anybody(conn, |tx| {
        let caller = caller.renewed(tx, ctx.now)?;
        let own = find(tx, id)?.filter(|(session, open)| session.user_id == caller.user.id && *open && ctx.now < session.end());
        let (session, _) = own.ok_or_else(|| Error::new(Code::SessionNotFound, "there is no such session"))?;
        end(tx, ctx, session.id)
    })
}

/// Ends a session. Answers it, and whether it had gone on until now.
///
/// # Errors
/// [`Code::SessionNotFound`]; those of [`Context::write`].
pub fn revoke(conn: &mut Conn, ctx: &Context, id: &str) -> Result<Change<Session>> {
    ctx.write(conn, |tx| {
        let (session, open) = find(tx, id)?.ok_or_else(|| {
            Error::new(Code::SessionNotFound, format!("there is no session '{}'", text::clip(id, 64)))
                .hint("'authctl session list' shows those that go on")
        })?;
        if !open {
            return Ok(Change::none(session));
        }
        let ended = Session { ended_at: Some(ctx.now), end_reason: Some(EndReason::Revoked), ..session.clone() };
        if ctx.now >= session.end() {
            // It is over, and a clock that is set back must not revive it.
            store::sessions::end(tx, session.id, ctx.now, EndReason::Revoked)?;
            return Ok(Change::none(ended));
        }
        end(tx, ctx, session.id)?;
        Ok(Change::made(ended))
    })
}

fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<(Session, bool)>> {
    SessionId::parse(id).map_or(Ok(None), |id| store::sessions::find(tx, id))
}

fn end(tx: &mut Tx<'_>, ctx: &Context, id: SessionId) -> Result<()> {
    store::sessions::end(tx, id, ctx.now, EndReason::Revoked)?;
    ctx.audit(tx, Action::SessionRevoke, id)
}

/// Whose sessions to end, where it is more than one.
#[derive(Clone, Debug)]
pub enum Scope {
    User(UserRef),
    Role(RoleName),
    All,
}

/// Ends all sessions of some, and with them all their tokens. It works by counters, so a session that is opened in the same
/// microsecond after this is another one, and lives. Answers how many sessions had gone on until now.
///
/// # Errors
/// [`Code::UserNotFound`] or [`Code::RoleNotFound`]; [`Code::PreconditionFailed`] when the user is in none of the states that are meant;
/// those of [`Context::write`].
pub fn revoke_all(conn: &mut Conn, ctx: &Context, scope: &Scope) -> Result<Change<u64>> {
    ctx.write(conn, |tx| {
        let (target, of) = match scope {
            Scope::User(user) => {
                let user = accounts::show(tx, user)?;
                ctx.require_revision(|| revision::of_user(&user))?;
                (user.username.to_string(), Of::User(user.id))
            }
            Scope::Role(role) => {
                super::roles::require(tx, role)?;
                (format!("role:{role}"), Of::Role(role))
            }
            Scope::All => ("*".to_owned(), Of::All),
        };
        // One whose time is up ends as well: a clock that was set back must not revive it.
        let (live, open) = store::sessions::count_open(tx, of, ctx.now)?;
        if open > 0 {
            cutoffs::end_sessions(tx, of)?;
        }
        if live > 0 {
            ctx.audit_with(tx, Action::SessionRevoke, target, Some(&format!("{live} sessions")))?;
        }
        Ok(Change { value: live, changed: live > 0 })
    })
}
