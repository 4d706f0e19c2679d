//! Users: made, looked up, changed, disabled, removed.
//!
//! A file for each use case, with what it is given. Here stands what they share: finding a user, and the last active admin, who stays.

mod add;
mod change;
mod names;
mod password;
mod remove;
mod trail;

use crate::domain::page::{Items, Page};
use crate::domain::role::RoleName;
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Tx};

use super::{Context, revision, roles};

pub use crate::store::users::Filter;
pub use add::{NewUser, add, check_admissible};
pub(super) use add::{add_in, insert_in};
pub(super) use change::set_in;
pub use change::{Changes, assign_role, disable, enable, set};
pub use names::check_vacant;
pub(super) use names::{check_renamed, email_taken, taken};
pub use password::{check_changeable, set_password};
pub use remove::remove;
pub(super) use remove::remove_in;

/// # Errors
/// [`Code::UserNotFound`].
pub fn show(conn: &mut Conn, user: &UserRef) -> Result<User> {
    store::users::find(conn, user)?.ok_or_else(|| not_found(user))
}

/// # Errors
/// [`Code::InvalidField`] when the cursor is no username, [`Code::RoleNotFound`] when there is no such role.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Items<User>> {
    if let Some(role) = &filter.role {
        roles::require(conn, role)?;
    }
    store::users::list(conn, filter, page)
}

/// Whether this is the state that is meant, and a user whom the caller may change at all.
fn admit_change(tx: &mut Tx<'_>, ctx: &Context, user: &User) -> Result<()> {
    ctx.require_over(tx, user)?;
    ctx.require_revision(|| revision::of_user(user))
}

/// Refuses to take the last active admin away; others that are banned at `now` do not count. Writers take turns, so no two can each take
/// one of two.
pub(super) fn guard_last_admin(tx: &mut Tx<'_>, user: &User, now: Timestamp) -> Result<()> {
    if user.is_active_admin() && store::users::count_others(tx, &RoleName::admin(), user.id, now)? == 0 {
        return Err(Error::new(Code::LastAdmin, format!("'{}' is the last active admin", user.username))
            .hint("make another user an admin first"));
    }
    Ok(())
}

fn not_found(user: &UserRef) -> Error {
    Error::new(Code::UserNotFound, format!("there is no user '{user}'"))
}
