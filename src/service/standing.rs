//! Why a user cannot log in, for who is asked. The user is never told: a locked or banned one is answered like a wrong password.

use crate::domain::ban::{Ban, Banned};
use crate::domain::owner::Owner;
use crate::domain::user::{User, UserRef};
use crate::domain::{Result, Timestamp};
use crate::store::{self, Conn};

use super::accounts;
use super::lockout::{self, Policy, Refusal};

/// A user, and what keeps the user out besides the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub user: User,
    /// When the last address that must wait after wrong passwords may try again. Other addresses are not kept out by it.
    pub locked_until: Option<Timestamp>,
    /// Whether addresses are refused until `user unlock` or another password: those that the user never logged in from, or one of
    /// the others.
    pub unlock_needed: bool,
    /// The ban that ends last.
    pub ban: Option<Ban>,
    /// Which file of `apply` the user belongs to.
    pub owner: Option<Owner>,
}

/// `policy` is the daemon's: `None` where wrong passwords are not counted.
///
/// # Errors
/// [`Code::UserNotFound`](crate::domain::Code::UserNotFound).
pub fn show(conn: &mut Conn, policy: Option<&Policy>, user: &UserRef, now: Timestamp) -> Result<Standing> {
    let user = accounts::show(conn, user)?;
    let refusals = policy.map_or(Ok(Vec::new()), |policy| lockout::refusals(conn, policy, user.id, now))?;
    let until = |refusal: &Refusal| match refusal {
        Refusal::Until(until) => Some(*until),
        Refusal::UntilUnlocked => None,
    };
    Ok(Standing {
        locked_until: refusals.iter().filter_map(until).max(),
        unlock_needed: refusals.contains(&Refusal::UntilUnlocked),
        owner: store::owners::of_users(conn, &[&user.username])?.into_values().next(),
        ban: store::bans::holding(conn, &Banned::User(user.id, user.username.to_string()), now)?,
        user,
    })
}
