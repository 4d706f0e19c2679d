//! Backups: a copy of an SQLite database as one file, or a dump of one on a server; verified before it is called one.

use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use super::keys::Sealing;
use super::{dump, soundness};
use crate::crypto::digest::Digest;
use crate::domain::{Error, Result};
use crate::store::rules::Rules;
use crate::store::{self, Conn, Schema, inspect, objects, rows};

/// What a look at a backup found.
pub struct Looked {
    /// The newest version of its schema.
    pub schema: String,
    /// How many rows each table has; of another schema than this binary's it is not known.
    pub rows: Vec<(String, u64)>,
    /// Whether the sealing key opens its signing keys, and why not; `None` where the schema is another one.
    pub keys: Option<Result<()>>,
    /// In what the schema is not what the migrations make; none where it is an older one.
    pub strange: Vec<String>,
    /// What its rows have that no restore takes.
    pub unsound: Vec<String>,
}

/// Makes sure that an SQLite database is sound and one of ours, and looks whether the file at `sealing_key` opens its keys.
///
/// # Errors
/// [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable) when it is damaged, no database of authctl, or a newer one's.
pub fn look(conn: &mut Conn, sealing_key: &Path) -> Result<Looked> {
    let schema = store::schema(conn).map_err(|error| dump::damaged(error.detail()))?;
    require_sound(conn, &schema)?;
    if !schema.is_current() {
        return Ok(Looked { schema: version(&schema), rows: Vec::new(), keys: None, strange: Vec::new(), unsound: Vec::new() });
    }
    let rows = counts(conn)?;
    looked(conn, version(&schema), rows, sealing_key)
}

/// Writes the rows of a database of the current schema to `out`, all of one moment, and looks at them as [`look`] does. `told` hears how
/// many are done, of how many.
///
/// # Errors
/// Those of the database, of `out` and of `told`.
pub fn dump(
    conn: &mut Conn,
    sealing_key: &Path,
    out: &mut dyn Write,
    told: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> Result<Looked> {
    let schema = version(&store::schema(conn)?);
    store::snapshot(conn, |conn| {
        let all = counts(conn)?.iter().map(|(_, rows)| rows).sum();
        let parts = dump::write(conn, out, &mut |done| told(done, all))?;
        let rows = parts.into_iter().map(|part| (part.table, part.rows)).collect();
        looked(conn, schema, rows, sealing_key)
    })
}

fn looked(conn: &mut Conn, schema: String, rows: Vec<(String, u64)>, sealing_key: &Path) -> Result<Looked> {
    let mut unsound = soundness::broken_rules(conn, Rules::OfBackup)?;
    if unsound.is_empty() {
        unsound = soundness::misnamed(conn)?;
    }
    Ok(Looked { schema, rows, keys: Some(keys(conn, sealing_key)), strange: objects::strange(conn)?, unsound })
}

/// Reads a dump from where it was written to, as who restores it will.
///
/// # Errors
/// [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable) when it is damaged,
/// [`Code::Internal`](crate::domain::Code::Internal) when it has not what `looked` says.
pub fn read_again(from: &mut dyn BufRead, looked: &Looked) -> Result<()> {
    let parts = dump::read(from, &mut |_, _, _| Ok(()))?;
    let is_same = parts.into_iter().map(|part| (part.table, part.rows)).eq(looked.rows.iter().cloned());
    if is_same { Ok(()) } else { Err(Error::internal("the backup has not what was written")) }
}

/// How many rows each table has.
fn counts(conn: &mut Conn) -> Result<Vec<(String, u64)>> {
    rows::tables()?.iter().map(|table| Ok((table.name.clone(), rows::count(conn, table)?))).collect()
}

/// # Errors
/// [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable) for a database that nothing is in yet, and for one that a copy
/// goes into still: a backup of that is a part of one.
pub fn require_made(conn: &mut Conn) -> Result<()> {
    // One that cannot be read is told by who reads it.
    if store::schema(conn).is_ok_and(|schema| schema.is_current()) { soundness::require_made(conn) } else { Ok(()) }
}

/// # Errors
/// As [`look`].
pub fn require_sound(conn: &mut Conn, schema: &Schema) -> Result<()> {
    if let Some(version) = schema.unknown.last() {
        return Err(store::newer(version));
    }
    if schema.is_empty() {
        return Err(store::empty());
    }
    let wrong = inspect::integrity(conn, false).map_err(|error| dump::damaged(error.detail()))?;
    let dangling = inspect::dangling(conn)?;
    match wrong.iter().chain(&dangling).next() {
        None => Ok(()),
        Some(why) => Err(dump::damaged(&why.split_whitespace().collect::<Vec<_>>().join(" "))),
    }
}

/// The newest version of a schema.
fn version(schema: &Schema) -> String {
    schema.applied.last().cloned().unwrap_or_default()
}

/// Whether the sealing key opens the signing keys.
///
/// # Errors
/// Why it does not.
fn keys(conn: &mut Conn, sealing_key: &Path) -> Result<()> {
    Sealing::file(sealing_key).open(conn).map(drop)
}

/// The length of what can be read, in bytes, and its SHA-256 in hexadecimal.
///
/// # Errors
/// Those of the reader.
pub fn digest(from: &mut dyn Read) -> io::Result<(u64, String)> {
    let (mut digest, mut length, mut buffer) = (Digest::default(), 0, vec![0; 1 << 16]);
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok((length, digest.hex())),
            read => {
                digest.add(&buffer[..read]);
                length += read as u64;
            }
        }
    }
}
