//! Proving a password, and logging in by it, in three steps: a short write that counts the guess, the slow comparison without a
//! connection, and a short write that opens the session or tells of the refusal.
//!
//! The types keep the order: only a [`Challenge`] can be answered, and only an [`Answer`] opens a session. An unknown user is
//! compared with a decoy of the same cost, so that it takes as long and says as much as a wrong password; so does a user who is
//! locked, whose password is compared all the same, and not believed.

use crate::crypto::{password, random};
use crate::domain::audit::{Action, Actor};
use crate::domain::id::UserId;
use crate::domain::password::{Password, PasswordHash};
use crate::domain::user::{User, UserRef};
use crate::domain::{Code, Error, Result};
use crate::store::{self, Conn, Tx};

use super::grant::{Unsigned, grant, idle_end};
use super::lockout::{self, Attempt, Refusal};
use super::pace::Comparison;
use super::tokens::Issuer;
use super::{Context, sessions};

/// What is told whoever is refused: the same for each reason.
const LOGIN: &str = "wrong username or password";
const AGAIN: &str = "the current password is wrong";

/// What a password is compared with: the user's hash, or a decoy.
pub struct Challenge {
    user: Option<(User, PasswordHash)>,
    attempt: Attempt,
    banned: bool,
    /// What a refusal says.
    told: &'static str,
}

/// A password that was right, at the time.
#[derive(Debug)]
pub struct Answer {
    user: User,
    hash: PasswordHash,
    /// The same password as it would be hashed now, where the stored hash is of another cost or family.
    rehashed: Option<PasswordHash>,
    attempt: Attempt,
    told: &'static str,
}

/// A password that was not right, or not believed.
#[derive(Debug)]
pub struct Denial {
    /// The user's name. What was typed where there is no such user may be a password, and is kept nowhere.
    target: Option<String>,
    why: String,
    error: Error,
}

impl From<Denial> for Error {
    fn from(denial: Denial) -> Self {
        denial.error
    }
}

/// Looks up who wants to log in, and counts the guess. A text that names nobody is answered like an unknown user.
///
/// # Errors
/// Those of the database.
pub fn challenge(conn: &mut Conn, ctx: &Context, lockout: Option<&lockout::Policy>, identifier: &str) -> Result<Challenge> {
    let named = named(identifier);
    ctx.write_for_anybody(conn, |tx| Challenge::of(tx, ctx, lockout, named.as_ref(), LOGIN))
}

/// Whom a text names that somebody logs in with: by a username or an e-mail address, and never by an id.
pub fn named(identifier: &str) -> Option<UserRef> {
    UserRef::parse(identifier).ok().filter(|user| !matches!(user, UserRef::Id(_)))
}

/// The same for a user who is signed in, and proves once more who that is.
///
/// # Errors
/// Those of the database.
pub fn challenge_again(conn: &mut Conn, ctx: &Context, lockout: Option<&lockout::Policy>, user: UserId) -> Result<Challenge> {
    ctx.write_for_anybody(conn, |tx| Challenge::of(tx, ctx, lockout, Some(&UserRef::Id(user)), AGAIN))
}

impl Challenge {
    fn of(
        tx: &mut Tx<'_>,
        ctx: &Context,
        lockout: Option<&lockout::Policy>,
        user: Option<&UserRef>,
        told: &'static str,
    ) -> Result<Self> {
        let user = user.map(|user| store::users::find_with_hash(tx, user)).transpose()?.flatten();
        let id = user.as_ref().map(|(user, _)| user.id);
        let banned = store::bans::is_banned(tx, id, ctx.now)?;
        let attempt = lockout::begin(tx, ctx, lockout, id)?;
        Ok(Self { user, attempt, banned, told })
    }

    pub fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// Compares the password. It takes as long for an unknown user; call it without a connection.
    ///
    /// `decoy` is a hash at `cost`, of no password that anybody knows.
    ///
    /// # Errors
    /// A [`Denial`] for an unknown, disabled, banned or locked user and for a wrong password.
    pub fn answer(self, given: &Password, decoy: &PasswordHash, cost: u32) -> Result<Answer, Denial> {
        let stored = self.user.as_ref().map_or(decoy, |(_, hash)| hash);
        let comparison = Comparison::make(given, stored);
        let why = self.refusal(comparison.is_right);
        let (Some((user, hash)), None) = (self.user, &why) else {
            // A refusal takes as long as one of an unknown user, whatever the stored hash cost.
            comparison.make_up(given, cost);
            return Err(why.unwrap_or_else(|| Denial::new(None, "there is no such user", self.told)));
        };
        let stale = !password::is_current(&hash, cost);
        let rehashed = stale.then(|| password::hash(given, cost)).transpose();
        match rehashed {
            Ok(rehashed) => Ok(Answer { user, hash, rehashed, attempt: self.attempt, told: self.told }),
            Err(error) => Err(Denial { error, ..Denial::new(Some(&user), "its password could not be hashed anew", self.told) }),
        }
    }

    fn refusal(&self, right: bool) -> Option<Denial> {
        let user = self.user.as_ref().map(|(user, _)| user);
        let locked = match self.attempt.refusal() {
            None => None,
            Some(Refusal::Until(until)) => Some(format!("locked until {until}")),
            Some(Refusal::UntilUnlocked) => Some("locked until it is unlocked".to_owned()),
        };
        let why = match user {
            None => "there is no such user".to_owned(),
            Some(_) if locked.is_some() => locked?,
            Some(_) if !right => "wrong password".to_owned(),
            Some(user) if !user.is_active() => "disabled".to_owned(),
            Some(_) if self.banned => "banned".to_owned(),
            Some(_) => return None,
        };
        Some(Denial::new(user, &why, self.told))
    }
}

impl Denial {
    fn new(user: Option<&User>, why: &str, told: &'static str) -> Self {
        Self { target: user.map(|user| user.username.to_string()), why: why.to_owned(), error: refused(told) }
    }

    /// Writes it into the audit trail, and answers the error of it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn record(self, conn: &mut Conn, ctx: &Context) -> Result<Error> {
        ctx.write_for_anybody(conn, |tx| {
            ctx.audit_with(tx, Action::SessionDenied, self.target.as_deref().unwrap_or("-"), Some(&self.why))?;
            Ok(self.error)
        })
    }
}

impl Answer {
    /// Who proved it.
    pub fn user(&self) -> &User {
        &self.user
    }

    pub fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// The user as of now, whose guesses are forgiven. Answers as well whether the password was hashed anew.
    ///
    /// # Errors
    /// [`Code::InvalidCredentials`] when the user was disabled, banned, removed or given another password in the meantime.
    pub(super) fn confirm(&self, tx: &mut Tx<'_>, ctx: &Context) -> Result<(User, bool)> {
        let found = store::users::find_with_hash(tx, &UserRef::Id(self.user.id))?;
        // Another login may have hashed the same password anew in the meantime, as this one would.
        let anew = |user: &User| self.rehashed.is_some() && user.password_changed_at == self.user.password_changed_at;
        let same = |user: &User, hash: &PasswordHash| *hash == self.hash || anew(user);
        let (user, hash) = found.filter(|(user, hash)| user.is_active() && same(user, hash)).ok_or_else(|| refused(self.told))?;
        if store::bans::is_banned(tx, Some(user.id), ctx.now)? {
            return Err(refused(self.told));
        }
        let renewed = self.rehashed.as_ref().filter(|_| hash == self.hash);
        if let Some(new) = renewed {
            store::users::replace_hash(tx, user.id, &hash, new)?;
        }
        lockout::pass(tx, ctx, &self.attempt)?;
        Ok((user, renewed.is_some()))
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
/// [`Code::InvalidCredentials`] when the user was disabled, banned, removed or given another password in the meantime.
pub fn open_session(
    conn: &mut Conn,
    ctx: &Context,
    issuer: &Issuer,
    answer: Answer,
    user_agent: Option<String>,
) -> Result<Unsigned> {
    let actor = Actor::User(answer.user.id, answer.user.username.clone());
    let ctx = &Context { actor, ..ctx.clone() };
    ctx.write_for_anybody(conn, |tx| {
        let (user, renewed) = answer.confirm(tx, ctx)?;
        store::users::set_last_login(tx, user.id, ctx.now)?;
        let ends = (ctx.now.plus(issuer.session_ttl), idle_end(issuer, ctx.now));
        let session = sessions::open(tx, ctx, issuer, &user, ends, user_agent)?;
        let ctx = &Context { session: Some(session.id), ..ctx.clone() };
        let grant = grant(tx, ctx, issuer, user, &session, None)?;
        ctx.audit_with(tx, Action::SessionLogin, session.id, renewed.then_some("its password was hashed anew"))?;
        Ok(grant)
    })
}

fn refused(told: &'static str) -> Error {
    Error::new(Code::InvalidCredentials, told)
}
