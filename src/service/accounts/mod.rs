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
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Tx};

use super::{Context, revision, roles};

pub use crate::store::users::Filter;
pub use add::{NewUser, add, check_admissible};
pub(super) use add::{add_in, insert_in, record_added};
pub use change::{Changes, assign_role, disable, enable, set};
pub(super) use change::{assign_role_in, check_verified, set_email, set_in, set_role, set_status};
pub use names::check_vacant;
pub(super) use names::{check_renamed, email_taken, taken};
pub use password::{check_changeable, set_password};
pub(super) use password::{replace_password, set_password_in};
pub use remove::remove;
pub(super) use remove::remove_in;
pub(super) use trail::record;

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

/// As [`list`], with the hashes of the passwords, for who takes the users elsewhere.
///
/// # Errors
/// Those of [`list`].
pub fn list_with_hashes(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Items<(User, PasswordHash)>> {
    let mut page = page.clone();
    loop {
        let found = list(conn, filter, &page)?;
        let names: Vec<_> = found.items.iter().map(|user| &user.username).collect();
        // Read with their hashes once more: who was changed in between is as he is now, and who was removed is not there.
        let mut known = store::imports::find_by_names(conn, &names)?;
        let items: Vec<_> = found.items.iter().filter_map(|user| known.remove(user.username.key())).collect();
        if !items.is_empty() || !found.more {
            return Ok(Items { items, more: found.more });
        }
        page.after = found.items.last().map(|user| user.username.to_string());
    }
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
