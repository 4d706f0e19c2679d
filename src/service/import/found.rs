//! What a source turns out to be made of, counted while it is read: what an operator wants to know before users move in.

use super::Row;
use crate::service::password::Kind;

/// So many different ones of a kind are counted one by one: a file may name any number.
const MOST: usize = 64;

/// Counts, in the order in which things were met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts<T>(Vec<(T, u64)>);

impl<T> Default for Counts<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Counts<T> {
    /// Counts `count` of `what` more; of a thing that has no place any more, none.
    pub fn add(&mut self, what: T, count: u64) {
        let is_full = self.0.len() >= MOST;
        match self.0.iter_mut().find(|(known, _)| *known == what) {
            Some((_, so_many)) => *so_many += count,
            None if is_full => {}
            None => self.0.push((what, count)),
        }
    }

    /// Takes in others.
    pub fn add_all(&mut self, others: Self) {
        for (what, count) in others.0 {
            self.add(what, count);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &(T, u64)> {
        self.0.iter()
    }
}

/// What was found in rows, those that are refused too.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub hashes: Counts<Kind>,
    /// Families that are known by name, and not verified.
    pub unsupported: Counts<&'static str>,
    /// Users who have no password there, or one that lets nobody in.
    pub without_password: u64,
    /// What users are in the other program that makes them nothing here.
    pub roles_unmapped: Counts<String>,
}

impl Found {
    pub fn add(&mut self, others: Self) {
        self.hashes.add_all(others.hashes);
        self.unsupported.add_all(others.unsupported);
        self.without_password += others.without_password;
        self.roles_unmapped.add_all(others.roles_unmapped);
    }
}

/// What became of a row that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Added,
    Updated,
    Unchanged,
    Skipped,
}

/// A row, and what became of it.
#[derive(Clone, Debug)]
pub struct Told {
    pub line: u64,
    pub username: String,
    pub fate: Fate,
}

impl Told {
    pub(super) fn of(row: &Row, fate: Fate) -> Self {
        Self { line: row.line, username: row.username.to_string(), fate }
    }
}
