//! Users from elsewhere, in batches: each one is a transaction with one audit entry, so that others write in between, and whoever
//! is interrupted keeps whole batches.
//!
//! What comes of a file does not depend on where its batches begin: each row counts as if it had been alone, in the order of the file.

mod batch;
mod chunk;
mod conflict;
mod trail;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::username::Username;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::{self, Conn, Mode, imports};

use super::Context;
use trail::Line;

/// So many rows come from a source at once. The writing begins with the first of these chunks, while the next ones are read.
pub const CHUNK: usize = 5_000;

/// For so long, a batch takes in what has been read meanwhile. Each batch writes the pages of the indexes that it touches, so larger
/// ones are quicker; others wait for one, so smaller ones are kinder.
const TURN: Duration = Duration::from_millis(150);

/// A batch waits no longer than this for rows that have not been read yet: the source may be a slow pipe, and others wait as well.
const SOON: Duration = Duration::from_millis(10);

/// So many rows make a batch where one transaction has them all.
pub const BATCH: usize = 5 * CHUNK;

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

impl Row {
    /// The address of a new user.
    fn email(&self) -> Option<&Email> {
        self.email.as_ref().and_then(Option::as_ref)
    }
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
pub struct Chunk {
    /// When they were made ready.
    now: Timestamp,
    /// Rows that touch no other row of the chunk, in the order of their names, each with the line that the trail has of it once it is in.
    plain: Vec<(Line, Row)>,
    /// What these lines stand in.
    lines: String,
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

/// Where chunks come from.
pub trait Chunks {
    /// Waits for the next one; `None` at the end.
    ///
    /// # Errors
    /// When there is no reading on.
    fn next(&mut self) -> Result<Option<Chunk>>;

    /// The next one, if it comes within `span`. That there is none, or no reading on, is for [`next`](Self::next) to say.
    fn soon(&mut self, span: Duration) -> Option<Chunk>;
}

/// Adds the users of `chunks`. `told` is told what came of each batch once it is committed, and may end the import there; of one that
/// is all or nothing, or a dry run, before that. Answers whether it is kept, which one that is all or nothing is not when a row fails.
///
/// # Errors
/// What `chunks` answers, and those of the database.
pub fn run(
    conn: &mut Conn,
    ctx: &Context,
    rules: Rules,
    chunks: &mut impl Chunks,
    mut told: impl FnMut(&Outcome) -> ControlFlow<()>,
) -> Result<bool> {
    imports::prepare(conn)?;
    if rules.atomic || ctx.mode != Mode::Commit {
        return at_once(conn, ctx, rules, chunks, told);
    }
    let (mut checkpoints, mut batches) = (store::Checkpoints::default(), 0);
    while let Some(first) = chunks.next()? {
        if batches > 0 {
            store::give_way(conn);
        }
        batches += 1;
        let ctx = ctx.at(first.now);
        let outcome = ctx.write(conn, |tx| {
            let began = Instant::now();
            let more = || Ok(if began.elapsed() < TURN { chunks.soon(SOON) } else { None });
            batch::write(tx, &ctx, rules.on_conflict, first, more)
        })?;
        checkpoints.ask(conn);
        if told(&outcome).is_break() {
            break;
        }
    }
    Ok(true)
}

/// All batches in one transaction.
fn at_once(
    conn: &mut Conn,
    ctx: &Context,
    rules: Rules,
    chunks: &mut impl Chunks,
    mut told: impl FnMut(&Outcome) -> ControlFlow<()>,
) -> Result<bool> {
    let mut failures = 0;
    let result = ctx.write(conn, |tx| {
        while let Some(first) = chunks.next()? {
            let (ctx, mut rows) = (ctx.at(first.now), first.len());
            let more = || {
                let next = if rows < BATCH { chunks.next()? } else { None };
                rows += next.as_ref().map_or(0, Chunk::len);
                Ok(next)
            };
            let outcome = batch::write(tx, &ctx, rules.on_conflict, first, more)?;
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
