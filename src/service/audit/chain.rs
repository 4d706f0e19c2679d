//! The chain of the audit trail, followed from one entry to the next.

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
        let next = self.end.as_ref().map_or(1, |end| end.seq + 1);
        let link = chain::link(entry.seq, &entry.content(), self.end.as_ref().map(|end| end.hash.as_str()));
        // One whose hash is right stands where it was written, also behind a gap: see the migration that made the chain.
        if link != entry.link() {
            return Err(match entry.seq - next {
                0 => Broken::new(entry.seq, "its hash is not that of what it says and of the entry before"),
                1.. => Broken::new(next, format!("it is missing: the next one is {}", entry.seq)),
                _ => Broken::new(entry.seq, "it was purged, and is there again"),
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
pub(super) fn anchor(conn: &mut Conn) -> Result<Result<Option<Link>, Broken>> {
    let kept = store::meta::audit_anchor(conn)?;
    Ok(kept
        .map(|text| Link::parse(&text))
        .transpose()
        .map_err(|_| Broken::new(1, "what is kept of the last purge is no place in the trail")))
}
