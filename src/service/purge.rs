//! Removing what has expired: entries of the blacklist, tokens, sessions, keys, guesses of passwords, bans and invites that can never
//! matter again.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::domain::audit::Action;
use crate::domain::{Result, Timestamp};
use crate::store::{self, Conn, Mode, Tx};

use super::refresh::MAX_GRACE;
use super::{Context, invites, keys};

/// How long a network is remembered that guessed a password wrong and never logged in: longer than it may be locked.
const STALE: Duration = Duration::from_secs(2 * 24 * 3600);

/// How many rows one transaction removes.
const BATCH: i64 = 1000;

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
    /// Wrong guesses of passwords that say nothing any more.
    pub attempts: u64,
    /// Bans that have ended.
    pub bans: u64,
    /// Invites that expired long ago, used or not.
    pub invites: u64,
}

impl Purged {
    /// How much was removed beside the blacklist's entries.
    pub fn others(&self) -> u64 {
        let Self { entries: _, tokens, sessions, keys, attempts, bans, invites } = self;
        tokens + sessions + keys + attempts + bans + invites
    }

    /// Whether anything was removed.
    pub fn any(&self) -> bool {
        self.entries + self.others() > 0
    }
}

/// Removes what is of no use any more since it expired more than `older_than` and the `leeway` of clocks ago: entries of the
/// blacklist, tokens, sessions, retired keys, guesses of passwords, bans and invites. It works in short transactions, so that others
/// write in between. `progress` is told after each what is gone, and may end it there; what was removed stays removed.
///
/// No token comes to life again by it, not even when the clock is set back: of what is removed, the latest end is remembered, and
/// an unknown token that ended by then is refused.
///
/// # Errors
/// Those of the database.
pub fn run(
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
            keys: keys::count_over(conn, moment)?,
            attempts: store::attempts::count_stale(conn, moment.minus(STALE))?,
            bans: store::bans::count_ended(conn, moment)?,
            invites: store::invites::count_expired(conn, moment.minus(invites::KEPT))?,
        });
    }
    let mut purged = Purged::default();
    let parts =
        [Part::Tokens, Part::Entries, Part::Remains, Part::Sessions, Part::Keys, Part::Attempts, Part::Bans, Part::Invites];
    for part in parts {
        loop {
            let removed = ctx.write(conn, |tx| remove(tx, ctx, part, moment))?;
            *part.count(&mut purged) += removed;
            if removed == 0 {
                break;
            }
            if progress(&purged).is_break() {
                return Ok(purged);
            }
            store::give_way(conn);
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
    Attempts,
    Bans,
    Invites,
}

impl Part {
    fn count(self, purged: &mut Purged) -> &mut u64 {
        match self {
            Self::Tokens | Self::Remains => &mut purged.tokens,
            Self::Entries => &mut purged.entries,
            Self::Sessions => &mut purged.sessions,
            Self::Keys => &mut purged.keys,
            Self::Attempts => &mut purged.attempts,
            Self::Bans => &mut purged.bans,
            Self::Invites => &mut purged.invites,
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
        Part::Keys => (keys::purge_in(tx, moment)?, None),
        Part::Attempts => (store::attempts::delete_stale(tx, moment.minus(STALE), BATCH)?, None),
        Part::Bans => (store::bans::delete_ended(tx, moment, BATCH)?, None),
        Part::Invites => (store::invites::delete_expired(tx, moment.minus(invites::KEPT), BATCH)?, None),
    };
    if let Some(end) = last_end {
        store::cutoffs::forget_until(tx, end)?;
    }
    match part {
        Part::Entries if removed > 0 => ctx.audit(tx, Action::BlacklistPurge, format!("{removed} entries"))?,
        Part::Keys if removed > 0 => ctx.audit(tx, Action::KeyPurge, format!("{removed} keys"))?,
        // Nobody's doing, and nothing that anybody could still use.
        Part::Tokens
        | Part::Remains
        | Part::Sessions
        | Part::Entries
        | Part::Keys
        | Part::Attempts
        | Part::Bans
        | Part::Invites => {}
    }
    Ok(removed)
}
