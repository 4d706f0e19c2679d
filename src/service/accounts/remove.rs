//! A user removed for good.

use crate::domain::Result;
use crate::domain::audit::Action;
use crate::domain::user::{User, UserRef};
use crate::service::{Change, Context};
use crate::store::{self, Conn, Tx};

use super::{admit_change, guard_last_admin, not_found};

/// Removes the user for good. Answers the user as it was, or `None` where there was none and `if_exists` makes that good.
///
/// # Errors
/// Those of [`disable`](super::disable).
pub fn remove(conn: &mut Conn, ctx: &Context, user: &UserRef, if_exists: bool) -> Result<Change<Option<User>>> {
    ctx.change(conn, Action::UserRemove, user, |tx| {
        let Some(found) = store::users::find(tx, user)? else {
            return if if_exists { Ok(Change::none(None)) } else { Err(not_found(user)) };
        };
        admit_change(tx, ctx, &found)?;
        remove_in(tx, ctx, &found)?;
        Ok(Change::made(Some(found)))
    })
}

pub(in crate::service) fn remove_in(tx: &mut Tx<'_>, ctx: &Context, user: &User) -> Result<()> {
    guard_last_admin(tx, user, ctx.now)?;
    store::users::delete(tx, user.id)?;
    ctx.audit(tx, Action::UserRemove, &user.username)
}
