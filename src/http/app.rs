//! What every handler works with: the database, the hashing pool, and the circumstances of the request.

use std::net::IpAddr;
use std::sync::Arc;

use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Orbit, Rocket};

use super::hashing::{Hashing, Tools};
use super::limits::{Limit, Limits};
use super::settings::Settings;
use super::turns::Turns;
use super::writer::Writer;
use super::{client, database, problem, request_id, routes};
use crate::domain::audit::{Action, Actor};
use crate::domain::network::Network;
use crate::domain::{Error, Result, Timestamp, text};
use crate::service::authentication::{self, Caller, Denial, Memory, Presented};
use crate::service::bans::Held;
use crate::service::{Conn, Context, Right, refusals};

pub struct App<'r> {
    rocket: &'r Rocket<Orbit>,
    pub(super) hashing: &'r Hashing,
    writer: &'r Writer,
    pub memory: &'r Memory,
    pub(super) turns: &'r Turns,
    pub limits: &'r Limits,
    pub settings: &'r Settings,
    user_agent: Option<&'r str>,
    address: Option<IpAddr>,
    peer: Option<IpAddr>,
    request_id: &'r str,
}

impl App<'_> {
    /// Runs a use case that only reads, with a connection.
    ///
    /// # Errors
    /// [`Code::Busy`](crate::domain::Code::Busy) when no connection comes free in time, and what `work` answers.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static) -> Result<T> {
        database::run(self.rocket, work).await
    }

    /// Runs a use case that writes, under the circumstances `ctx`, and answers once what it wrote is durable.
    ///
    /// `work` may write once, by one use case: a second transaction is refused where others share the commit. What it reads may be what
    /// others wrote in the same transaction; nothing of it leaves before the commit.
    ///
    /// # Errors
    /// [`Code::Overloaded`](crate::domain::Code::Overloaded) when too many wait already, [`Code::Busy`](crate::domain::Code::Busy) when the
    /// database is not free in time, and what `work` answers.
    pub async fn write<T: Send + 'static>(
        &self,
        ctx: Context,
        work: impl FnOnce(&mut Conn, &Context) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.writer.run(move |conn, mode| work(conn, &Context { mode, ..ctx })).await
    }

    /// Whether a token may wait among the writes. One of a key that this process does not know may be of a key that another process has
    /// just made, or made up by anybody: that is asked first, so that a crowd of the latter does not fill the queue.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn is_worth_a_write(&self, token: &Arc<Presented>) -> Result<Result<(), Denial>> {
        if token.is_of_known_key() {
            return Ok(Ok(()));
        }
        let (token, now) = (Arc::clone(token), self.now());
        self.run(move |conn| authentication::look_up(conn, &token, now)).await
    }

    /// Runs the slow part of a use case, without a connection.
    ///
    /// # Errors
    /// [`Code::Overloaded`](crate::domain::Code::Overloaded) when too many wait already, and what `work` answers.
    pub async fn hash<T: Send + 'static>(&self, work: impl FnOnce(&Tools) -> Result<T> + Send + 'static) -> Result<T> {
        self.hashing.run(self.hashing.reserve()?, work).await
    }

    /// Runs a use case that only reads, and answers whether a change may be made at all; where it may not, the audit trail tells that
    /// `action` on `target` was refused.
    ///
    /// # Errors
    /// Those of [`run`](Self::run).
    pub async fn check<T: Send + 'static>(
        &self,
        ctx: Context,
        action: Action,
        target: impl ToString,
        work: impl FnOnce(&mut Conn, &Context) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let asked = ctx.clone();
        let result = self.run(move |conn| work(conn, &asked)).await;
        if let Err(error) = &result {
            self.tell_refusal(ctx, action, target.to_string(), error).await;
        }
        result
    }

    /// Tells in the audit trail of a refusal, if that matters. It is asked first whether it was told just now: who is refused again and
    /// again must not hold up who writes.
    pub async fn tell_refusal(&self, ctx: Context, action: Action, target: String, error: &Error) {
        if !refusals::matters(error) {
            return;
        }
        let (asked, of) = (ctx.clone(), target.clone());
        let told = match self.run(move |conn| refusals::is_told(conn, &asked, action, &of)).await {
            Ok(true) => return,
            Ok(false) => {
                let error = error.clone();
                self.write(ctx, move |conn, ctx| refusals::record(conn, ctx, action, &target, &error)).await
            }
            Err(cause) => Err(cause),
        };
        if let Err(cause) = told {
            tracing::warn!(request_id = self.request_id, "a refusal is not in the audit trail: {cause}");
        }
    }

    /// Takes one of what the client's network may ask.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`](crate::domain::Code::TooManyRequests).
    pub fn within(&self, limit: &Limit) -> Result<()> {
        limit.take(self.network())
    }

    pub(super) fn network(&self) -> Network {
        Network::of(self.address)
    }

    /// Refuses a client whose address is banned.
    async fn admit(&self, bans: &Held) -> Result<()> {
        let moment = self.memory.moment();
        let known = match bans.recall(moment) {
            Some(known) => known,
            None => {
                let bans = bans.clone();
                self.run(move |conn| bans.read(conn, moment)).await?
            }
        };
        known.admit(self.address, self.now())
    }

    /// The moment that counts from here on. It is read when a guard or handler needs it, and not before: a body may take its time.
    pub fn now(&self) -> Timestamp {
        self.settings.clock.now()
    }

    /// The client's name for itself, made harmless.
    pub fn user_agent(&self) -> Option<String> {
        self.user_agent.map(|agent| text::clip(agent, text::USER_AGENT_CHARS))
    }

    /// The URL under which clients reach the daemon, as it is configured: never from a header, which anyone can send.
    pub fn base_url(&self) -> String {
        if !self.settings.public_url.is_empty() {
            return self.settings.public_url.clone();
        }
        self.settings.own_url()
    }

    /// The circumstances of the request, by whoever it is made, as of now. They give no right: one comes with
    /// [`Permitted::context`](super::guard::Permitted::context).
    pub fn context(&self, actor: Actor) -> Context {
        let request_id = Some(self.request_id.to_owned());
        let (address, peer) = (self.address, self.peer);
        Context { actor, right: Right::Nobodys, address, peer, request_id, ..Context::system(self.now()) }
    }

    /// The same, where the request came with a good token.
    pub fn context_of(&self, caller: &Caller) -> Context {
        self.context(caller.actor()).acting_as(caller)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for App<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        // All of them are managed by `launch::rocket`, without which there is no request.
        let rocket = request.rocket();
        let state =
            (rocket.state::<Settings>(), rocket.state::<Hashing>(), rocket.state::<Writer>(), rocket.state::<Arc<Memory>>());
        let more = (rocket.state::<Turns>(), rocket.state::<Arc<Limits>>(), rocket.state::<Held>());
        let ((Some(settings), Some(hashing), Some(writer), Some(memory)), (Some(turns), Some(limits), Some(bans))) =
            (state, more)
        else {
            return Outcome::Forward(Status::InternalServerError);
        };
        let app = App {
            rocket,
            hashing,
            writer,
            memory,
            turns,
            limits,
            settings,
            user_agent: request.headers().get_one("User-Agent"),
            address: client::address(request),
            peer: client::proxy(request),
            request_id: request_id::of(request),
        };
        if !request.route().is_some_and(|route| routes::is_open(route.uri.path()))
            && let Err(error) = app.admit(bans).await
        {
            return Outcome::Error((problem::leave(request, error), ()));
        }
        Outcome::Success(app)
    }
}
