//! Sessions that go on, and sessions that end.

use crate::domain::audit::{Action, Actor};
use crate::domain::id::Jti;
use crate::domain::token::Claims;
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn, Tx};

use super::Context;
use super::authentication::{Caller, authority};
use super::login::{Grant, grant};
use super::tokens::{Issuer, blacklist_entry};

/// Exchanges a refresh token, whose claims were verified, for a new pair. It can be used once.
///
/// # Errors
/// [`Code::TokenRevoked`] when it was used already, or its session or user is no more.
pub fn refresh(conn: &mut Conn, ctx: &Context, issuer: &Issuer, claims: &Claims) -> Result<Grant> {
    ctx.write(conn, |tx| {
        let caller = authority(tx, claims, ctx.now)?;
        let ctx = &ctx.acting_as(actor(&caller));
        if !store::tokens::use_up(tx, &caller.jti, caller.session.id, ctx.now)? {
            return Err(Error::new(Code::TokenRevoked, "this refresh token has been used"));
        }
        store::sessions::touch(tx, caller.session.id, ctx.now)?;
        let session = caller.session.id;
        let grant = grant(tx, ctx, issuer, caller.user, &caller.session)?;
        ctx.audit(tx, Action::SessionRefresh, session)?;
        Ok(grant)
    })
}

/// Which sessions a logout ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoutScope {
    /// The one that the token belongs to.
    Session,
    /// All of the user's.
    All,
}

/// Ends the session of a token whose claims were verified, and blacklists that token.
///
/// # Errors
/// [`Code::TokenRevoked`] when the session is over already.
pub fn logout(conn: &mut Conn, ctx: &Context, claims: &Claims, scope: LogoutScope) -> Result<()> {
    ctx.write(conn, |tx| {
        let caller = authority(tx, claims, ctx.now)?;
        let ctx = &ctx.acting_as(actor(&caller));
        match scope {
            LogoutScope::Session => drop(store::sessions::end(tx, caller.session.id, ctx.now)?),
            LogoutScope::All => drop(store::sessions::end_of_user(tx, caller.user.id, ctx.now)?),
        }
        blacklist(tx, ctx, &caller.jti)?;
        let detail = (scope == LogoutScope::All).then_some("all sessions of the user");
        ctx.audit_with(tx, Action::SessionLogout, caller.session.id, detail)
    })
}

/// The ended session alone refuses the token; the entry tells an operator which token was given up, by whom and when.
fn blacklist(tx: &mut Tx<'_>, ctx: &Context, jti: &Jti) -> Result<()> {
    if let Some((token, user)) = store::tokens::find(tx, jti)? {
        let mut entry = blacklist_entry(ctx, &token);
        entry.reason = Some("logout".to_owned());
        store::blacklist::insert(tx, &entry, Some(user))?;
    }
    Ok(())
}

fn actor(caller: &Caller) -> Actor {
    Actor::User(caller.user.id, caller.user.username.clone())
}
