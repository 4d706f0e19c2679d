//! What can be done with rows before their transaction.

use std::collections::HashSet;

use crate::crypto::random;
use crate::domain::id::UserId;
use crate::domain::role::RoleName;
use crate::domain::{Result, Timestamp};

use super::trail::Line;
use super::{Chunk, Failure, Found, OnConflict, Row, Told};

impl Chunk {
    /// Rows in the order of the source, and those that are none. `now` is later than that of the chunk before: a batch that begins with
    /// this one makes its users then, and no other does.
    ///
    /// # Errors
    /// [`Code::Internal`](crate::domain::Code::Internal) when the system has no random to give.
    pub fn new(now: Timestamp, on_conflict: OnConflict, rows: Vec<Row>, refused: Vec<Failure>) -> Result<Self> {
        let (mut names, mut emails) = (HashSet::with_capacity(rows.len()), HashSet::with_capacity(rows.len()));
        let first: Vec<bool> = rows
            .iter()
            .map(|row| {
                let name = names.insert(row.username.key());
                let email = row.email().is_none_or(|email| emails.insert(email.key()));
                // Whether an update may take an admin away depends on who is one by then.
                let admin = on_conflict == OnConflict::Update && row.role.as_ref().is_some_and(|role| role.is_admin());
                // Whether it is a mistake depends on the address of who is there, if anybody is.
                name && email && !admin && !row.verifies_nothing()
            })
            .collect();
        let (mut plain, mut in_turn) = (Vec::with_capacity(rows.len()), Vec::new());
        for (row, first) in rows.into_iter().zip(first) {
            if first { plain.push(row) } else { in_turn.push(row) }
        }
        // How the indexes take them best, which are in the order of names and of ids.
        plain.sort_unstable_by(|one, other| one.username.key().cmp(other.username.key()));
        let (ids, mut lines, user) = (random::user_ids(now, plain.len())?, String::new(), RoleName::user());
        let with_line = |(id, row): (UserId, Row)| {
            let (id, role) = (id.to_string(), row.role.as_ref().unwrap_or(&user));
            (Line::write(&mut lines, &id, &row.username, row.email(), role.as_str()), row)
        };
        let plain = ids.into_iter().zip(plain).map(with_line).collect();
        Ok(Self { now, plain, lines, in_turn, refused, left_out: Vec::new(), found: Found::default() })
    }

    /// The same, with the rows that were left out of it, and what was found in all of them.
    #[must_use]
    pub fn with(self, left_out: Vec<Told>, found: Found) -> Self {
        Self { left_out, found, ..self }
    }

    /// How many rows it has, with those that are refused or left out.
    pub(super) fn len(&self) -> usize {
        self.plain.len() + self.in_turn.len() + self.refused.len() + self.left_out.len()
    }
}
