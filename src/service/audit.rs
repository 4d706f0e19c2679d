//! The audit trail, read.

use crate::domain::audit::Entry;
use crate::domain::page::{Items, Page};
use crate::domain::user::UserRef;
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn};

pub use crate::store::audit::{Filter, Order};

/// Entries in order of their numbers. With `user`, those that are by or about that user: one who is gone is found by the name as it was
/// written.
///
/// # Errors
/// [`Code::UserNotFound`] for an id or e-mail address that nobody has; [`Code::InvalidField`] when the cursor is no number.
pub fn list(conn: &mut Conn, user: Option<&UserRef>, filter: Filter, page: &Page) -> Result<Items<Entry>> {
    let about = user.map(|user| name_of(conn, user)).transpose()?;
    store::audit::list(conn, &Filter { about, ..filter }, page)
}

fn name_of(conn: &mut Conn, user: &UserRef) -> Result<String> {
    match (store::users::find(conn, user)?, user) {
        (Some(found), _) => Ok(found.username.to_string()),
        (None, UserRef::Username(gone)) => Ok(gone.to_string()),
        (None, _) => Err(Error::new(Code::UserNotFound, format!("there is no user '{user}'"))),
    }
}
