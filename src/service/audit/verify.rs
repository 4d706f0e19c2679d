//! Whether the audit trail is what was written.

use std::ops::ControlFlow;

use crate::domain::Result;
use crate::domain::audit::Link;
use crate::store::{self, Conn};

use super::chain::{Broken, Walk, anchor};

/// How many entries are read at once.
const PAGE: i64 = 1000;

/// What came of a look at the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries are good, from the first on.
    pub entries: u64,
    /// The last entry that was purged.
    pub anchor: Option<Link>,
    /// The last entry that is good.
    pub head: Option<Link>,
    pub broken: Option<Broken>,
}

/// Follows the chain from its first entry to the one that was its last when this began, and looks whether `expected` is part of it. Of
/// how many entries it was, `progress` is told, with how many there are, and may end it there: then `None`. It holds up no writer.
///
/// # Errors
/// Those of the database.
pub fn verify(
    conn: &mut Conn,
    expected: Option<&Link>,
    mut progress: impl FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Option<Verified>> {
    loop {
        let before = anchor(conn)?;
        let Some(verified) = follow(conn, before.clone(), expected, &mut progress)? else { return Ok(None) };
        // What was purged meanwhile is missing, and is no fault.
        if verified.broken.is_none() || anchor(conn)? == before {
            return Ok(Some(verified));
        }
    }
}

fn follow(
    conn: &mut Conn,
    anchor: Result<Option<Link>, Broken>,
    expected: Option<&Link>,
    progress: &mut impl FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Option<Verified>> {
    let mut verified = Verified { entries: 0, anchor: None, head: None, broken: None };
    match anchor {
        Ok(anchor) => verified.anchor = anchor,
        Err(broken) => return Ok(Some(Verified { broken: Some(broken), ..verified })),
    }
    let anchor = verified.anchor.as_ref();
    let last = store::audit::last(conn)?.map_or(0, |last| last.seq);
    let total = u64::try_from(last.saturating_sub(anchor.map_or(0, |anchor| anchor.seq))).unwrap_or_default();
    let (mut walk, mut seen) = (Walk::behind(anchor.cloned()), None);
    verified.broken = expected.and_then(|expected| is_purged(expected, anchor));
    while verified.broken.is_none() {
        let page = store::audit::page(conn, seen, last, PAGE)?;
        let Some(end) = page.last() else { break };
        seen = Some(end.seq);
        for entry in &page {
            let good = walk.step(entry).and_then(|()| is_expected(expected, &entry.link()));
            if let Err(broken) = good {
                verified.broken = Some(broken);
                break;
            }
            verified.entries += 1;
            verified.head = Some(entry.link());
        }
        if progress(verified.entries, total).is_break() {
            return Ok(None);
        }
    }
    let at_the_end = || at_the_end(&walk, verified.head.as_ref(), verified.anchor.as_ref(), last, expected);
    verified.broken = verified.broken.clone().or_else(at_the_end);
    Ok(Some(verified))
}

fn is_purged(expected: &Link, anchor: Option<&Link>) -> Option<Broken> {
    let anchor = anchor.filter(|anchor| expected.seq <= anchor.seq && *expected != **anchor)?;
    let why = match expected.seq == anchor.seq {
        true => "it was purged, and is not the entry that is expected".to_owned(),
        false => format!("it was purged, with all up to {}, and cannot be proven any more", anchor.seq),
    };
    Some(Broken::new(expected.seq, why))
}

fn is_expected(expected: Option<&Link>, found: &Link) -> Result<(), Broken> {
    match expected {
        Some(expected) if expected.seq == found.seq && expected != found => {
            Err(Broken::new(found.seq, "it is not the entry that is expected: the trail was written anew"))
        }
        _ => Ok(()),
    }
}

/// What only shows once all entries were seen.
fn at_the_end(walk: &Walk, head: Option<&Link>, anchor: Option<&Link>, last: i64, expected: Option<&Link>) -> Option<Broken> {
    // The making of a database is in its trail, and so is a purge.
    let Some(head) = head else {
        return Some(Broken::new(anchor.map_or(1, |anchor| anchor.seq.saturating_add(1)), "it is missing: there are none"));
    };
    if head.seq < last {
        return Some(Broken::new(head.seq + 1, "it is missing, and was there a moment ago"));
    }
    if let Some(expected) = expected.filter(|expected| expected.seq > head.seq) {
        return Some(Broken::new(
            head.seq + 1,
            format!("it is missing, and so are all up to {}: the end is cut off", expected.seq),
        ));
    }
    if walk.purged_until != anchor.map(Link::to_string) {
        let why = match &walk.purged_until {
            Some(until) => format!("the last audit.purge names {until}, which is not what the database keeps"),
            None => "no audit.purge names what the database keeps of one".to_owned(),
        };
        return Some(Broken::new(anchor.map_or(1, |anchor| anchor.seq), why));
    }
    None
}
