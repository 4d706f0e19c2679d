//! Whether a user may do something, and why: what the guard of a route would say to a good token of that user.

use crate::domain::ban::Banned;
use crate::domain::permission::Permission;
use crate::domain::user::{User, UserRef};
use crate::domain::{Error, Result, Timestamp};
use crate::store::{self, Conn};

use super::accounts;
use super::authentication::{Verdict, granting, require, require_open, require_settled};

/// What was found.
#[derive(Clone, Debug)]
pub struct Explanation {
    pub user: User,
    pub wanted: Permission,
    /// Which permission of the user's role allows it, whatever stands in the way besides.
    pub granted_by: Option<Permission>,
    /// What a request would be refused for: the first reason, in the order of the guard.
    pub refusal: Option<Error>,
}

/// Asks what the guard asks once a token is good, in its order.
///
/// # Errors
/// [`Code::UserNotFound`](crate::domain::Code::UserNotFound). That the user may not is not an error of this.
pub fn explain(conn: &mut Conn, user: &UserRef, wanted: Permission, now: Timestamp) -> Result<Explanation> {
    let user = accounts::show(conn, user)?;
    let held = store::roles::permissions(conn, &user.role)?;
    let banned = store::bans::holding(conn, &Banned::User(user.id, user.username.to_string()), now)?;
    // A ban ends the sessions there are, and no other begins, so the guard never meets a token of who is banned.
    let unbanned = banned.map_or(Ok(()), |ban| {
        let until = ban.until.map_or_else(|| "for good".to_owned(), |until| format!("until {until}"));
        Err(Error::new(Verdict::Revoked.code(), format!("the user is banned {until}")))
    });
    // A guard tells of a token, and here is none.
    let refusal = require_open(&user)
        .map_err(|denial| Error::new(denial.verdict.code(), "the user is disabled"))
        .and(unbanned)
        .and_then(|()| require_settled(&user))
        .and_then(|()| require(&held, &wanted))
        .err();
    let granted_by = granting(&held, &wanted).cloned();
    Ok(Explanation { user, wanted, granted_by, refusal })
}
