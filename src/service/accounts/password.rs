//! A password that somebody else sets; one's own is changed by `service::own`.

use crate::domain::Result;
use crate::domain::audit::Action;
use crate::domain::password::PasswordHash;
use crate::domain::user::{User, UserRef};
use crate::service::{Change, Context};
use crate::store::sessions::Of;
use crate::store::{self, Conn, Tx};

use super::{admit_change, show};

/// Whether the caller may set a password of `user`, asked before it is hashed. Answers the user, whose names it must not be.
///
/// # Errors
/// [`Code::UserNotFound`](crate::domain::Code::UserNotFound), [`Code::PermissionDenied`](crate::domain::Code::PermissionDenied): also for
/// the caller's own.
pub fn check_changeable(conn: &mut Conn, ctx: &Context, user: &UserRef) -> Result<User> {
    let user = show(conn, user)?;
    ctx.right.require_another(&user)?;
    ctx.right.seems_over(conn, &user)?;
    Ok(user)
}

/// Sets the password, ends the user's sessions unless `keep_sessions`, and any lockout.
///
/// # Errors
/// Those of [`enable`](super::enable).
pub fn set_password(
    conn: &mut Conn,
    ctx: &Context,
    user: &UserRef,
    hash: &PasswordHash,
    keep_sessions: bool,
) -> Result<Change<User>> {
    ctx.change(conn, Action::UserPassword, user, |tx| set_password_in(tx, ctx, user, hash, keep_sessions))
}

pub(in crate::service) fn set_password_in(
    tx: &mut Tx<'_>,
    ctx: &Context,
    user: &UserRef,
    hash: &PasswordHash,
    keep_sessions: bool,
) -> Result<Change<User>> {
    let mut found = show(tx, user)?;
    ctx.right.require_another(&found)?;
    admit_change(tx, ctx, &found)?;
    replace_password(tx, ctx, &mut found, hash, keep_sessions)?;
    ctx.audit(tx, Action::UserPassword, &found.username)?;
    Ok(Change::made(found))
}

/// All that comes of another password, whoever set it.
///
/// # Errors
/// Those of the database.
pub(in crate::service) fn replace_password(
    tx: &mut Tx<'_>,
    ctx: &Context,
    user: &mut User,
    hash: &PasswordHash,
    keep_sessions: bool,
) -> Result<()> {
    store::users::set_password(tx, user.id, hash, ctx.now)?;
    store::attempts::forgive(tx, user.id)?;
    (user.updated_at, user.password_changed_at) = (ctx.now, ctx.now);
    if !keep_sessions {
        store::cutoffs::end_sessions(tx, Of::User(user.id))?;
    }
    Ok(())
}
