//! Who asks, when and why: what every change needs to know besides its own arguments.

use std::net::IpAddr;

use crate::crypto::digest::Digest;
use crate::crypto::random;
use crate::domain::audit::{Action, Actor, Content, FAILURE};
use crate::domain::id::SessionId;
use crate::domain::operator::Operator;
use crate::domain::role::RoleName;
use crate::domain::{Result, Timestamp};
use crate::store::{self, Conn, Mode, Tx};

use super::authentication::Caller;
use super::revision::OnlyIf;
use super::{Right, signup};

/// The circumstances of one request or command.
#[derive(Clone, Debug)]
pub struct Context {
    /// The moment it happens at, read once at the edge.
    pub now: Timestamp,
    pub actor: Actor,
    /// `--reason`: why, for the audit trail.
    pub reason: Option<String>,
    /// Where the request came from.
    pub address: Option<IpAddr>,
    /// The proxy that it came by, if any.
    pub peer: Option<IpAddr>,
    /// The session that its token belongs to.
    pub session: Option<SessionId>,
    pub request_id: Option<String>,
    /// Whether what is written is kept, only tried (`--dry-run`), or kept with the writes of others.
    pub mode: Mode,
    /// How far the change may go. It is looked at again in the transaction that makes it.
    pub right: Right,
    /// In which states of what is changed it is changed; `None` for any.
    pub only_if: Option<OnlyIf>,
    /// Who may sign up, where that is known for sure: what would end it for everybody is refused.
    pub signup: Option<signup::Policy>,
}

impl Context {
    /// The circumstances of what the program does by itself, and of who may open the database: by the right to everything.
    pub fn system(now: Timestamp) -> Self {
        Self {
            now,
            actor: Actor::System,
            reason: None,
            address: None,
            peer: None,
            session: None,
            request_id: None,
            mode: Mode::Commit,
            right: Right::Unlimited,
            only_if: None,
            signup: None,
        }
    }

    /// The same circumstances, once it is known whose token it is.
    #[must_use]
    pub fn acting_as(&self, caller: &Caller) -> Self {
        Self { actor: caller.actor(), session: Some(caller.session.id), ..self.clone() }
    }

    /// The same circumstances, for what one does with one's own account, where nothing but the use case sets a limit.
    #[must_use]
    pub(super) fn on_ones_own(&self, caller: &Caller) -> Self {
        Self { right: Right::Unlimited, ..self.acting_as(caller) }
    }

    /// The same circumstances, for a change that is made in some states of what is changed alone.
    #[must_use]
    pub fn only_if(self, only_if: Option<OnlyIf>) -> Self {
        Self { only_if, ..self }
    }

    /// The same circumstances at another moment.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Self {
        Self { now, ..self.clone() }
    }

    /// Makes a change by the [`Right`] of these circumstances.
    ///
    /// # Errors
    /// [`Code::PermissionDenied`](crate::domain::Code::PermissionDenied) when the caller has not the right, or has it no more, those of the
    /// caller's token, and those of the database. A use case that writes answers them all; it lists those that are its own.
    pub(super) fn write<T>(&self, conn: &mut Conn, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        store::write(conn, self.mode, |tx| {
            self.require_right(tx)?;
            work(tx)
        })
    }

    /// As [`write`](Self::write), in a database that may have no schema yet. See [`store::write_into_new`].
    pub(super) fn write_into_new<T>(&self, conn: &mut Conn, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        store::write_into_new(conn, self.mode, |tx| {
            self.require_right(tx)?;
            work(tx)
        })
    }

    /// Makes a change that needs no right: `work` looks at the caller by itself, by a password or a token, or the change is anybody's.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn write_for_anybody<T>(&self, conn: &mut Conn, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        store::write(conn, self.mode, work)
    }

    /// Asks what a [`write`](Self::write) asks again, before it waits for the write lock: what is refused must not hold up what is not.
    /// Where several write together, the lock is held already, and nothing is asked.
    pub(super) fn ahead(&self, ask: impl FnOnce() -> Result<()>) -> Result<()> {
        if self.mode == Mode::Together { Ok(()) } else { ask() }
    }

    /// Writes the entry of a change, in its transaction.
    pub(super) fn audit(&self, tx: &mut Tx<'_>, action: Action, target: impl ToString) -> Result<()> {
        self.audit_with(tx, action, target, None)
    }

    /// As [`audit`](Self::audit), with what action and target do not say.
    pub(super) fn audit_with(&self, tx: &mut Tx<'_>, action: Action, target: impl ToString, detail: Option<&str>) -> Result<()> {
        self.entry(action, Some(&target.to_string()), detail, |content| store::audit::insert(tx, content))
    }

    /// Writes the entry of a change that was refused.
    pub(super) fn failed(&self, tx: &mut Tx<'_>, action: Action, target: &str, why: &str) -> Result<()> {
        let write = |content: Content<'_>| store::audit::insert(tx, Content { result: FAILURE, ..content });
        self.entry(action, Some(target), Some(why), write)
    }

    /// Writes an entry for each user with `role`, however many those are.
    pub(super) fn audit_users_of(&self, tx: &mut Tx<'_>, action: Action, role: &RoleName, detail: &str) -> Result<()> {
        self.entry(action, None, Some(detail), |content| store::audit::insert_for_users_of(tx, role, content))
    }

    pub(super) fn entry(
        &self,
        action: Action,
        target: Option<&str>,
        detail: Option<&str>,
        write: impl FnOnce(Content<'_>) -> Result<()>,
    ) -> Result<()> {
        let operator = match &self.actor {
            Actor::Operator(operator) => Some(operator),
            Actor::User(..) | Actor::Anonymous | Actor::System => None,
        };
        let text = |address: Option<IpAddr>| address.map(|address| address.to_string());
        write(Content {
            at: self.now,
            actor: &self.actor.to_string(),
            action: action.as_str(),
            target,
            detail,
            result: action.result(),
            reason: self.reason.as_deref(),
            address: text(self.address).as_deref(),
            peer: text(self.peer).as_deref(),
            request_id: self.request_id.as_deref(),
            session_hash: self.session.map(hash_of).as_deref(),
            uid: operator.and_then(Operator::uid).map(i64::from),
            host: operator.and_then(Operator::host),
            terminal: operator.and_then(Operator::terminal),
        })
    }
}

/// What the trail keeps of a session's id: enough to find its entries by, and not the id itself (ASVS 16.2.1).
fn hash_of(session: SessionId) -> String {
    let mut digest = Digest::default();
    digest.add(session.to_string().as_bytes());
    digest.hex()[..32].to_owned()
}

/// An id for a request that brought none: a UUID of version 7.
pub fn new_request_id(now: Timestamp) -> String {
    random::uuid(now).to_string()
}

/// What a change came to, and whether there was anything to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T> {
    pub value: T,
    pub changed: bool,
}

impl<T> Change<T> {
    pub fn made(value: T) -> Self {
        Self { value, changed: true }
    }

    /// It was so already.
    pub fn none(value: T) -> Self {
        Self { value, changed: false }
    }
}
