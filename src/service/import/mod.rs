//! Users from elsewhere, in batches: each one is a transaction with one audit entry, so that others write in between, and whoever
//! is interrupted keeps whole batches.
//!
//! What comes of a file does not depend on where its batches begin: each row counts as if it had been alone, in the order of the file.

mod batch;
mod conflict;
mod ready;
mod trail;

use std::ops::ControlFlow;

use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::username::Username;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Mode, imports};

use super::Context;

/// So many rows make a batch. Each batch writes the pages of the indexes that it touches, so larger ones are quicker; others wait
/// for one, so smaller ones are kinder.
pub const BATCH: usize = 25_000;

/// So many failures end an import that is all or nothing: it keeps writers waiting in vain.
pub const MAX_FAILURES: usize = 100;

/// A user as a source has it.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it stands in the source, from 1.
    pub line: u64,
    pub username: Username,
    /// `None` where the source does not say; `Some(None)` where it says that there is none.
    pub email: Option<Option<Email>>,
    /// `None` where the source does not say: a new user has the role `user` then.
    pub role: Option<RoleName>,
    pub hash: PasswordHash,
}

/// What to do with a row whose name somebody has already. An address that somebody else has fails always: to leave the row out would
/// be to lose a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnConflict {
    Fail,
    /// Leave the user who is there as he is.
    Skip,
    /// Make the user's address, role and password those of the row, where it says them.
    Update,
}

/// How an import goes.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub on_conflict: OnConflict,
    /// One transaction for all rows, which keeps nothing when one of them fails.
    pub atomic: bool,
}

/// Some rows on their way in, made ready before there is a transaction to keep waiting.
#[derive(Debug)]
pub struct Batch {
    /// When its users are made or changed.
    now: Timestamp,
    /// Rows that touch no other row of the batch, in the order of their names, each with the id of a user to be.
    plain: Vec<(String, Row)>,
    /// The others, in the order of the source.
    in_turn: Vec<Row>,
    refused: Vec<Failure>,
}

/// A row that did not go in.
#[derive(Clone, Debug)]
pub struct Failure {
    pub line: u64,
    /// The name, as far as it is known and harmless.
    pub username: Option<String>,
    pub error: Error,
}

/// What came of rows. Each is counted once.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub imported: u64,
    pub updated: u64,
    /// Users who were to be updated and are so already.
    pub unchanged: u64,
    pub skipped: u64,
    /// In the order of the source.
    pub failed: Vec<Failure>,
}

/// Adds the users of `source`, which answers `None` at its end. `told` is told what came of each batch once it is committed, and may
/// end the import there; of one that is all or nothing, or a dry run, before that. Answers whether it is kept, which one that is all
/// or nothing is not when a row fails.
///
/// # Errors
/// What `source` answers, and those of the database.
pub fn run(
    conn: &mut Conn,
    ctx: &Context,
    rules: Rules,
    mut source: impl FnMut() -> Result<Option<Batch>>,
    mut told: impl FnMut(&Outcome) -> ControlFlow<()>,
) -> Result<bool> {
    imports::prepare(conn)?;
    if !rules.atomic && ctx.mode == Mode::Commit {
        while let Some(mut batch) = source()? {
            let ctx = ctx.at(batch.now());
            let outcome = ctx.write(conn, |tx| batch::write(tx, &ctx, rules.on_conflict, &mut batch))?;
            if told(&outcome).is_break() {
                break;
            }
            store::give_way(conn);
        }
        return Ok(true);
    }
    let mut failures = 0;
    let result = ctx.write(conn, |tx| {
        while let Some(mut batch) = source()? {
            let outcome = batch::write(tx, &ctx.at(batch.now()), rules.on_conflict, &mut batch)?;
            failures += outcome.failed.len();
            if told(&outcome).is_break() || (rules.atomic && failures >= MAX_FAILURES) {
                break;
            }
        }
        // An error is what a transaction is rolled back by.
        if rules.atomic && failures > 0 { Err(Error::invalid_field("a row failed")) } else { Ok(()) }
    });
    match result {
        Err(error) if rules.atomic && failures > 0 && error.code() == Code::InvalidField => Ok(false),
        result => result.map(|()| true),
    }
}
