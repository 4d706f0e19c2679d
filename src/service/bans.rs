//! Bans: addresses and users that are kept out by hand, for a while or for good.

use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::crypto::random;
use crate::domain::audit::Action;
use crate::domain::ban::{Ban, Banned, holds, outlasts};
use crate::domain::id::BanId;
use crate::domain::network::Cidr;
use crate::domain::page::{Items, Page};
use crate::domain::user::UserRef;
use crate::domain::{Code, Error, Result, Timestamp, text};
use crate::store::sessions::Of;
use crate::store::{self, Conn, Tx};

use super::authentication::Moment;
use super::{Change, Context, accounts};

/// Bans that hold, oldest first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, now: Timestamp, page: &Page) -> Result<Items<Ban>> {
    store::bans::list(conn, now, page)
}

/// Refuses every request from a range of addresses, from the next one on, until `span` is over or the ban is removed. A ban of
/// the same range that holds is kept and made longer, never shorter.
///
/// # Errors
/// [`Code::InvalidField`] for all addresses that there are or a range of both kinds, and for a span of less than a second.
pub fn add_address(conn: &mut Conn, ctx: &Context, range: Cidr, span: Option<Duration>) -> Result<Change<Ban>> {
    range.check_width()?;
    let range = range.canonical();
    check_span(span)?;
    ctx.write(conn, |tx| {
        let ban = put(tx, ctx, Banned::Address(range), span)?;
        if ban.changed {
            store::cutoffs::bans_changed(tx, random::version()?)?;
            ctx.audit_with(tx, Action::BanAdd, range, Some(&words(&ban.value)))?;
        }
        Ok(ban)
    })
}

/// Ends the user's sessions and refuses logins, as if the password were wrong, until `span` is over or the ban is removed. A ban of the
/// user that holds is kept and made longer, never shorter.
///
/// # Errors
/// [`Code::UserNotFound`], [`Code::LastAdmin`]; [`Code::InvalidField`] for a span of less than a second.
pub fn add_user(conn: &mut Conn, ctx: &Context, user: &UserRef, span: Option<Duration>) -> Result<Change<Ban>> {
    check_span(span)?;
    ctx.change(conn, Action::BanAdd, user, |tx| {
        let user = accounts::show(tx, user)?;
        accounts::guard_last_admin(tx, &user, ctx.now)?;
        let ban = put(tx, ctx, Banned::User(user.id, user.username.to_string()), span)?;
        if ban.changed {
            store::cutoffs::end_sessions(tx, Of::User(user.id))?;
            ctx.audit_with(tx, Action::BanAdd, &user.username, Some(&words(&ban.value)))?;
        }
        Ok(ban)
    })
}

/// Writes a ban, or a later end of the one that holds. Who wants it shorter removes it and adds another.
fn put(tx: &mut Tx<'_>, ctx: &Context, banned: Banned, span: Option<Duration>) -> Result<Change<Ban>> {
    let ban = new(ctx, banned, span);
    let Some(held) = store::bans::holding(tx, &ban.banned, ctx.now)? else {
        store::bans::insert(tx, &ban)?;
        return Ok(Change::made(ban));
    };
    if !outlasts(ban.until, held.until) {
        return Ok(Change::none(held));
    }
    let longer = Ban { until: ban.until, reason: ban.reason.or(held.reason), ..held };
    store::bans::update(tx, &longer)?;
    Ok(Change::made(longer))
}

/// # Errors
/// [`Code::InvalidField`] for a span that is over at once.
fn check_span(span: Option<Duration>) -> Result<()> {
    match span {
        Some(span) if span < Duration::from_secs(1) => Err(Error::invalid_field("a ban lasts a second at least")),
        _ => Ok(()),
    }
}

fn new(ctx: &Context, banned: Banned, span: Option<Duration>) -> Ban {
    Ban {
        id: random::ban_id(ctx.now),
        banned,
        until: span.map(|span| ctx.now.plus(span)),
        created_at: ctx.now,
        created_by: ctx.actor.to_string(),
        reason: ctx.reason.clone(),
    }
}

fn words(ban: &Ban) -> String {
    let until = ban.until.map_or_else(|| "for good".to_owned(), |until| format!("until {until}"));
    format!("ban {} {until}", ban.id)
}

/// Ends a ban. Answers it, or `None` where there was none and `if_exists` makes that good.
///
/// # Errors
/// [`Code::BanNotFound`], also of one that is over.
pub fn remove(conn: &mut Conn, ctx: &Context, id: &str, if_exists: bool) -> Result<Change<Option<Ban>>> {
    ctx.write(conn, |tx| {
        let found = BanId::parse(id).map(|id| store::bans::find(tx, id)).transpose()?.flatten();
        let Some(ban) = found.filter(|ban| holds(ban.until, ctx.now)) else {
            return if if_exists { Ok(Change::none(None)) } else { Err(not_found(id)) };
        };
        store::bans::delete(tx, ban.id)?;
        store::cutoffs::bans_changed(tx, random::version()?)?;
        let target = match &ban.banned {
            Banned::Address(range) => range.to_string(),
            Banned::User(_, username) => username.clone(),
        };
        ctx.audit_with(tx, Action::BanRemove, target, Some(&words(&ban)))?;
        Ok(Change::made(Some(ban)))
    })
}

fn not_found(id: &str) -> Error {
    Error::new(Code::BanNotFound, format!("there is no ban '{}'", text::clip(id, 64)))
        .hint("a ban goes by its id: 'authctl ban list' shows those that hold")
}

/// The bans of addresses, kept in memory for as long as they are those of the database.
#[derive(Clone, Default)]
pub struct Held(Arc<RwLock<Option<Arc<Known>>>>);

/// Which addresses were banned at a moment.
pub struct Known {
    moment: Moment,
    version: i64,
    // Written with each commit, and so not copied with each.
    bans: Arc<[(Cidr, Option<Timestamp>)]>,
}

impl Held {
    /// What is known, if nothing was committed since.
    pub fn recall(&self, moment: Moment) -> Option<Arc<Known>> {
        self.kept().filter(|known| known.moment.is(moment))
    }

    /// Asks the database whether it is still as it was, and for the bans where it is not. `moment` is from before this.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(&self, conn: &mut Conn, moment: Moment) -> Result<Arc<Known>> {
        let version = store::cutoffs::bans_version(conn)?;
        let bans = match self.kept().filter(|known| known.version == version) {
            Some(known) => Arc::clone(&known.bans),
            None => store::bans::addresses(conn)?.into(),
        };
        let known = Arc::new(Known { moment, version, bans });
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        Ok(known)
    }

    /// As [`read`](Self::read), ahead of whoever asks next, where that can be told by `moment`. What fails here fails again for whom it
    /// concerns.
    pub fn keep_up(&self, conn: &mut Conn, moment: Moment) {
        if moment.is_told() && self.recall(moment).is_none() {
            let _ = self.read(conn, moment);
        }
    }

    fn kept(&self) -> Option<Arc<Known>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Known {
    /// # Errors
    /// [`Code::TooManyRequests`] when `address` is banned at `now`.
    pub fn admit(&self, address: Option<IpAddr>, now: Timestamp) -> Result<()> {
        let Some(address) = address else { return Ok(()) };
        let holding = self.bans.iter().filter(|(range, until)| holds(*until, now) && range.holds(address));
        let Some(end) = holding.map(|(_, until)| until.unwrap_or(now.plus(LONG))).max() else { return Ok(()) };
        let seconds = end.unix_seconds().saturating_sub(now.unix_seconds()).max(1);
        Err(Error::new(Code::TooManyRequests, "requests from this address are refused").retry_after(seconds.unsigned_abs()))
    }
}

/// After how long who is banned for good may ask whether that is still so.
const LONG: Duration = Duration::from_secs(24 * 3600);
