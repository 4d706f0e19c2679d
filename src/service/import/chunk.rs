//! What can be done with a batch before its transaction.

use std::collections::HashSet;

use crate::crypto::random;
use crate::domain::{Result, Timestamp};

use super::{Batch, Failure, OnConflict, Row};

impl Batch {
    /// A batch of rows in the order of the source, and of those that are none. `now` is when its users are made or changed: no two
    /// batches of an import have the same.
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when the system has no random to give.
    pub fn new(now: Timestamp, on_conflict: OnConflict, rows: Vec<Row>, refused: Vec<Failure>) -> Result<Self> {
        let (mut names, mut emails) = (HashSet::with_capacity(rows.len()), HashSet::with_capacity(rows.len()));
        let first: Vec<bool> = rows
            .iter()
            .map(|row| {
                let name = names.insert(row.username.key());
                let email = row.email.as_ref().and_then(Option::as_ref).is_none_or(|email| emails.insert(email.key()));
                // Whether an update may take an admin away depends on who is one by then.
                let admin = on_conflict == OnConflict::Update && row.role.as_ref().is_some_and(|role| role.is_admin());
                name && email && !admin
            })
            .collect();
        let (mut plain, mut in_turn) = (Vec::with_capacity(rows.len()), Vec::new());
        for (row, first) in rows.into_iter().zip(first) {
            if first { plain.push(row) } else { in_turn.push(row) }
        }
        // How the indexes take them best, which are in the order of names and of ids.
        plain.sort_unstable_by(|one, other| one.username.key().cmp(other.username.key()));
        let ids = random::user_ids(now, plain.len())?;
        let plain = ids.into_iter().map(|id| id.to_string()).zip(plain).collect();
        Ok(Self { now, plain, in_turn, refused })
    }

    pub(super) fn now(&self) -> Timestamp {
        self.now
    }
}
