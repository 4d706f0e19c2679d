//! Invites: made and taken back by an operator, used by one who signs up (`signup`).

use std::time::Duration;

use crate::crypto::{invite as crypto, random};
use crate::domain::audit::Action;
use crate::domain::email::Email;
use crate::domain::id::InviteId;
use crate::domain::invite::{Invite, InviteDigest, InviteToken};
use crate::domain::page::{Items, Page};
use crate::domain::role::RoleName;
use crate::domain::username::Username;
use crate::domain::{Code, Error, Result, Timestamp, text};
use crate::store::{self, Conn, Tx};

use super::{Change, Context};

/// The longest life of an invite.
pub const MAX_TTL: Duration = Duration::from_secs(30 * 24 * 3600);

/// For so long after its end, an invite is listed, and says who used it.
pub(super) const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// An invite to be.
#[derive(Clone, Debug)]
pub struct NewInvite {
    /// The only address that may sign up with it.
    pub email: Option<Email>,
    /// Any role, the admin's too: who makes invites decides.
    pub role: Option<RoleName>,
    pub ttl: Duration,
}

/// Makes an invite. Its token is answered here and never again.
///
/// # Errors
/// [`Code::RoleNotFound`]; [`Code::RoleNotAllowed`] for one that the caller may not give; [`Code::InvalidField`] when its life is under a
/// second or over [`MAX_TTL`].
pub fn add(conn: &mut Conn, ctx: &Context, new: NewInvite) -> Result<(InviteToken, Invite)> {
    if !(Duration::from_secs(1)..=MAX_TTL).contains(&new.ttl) {
        return Err(Error::invalid_field("an invite lives from one second to 30 days"));
    }
    let token = crypto::token()?;
    let invite = Invite {
        id: random::invite_id(ctx.now),
        email: new.email,
        role: new.role,
        created_by: ctx.actor.to_string(),
        created_at: ctx.now,
        expires_at: ctx.now.plus(new.ttl),
        used_at: None,
        used_by: None,
    };
    ctx.write(conn, |tx| {
        if let Some(role) = &invite.role {
            super::roles::require(tx, role)?;
            ctx.require_may_give(tx, role)?;
        }
        store::invites::insert(tx, &invite, &crypto::digest(&token))?;
        ctx.audit_with(tx, Action::InviteAdd, invite.id, Some(&terms(&invite)))
    })?;
    Ok((token, invite))
}

/// What an invite is for, for the audit trail.
fn terms(invite: &Invite) -> String {
    let email = invite.email.as_ref().map_or("-", Email::as_str);
    let role = invite.role.as_ref().map_or("-", RoleName::as_str);
    format!("role {role}, email {email}, until {}", invite.expires_at)
}

/// All invites, oldest first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, page: &Page) -> Result<Items<Invite>> {
    store::invites::list(conn, page)
}

/// Takes an invite back: nobody can use it any more. Who has used it already stays. Answers the invite as it was, or `None` where there
/// was none and `if_exists` makes that good.
///
/// # Errors
/// [`Code::InviteNotFound`].
pub fn remove(conn: &mut Conn, ctx: &Context, id: &str, if_exists: bool) -> Result<Change<Option<Invite>>> {
    ctx.write(conn, |tx| {
        let found = InviteId::parse(id).map_or(Ok(None), |id| store::invites::find(tx, id))?;
        let Some(invite) = found else {
            return if if_exists { Ok(Change::none(None)) } else { Err(not_found(id)) };
        };
        store::invites::delete(tx, invite.id)?;
        ctx.audit(tx, Action::InviteRemove, invite.id)?;
        Ok(Change::made(Some(invite)))
    })
}

/// The invite of a token that somebody with this address shows, if it is good now.
///
/// # Errors
/// [`Code::InvalidInvite`], in the same words whatever is wrong.
pub(super) fn check(conn: &mut Conn, digest: &InviteDigest, email: Option<&Email>, now: Timestamp) -> Result<Invite> {
    let found = store::invites::find_by_digest(conn, digest)?;
    found.filter(|invite| invite.admits(email, now)).ok_or_else(refused)
}

/// Uses an invite up, in the transaction of the signup: a signup that fails leaves it as it was.
///
/// # Errors
/// [`Code::InvalidInvite`] when somebody else was quicker.
pub(super) fn use_up(tx: &mut Tx<'_>, ctx: &Context, invite: &Invite, by: &Username) -> Result<()> {
    if store::invites::use_up(tx, invite.id, by, ctx.now)? { Ok(()) } else { Err(refused()) }
}

fn refused() -> Error {
    Error::new(Code::InvalidInvite, "this invite is not good: it is used, expired or taken back, or for another e-mail address")
}

fn not_found(id: &str) -> Error {
    Error::new(Code::InviteNotFound, format!("there is no invite '{}'", text::clip(id, 64)))
        .hint("'authctl invite list' shows those there are")
}
