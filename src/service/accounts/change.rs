//! Names, marks, status and role of a user, changed.

use crate::domain::audit::Action;
use crate::domain::email::Email;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User, UserRef};
use crate::domain::username::Username;
use crate::domain::{Error, Result};
use crate::service::{Change, Context, roles};
use crate::store::sessions::Of;
use crate::store::{self, Conn, Tx};

use super::{admit_change, guard_last_admin, show, trail};

/// What to change of a user; `None` leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub username: Option<Username>,
    /// `Some(None)` removes the address.
    pub email: Option<Option<Email>>,
    pub email_verified: Option<bool>,
    pub must_change_password: Option<bool>,
    /// As by [`disable`] and [`enable`].
    pub status: Option<Status>,
}

impl Changes {
    /// Whether somebody could log in, or be written to, by a name that is not the user's now.
    pub(in crate::service) fn rename(&self, user: &User) -> bool {
        let email = |email: &Option<Email>| email.as_ref().map(|email| email.key().to_owned());
        self.username.as_ref().is_some_and(|name| name.key() != user.username.key())
            || self.email.as_ref().is_some_and(|new| email(new) != email(&user.email))
    }
}

/// Changes names, marks and status of a user.
///
/// # Errors
/// [`Code::PermissionDenied`](crate::domain::Code::PermissionDenied) for other names of the caller's own, which `service::own` changes;
/// [`Code::UserExists`](crate::domain::Code::UserExists), [`Code::EmailExists`](crate::domain::Code::EmailExists);
/// [`Code::InvalidField`](crate::domain::Code::InvalidField) for an e-mail address that is to be verified and is not there; those of
/// [`disable`].
pub fn set(conn: &mut Conn, ctx: &Context, user: &UserRef, changes: Changes) -> Result<Change<User>> {
    ctx.change(conn, Action::UserSet, user, |tx| set_in(tx, ctx, user, changes))
}

pub(in crate::service) fn set_in(tx: &mut Tx<'_>, ctx: &Context, user: &UserRef, changes: Changes) -> Result<Change<User>> {
    edit_in(tx, ctx, user, Action::UserSet, |tx, user| {
        if changes.rename(user) {
            ctx.right.require_another(user)?;
        }
        // Without `..`: what can be changed some day is not forgotten here.
        let Changes { username, email, email_verified, must_change_password, status } = changes;
        if let Some(status) = status {
            set_status(tx, ctx, user, status)?;
        }
        if let Some(email) = email {
            set_email(user, email);
        }
        if let Some(username) = username {
            user.username = username;
        }
        user.email_verified = email_verified.unwrap_or(user.email_verified);
        user.must_change_password = must_change_password.unwrap_or(user.must_change_password);
        check_verified(user)
    })
}

/// What was proven of the old address says nothing of the new one.
pub(in crate::service) fn set_email(user: &mut User, email: Option<Email>) {
    let same = email.as_ref().map(Email::key) == user.email.as_ref().map(Email::key);
    user.email_verified &= same;
    user.email = email;
}

/// # Errors
/// [`Code::InvalidField`](crate::domain::Code::InvalidField) for an e-mail address that is verified and is not there.
pub(in crate::service) fn check_verified(user: &User) -> Result<()> {
    if user.email_verified && user.email.is_none() {
        return Err(Error::invalid_field("a user without an e-mail address cannot have a verified one"));
    }
    Ok(())
}

/// Closes the account: its sessions end, and it can open none.
///
/// # Errors
/// [`Code::UserNotFound`](crate::domain::Code::UserNotFound), [`Code::LastAdmin`](crate::domain::Code::LastAdmin);
/// [`Code::PreconditionFailed`](crate::domain::Code::PreconditionFailed) when the user is in none of the states that are meant;
/// [`Code::PermissionDenied`](crate::domain::Code::PermissionDenied) when the user may do more than the caller; those of
/// [`Context::write`].
pub fn disable(conn: &mut Conn, ctx: &Context, user: &UserRef) -> Result<Change<User>> {
    edit(conn, ctx, user, Action::UserDisable, |tx, user| set_status(tx, ctx, user, Status::Disabled))
}

/// Opens the account again. Sessions that were ended stay so.
///
/// # Errors
/// Those of [`disable`], but for the last admin.
pub fn enable(conn: &mut Conn, ctx: &Context, user: &UserRef) -> Result<Change<User>> {
    edit(conn, ctx, user, Action::UserEnable, |tx, user| set_status(tx, ctx, user, Status::Active))
}

/// # Errors
/// [`Code::LastAdmin`](crate::domain::Code::LastAdmin), before anything is written.
pub(in crate::service) fn set_status(tx: &mut Tx<'_>, ctx: &Context, user: &mut User, status: Status) -> Result<()> {
    if status == user.status {
        return Ok(());
    }
    if status == Status::Disabled {
        guard_last_admin(tx, user, ctx.now)?;
        store::cutoffs::end_sessions(tx, Of::User(user.id))?;
    }
    user.status = status;
    Ok(())
}

/// Gives the user another role, which holds from the next request on.
///
/// # Errors
/// [`Code::RoleNotFound`](crate::domain::Code::RoleNotFound), [`Code::RoleNotAllowed`](crate::domain::Code::RoleNotAllowed);
/// those of [`disable`].
pub fn assign_role(conn: &mut Conn, ctx: &Context, user: &UserRef, role: &RoleName) -> Result<Change<User>> {
    ctx.change(conn, Action::RoleAssign, user, |tx| assign_role_in(tx, ctx, user, role))
}

pub(in crate::service) fn assign_role_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    user: &UserRef,
    role: &RoleName,
) -> Result<Change<User>> {
    edit_in(tx, ctx, user, Action::RoleAssign, |tx, user| {
        roles::require(tx, role)?;
        ctx.require_may_give(tx, role)?;
        set_role(tx, ctx, user, role)
    })
}

/// Of a role that is there, and that the caller may give.
///
/// # Errors
/// [`Code::LastAdmin`](crate::domain::Code::LastAdmin).
pub(in crate::service) fn set_role(tx: &mut Tx<'_>, ctx: &Context, user: &mut User, role: &RoleName) -> Result<()> {
    if !role.is_admin() {
        guard_last_admin(tx, user, ctx.now)?;
    }
    user.role = role.clone();
    Ok(())
}

/// Applies `change` to a user and writes it, if it changed anything.
fn edit(
    conn: &mut Conn,
    ctx: &Context,
    user: &UserRef,
    action: Action,
    change: impl FnOnce(&mut Tx<'_>, &mut User) -> Result<()>,
) -> Result<Change<User>> {
    ctx.change(conn, action, user, |tx| edit_in(tx, ctx, user, action, change))
}

fn edit_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    user: &UserRef,
    action: Action,
    change: impl FnOnce(&mut Tx<'_>, &mut User) -> Result<()>,
) -> Result<Change<User>> {
    let before = show(tx, user)?;
    admit_change(tx, ctx, &before)?;
    let mut after = before.clone();
    change(tx, &mut after)?;
    if after == before {
        return Ok(Change::none(before));
    }
    after.updated_at = ctx.now;
    store::users::update(tx, &after)?;
    trail::record(tx, ctx, action, &before, &after)?;
    Ok(Change::made(after))
}
