//! Who is behind a token, decided anew on each request: from the token comes who and which session, from the database whether
//! that still holds and what the user may do now.
//!
//! `presented` is the way of a token through all checks; `denial` says at which of them it was refused, and why. `memory` keeps what was
//! found while nothing is committed.

mod denial;
mod memory;
mod presented;

pub use denial::{Denial, Step, Verdict};
pub use memory::{Known, Memory, Moment};
pub use presented::Presented;

use std::sync::Arc;

use crate::domain::audit::Actor;
use crate::domain::id::Jti;
use crate::domain::permission::Permission;
use crate::domain::session::Session;
use crate::domain::token::Claims;
use crate::domain::user::User;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{Conn, Tx};

/// Who made a request, as of now.
#[derive(Clone, Debug)]
pub struct Caller {
    pub user: User,
    /// What the user's role may do, read in the same statement as the user.
    pub permissions: Vec<Permission>,
    pub session: Session,
    pub jti: Jti,
    pub claims: Claims,
    /// Of the keys that it was checked with, which are those of the database.
    pub(super) keys_version: i64,
    presented: Arc<Presented>,
}

impl Caller {
    /// # Errors
    /// [`Code::PasswordChangeRequired`] when all that this user may do is to change the password.
    pub fn require_settled_password(&self) -> Result<()> {
        require_settled(&self.user)
    }

    /// The same caller as of now. Between the beginning of a request and its write, a slow body and a hash may lie, and in that
    /// time the token may have expired or been revoked, and its user demoted.
    ///
    /// # Errors
    /// Those of [`admit`].
    pub(super) fn renewed(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<Self> {
        admit(tx, &self.presented, now)
    }

    /// As [`renewed`](Self::renewed), also where the password must be changed first: for who does so.
    ///
    /// # Errors
    /// Those of [`authority`].
    pub(super) fn renewed_to_change_password(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<Self> {
        authority(tx, &self.presented, now)
    }

    /// # Errors
    /// [`Code::PermissionDenied`] unless the user has the role `admin`.
    pub fn require_admin(&self) -> Result<()> {
        if self.user.role.is_admin() {
            return Ok(());
        }
        Err(Error::new(Code::PermissionDenied, "this needs the role 'admin'"))
    }

    /// # Errors
    /// [`Code::PermissionDenied`] unless the user's role has a permission that allows `wanted`.
    pub fn require(&self, wanted: &Permission) -> Result<()> {
        require(&self.permissions, wanted)
    }

    /// Whether time alone has not ended the token or its session, nor put its beginning into the future.
    fn is_in_time(&self, now: Timestamp) -> bool {
        self.presented.is_in_time(&self.claims, now) && now < self.session.end()
    }

    /// The actor of what this caller does.
    pub fn actor(&self) -> Actor {
        Actor::User(self.user.id, self.user.username.clone())
    }
}

/// That the account is open, without which no token of the user holds.
pub(super) fn require_open(user: &User) -> Result<(), Denial> {
    if user.is_active() { Ok(()) } else { Err(Denial::new(Step::User, Verdict::Revoked, "its user is disabled")) }
}

/// # Errors
/// [`Code::PasswordChangeRequired`] when all that this user may do is to change the password.
pub(super) fn require_settled(user: &User) -> Result<()> {
    if user.must_change_password {
        return Err(Error::new(Code::PasswordChangeRequired, "the password must be changed first"));
    }
    Ok(())
}

/// # Errors
/// [`Code::PermissionDenied`] unless one of the permissions that are held allows `wanted`.
pub(super) fn require(held: &[Permission], wanted: &Permission) -> Result<()> {
    if granting(held, wanted).is_some() {
        return Ok(());
    }
    Err(Error::new(Code::PermissionDenied, format!("this needs the permission '{wanted}'")))
}

/// The permission by which `wanted` is allowed.
pub(super) fn granting<'p>(held: &'p [Permission], wanted: &Permission) -> Option<&'p Permission> {
    held.iter().find(|permission| permission.allows(wanted))
}

/// Who is behind a token, and that it still holds.
///
/// # Errors
/// [`Code::InvalidToken`], [`Code::TokenExpired`] or [`Code::TokenRevoked`], and those of the database.
pub fn authority(conn: &mut Conn, token: &Arc<Presented>, now: Timestamp) -> Result<Caller> {
    token.resolve(conn, now)?.map_err(Error::from)
}

/// Whether a token holds, or why not.
///
/// # Errors
/// Those of the database. That the token does not hold is not an error of this.
pub fn look_up(conn: &mut Conn, token: &Arc<Presented>, now: Timestamp) -> Result<Result<(), Denial>> {
    Ok(token.resolve(conn, now)?.map(drop))
}

/// Who is behind an access token now: everything that a protected route asks.
///
/// # Errors
/// Those of [`authority`], and [`Code::PasswordChangeRequired`].
pub fn admit(conn: &mut Conn, token: &Arc<Presented>, now: Timestamp) -> Result<Caller> {
    let caller = authority(conn, token, now)?;
    caller.require_settled_password()?;
    Ok(caller)
}
