//! Passwords that are just being compared, by whose they are and where they come from.
//!
//! A guess counts as wrong until it was right. So of many right logins of one user at the same moment, such as those of a service that
//! has just started, those over the threshold would be refused. They wait here until those before them have ended, and ask again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rocket::tokio::sync::watch;
use rocket::tokio::time::{Instant, sleep, timeout_at};

use super::app::App;
use crate::domain::audit::Actor;
use crate::domain::id::UserId;
use crate::domain::network::Network;
use crate::domain::password::Password;
use crate::domain::{Code, Error, Result};
use crate::service::authentication::Caller;
use crate::service::lockout::Attempt;
use crate::service::login::{self, Answer, Challenge};
use crate::service::{Conn, Context, lockout};

/// How long a guess waits for those before it.
const PATIENCE: Duration = Duration::from_secs(30);

type Subject = (UserId, Network);

/// The guesses under way in this process, which are no more than its requests.
#[derive(Clone, Default)]
pub struct Guesses(Arc<Mutex<HashMap<Subject, UnderWay>>>);

struct UnderWay {
    count: usize,
    /// Told of each that ends, and dropped with the last.
    ended: watch::Sender<()>,
}

/// Held while a guess is under way.
pub struct Ticket {
    guesses: Guesses,
    subject: Subject,
}

impl Guesses {
    fn lock(&self) -> MutexGuard<'_, HashMap<Subject, UnderWay>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, subject: Subject) -> Ticket {
        self.lock().entry(subject).or_insert_with(|| UnderWay { count: 0, ended: watch::Sender::default() }).count += 1;
        Ticket { guesses: self.clone(), subject }
    }

    /// Tells when one of those ends that are under way, if any is.
    fn next_end(&self, subject: Subject) -> Option<watch::Receiver<()>> {
        self.lock().get(&subject).map(|under_way| under_way.ended.subscribe())
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut all = self.guesses.lock();
        if let Some(under_way) = all.get_mut(&self.subject) {
            under_way.count -= 1;
            under_way.ended.send_replace(());
            if under_way.count == 0 {
                all.remove(&self.subject);
            }
        }
    }
}

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

    /// Who makes the guess, as far as is known.
    fn actor(&self) -> Actor {
        match self {
            Self::Named(_) => Actor::Anonymous,
            Self::Caller(caller) => caller.actor(),
        }
    }
}

/// A password that was right, to be used up by [`App::write_proven`]. Other guesses of the same user wait until it is dropped, once it
/// was confirmed or withdrawn.
pub struct Proven {
    answer: Answer,
    ticket: Option<Ticket>,
}

/// How often a guess that came to nothing is withdrawn, where the database has no time for that either; and the pause in between.
const WITHDRAWALS: usize = 3;
const PAUSE: Duration = Duration::from_millis(100);

impl App<'_> {
    /// Counts a guess of a password, compares it, and writes down a refusal.
    ///
    /// # Errors
    /// [`Code::InvalidCredentials`] for an unknown, disabled, banned or locked user and for a wrong password; [`Code::TooManyRequests`] after too many
    /// wrong ones from the client's network; [`Code::Overloaded`] when too many wait already; those of the database.
    pub async fn prove(&self, who: Who, password: Password) -> Result<Proven> {
        let (limit, network) = (&self.limits.login_failures, self.network());
        limit.take(network)?;
        let actor = who.actor();
        let (challenge, ticket) = self.challenge(who).await.inspect_err(|_| limit.give_back(network))?;
        let attempt = *challenge.attempt();
        let compared = self.hash(move |tools| Ok(challenge.answer(&password, tools.decoy()?, tools.policy.cost))).await;
        match compared {
            Ok(Ok(answer)) => {
                limit.give_back(network);
                Ok(Proven { answer, ticket })
            }
            Ok(Err(denial)) => {
                let refused = self.write(self.context(actor), move |conn, ctx| denial.record(conn, ctx)).await?;
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

    /// [Writes](Self::write) what a password was proven for. Where there is no room for that, the guess is withdrawn: it was right.
    ///
    /// # Errors
    /// Those of [`write`](Self::write).
    pub async fn write_proven<T: Send + 'static>(
        &self,
        ctx: Context,
        proven: Proven,
        work: impl FnOnce(&mut Conn, &Context, Answer) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let Proven { answer, ticket } = proven;
        let attempt = *answer.attempt();
        let written = self.write(ctx, move |conn, ctx| work(conn, ctx, answer)).await;
        if written.as_ref().is_err_and(has_no_room) {
            self.withdraw(attempt).await?;
        }
        drop(ticket);
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

    async fn challenge(&self, who: Who) -> Result<(Challenge, Option<Ticket>)> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let (who, guesses, policy) = (who.clone(), self.guesses.clone(), self.settings.lockout);
            let (challenge, ticket, before) = self
                .write(self.context(Actor::Anonymous), move |conn, ctx| {
                    let challenge = who.challenge(conn, ctx, policy.as_ref())?;
                    let (subject, refused) = (challenge.attempt().subject(), challenge.attempt().refusal().is_some());
                    // Here, where no other guess can be counted in between.
                    let ticket = subject.filter(|_| !refused).map(|subject| guesses.enter(subject));
                    let before = subject.filter(|_| refused).and_then(|subject| guesses.next_end(subject));
                    Ok((challenge, ticket, before))
                })
                .await?;
            let Some(mut before) = before else { return Ok((challenge, ticket)) };
            if timeout_at(deadline, before.changed()).await.is_err() {
                return Err(Error::new(Code::Overloaded, "too many logins at once; try again shortly"));
            }
        }
    }
}

/// Whether trying again shortly may help.
fn has_no_room(error: &Error) -> bool {
    matches!(error.code(), Code::Overloaded | Code::Busy)
}
