//! Putting a backup in the place of a database. What was handed out before is not good any more: of what was revoked or used up after the
//! backup was made, the backup knows nothing.

use std::io::BufReader;

use super::With;
use super::bytes::Bytes;
use crate::crypto::random;
use crate::domain::audit::Action;
use crate::domain::text::counted;
use crate::domain::{Code, Error, Result};
use crate::service::keys::Sealing;
use crate::service::{backup, dump, soundness};
use crate::store::rows::{self, Table};
use crate::store::rules::Rules;
use crate::store::sessions::Of;
use crate::store::{self, Conn, Tx, cutoffs, inspect, invites, meta, objects, rules};

/// Where the rows come from.
pub enum Source {
    Dump(Bytes),
    /// An SQLite database of the current schema, which nobody writes to.
    Database(Conn),
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub users: u64,
    /// How many sessions went on in the backup, and are over.
    pub sessions: u64,
    /// How many invites could be used, and cannot any more.
    pub invites: u64,
}

/// Fills a database, which must be as it was just made, or on a server without a schema, with the rows of a backup, and
/// [finishes](finish) it in the same transaction.
///
/// # Errors
/// [`Code::DatabaseExists`] when something is in it already; [`Code::DatabaseUnusable`] when the backup cannot be used, or is of another
/// schema; those of [`finish`].
pub fn fill(conn: &mut Conn, with: &With<'_>, source: Source, from: &str) -> Result<Restored> {
    with.ctx.write_into_new(conn, |tx| {
        // Here, where nobody can put anything into it any more before it is filled.
        require_untouched(tx)?;
        rows::clear(tx, &rows::tables()?)?;
        load(tx, source, with)?;
        finish_in(tx, with, from)
    })
}

/// # Errors
/// [`Code::DatabaseExists`] when something was put into the database already.
pub fn require_untouched(conn: &mut Conn) -> Result<()> {
    if rows::is_untouched(conn)? {
        return Ok(());
    }
    Err(Error::new(Code::DatabaseExists, "the database is not empty").hint("name an empty one with --database"))
}

fn load(tx: &mut Tx<'_>, source: Source, with: &With<'_>) -> Result<()> {
    match source {
        Source::Dump(mut from) => {
            let mut put = |table: &Table, first: u64, lines: &[String]| match store::admit(tx, table, lines)? {
                None => (with.go_on)(),
                Some(at) => Err(dump::no_row(table, first + at as u64)),
            };
            dump::read(&mut BufReader::new(from.asking(with.go_on)), &mut put).map(drop)
        }
        Source::Database(mut from) => {
            let mut put = |table: &Table| {
                dump::each(&mut from, table, None, &mut |_, lines| match store::admit(tx, table, lines)? {
                    None => (with.go_on)(),
                    Some(_) => Err(dump::damaged(&format!("a row of {} is none that it can have", table.name))),
                })
            };
            rows::tables()?.iter().try_for_each(&mut put)
        }
    }
}

/// Ends what was handed out before a database of the current schema was restored: all sessions with their tokens, and the invites that are
/// open. `from` names the backup, for the audit trail.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it was never finished, nor a copy into it, or the sealing key does not open its keys; those of `go_on`.
pub fn finish(conn: &mut Conn, with: &With<'_>, from: &str) -> Result<Restored> {
    with.ctx.write(conn, |tx| finish_in(tx, with, from))
}

/// What cannot be read of its rows is the backup's fault, and what stands there may be a secret.
fn of_backup(error: Error) -> Error {
    if error.code() == Code::Internal { dump::damaged("what stands in it is nothing that authctl writes") } else { error }
}

fn finish_in(tx: &mut Tx<'_>, with: &With<'_>, from: &str) -> Result<Restored> {
    let ctx = &with.ctx;
    let (users, live) = read(tx, with).map_err(of_backup)?;
    (with.go_on)()?;
    rules::delete_broken_sessions(tx)?;
    cutoffs::end_sessions(tx, Of::All)?;
    // Whatever a process has in memory is of other rows than these.
    cutoffs::keys_changed(tx, random::version()?)?;
    cutoffs::bans_changed(tx, random::version()?)?;
    let invites = invites::end_all(tx, ctx.now)?;
    let detail = [counted(users, "user"), counted(live, "session"), counted(invites, "invite")].join(", ");
    ctx.audit_with(tx, Action::DatabaseRestore, from, Some(&detail))?;
    Ok(Restored { users, sessions: live, invites })
}

/// Makes sure that its rows are those of a database that can be used, and counts its users and the sessions that go on.
fn read(tx: &mut Tx<'_>, with: &With<'_>) -> Result<(u64, u64)> {
    if meta::mode(tx)?.is_none() {
        return Err(Error::new(Code::DatabaseUnusable, "the backup is of a database that was never finished"));
    }
    // Nothing would use it, once it had taken the place of one that is used.
    store::require_no_copy(tx)
        .map_err(|error| Error::new(error.code(), format!("the backup is of no use: {}", error.detail())))?;
    if let Some(why) = soundness::broken_rules(tx, Rules::OfBackup)?.first() {
        return Err(dump::damaged(why));
    }
    let fits = Sealing::file(with.sealing_key).open(tx);
    fits.map_err(|error| {
        Error::new(error.code(), format!("the signing keys of the backup cannot be opened: {}", error.detail())).hint(
            "a backup needs the sealing key of its time: name it with keys.sealing_key_file; 'key reseal' keeps the one before as .old",
        )
    })?;
    // For its errors alone: counters that cannot be read are found here, and are the backup's fault.
    cutoffs::get(tx)?;
    let (live, _) = store::sessions::count_open(tx, Of::All, with.ctx.now)?;
    Ok((inspect::admins(tx)?.1, live))
}

/// Makes an SQLite backup ready to take the place of a database: sound, and of the current schema, with nothing in that
/// which is not this binary's, and with names that are some.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is not; those of `go_on`.
pub fn ready(conn: &mut Conn, with: &With<'_>) -> Result<()> {
    let schema = store::schema(conn).map_err(|error| dump::damaged(error.detail()))?;
    if schema.is_empty() {
        return Err(dump::damaged("it is an empty database"));
    }
    backup::require_sound(conn, &schema)?;
    (with.go_on)()?;
    // Where it is current, this gives the file the log that a copy by other means has not.
    store::migrate(conn, with.wait)?;
    if let Some(why) = objects::strange(conn)?.first() {
        return Err(Error::new(Code::DatabaseUnusable, format!("the backup's schema is not authctl's: {why}"))
            .hint("nobody knows what it does: use another backup"));
    }
    if let Some(why) = soundness::unreadable(conn)?.first() {
        return Err(dump::damaged(why));
    }
    (with.go_on)()?;
    soundness::misnamed(conn)?.first().map_or(Ok(()), |why| Err(dump::damaged(why)))
}
