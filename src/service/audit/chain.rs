//! The chain of the audit trail, followed from one entry to the next.

use std::cmp::Ordering;

use crate::crypto::chain;
use crate::domain::Result;
use crate::domain::audit::{Action, Entry, Link};
use crate::store::{self, Conn};

/// The first entry that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub seq: i64,
    pub why: String,
}

impl Broken {
    pub(super) fn new(seq: i64, why: impl Into<String>) -> Self {
        Self { seq, why: why.into() }
    }
}

/// How far the chain was followed.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    /// The last entry that was good; at the beginning, the last one that was purged.
    pub end: Option<Link>,
    /// What the last `audit.purge` names.
    pub purged_until: Option<String>,
}

impl Walk {
    /// Begins behind what was purged.
    pub fn behind(anchor: Option<Link>) -> Self {
        Self { end: anchor, purged_until: None }
    }

    /// Goes on to `entry`, which must be the next one there is.
    ///
    /// # Errors
    /// What of the chain is not as it was written.
    pub fn step(&mut self, entry: &Entry) -> Result<(), Broken> {
        if !(1..i64::MAX).contains(&entry.seq) {
            return Err(Broken::new(entry.seq, "no entry has this number"));
        }
        let next = self.end.as_ref().map_or(1, |end| end.seq.saturating_add(1));
        let link = chain::link(entry.seq, &entry.content(), self.end.as_ref().map(|end| end.hash.as_str()));
        // One whose hash is right stands where it was written, also behind a gap: see the migration that made the chain.
        if link != entry.link() || entry.unreadable.is_some() {
            return Err(match (entry.seq.cmp(&next), &entry.unreadable) {
                (Ordering::Equal, Some(unreadable)) => Broken::new(entry.seq, unreadable.to_string()),
                (Ordering::Equal, None) => Broken::new(entry.seq, "its hash is not that of what it says and of the entry before"),
                (Ordering::Greater, _) => Broken::new(next, format!("it is missing: the next one is {}", entry.seq)),
                (Ordering::Less, _) => Broken::new(entry.seq, "it was purged, and is there again"),
            });
        }
        if entry.action == Action::AuditPurge.as_str() {
            self.purged_until.clone_from(&entry.target);
        }
        self.end = Some(link);
        Ok(())
    }
}

/// The last entry that was purged, as the database keeps it.
pub(in crate::service) fn anchor(conn: &mut Conn) -> Result<Result<Option<Link>, Broken>> {
    let kept = store::meta::audit_anchor(conn)?;
    // Its hash is what stood in that entry, also where the purge went on over one that was not what was written.
    let link = |text: String| {
        let (seq, hash) = text.split_once(':')?;
        Some(Link { seq: seq.parse().ok()?, hash: hash.to_owned() })
    };
    let broken = || Broken::new(1, "what is kept of the last purge is no place in the trail");
    Ok(kept.map(|text| link(text).ok_or_else(broken)).transpose())
}
