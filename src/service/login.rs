//! Logging in, in three steps: a short read, the slow comparison without a connection, and a short write.
//!
//! The types keep the order: only a [`Challenge`] can be answered, and only an [`Answer`] opens a session. An unknown user is
//! compared with a decoy of the same cost, so that it takes as long and says as much as a wrong password.

use crate::crypto::{password, random};
use crate::domain::audit::{Action, Actor};
use crate::domain::password::{Password, PasswordHash};
use crate::domain::session::Session;
use crate::domain::token::Kind;
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn};

use super::Context;
use super::tokens::Issuer;

/// What a password is compared with: the user's hash, or a decoy.
pub struct Challenge {
    user: Option<(User, PasswordHash)>,
}

/// A password that was right, at the time.
#[derive(Debug)]
pub struct Answer {
    user: User,
    hash: PasswordHash,
    /// The same password at today's cost, where the stored hash has another.
    rehashed: Option<PasswordHash>,
}

/// A session that was opened or goes on, with its new tokens.
pub struct Grant {
    pub access_token: String,
    pub refresh_token: String,
    /// How long the access token lives, in seconds.
    pub expires_in: i64,
    pub user: User,
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
        let right = password::verify(given, stored);
        let stored_cost = password::cost(stored);
        let Some((user, hash)) = self.user.filter(|(user, _)| right && user.is_active()) else {
            // A refusal takes as long as one of an unknown user, whatever the stored hash cost.
            password::make_up(given, stored_cost, cost);
            return Err(refused());
        };
        let rehashed = (password::cost(&hash) != Some(cost)).then(|| password::hash(given, cost)).transpose()?;
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
) -> Result<Grant> {
    let ctx = &ctx.acting_as(Actor::User(answer.user.id, answer.user.username.clone()));
    ctx.write(conn, |tx| {
        let found = store::users::find_with_hash(tx, &UserRef::Id(answer.user.id))?;
        let (user, hash) = found.filter(|(user, hash)| user.is_active() && *hash == answer.hash).ok_or_else(refused)?;
        if let Some(new) = &answer.rehashed {
            store::users::replace_hash(tx, user.id, &hash, new)?;
        }
        store::users::set_last_login(tx, user.id, ctx.now)?;
        let session = Session {
            id: random::session_id(ctx.now),
            user_id: user.id,
            created_at: ctx.now,
            last_used_at: ctx.now,
            expires_at: ctx.now.plus(issuer.session_ttl),
            ended_at: None,
            address: ctx.address.clone(),
            user_agent,
        };
        store::sessions::insert(tx, &session)?;
        let grant = grant(tx, ctx, issuer, user, &session)?;
        ctx.audit(tx, Action::SessionLogin, session.id)?;
        Ok(grant)
    })
}

/// A pair of tokens for a session.
pub(super) fn grant(tx: &mut store::Tx<'_>, ctx: &Context, issuer: &Issuer, user: User, session: &Session) -> Result<Grant> {
    let (access_token, record) = issuer.make(tx, &user, session, Kind::Access, issuer.access_ttl, ctx.now)?;
    let (refresh_token, _) = issuer.make(tx, &user, session, Kind::Refresh, issuer.refresh_ttl, ctx.now)?;
    let expires_in = record.expires_at.unix_seconds() - ctx.now.unix_seconds();
    Ok(Grant { access_token, refresh_token, expires_in, user })
}

fn refused() -> Error {
    Error::new(Code::InvalidCredentials, "wrong username or password")
}
