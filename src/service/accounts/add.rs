//! A new user: whose names are vacant, with a role that the caller may give.

use crate::crypto::random;
use crate::domain::audit::Action;
use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User};
use crate::domain::username::Username;
use crate::domain::{Result, Timestamp};
use crate::service::{Change, Context, password};
use crate::store::{self, Conn, Tx};

use super::check_vacant;

/// A user to be.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub username: Username,
    pub email: Option<Email>,
    pub role: RoleName,
    pub status: Status,
    pub must_change_password: bool,
}

impl NewUser {
    /// What the user is called, which must not be all that the password is.
    pub fn names(&self) -> Vec<&str> {
        password::names(&self.username, self.email.as_ref())
    }

    /// The user, who begins now.
    pub(in crate::service) fn begin(self, now: Timestamp) -> User {
        User {
            id: random::user_id(now),
            username: self.username,
            email: self.email,
            email_verified: false,
            role: self.role,
            status: self.status,
            must_change_password: self.must_change_password,
            created_at: now,
            updated_at: now,
            last_login_at: None,
            password_changed_at: now,
        }
    }
}

/// As [`check_vacant`] of a new user, and whether the caller may give the role: asked before the password is hashed.
///
/// # Errors
/// Those of [`check_vacant`]; [`Code::RoleNotAllowed`](crate::domain::Code::RoleNotAllowed).
pub fn check_admissible(conn: &mut Conn, ctx: &Context, new: &NewUser) -> Result<()> {
    ctx.right.seems_to_give(conn, &new.role)?;
    check_vacant(conn, new, false).map(drop)
}

/// Adds a user.
///
/// # Errors
/// Those of [`check_vacant`] and of [`Context::write`]; [`Code::RoleNotAllowed`](crate::domain::Code::RoleNotAllowed).
pub fn add(conn: &mut Conn, ctx: &Context, new: NewUser, hash: &PasswordHash, if_not_exists: bool) -> Result<Change<User>> {
    let name = new.username.clone();
    ctx.change(conn, Action::UserAdd, name, |tx| add_in(tx, ctx, new, hash, if_not_exists))
}

pub(in crate::service) fn add_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    new: NewUser,
    hash: &PasswordHash,
    if_not_exists: bool,
) -> Result<Change<User>> {
    ctx.require_may_give(tx, &new.role)?;
    if let Some(user) = check_vacant(tx, &new, if_not_exists)? {
        return Ok(Change::none(user));
    }
    let user = insert_in(tx, ctx, new, hash)?;
    record_added(tx, ctx, &user)?;
    Ok(Change::made(user))
}

/// Writes the entry of a user who was added.
pub(in crate::service) fn record_added(tx: &mut Tx<'_>, ctx: &Context, user: &User) -> Result<()> {
    ctx.audit_with(tx, Action::UserAdd, &user.username, Some(&format!("role {}", user.role)))
}

/// Writes a user whose names are [vacant](check_vacant), without an entry in the audit trail.
pub(in crate::service) fn insert_in(tx: &mut Tx<'_>, ctx: &Context, new: NewUser, hash: &PasswordHash) -> Result<User> {
    let user = new.begin(ctx.now);
    store::users::insert(tx, &user, hash)?;
    Ok(user)
}
