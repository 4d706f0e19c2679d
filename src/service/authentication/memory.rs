//! What was found of tokens, for as long as nothing is committed to the database.
//!
//! An answer is used again only while the database says that it has not changed since before the answer was read, so it is the answer
//! that a query would give. Refusals are not kept. A signature that was good stays good under the same keys, so it is verified once
//! even where everything is committed all the time.

use std::sync::Arc;

use quick_cache::sync::Cache;

use super::{Caller, Presented};
use crate::domain::Timestamp;
use crate::store::{DatabaseUrl, Tag, Watch};

/// The most tokens that are kept, of some 3 KB each.
const TOKENS: usize = 4096;

/// Found tokens, by their texts.
pub struct Memory {
    watch: Watch,
    found: Cache<Box<str>, Found>,
}

#[derive(Clone)]
struct Found {
    /// Taken before the rows were read.
    tag: Tag,
    caller: Arc<Caller>,
}

/// The state of the database before it was asked of a token. Only [`Memory`] makes one, so that no answer is older than it.
#[derive(Clone, Copy)]
pub struct Moment(Option<Tag>);

impl Moment {
    /// Whether it can ever be the same as another.
    pub(in crate::service) fn is_told(self) -> bool {
        self.0.is_some()
    }

    /// Whether both are the same state of the database, for all that can be told.
    pub(in crate::service) fn is(self, other: Self) -> bool {
        self.0.is_some() && self.0 == other.0
    }
}

/// What is known of a token before the database is asked.
pub enum Known {
    /// All of it.
    Caller(Arc<Caller>),
    /// That its signature was good.
    Presented(Arc<Presented>),
    Nothing,
}

impl Memory {
    pub fn open(url: &DatabaseUrl) -> Self {
        Self { watch: Watch::open(url), found: Cache::new(TOKENS) }
    }

    /// The state of the database now, before it is asked of anything.
    pub fn moment(&self) -> Moment {
        Moment(self.watch.tag())
    }

    /// What is known of a token now, and the moment, with which an answer that the database is asked for after this can be kept.
    pub fn recall(&self, text: &str, now: Timestamp) -> (Known, Moment) {
        let tag = self.watch.tag();
        let found = self.found.get(text).filter(|found| found.caller.is_in_time(now));
        let known = match found {
            None => Known::Nothing,
            Some(found) if tag == Some(found.tag) => Known::Caller(found.caller),
            Some(found) => Known::Presented(Arc::clone(&found.caller.presented)),
        };
        (known, Moment(tag))
    }

    /// Forgets a token, which was refused.
    pub fn forget(&self, text: &str) {
        self.found.remove(text);
    }

    /// Keeps what was found since `moment`.
    pub fn keep(&self, text: &str, moment: Moment, caller: &Arc<Caller>) {
        if let Moment(Some(tag)) = moment {
            self.found.insert(text.into(), Found { tag, caller: Arc::clone(caller) });
        }
    }
}
