//! Users from elsewhere, in batches: each one has an audit entry, and is a transaction but where one has them all, so that others write
//! in between, and whoever is interrupted keeps whole batches.
//!
//! What comes of a file does not depend on where its batches begin: each row counts as if it had been alone, in the order of the file.

mod batch;
mod chunk;
mod conflict;
mod found;
mod trail;

use std::time::{Duration, Instant};

use crate::domain::audit::Action;
use crate::domain::email::Email;
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::user::Status;
use crate::domain::username::Username;
use crate::domain::{Error, Result, Timestamp};
use crate::store::imports::Rest;
use crate::store::{self, Conn, Mode, Tx, imports};

use super::{Context, refusals};
use conflict::Seen;
use trail::Line;

pub use found::{Counts, Fate, Found, Told};

/// So many rows come from a source at once. The writing begins with the first of these chunks, while the next ones are read.
pub const CHUNK: usize = 5_000;

/// For so long, a batch takes in what has been read meanwhile. Each batch writes the pages of the indexes that it touches, so larger
/// ones are quicker; others wait for one, so smaller ones are kinder.
const TURN: Duration = Duration::from_millis(150);

/// A batch waits no longer than this for rows that have not been read yet: the source may be a slow pipe, and others wait as well.
const SOON: Duration = Duration::from_millis(10);

/// Where one transaction has all rows, so many of them make a batch, with an audit entry of its own: its digest is made in memory.
const TOLD_AT_ONCE: usize = 5 * CHUNK;

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
    /// That [of nobody](PasswordHash::of_nobody) where the source has none.
    pub hash: PasswordHash,
    /// What else the source says, where it says more.
    pub more: Option<Box<More>>,
    pub identity: Identity,
}

/// When a row and a user of its name are the same person. Where they are not, the row fails: to skip it would lose a user, and to update
/// would give one's account to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Always: names are those of this program.
    Name,
    /// When the name is spelled the same. In other programs, `Bob` and `bob` may be two.
    Spelling,
    /// When the address is the same: the name was made of it.
    Address,
}

/// What may be known of a user besides the name, the address, the role and the password; `None` where it is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    pub email_verified: Option<bool>,
    pub status: Option<Status>,
    pub must_change_password: Option<bool>,
    pub created_at: Option<Timestamp>,
    pub last_login_at: Option<Timestamp>,
    pub password_changed_at: Option<Timestamp>,
}

/// How far the clock of another machine may be ahead of this one's.
const CLOCKS_APART: Duration = Duration::from_secs(60);

impl Row {
    /// The address of a new user.
    fn email(&self) -> Option<&Email> {
        self.email.as_ref().and_then(Option::as_ref)
    }

    /// The role of a new user.
    fn role(&self) -> RoleName {
        self.role.clone().unwrap_or_else(RoleName::user)
    }

    /// The rest of a new user, who is active, with an address that nobody has verified, but for what is known more.
    fn rest(&self, now: Timestamp) -> Rest {
        let more = self.more.as_deref();
        Rest {
            email_verified: more.and_then(|more| more.email_verified).unwrap_or(false),
            status: more.and_then(|more| more.status).unwrap_or(Status::Active),
            must_change_password: more.and_then(|more| more.must_change_password).unwrap_or(false),
            created_at: more.and_then(|more| more.created_at).unwrap_or(now),
            password_changed_at: more.and_then(|more| more.password_changed_at).unwrap_or(now),
            last_login_at: more.and_then(|more| more.last_login_at),
        }
    }

    /// Whether it says that something was which is still to come.
    fn is_ahead(&self, now: Timestamp) -> bool {
        let Some(more) = &self.more else { return false };
        [more.created_at, more.last_login_at, more.password_changed_at]
            .into_iter()
            .flatten()
            .any(|time| time > now.plus(CLOCKS_APART))
    }

    /// Whether it has an address that is verified, and does not say which.
    fn verifies_nothing(&self) -> bool {
        self.email().is_none() && self.more.as_ref().is_some_and(|more| more.email_verified == Some(true))
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
    /// Whether an outcome tells of each row.
    pub each: bool,
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
    /// Rows that the caller's rules skip.
    left_out: Vec<Told>,
    found: Found,
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
    /// Rows whose name an earlier row of the source has.
    pub duplicates: u64,
    /// Those whose name a user has who was there before.
    pub collisions: u64,
    /// Those of either kind that spell it otherwise, such as `Alice` and `alice`.
    pub case_collisions: u64,
    /// Those whose address somebody else has.
    pub email_collisions: u64,
    /// Roles that rows name and that are not there.
    pub roles_missing: Counts<String>,
    pub found: Found,
    /// The other rows, in the order of the source, where the rules want each.
    pub told: Vec<Told>,
    /// Of those that failed, what the audit trail tells of: what was tried with whom, and why not.
    tried: Vec<(Action, String, Error)>,
}

/// Where chunks come from.
pub trait Chunks {
    /// Why there is no reading on.
    type Error;

    /// Waits for the next one; `None` at the end, however often it is asked for.
    ///
    /// # Errors
    /// When there is no reading on.
    fn next(&mut self) -> Result<Option<Chunk>, Self::Error>;

    /// Whether there is nothing after what was handed out. It waits for a moment at most, and takes what it does not know for more.
    fn is_over(&mut self) -> bool;

    /// The next one, if it comes within `span`. That there is none, or no reading on, is for [`next`](Self::next) to say.
    fn soon(&mut self, span: Duration) -> Option<Chunk>;
}

/// How an import ended that the database did not end.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended<E> {
    /// At the end of what there was.
    Complete,
    /// It was all or nothing, and rows failed: nothing is kept.
    RowsFailed {
        /// Whether there were rows that were not looked at.
        cut_short: bool,
    },
    /// There was no reading on. What came before is kept, unless it is all or nothing.
    Broken(E),
    /// The database's file is not where it was opened any more: what was written is lost, or in a file that no command sees.
    Lost(Error),
}

/// Adds the users of `chunks`, and closes `conn`, which is of no use for anything else after [`imports::prepare`]. `told` is told what
/// came of each batch once it is committed; of one that is all or nothing, or a dry run, before that.
///
/// # Errors
/// Those of the database.
pub fn run<C: Chunks>(
    mut conn: Conn,
    ctx: &Context,
    rules: Rules,
    chunks: &mut C,
    mut told: impl FnMut(&Outcome),
) -> Result<Ended<C::Error>> {
    imports::prepare(&mut conn)?;
    let place = store::Place::of(&mut conn);
    let is_in_place = || place.as_ref().map_or(Ok(()), store::Place::check);
    if rules.atomic || ctx.mode != Mode::Commit {
        let ended = at_once(&mut conn, ctx, rules, chunks, told)?;
        return Ok(is_in_place().map_or_else(Ended::Lost, |()| ended));
    }
    let mut seen = Seen::default();
    let (mut checkpoints, mut batches) = (place.as_ref().map(store::Checkpoints::at), 0);
    loop {
        let first = match chunks.next() {
            Ok(Some(first)) => first,
            Ok(None) => return Ok(Ended::Complete),
            Err(cause) => return Ok(Ended::Broken(cause)),
        };
        if batches > 0 {
            store::give_way(&conn);
        }
        batches += 1;
        let ctx = ctx.at(first.now);
        let outcome = ctx.write(&mut conn, |tx| {
            let began = Instant::now();
            let more = |_: &Outcome| if began.elapsed() < TURN { chunks.soon(SOON) } else { None };
            batch::write(tx, &ctx, rules, &mut seen, first, more)
        })?;
        if let Err(error) = is_in_place() {
            return Ok(Ended::Lost(error));
        }
        checkpoints.as_mut().map(store::Checkpoints::ask);
        told(&outcome);
    }
}

/// All batches in one transaction.
fn at_once<C: Chunks>(
    conn: &mut Conn,
    ctx: &Context,
    rules: Rules,
    chunks: &mut C,
    mut told: impl FnMut(&Outcome),
) -> Result<Ended<C::Error>> {
    // Nobody is kept waiting before there is anything to write.
    let first = match chunks.next() {
        Ok(first) => first,
        Err(cause) => return Ok(Ended::Broken(cause)),
    };
    let (mut ended, mut tried) = (Ended::Complete, Vec::new());
    let told = |outcome: &Outcome| {
        tried.extend_from_slice(&outcome.tried);
        told(outcome);
    };
    let result = ctx.write(conn, |tx| {
        ended = write_all(tx, ctx, rules, first, chunks, told)?;
        let undone = rules.atomic && !matches!(ended, Ended::Complete);
        // An error is what a transaction is rolled back by.
        if undone { Err(Error::internal("an import was undone")) } else { Ok(()) }
    });
    if rules.atomic && result.is_err() {
        // What was written of them is undone with the rest.
        tried.iter().for_each(|(action, name, error)| refusals::tell(conn, ctx, *action, name, error));
    }
    match ended {
        Ended::Complete => result.map(|()| Ended::Complete),
        // Asked now that nobody waits for it.
        Ended::RowsFailed { .. } => Ok(Ended::RowsFailed { cut_short: !chunks.is_over() }),
        ended => Ok(ended),
    }
}

fn write_all<C: Chunks>(
    tx: &mut Tx<'_>,
    ctx: &Context,
    rules: Rules,
    mut first: Option<Chunk>,
    chunks: &mut C,
    mut told: impl FnMut(&Outcome),
) -> Result<Ended<C::Error>> {
    let mut failures = 0;
    let mut broken = None;
    let mut seen = Seen::default();
    // What was read before a source broke off is written and told first.
    while broken.is_none() && (failures < MAX_FAILURES || !rules.atomic) {
        let mut next = || {
            chunks.next().unwrap_or_else(|cause| {
                broken = Some(cause);
                None
            })
        };
        let Some(first) = first.take().or_else(&mut next) else { break };
        let (ctx, mut rows) = (ctx.at(first.now), first.len());
        let more = |outcome: &Outcome| {
            let enough = rows >= TOLD_AT_ONCE || (rules.atomic && failures + outcome.failed.len() >= MAX_FAILURES);
            let chunk = if enough { None } else { next() };
            rows += chunk.as_ref().map_or(0, Chunk::len);
            chunk
        };
        let outcome = batch::write(tx, &ctx, rules, &mut seen, first, more)?;
        failures += outcome.failed.len();
        told(&outcome);
    }
    Ok(match broken {
        Some(cause) => Ended::Broken(cause),
        None if rules.atomic && failures > 0 => Ended::RowsFailed { cut_short: false },
        None => Ended::Complete,
    })
}
