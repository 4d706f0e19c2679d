//! Proving a password: it is counted as a guess, compared on the hashing pool, and used up by a write or told of as a refusal.

use std::sync::Arc;
use std::time::Duration;

use rocket::tokio::time::sleep;

use super::app::App;
use super::hashing::Place;
use super::problem;
use super::turns::Turn;
use crate::domain::audit::Actor;
use crate::domain::password::Password;
use crate::domain::user::UserRef;
use crate::domain::{Code, Error, Result};
use crate::service::authentication::Caller;
use crate::service::lockout::Attempt;
use crate::service::login::{self, Answer, Challenge};
use crate::service::{Conn, Context, lockout};

/// Who is to be proven by a password.
#[derive(Clone)]
pub enum Who {
    /// Whoever a text names.
    Named(String),
    /// A user who is signed in, and must prove it once more.
    Caller(Arc<Caller>),
}

impl Who {
    fn challenge(&self, conn: &mut Conn, ctx: &Context, lockout: Option<&lockout::Policy>) -> Result<Challenge> {
        match self {
            Self::Named(identifier) => login::challenge(conn, ctx, lockout, identifier),
            Self::Caller(caller) => login::challenge_again(conn, ctx, lockout, caller.user.id),
        }
    }

    /// The canonical name of who is meant, whether or not there is such a user. `None` where the text can name nobody.
    fn name(&self) -> Option<String> {
        match self {
            Self::Named(identifier) => match login::named(identifier)? {
                UserRef::Email(email) => Some(email.key().to_owned()),
                UserRef::Username(username) => Some(username.key().to_owned()),
                UserRef::Id(_) => None,
            },
            Self::Caller(caller) => Some(caller.user.username.key().to_owned()),
        }
    }

    /// The circumstances of the guess, by who makes it as far as is known.
    fn context(&self, app: &App<'_>) -> Context {
        match self {
            Self::Named(_) => app.context(Actor::Anonymous),
            Self::Caller(caller) => app.context_of(caller),
        }
    }
}

/// A password that was right, to be used up by [`App::write_proven`]. Its turn lasts until it was confirmed or withdrawn.
#[must_use = "a right password stays counted as a wrong one"]
pub struct Proven {
    answer: Answer,
    turn: Option<Turn>,
}

/// How often a guess that came to nothing is withdrawn, where the database has no time for that either; and the pause in between.
const WITHDRAWALS: usize = 3;
const PAUSE: Duration = Duration::from_millis(100);

impl App<'_> {
    /// Counts a guess of a password, compares it, and writes down a refusal.
    ///
    /// # Errors
    /// [`Code::InvalidCredentials`] for an unknown, disabled, banned or locked user and for a wrong password;
    /// [`Code::TooManyRequests`] after too many wrong ones from the client's network; [`Code::Overloaded`] when too many wait
    /// already; those of the database.
    pub async fn prove(&self, who: Who, password: Password) -> Result<Proven> {
        let (limit, network) = (&self.limits.login_failures, self.network());
        limit.take(network)?;
        let ctx = who.context(self);
        let (challenge, turn, place) = self.challenge(who).await.inspect_err(|_| limit.give_back(network))?;
        let attempt = *challenge.attempt();
        let compared =
            self.hashing.run(place, move |tools| Ok(challenge.answer(&password, tools.decoy()?, tools.policy.cost))).await;
        match compared {
            Ok(Ok(answer)) => {
                limit.give_back(network);
                Ok(Proven { answer, turn })
            }
            Ok(Err(denial)) => {
                let refused = self.write(Context { now: self.now(), ..ctx }, move |conn, ctx| denial.record(conn, ctx)).await?;
                Err(refused)
            }
            // It was never compared, and is no guess.
            Err(error) => {
                limit.give_back(network);
                self.withdraw(attempt).await?;
                Err(error)
            }
        }
    }

    /// [Writes](Self::write) what a password was proven for. Where nothing can be written, the guess is withdrawn: it was right.
    ///
    /// # Errors
    /// Those of [`write`](Self::write).
    pub async fn write_proven<T: Send + 'static>(
        &self,
        ctx: Context,
        proven: Proven,
        work: impl FnOnce(&mut Conn, &Context, Answer) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let Proven { answer, turn } = proven;
        let attempt = *answer.attempt();
        let written = self.write(ctx, move |conn, ctx| work(conn, ctx, answer)).await;
        if written.as_ref().is_err_and(|error| problem::status(error.code()).class().is_server_error()) {
            self.withdraw(attempt).await?;
        }
        if let Some(turn) = turn.filter(|_| written.is_ok()) {
            turn.was_right();
        }
        written
    }

    /// Takes back a right guess that came to nothing before there was anything to write. Answers the error that it came to nothing by.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn take_back(&self, proven: Proven, error: Error) -> Result<Error> {
        self.withdraw(*proven.answer.attempt()).await?;
        Ok(error)
    }

    async fn withdraw(&self, attempt: Attempt) -> Result<()> {
        let withdraw = || self.write(self.context(Actor::Anonymous), move |conn, ctx| lockout::withdraw(conn, ctx, &attempt));
        for _ in 1..WITHDRAWALS {
            match withdraw().await {
                Err(error) if has_no_room(&error) => sleep(PAUSE).await,
                done => return done,
            }
        }
        withdraw().await
    }

    /// Waits for the turn of a guess, takes a place where it is compared, and counts it then. The turn comes before the place, so that who
    /// waits for it takes none from others; and the place before the count, so that a refusal for want of room does not tell by its time
    /// what the guess would have been counted for.
    async fn challenge(&self, who: Who) -> Result<(Challenge, Option<Turn>, Place)> {
        let policy = self.settings.lockout;
        let turn = match policy.as_ref().zip(who.name()) {
            Some((policy, name)) => Some(self.turns.take((name, self.network()), policy.right_at_once()).await?),
            None => None,
        };
        let place = self.hashing.reserve()?;
        let count = move |conn: &mut Conn, ctx: &Context| who.challenge(conn, ctx, policy.as_ref());
        Ok((self.write(self.context(Actor::Anonymous), count).await?, turn, place))
    }
}

/// Whether trying again shortly may help.
fn has_no_room(error: &Error) -> bool {
    matches!(error.code(), Code::Overloaded | Code::Busy)
}
