//! The blacklist: shown, added to by hand, purged.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::domain::audit::Action;
use crate::domain::blacklist::{Entry, Stats};
use crate::domain::id::{Jti, UserId};
use crate::domain::page::{Items, Page};
use crate::domain::user::UserRef;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Mode, Tx};

use super::refresh::MAX_GRACE;
use super::{Change, Context, accounts};

/// How many entries one transaction of a purge removes: others write between two.
const BATCH: i64 = 1000;

/// Entries in order of their jti. With `expired_at`, only those that a purge would remove.
///
/// # Errors
/// [`Code::UserNotFound`].
pub fn list(conn: &mut Conn, user: Option<&UserRef>, expired_at: Option<Timestamp>, page: &Page) -> Result<Items<Entry>> {
    let user = user.map(|user| accounts::show(conn, user)).transpose()?.map(|user| user.id);
    store::blacklist::list(conn, &store::blacklist::Filter { user, expired_at }, page)
}

/// # Errors
/// [`Code::TokenNotFound`] when it is not on the blacklist.
pub fn show(conn: &mut Conn, jti: &Jti) -> Result<Entry> {
    store::blacklist::find(conn, jti)?
        .ok_or_else(|| Error::new(Code::TokenNotFound, format!("the jti '{jti}' is not on the blacklist")))
}

/// Puts any jti on the blacklist until `expires_at`, also one that was never handed out here. Of one that is there already, a later
/// end counts.
///
/// # Errors
/// Those of the database.
pub fn add(conn: &mut Conn, ctx: &Context, jti: &Jti, expires_at: Timestamp) -> Result<Change<Entry>> {
    ctx.write(conn, |tx| {
        if let Some(mut entry) = store::blacklist::find(tx, jti)? {
            if expires_at <= entry.expires_at {
                return Ok(Change::none(entry));
            }
            entry.expires_at = expires_at;
            store::blacklist::extend(tx, jti, expires_at)?;
            ctx.audit_with(tx, Action::BlacklistAdd, jti, Some(&format!("until {expires_at}")))?;
            return Ok(Change::made(entry));
        }
        let token = store::tokens::find(tx, jti)?;
        // Of a token that is known, its own end counts where that is later: the entry must not go before it.
        let expires_at = token.as_ref().map_or(expires_at, |(token, _)| token.expires_at.max(expires_at));
        let owner = token.map(|(token, user)| (user, token.username));
        let entry = list_token(tx, ctx, jti, owner, expires_at, ctx.reason.clone())?;
        ctx.audit(tx, Action::BlacklistAdd, jti)?;
        Ok(Change::made(entry))
    })
}

/// Puts a token on the blacklist, unless it is there. `owner` is whose it was, where that is known.
pub(super) fn list_token(
    tx: &mut Tx<'_>,
    ctx: &Context,
    jti: &Jti,
    owner: Option<(UserId, String)>,
    expires_at: Timestamp,
    reason: Option<String>,
) -> Result<Entry> {
    let (user, username) = owner.unzip();
    let (jti, revoked_by) = (jti.clone(), ctx.actor.to_string());
    let entry = Entry { jti, username, reason, revoked_by, revoked_at: ctx.now, expires_at };
    store::blacklist::insert(tx, &entry, user)?;
    // The entry goes once the token has expired. That it was revoked stays known by its row.
    store::tokens::spend(tx, &entry.jti, ctx.now)?;
    Ok(entry)
}

/// # Errors
/// Those of the database.
pub fn stats(conn: &mut Conn, now: Timestamp, leeway: Duration) -> Result<Stats> {
    store::blacklist::stats(conn, now.minus(leeway))
}

/// What a purge removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Entries of the blacklist.
    pub entries: u64,
    /// Rows of tokens that expired, listed or not.
    pub tokens: u64,
    /// Sessions all of whose tokens expired.
    pub sessions: u64,
    /// Retired signing keys all of whose tokens expired.
    pub keys: u64,
}

impl Purged {
    /// Whether anything was removed.
    pub fn any(&self) -> bool {
        self.entries + self.tokens + self.sessions + self.keys > 0
    }
}

/// Removes what is of no use any more since it expired more than `older_than` and the `leeway` of clocks ago: entries of the
/// blacklist, tokens, sessions, retired keys. It works in short transactions, so that others write in between. `progress` is told
/// after each what is gone, and may end it there; what was removed stays removed.
///
/// No token comes to life again by it, not even when the clock is set back: of what is removed, the latest end is remembered, and
/// an unknown token that ended by then is refused.
///
/// # Errors
/// Those of the database.
pub fn purge(
    conn: &mut Conn,
    ctx: &Context,
    older_than: Duration,
    leeway: Duration,
    mut progress: impl FnMut(&Purged) -> ControlFlow<()>,
) -> Result<Purged> {
    let moment = ctx.now.minus(older_than).minus(leeway);
    if ctx.mode == Mode::DryRun {
        // Counted, since a purge that is rolled back would keep all writers waiting for as long as it takes.
        return Ok(Purged {
            entries: store::blacklist::stats(conn, moment)?.expired,
            tokens: store::tokens::count_done(conn, moment.minus(MAX_GRACE))?,
            sessions: store::sessions::count_idle(conn, moment.minus(MAX_GRACE))?,
            keys: super::keys::count_over(conn, moment)?,
        });
    }
    let mut purged = Purged::default();
    for part in [Part::Tokens, Part::Entries, Part::Remains, Part::Sessions, Part::Keys] {
        loop {
            let removed = ctx.write(conn, |tx| remove(tx, ctx, part, moment))?;
            *part.count(&mut purged) += removed;
            if removed == 0 {
                break;
            }
            if progress(&purged).is_break() {
                return Ok(purged);
            }
        }
    }
    Ok(purged)
}

#[derive(Clone, Copy)]
enum Part {
    Tokens,
    Entries,
    /// What is left of tokens whose session is over.
    Remains,
    Sessions,
    Keys,
}

impl Part {
    fn count(self, purged: &mut Purged) -> &mut u64 {
        match self {
            Self::Tokens | Self::Remains => &mut purged.tokens,
            Self::Entries => &mut purged.entries,
            Self::Sessions => &mut purged.sessions,
            Self::Keys => &mut purged.keys,
        }
    }
}

fn remove(tx: &mut Tx<'_>, ctx: &Context, part: Part, moment: Timestamp) -> Result<u64> {
    let (removed, last_end) = match part {
        // An answer that was lost may still be asked for again, and would then be incomplete.
        Part::Tokens => store::tokens::delete_expired(tx, moment.minus(MAX_GRACE), BATCH)?,
        Part::Entries => store::blacklist::delete_expired(tx, moment, BATCH)?,
        // Before their sessions, with which they would else all go in one transaction.
        Part::Remains => (store::tokens::delete_of_idle(tx, moment.minus(MAX_GRACE), BATCH)?, None),
        Part::Sessions => (store::sessions::delete_idle(tx, moment.minus(MAX_GRACE), BATCH)?, None),
        Part::Keys => (super::keys::purge_in(tx, moment)?, None),
    };
    if let Some(end) = last_end {
        store::cutoffs::forget_until(tx, end)?;
    }
    match part {
        Part::Entries if removed > 0 => ctx.audit(tx, Action::BlacklistPurge, format!("{removed} entries"))?,
        Part::Keys if removed > 0 => ctx.audit(tx, Action::KeyPurge, format!("{removed} keys"))?,
        // Nobody's doing, and nothing that anybody could still use.
        Part::Tokens | Part::Remains | Part::Sessions | Part::Entries | Part::Keys => {}
    }
    Ok(removed)
}
