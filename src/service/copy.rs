//! A copy of a database into another one, of either kind: row by row, in batches that are each one transaction, so that one that was
//! killed goes on where it was. Until the last step the other database is marked as unfinished, and nobody uses it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Context, dump, soundness};
use crate::crypto::digest::Digest;
use crate::crypto::random;
use crate::domain::audit::Action;
use crate::domain::{Code, Error, Result};
use crate::store::rows::{self, Table};
use crate::store::{self, Conn, DatabaseUrl, Mode, Purpose, Tx, inspect, meta};

/// The table with the facts about the database itself, its mark among them. It comes last.
const META: &str = "meta";

/// How far a copy has got. It is kept in the database that it goes into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    /// The id of the database that is copied.
    source: String,
    /// The table that rows were copied of last, and the key of the last one; none before the first.
    table: Option<String>,
    after: String,
}

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Whether it went on with a copy that was not finished.
    pub resumed: bool,
    pub parts: Vec<dump::Part>,
}

/// How many rows a copy has of each table.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn) -> Result<Vec<(String, u64)>> {
    copied()?.iter().map(|table| Ok((table.name.clone(), rows::count(conn, table)?))).collect()
}

fn copied() -> Result<Vec<Table>> {
    Ok(rows::tables()?.into_iter().filter(|table| table.name != META).collect())
}

/// The database that a copy goes into, made where it is missing and with the current schema.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it cannot be made, or is of another schema.
pub fn open(url: &DatabaseUrl, wait: Duration) -> Result<Conn> {
    let mut target = store::open(url, Purpose::Make, wait)?;
    if store::schema(&mut target)?.is_empty() {
        store::migrate(&mut target, wait)?;
    }
    require_schema(&mut target, url, wait)?;
    Ok(target)
}

/// One that is not empty and of another schema is refused with what is to be done.
fn require_schema(target: &mut Conn, url: &DatabaseUrl, wait: Duration) -> Result<()> {
    if store::schema(target)?.is_current() { Ok(()) } else { store::open(url, Purpose::Use, wait).map(drop) }
}

/// Answers as [`open`] and [`can_go_into`] would, and makes nothing.
///
/// # Errors
/// Theirs.
pub fn try_open(source: &mut Conn, url: &DatabaseUrl, wait: Duration) -> Result<()> {
    if let Some(path) = url.path().filter(|path| store::length(path) == 0) {
        return store::require_makeable(path);
    }
    let mut target = store::open(url, Purpose::Inspect, wait)?;
    if store::schema(&mut target)?.is_empty() {
        return inspect::require_writable(&mut target);
    }
    require_schema(&mut target, url, wait)?;
    can_go_into(&mut target, source)?;
    inspect::require_writable(&mut target)
}

/// Whether a copy of `source` can go into `target`, a database of the current schema: it is empty, or has an unfinished copy of the same
/// one. Answers whether it is the latter.
///
/// # Errors
/// [`Code::DatabaseExists`] when something else is in it.
pub fn can_go_into(target: &mut Conn, source: &mut Conn) -> Result<bool> {
    let mark = mark(target)?;
    match mark {
        None if rows::is_untouched(target)? => Ok(false),
        Some(mark) if mark.source == id(source)? => Ok(true),
        Some(_) => Err(taken("it has an unfinished copy of another database")),
        None => Err(taken("it is not empty")),
    }
}

/// Copies all rows of `source` into `target`, which must have this binary's schema. Nobody else can write to `source` meanwhile; `told`
/// hears how many rows are done. `from` names the source, for the audit trail.
///
/// # Errors
/// Those of [`can_go_into`]; [`Code::DatabaseUnusable`] when the source has what cannot be copied; those of `told`, after which a copy
/// can go on; [`Code::Internal`] when the two are not the same in the end.
pub fn run(
    source: &mut Conn,
    target: &mut Conn,
    ctx: &Context,
    from: &str,
    told: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<Copied> {
    // A write that keeps nothing: so long nobody else writes.
    store::write(source, Mode::DryRun, |source| {
        rows::hold_for_long(source)?;
        if let Some(why) = soundness::unreadable(source)?.first() {
            return Err(Error::new(Code::DatabaseUnusable, format!("the database cannot be copied as it is: {why}")).hint(MEND));
        }
        // Of the source itself, nobody comes by the lock that is held here.
        can_go_into(target, source)?;
        // With the lock in hand: a server may still commit the last that a copy has sent which was killed.
        let unfinished = store::write(target, Mode::DryRun, |tx| if can_go_into(tx, source)? { mark(tx) } else { Ok(None) })?;
        let (resumed, tables) = (unfinished.is_some(), copied()?);
        let mut begun = unfinished.unwrap_or_default();
        if !resumed || !is_beginning_of(target, source, &tables, &begun)? {
            begun = Mark { source: id(source)?, ..Mark::default() };
            begin(target, source, &begun)?;
        }
        rows_into(source, target, &tables, &begun, told)?;
        let parts = compare(source, target, &tables)?;
        end(source, target, ctx, from, &parts)?;
        Ok(Copied { resumed, parts })
    })
}

fn taken(why: &str) -> Error {
    Error::new(Code::DatabaseExists, format!("cannot copy into the database: {why}")).hint("name an empty database with --to")
}

fn id(conn: &mut Conn) -> Result<String> {
    Ok(meta::id(conn)?.unwrap_or_default())
}

fn mark(target: &mut Conn) -> Result<Option<Mark>> {
    let text = meta::copy_mark(target)?;
    text.map(|text| serde_json::from_str(&text).map_err(Error::internal)).transpose()
}

/// Makes the other database empty, unless somebody has put something into it since it was looked at.
fn begin(target: &mut Conn, source: &mut Conn, mark: &Mark) -> Result<()> {
    store::write(target, Mode::Commit, |tx| {
        can_go_into(tx, source)?;
        rows::clear(tx, &rows::tables()?)?;
        set_mark(tx, mark)
    })
}

fn set_mark(tx: &mut Tx<'_>, mark: &Mark) -> Result<()> {
    meta::set_copy_mark(tx, &serde_json::to_string(mark).map_err(Error::internal)?)
}

/// Whether what was copied before is still what the source has: it may have been written to since.
fn is_beginning_of(target: &mut Conn, source: &mut Conn, tables: &[Table], mark: &Mark) -> Result<bool> {
    let Some(last) = &mark.table else { return Ok(true) };
    for table in tables {
        let (copied, mut kept) = (rows::count(target, table)?, (Digest::default(), Digest::default()));
        dump::each(target, table, None, &mut |_, lines| add(&mut kept.0, lines))?;
        let mut left = copied;
        dump::each(source, table, None, &mut |_, lines| {
            let more = usize::try_from(left).unwrap_or(usize::MAX).min(lines.len());
            left -= more as u64;
            add(&mut kept.1, &lines[..more])
        })?;
        let is_whole = table.name == *last || copied == rows::count(source, table)?;
        if kept.0.hex() != kept.1.hex() || left > 0 || !is_whole {
            return Ok(false);
        }
        if table.name == *last {
            return Ok(true);
        }
    }
    Ok(false)
}

fn add(digest: &mut Digest, lines: &[String]) -> Result<()> {
    for line in lines {
        digest.add(line.as_bytes());
        digest.add(b"\n");
    }
    Ok(())
}

/// Copies what is missing.
fn rows_into(
    source: &mut Conn,
    target: &mut Conn,
    tables: &[Table],
    begun: &Mark,
    told: &mut dyn FnMut(u64) -> Result<()>,
) -> Result<()> {
    let at = begun.table.as_ref().and_then(|last| tables.iter().position(|table| table.name == *last));
    let mut done = 0;
    for (number, table) in tables.iter().enumerate() {
        if at.is_some_and(|at| number <= at) {
            done += rows::count(target, table)?;
        }
        if at.is_some_and(|at| number < at) {
            continue;
        }
        let after = (at == Some(number)).then(|| begun.after.clone());
        dump::each(source, table, after, &mut |_, lines| {
            let last = lines.last().map(|line| table.key_of(line)).transpose()?.unwrap_or_default();
            let mark = Mark { source: begun.source.clone(), table: Some(table.name.clone()), after: last };
            store::write(target, Mode::Commit, |tx| {
                if store::admit(tx, table, lines)?.is_some() {
                    return Err(no_row(table));
                }
                set_mark(tx, &mark)
            })?;
            done += lines.len() as u64;
            told(done)
        })?;
    }
    Ok(())
}

const MEND: &str = "somebody else has written it: mend it by hand, as with sqlite3 or psql, and copy again";

/// What stands in it is not told: it may be a secret.
fn no_row(table: &Table) -> Error {
    let why = format!("a row of {} is none that it can have, and so cannot be copied", table.name);
    Error::new(Code::DatabaseUnusable, why).hint(MEND)
}

/// That each table has the same rows in both.
fn compare(source: &mut Conn, target: &mut Conn, tables: &[Table]) -> Result<Vec<dump::Part>> {
    let of = |conn: &mut Conn, table: &Table| {
        let (mut digest, mut count) = (Digest::default(), 0);
        dump::each(conn, table, None, &mut |_, lines| {
            count += lines.len() as u64;
            add(&mut digest, lines)
        })?;
        Ok::<_, Error>(dump::Part { table: table.name.clone(), rows: count, sha256: digest.hex() })
    };
    let mut parts = Vec::new();
    for table in tables {
        let (here, there) = (of(source, table)?, of(target, table)?);
        if here != there {
            return Err(Error::internal(format!("the rows of {} are others in the copy: {here:?}, {there:?}", table.name)));
        }
        parts.push(here);
    }
    Ok(parts)
}

/// Makes the copy a database that can be used.
fn end(source: &mut Conn, target: &mut Conn, ctx: &Context, from: &str, parts: &[dump::Part]) -> Result<()> {
    let all = rows::tables()?;
    let facts = all.iter().find(|table| table.name == META).ok_or_else(|| Error::internal("no table for facts"))?;
    let (mut lines, id) = (Vec::new(), random::database_id()?);
    dump::each(source, facts, None, &mut |_, more| {
        lines.extend_from_slice(more);
        Ok(())
    })?;
    let rows: u64 = parts.iter().map(|part| part.rows).sum();
    ctx.write(target, |tx| {
        rows::clear(tx, std::slice::from_ref(facts))?;
        rows::insert(tx, facts, &lines)?;
        // Another one than the source's: both may have the same sealing key.
        meta::end_copy(tx, &id)?;
        ctx.audit_with(tx, Action::DatabaseCopy, from, Some(&format!("{rows} rows")))
    })
}
