//! Old entries of the audit trail, removed. The hash of the last one stays, so the chain goes on from there.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::domain::audit::{Action, Link};
use crate::domain::{Result, Timestamp};
use crate::service::Context;
use crate::store::{self, Conn, Mode, Tx};

use super::chain::{Broken, Walk, anchor};

/// How many entries one transaction removes.
const BATCH: i64 = 1000;

/// What a purge removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    pub entries: u64,
    /// The last entry that was removed, by this purge or one before.
    pub anchor: Option<Link>,
    /// What it stopped at.
    pub broken: Option<Broken>,
}

/// Removes the entries from the first on that are older than `older_than`, in short transactions, so that others write in between. Each has
/// an entry of its own, which names the last one that it removed. An entry that is not as old, by its own clock, stays with all after it.
/// `progress` is told after each how many are gone, and may end it there; what was removed stays removed.
///
/// It stops before a transaction that would remove an entry that is not what was written: the proof of that would be gone. With
/// `even_broken` it does not, and the entry of the purge says which one it was.
///
/// A dry run looks at every entry in the same way, and goes on behind those that it would have removed.
///
/// # Errors
/// Those of the database; [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable) where the last entry has a number that no
/// entry can follow, also when it is old: a purge writes one.
pub fn purge(
    conn: &mut Conn,
    ctx: &Context,
    older_than: Duration,
    even_broken: bool,
    mut progress: impl FnMut(u64) -> ControlFlow<()>,
) -> Result<Purged> {
    store::audit::require_room(conn)?;
    let moment = ctx.now.minus(older_than);
    let (mut purged, mut behind): (Purged, Option<End>) = (Purged::default(), None);
    loop {
        let (removed, end) = match ctx.write(conn, |tx| remove(tx, ctx, moment, even_broken, behind.as_ref()))? {
            Batch::Removed(removed, end) => (removed, end),
            Batch::None => break,
            Batch::Broken(broken) => {
                purged.broken = Some(broken);
                break;
            }
        };
        purged.entries += removed;
        behind = Some(end).filter(|_| ctx.mode == Mode::DryRun);
        if progress(purged.entries).is_break() {
            break;
        }
        store::give_way(conn);
    }
    purged.anchor = match behind {
        None => anchor(conn)?.ok().flatten(),
        Some(end) => end.kept,
    };
    Ok(purged)
}

/// How many entries a purge would remove.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    store::audit::count_until(conn, moment)
}

/// What one transaction did.
enum Batch {
    /// So many entries went, up to there.
    Removed(u64, End),
    Broken(Broken),
    None,
}

/// Where a transaction came to.
struct End {
    /// The number of the last entry that went.
    until: i64,
    /// From where the chain goes on.
    kept: Option<Link>,
}

/// One transaction's worth. `behind` is up to where this dry run would have removed them already.
fn remove(tx: &mut Tx<'_>, ctx: &Context, moment: Timestamp, even_broken: bool, behind: Option<&End>) -> Result<Batch> {
    let mut old = store::audit::page(tx, behind.map(|end| end.until), i64::MAX, BATCH)?;
    // One whose time cannot be read is as old as those before it: it is broken, and does not go unseen.
    old.truncate(old.iter().position(|entry| entry.at >= moment).unwrap_or(old.len()));
    let Some(last) = old.last().map(|entry| entry.link()) else { return Ok(Batch::None) };
    let anchor = match behind {
        Some(end) => Ok(end.kept.clone()),
        None => anchor(tx)?,
    };
    let (before, broken) = match anchor {
        Ok(anchor) => {
            let mut walk = Walk::behind(anchor.clone());
            (anchor, old.iter().try_for_each(|entry| walk.step(entry)).err())
        }
        Err(broken) => (None, Some(broken)),
    };
    if let Some(broken) = broken.clone().filter(|_| !even_broken) {
        return Ok(Batch::Broken(broken));
    }
    let (count, until) = (old.len() as u64, last.seq);
    // Where all that goes has numbers that were purged before, or that no entry has, the chain begins where it did.
    let kept = if until > before.as_ref().map_or(0, |before| before.seq) { Some(last) } else { before };
    // The first has shown that it can be written: to undo each would take the square of the time.
    if behind.is_some() {
        return Ok(Batch::Removed(count, End { until, kept }));
    }
    let found = broken.map(|Broken { seq, why }| format!("; entry {seq} was not what was written: {why}"));
    let detail = format!("{count} entries before {moment}{}", found.unwrap_or_default());
    // Written first, so that there is an entry to be chained to also where all of them go.
    let anchor = kept.as_ref().map(Link::to_string);
    ctx.entry(Action::AuditPurge, anchor.as_deref(), Some(&detail), |content| store::audit::insert(tx, content))?;
    store::audit::delete_until(tx, until)?;
    if let Some(anchor) = anchor {
        store::meta::set_audit_anchor(tx, &anchor)?;
    }
    Ok(Batch::Removed(count, End { until, kept }))
}
