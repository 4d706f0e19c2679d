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

/// The most tokens that are kept, of some 2 KB each.
const TOKENS: usize = 8192;

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

    /// What is known of a token now.
    pub fn recall(&self, text: &str, now: Timestamp) -> Known {
        let Some(Found { tag, caller }) = self.found.get(text).filter(|found| found.caller.is_in_time(now)) else {
            return Known::Nothing;
        };
        match self.watch.tag() {
            Some(current) if current == tag => Known::Caller(caller),
            _ => Known::Presented(Arc::clone(&caller.presented)),
        }
    }

    /// The state of the database, to be taken before it is asked of a token.
    pub fn tag(&self) -> Option<Tag> {
        self.watch.tag()
    }

    /// Forgets a token, which was refused.
    pub fn forget(&self, text: &str) {
        self.found.remove(text);
    }

    /// Keeps what was found after `tag` was taken.
    pub fn keep(&self, text: &str, tag: Option<Tag>, caller: &Arc<Caller>) {
        if let Some(tag) = tag {
            self.found.insert(text.into(), Found { tag, caller: Arc::clone(caller) });
        }
    }
}
