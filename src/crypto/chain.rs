//! The chain of the audit trail: the hash of each entry is made of what it says and of the hash before it.

use super::digest::Digest;
use crate::domain::audit::{Content, Link};

/// The place of an entry that says `content` with the number `seq`, after one whose hash is `previous`; `None` for the first of all.
pub fn link(seq: i64, content: &Content<'_>, previous: Option<&str>) -> Link {
    let mut digest = Digest::default();
    digest.add(content.canonical(seq, previous).as_bytes());
    Link { seq, hash: digest.hex() }
}
