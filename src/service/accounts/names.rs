//! Names that must be nobody else's.

use crate::domain::email::Email;
use crate::domain::user::{User, UserRef};
use crate::domain::username::Username;
use crate::domain::{Code, Error, Result};
use crate::service::roles;
use crate::store::{self, Conn};

use super::{Changes, NewUser};

/// Whether `new` could be added, asked before its password is hashed, which is slow. Answers the user of that name where one is
/// there already and `if_not_exists` makes that good.
///
/// # Errors
/// [`Code::UserExists`], [`Code::EmailExists`] or [`Code::RoleNotFound`].
pub fn check_vacant(conn: &mut Conn, new: &NewUser, if_not_exists: bool) -> Result<Option<User>> {
    if let Some(user) = store::users::find(conn, &UserRef::Username(new.username.clone()))? {
        return if if_not_exists { Ok(Some(user)) } else { Err(taken(&new.username)) };
    }
    if let Some(email) = &new.email
        && store::users::find(conn, &UserRef::Email(email.clone()))?.is_some()
    {
        return Err(email_taken(email));
    }
    roles::require(conn, &new.role)?;
    Ok(None)
}

/// Whether the names that `user` is to have are nobody else's.
///
/// # Errors
/// [`Code::UserExists`], [`Code::EmailExists`].
pub(in crate::service) fn check_renamed(conn: &mut Conn, user: &User, changes: &Changes) -> Result<()> {
    let mut is_anothers = |name| Ok::<_, Error>(store::users::find(conn, &name)?.is_some_and(|found| found.id != user.id));
    if let Some(username) = &changes.username
        && is_anothers(UserRef::Username(username.clone()))?
    {
        return Err(taken(username));
    }
    if let Some(Some(email)) = &changes.email
        && is_anothers(UserRef::Email(email.clone()))?
    {
        return Err(email_taken(email));
    }
    Ok(())
}

pub(in crate::service) fn email_taken(email: &Email) -> Error {
    Error::new(Code::EmailExists, format!("the e-mail address '{email}' is taken"))
}

pub(in crate::service) fn taken(username: &Username) -> Error {
    Error::new(Code::UserExists, format!("the username '{username}' is taken"))
}
