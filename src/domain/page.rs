//! Pages of a list, by keyset: a page begins after the last name or id of the one before it.

/// Which part of a list is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// At most so many items; `None` for all.
    pub limit: Option<u32>,
    /// The last name or id of the page before.
    pub after: Option<String>,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Items<T> {
    pub items: Vec<T>,
    /// Whether more follow.
    pub more: bool,
}

impl<T> Items<T> {
    /// The same part of a list of something else.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Items<U> {
        Items { items: self.items.into_iter().map(change).collect(), more: self.more }
    }
}

impl Page {
    /// How many rows to ask for: one more than wanted tells whether more follow.
    pub fn probe(&self) -> i64 {
        self.limit.map_or(i64::MAX, |limit| i64::from(limit) + 1)
    }

    /// Cuts what was found by [`probe`](Self::probe) to the page.
    pub fn cut<T>(&self, mut items: Vec<T>) -> Items<T> {
        let limit = self.limit.map_or(usize::MAX, |limit| limit as usize);
        let more = items.len() > limit;
        items.truncate(limit);
        Items { items, more }
    }
}
