//! Permissions: an operation on a kind of object (NIST RBAC), written `resource:verb`.

use std::fmt;

use serde::Serialize;

use super::error::{Error, Result};

/// `resource:verb`, each part 1 to 64 of `a-z0-9_-` or `*` for all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Permission(String);

impl Permission {
    /// # Errors
    /// [`Code::InvalidField`](super::Code::InvalidField) when it is not of that form.
    pub fn parse(text: &str) -> Result<Self> {
        let word = |part: &str| {
            part == "*"
                || (1..=64).contains(&part.len()) && part.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
        };
        match text.split_once(':') {
            Some((resource, verb)) if word(resource) && word(verb) => Ok(Self(text.to_owned())),
            _ => Err(Error::invalid_field(format!("'{}' is not a permission", super::text::clip(text, 140)))
                .hint("a permission is resource:verb, such as user:read; * stands for all")),
        }
    }

    /// Whether who has this permission has `wanted`: each part is the same, or `*` here.
    pub fn allows(&self, wanted: &Self) -> bool {
        let covers = |(mine, theirs): (&str, &str)| mine == "*" || mine == theirs;
        match (self.0.split_once(':'), wanted.0.split_once(':')) {
            (Some(mine), Some(theirs)) => covers((mine.0, theirs.0)) && covers((mine.1, theirs.1)),
            _ => false,
        }
    }

    /// Whether some permission is meant by both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let meets = |(mine, theirs): (&str, &str)| mine == theirs || mine == "*" || theirs == "*";
        match (self.0.split_once(':'), other.0.split_once(':')) {
            (Some(mine), Some(theirs)) => meets((mine.0, theirs.0)) && meets((mine.1, theirs.1)),
            _ => false,
        }
    }

    /// Whether who has `held` has all of `wanted`.
    pub fn cover(held: &[Self], wanted: &[Self]) -> bool {
        wanted.iter().all(|wanted| held.iter().any(|held| held.allows(wanted)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
