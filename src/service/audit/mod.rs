//! The audit trail: read, followed from entry to entry, and purged. What writes it is [`Context::audit`](super::Context).

mod chain;
mod purge;
mod verify;

use crate::domain::audit::{Action, Entry, Link};
use crate::domain::page::{Items, Page};
use crate::domain::user::UserRef;
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn};

pub use crate::store::audit::{Filter, Order};
pub use chain::Broken;
pub(super) use chain::anchor;
pub use purge::{Purged, count, purge};
pub use verify::{Verified, verify};

/// Entries in order of their numbers. With `user`, those that are by or about that user: one who is gone is found by the name as it was
/// written.
///
/// # Errors
/// [`Code::UserNotFound`] for an id or e-mail address that nobody has; [`Code::InvalidField`] when the cursor is no number.
pub fn list(conn: &mut Conn, user: Option<&UserRef>, filter: Filter, page: &Page) -> Result<Items<Entry>> {
    let about = user.map(|user| name_of(conn, user)).transpose()?;
    store::audit::list(conn, &Filter { about, ..filter }, page)
}

/// The name of an action, if there is one: a slip of the pen would find nothing, as if nothing had been done.
///
/// # Errors
/// [`Code::InvalidField`].
pub fn checked(action: String) -> Result<String> {
    if Action::is_known(&action) {
        Ok(action)
    } else {
        Err(Error::invalid_field("action: there is none of that name; user.disable is one"))
    }
}

/// The last entry's place in the chain.
///
/// # Errors
/// Those of the database.
pub fn head(conn: &mut Conn) -> Result<Option<Link>> {
    store::audit::last(conn)
}

fn name_of(conn: &mut Conn, user: &UserRef) -> Result<String> {
    match (store::users::find(conn, user)?, user) {
        (Some(found), _) => Ok(found.username.to_string()),
        (None, UserRef::Username(gone)) => Ok(gone.to_string()),
        (None, _) => Err(Error::new(Code::UserNotFound, format!("there is no user '{user}'"))),
    }
}
