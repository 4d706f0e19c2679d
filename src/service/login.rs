//! Logging in, in three steps: a short read, the slow comparison without a connection, and a short write.
//!
//! The types keep the order: only a [`Challenge`] can be answered, and only an [`Answer`] opens a session. An unknown user is
//! compared with a decoy of the same cost, so that it takes as long and says as much as a wrong password.

use crate::crypto::{password, random};
use crate::domain::audit::{Action, Actor};
use crate::domain::password::{Password, PasswordHash};
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn};

use super::grant::{Unsigned, grant, idle_end};
use super::pace::Comparison;
use super::tokens::Issuer;
use super::{Context, sessions};

/// What a password is compared with: the user's hash, or a decoy.
pub struct Challenge {
    user: Option<(User, PasswordHash)>,
}

/// A password that was right, at the time.
#[derive(Debug)]
pub struct Answer {
    user: User,
    hash: PasswordHash,
    /// The same password as it would be hashed now, where the stored hash is of another cost or family.
    rehashed: Option<PasswordHash>,
}

/// Looks up who wants to log in. A text that names nobody is answered like an unknown user.
///
/// # Errors
/// Those of the database.
pub fn challenge(conn: &mut Conn, identifier: &str) -> Result<Challenge> {
    let user = match UserRef::parse(identifier) {
        // An id is no name to log in with.
        Ok(UserRef::Id(_)) | Err(_) => None,
        Ok(user) => store::users::find_with_hash(conn, &user)?,
    };
    Ok(Challenge { user })
}

impl Challenge {
    /// Compares the password. It takes as long for an unknown user; call it without a connection.
    ///
    /// `decoy` is a hash at `cost`, of no password that anybody knows.
    ///
    /// # Errors
    /// [`Code::InvalidCredentials`] for an unknown or disabled user and for a wrong password.
    pub fn answer(self, given: &Password, decoy: &PasswordHash, cost: u32) -> Result<Answer> {
        let stored = self.user.as_ref().map_or(decoy, |(_, hash)| hash);
        let comparison = Comparison::make(given, stored);
        let Some((user, hash)) = self.user.filter(|(user, _)| comparison.is_right && user.is_active()) else {
            // A refusal takes as long as one of an unknown user, whatever the stored hash cost.
            comparison.make_up(given, cost);
            return Err(refused());
        };
        let rehashed = (!password::is_current(&hash, cost)).then(|| password::hash(given, cost)).transpose()?;
        Ok(Answer { user, hash, rehashed })
    }
}

/// A hash to compare with where there is no user: of a random password, at the cost of real ones.
///
/// # Errors
/// [`Code::Internal`] when random fails.
pub fn decoy(cost: u32) -> Result<PasswordHash> {
    password::hash(&random::password()?, cost)
}

/// Opens a session for who gave the right password.
///
/// # Errors
/// [`Code::InvalidCredentials`] when the user was disabled, removed or given another password in the meantime.
pub fn open_session(
    conn: &mut Conn,
    ctx: &Context,
    issuer: &Issuer,
    answer: Answer,
    user_agent: Option<String>,
) -> Result<Unsigned> {
    let ctx = &ctx.acting_as(Actor::User(answer.user.id, answer.user.username.clone()));
    ctx.write(conn, |tx| {
        let found = store::users::find_with_hash(tx, &UserRef::Id(answer.user.id))?;
        // Another login may have hashed the same password anew in the meantime, as this one would.
        let anew = |user: &User| answer.rehashed.is_some() && user.password_changed_at == answer.user.password_changed_at;
        let same = |user: &User, hash: &PasswordHash| *hash == answer.hash || anew(user);
        let (user, hash) = found.filter(|(user, hash)| user.is_active() && same(user, hash)).ok_or_else(refused)?;
        let renewed = answer.rehashed.as_ref().filter(|_| hash == answer.hash);
        if let Some(new) = renewed {
            store::users::replace_hash(tx, user.id, &hash, new)?;
        }
        store::users::set_last_login(tx, user.id, ctx.now)?;
        let ends = (ctx.now.plus(issuer.session_ttl), idle_end(issuer, ctx.now));
        let session = sessions::open(tx, ctx, issuer, &user, ends, user_agent)?;
        let grant = grant(tx, ctx, issuer, user, &session, None)?;
        ctx.audit_with(tx, Action::SessionLogin, session.id, renewed.map(|_| "its password was hashed anew"))?;
        Ok(grant)
    })
}

fn refused() -> Error {
    Error::new(Code::InvalidCredentials, "wrong username or password")
}
