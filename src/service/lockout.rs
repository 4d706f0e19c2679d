//! How often a password may be guessed (NIST SP 800-63B-4, section 3.2.2).
//!
//! A guess is counted before the password is compared, and forgiven once it was right: of many at once, no more than may are compared.
//! Guesses are counted for a user and a network. Where the user logged in from before, the count is its own, so that who guesses
//! elsewhere locks nobody out; all other networks have a count together besides.

use std::time::Duration;

use crate::domain::audit::Action;
use crate::domain::id::UserId;
use crate::domain::network::Network;
use crate::domain::user::{User, UserRef};
use crate::domain::{Result, Timestamp};
use crate::store::attempts::{self, From, Record, Whose};
use crate::store::{Conn, Tx};

use super::{Change, Context, accounts};

/// How many wrong guesses in a row there may ever be: from one network, and from all together that the user never logged in from.
pub const IN_A_ROW: u32 = 100;

/// How many networks are remembered of a user: those that the user logged in from, and as many others as can have guessed.
const KNOWN_NETWORKS: usize = 50;
const STRANGE_NETWORKS: usize = IN_A_ROW as usize;

/// How quickly a password may be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// After so many wrong guesses in a row from one network, it must wait.
    pub threshold: u32,
    /// How long, at first. It doubles with each further one.
    pub delay: Duration,
    pub max_delay: Duration,
}

impl Policy {
    /// How many guesses may be under way at once after one that was right, so that right ones do not count against each other. A user can
    /// be named in two ways, so it is half of what is let through.
    pub fn right_at_once(&self) -> usize {
        (self.threshold as usize / 2).max(1)
    }

    /// Until when no further guess is admitted, after so many.
    fn locked_until(&self, failures: u32, now: Timestamp) -> Option<Timestamp> {
        let further = failures.checked_sub(self.threshold)?;
        let delay = 1_u32.checked_shl(further).and_then(|factor| self.delay.checked_mul(factor));
        Some(now.plus(delay.unwrap_or(self.max_delay).min(self.max_delay)))
    }

    /// Why a guess is not admitted, if it is not.
    fn refusal(&self, here: Option<&Record>, strangers: Option<&Record>, now: Timestamp) -> Option<Refusal> {
        let is_known = here.is_some_and(|here| here.last_login_at.is_some());
        let counted = if is_known { here } else { strangers };
        if counted.is_some_and(|record| record.failures >= IN_A_ROW) {
            return Some(Refusal::UntilUnlocked);
        }
        let until = here?.locked_until.filter(|until| now < *until)?;
        // One that is further ahead was set by a clock that has been set back since, or under another configuration.
        (until <= now.plus(self.max_delay)).then_some(Refusal::Until(until))
    }
}

/// Why no guess is admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Until(Timestamp),
    /// By `user unlock`, or another password.
    UntilUnlocked,
}

/// A guess that is counted, or was refused.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    whose: Whose,
    network: Network,
    /// `None` where guesses are not counted.
    policy: Option<Policy>,
    refusal: Option<Refusal>,
    /// Until when the network was locked before this guess, and by it. The former may be over.
    locked: [Option<Timestamp>; 2],
}

impl Attempt {
    pub fn refusal(&self) -> Option<Refusal> {
        self.refusal
    }
}

/// Counts a guess of `user`'s password as a wrong one, or refuses it. `None` is a name that nobody has, which takes as long.
///
/// # Errors
/// Those of the database.
pub fn begin(tx: &mut Tx<'_>, ctx: &Context, policy: Option<&Policy>, user: Option<UserId>) -> Result<Attempt> {
    let (whose, network) = (Whose(user), Network::of(ctx.address));
    let mut attempt = Attempt { whose, network, policy: policy.copied(), refusal: None, locked: [None; 2] };
    let Some(policy) = policy else { return Ok(attempt) };
    let here = attempts::find(tx, whose, From::Network(network))?;
    let strangers = attempts::find(tx, whose, From::Strangers)?;
    attempt.refusal = policy.refusal(here.as_ref(), strangers.as_ref(), ctx.now);
    if attempt.refusal.is_some() {
        // It is written as well, or the disk would tell who is locked.
        let refused = here.map(|here| (From::Network(network), here)).or(strangers.map(|all| (From::Strangers, all)));
        if let Some((from, record)) = refused {
            attempts::update(tx, whose, from, &Record { tried_at: ctx.now, ..record })?;
        }
        return Ok(attempt);
    }
    let failures = here.map_or(0, |here| here.failures) + 1;
    attempt.locked = [here.and_then(|here| here.locked_until), policy.locked_until(failures, ctx.now)];
    count(tx, ctx, whose, From::Network(network), here, failures, attempt.locked[1])?;
    if here.is_none() {
        attempts::keep_youngest(tx, whose, false, STRANGE_NETWORKS)?;
    }
    if here.is_none_or(|here| here.last_login_at.is_none()) {
        let failures = strangers.map_or(0, |all| all.failures) + 1;
        count(tx, ctx, whose, From::Strangers, strangers, failures, None)?;
    }
    Ok(attempt)
}

fn count(
    tx: &mut Tx<'_>,
    ctx: &Context,
    whose: Whose,
    from: From,
    known: Option<Record>,
    failures: u32,
    locked_until: Option<Timestamp>,
) -> Result<()> {
    match known {
        Some(record) => attempts::update(tx, whose, from, &Record { failures, locked_until, tried_at: ctx.now, ..record }),
        None => {
            let record = Record { failures, locked_until, last_login_at: None, tried_at: ctx.now };
            attempts::insert(tx, whose, from, &record)
        }
    }
}

/// The guess was right, and its user is let in: it begins anew from here, and the network is one of the user's from now on.
pub(super) fn pass(tx: &mut Tx<'_>, ctx: &Context, attempt: &Attempt) -> Result<()> {
    if attempt.policy.is_none() {
        return Ok(());
    }
    let (whose, from) = (attempt.whose, From::Network(attempt.network));
    let here = attempts::find(tx, whose, from)?;
    let record = Record { failures: 0, locked_until: None, last_login_at: Some(ctx.now), tried_at: ctx.now };
    match here {
        Some(_) => attempts::update(tx, whose, from, &record)?,
        None => attempts::insert(tx, whose, from, &record)?,
    }
    if here.is_none_or(|here| here.last_login_at.is_none()) {
        attempts::keep_youngest(tx, whose, true, KNOWN_NETWORKS)?;
        if let Some(strangers) = attempts::find(tx, whose, From::Strangers)? {
            count(tx, ctx, whose, From::Strangers, Some(strangers), 0, None)?;
        }
    }
    Ok(())
}

/// Makes the network of a request one that `user` comes from, who has just made the account there: guesses from elsewhere must not lock it
/// before its first login.
pub(super) fn know(tx: &mut Tx<'_>, ctx: &Context, user: UserId) -> Result<()> {
    let record = Record { failures: 0, locked_until: None, last_login_at: Some(ctx.now), tried_at: ctx.now };
    attempts::insert(tx, Whose(Some(user)), From::Network(Network::of(ctx.address)), &record)
}

/// Takes back a guess that was counted and then not made: the password was never compared.
///
/// # Errors
/// Those of the database.
pub fn withdraw(conn: &mut Conn, ctx: &Context, attempt: &Attempt) -> Result<()> {
    let (Some(policy), None) = (attempt.policy, attempt.refusal) else { return Ok(()) };
    ctx.write_for_anybody(conn, |tx| {
        let here = attempts::find(tx, attempt.whose, From::Network(attempt.network))?;
        let is_known = here.is_some_and(|here| here.last_login_at.is_some());
        let strangers = if is_known { None } else { attempts::find(tx, attempt.whose, From::Strangers)? };
        for (from, record) in [(From::Network(attempt.network), here), (From::Strangers, strangers)] {
            let Some(record) = record else { continue };
            let failures = record.failures.saturating_sub(1);
            // Another guess may have been counted since, whose lock is its own.
            let [before, by_this] = attempt.locked;
            let locked_until = if record.locked_until == by_this { before } else { record.locked_until };
            let locked_until = locked_until.filter(|_| failures >= policy.threshold);
            count(tx, ctx, attempt.whose, from, Some(record), failures, locked_until)?;
        }
        Ok(())
    })
}

/// From where no guess of a user's password is admitted at `now`: why, for each network that tried it, and for one that never did.
pub(super) fn refusals(conn: &mut Conn, policy: &Policy, user: UserId, now: Timestamp) -> Result<Vec<Refusal>> {
    let strangers = attempts::find(conn, Whose(Some(user)), From::Strangers)?;
    let networks = attempts::networks(conn, user)?;
    let each = networks.iter().map(Some).chain([None]);
    Ok(each.filter_map(|here| policy.refusal(here, strangers.as_ref(), now)).collect())
}

/// Forgets all wrong guesses of a user's password, so that it can be tried again from everywhere.
///
/// # Errors
/// [`Code::UserNotFound`](crate::domain::Code::UserNotFound).
pub fn unlock(conn: &mut Conn, ctx: &Context, user: &UserRef) -> Result<Change<User>> {
    ctx.write(conn, |tx| {
        let found = accounts::show(tx, user)?;
        if !attempts::forgive(tx, found.id)? {
            return Ok(Change::none(found));
        }
        ctx.audit(tx, Action::UserUnlock, &found.username)?;
        Ok(Change::made(found))
    })
}
