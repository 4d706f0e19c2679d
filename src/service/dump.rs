//! A dump: all rows of a database as lines of JSON, of which a database of either kind can be made.
//!
//! The first line says of which schema it is and lists the tables with their columns. The rows follow, table after table, each an array on
//! a line of its own ([`store::rows`]), and after those of a table how many they are and their SHA-256. The last line has the SHA-256 of
//! all bytes before it: one that was cut off has none.

use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use crate::crypto::digest::Digest;
use crate::domain::{Code, Error, Result};
use crate::store::rows::{self, Table};
use crate::store::{self, Conn};

/// How a dump begins.
pub const BEGIN: &[u8] = b"{\"format\":\"authctl dump\",";

const FORMAT: &str = "authctl dump";
const VERSION: u32 = 1;
/// How many rows go at once.
pub const BATCH: usize = 500;
/// So many bytes of rows are not gathered further.
const BATCH_BYTES: u64 = 1 << 20;
/// The most bytes of a line, with its end. A row whose values are as long as they may be, written as badly as JSON can, has less.
const LONGEST: u64 = 8 << 20;

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    version: u32,
    schema: Vec<String>,
    tables: Vec<Table>,
}

/// What is said after the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub table: String,
    pub rows: u64,
    pub sha256: String,
}

#[derive(Serialize, Deserialize)]
struct End {
    rows: u64,
    sha256: String,
}

/// Writes all rows of a database of the current schema, as they are now, whoever writes meanwhile. `told` hears how many rows are done.
///
/// # Errors
/// Those of the database, of `told`, [`Code::DatabaseUnusable`] for a row that is too long for it, and [`Code::Internal`] when `out`
/// cannot be written.
pub fn write(conn: &mut Conn, out: &mut dyn Write, told: &mut dyn FnMut(u64) -> Result<()>) -> Result<Vec<Part>> {
    let tables = rows::tables()?;
    let schema = store::schema(conn)?.applied;
    let mut out = Counted { out, digest: Digest::default() };
    out.line(&Header { format: FORMAT.to_owned(), version: VERSION, schema, tables: tables.clone() })?;
    let (mut parts, mut done) = (Vec::new(), 0);
    for table in &tables {
        let (mut digest, mut count) = (Digest::default(), 0);
        each(conn, table, None, &mut |_, lines| {
            require_short(table, lines)?;
            let text = lines.join("\n") + "\n";
            digest.add(text.as_bytes());
            count += lines.len() as u64;
            out.bytes(text.as_bytes())?;
            told(done + count)
        })?;
        done += count;
        let part = Part { table: table.name.clone(), rows: count, sha256: digest.hex() };
        out.line(&part)?;
        parts.push(part);
    }
    let Counted { out, digest } = out;
    let end = serde_json::to_string(&End { rows: done, sha256: digest.hex() }).map_err(Error::internal)?;
    out.write_all(format!("{end}\n").as_bytes()).and_then(|()| out.flush()).map_err(|cause| unwritable(&cause))?;
    Ok(parts)
}

/// That [`read`] takes the lines again.
fn require_short(table: &Table, lines: &[String]) -> Result<()> {
    if lines.iter().all(|line| (line.len() as u64) < LONGEST) {
        return Ok(());
    }
    let why = format!("a row of {} is longer than a line of a backup may be, {} MiB", table.name, LONGEST >> 20);
    Err(Error::new(Code::DatabaseUnusable, why).hint("'authctl db check' tells what else is wrong with its rows"))
}

/// Hands the rows of a table to `take`, in batches, in order of their keys, after the one with the key `after`.
///
/// # Errors
/// Those of the database, and of `take`.
pub fn each(
    conn: &mut Conn,
    table: &Table,
    after: Option<String>,
    take: &mut dyn FnMut(&mut Conn, &[String]) -> Result<()>,
) -> Result<()> {
    let mut after = after;
    loop {
        let lines = rows::page(conn, table, after.as_deref(), BATCH)?;
        let Some(last) = lines.last() else { return Ok(()) };
        let next = table.key_of(last)?;
        take(conn, &lines)?;
        if lines.len() < BATCH {
            return Ok(());
        }
        after = Some(next);
    }
}

struct Counted<'a> {
    out: &'a mut dyn Write,
    digest: Digest,
}

impl Counted<'_> {
    fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.digest.add(bytes);
        self.out.write_all(bytes).map_err(|cause| unwritable(&cause))
    }

    fn line(&mut self, value: &impl Serialize) -> Result<()> {
        let line = serde_json::to_string(value).map_err(Error::internal)? + "\n";
        self.bytes(line.as_bytes())
    }
}

fn unwritable(cause: &io::Error) -> Error {
    Error::internal(format!("cannot write the backup: {cause}"))
}

/// Who takes rows of a table.
pub type Take<'a> = &'a mut dyn FnMut(&Table, u64, &[String]) -> Result<()>;

/// Reads a dump of the current schema to its end, and hands its rows to `take`, with the line in which the first of them stands, from 1.
/// Nothing of it may be kept unless this is good.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it is none, damaged, or of another schema; those of `take`.
pub fn read(from: &mut dyn BufRead, take: Take<'_>) -> Result<Vec<Part>> {
    let (mut from, mut parts) = (Lines { from, digest: Digest::default(), number: 0 }, Vec::new());
    let header: Header = parse(&from.next()?)?;
    if header.format != FORMAT || header.version != VERSION {
        return Err(damaged("it is of another form").hint("use the authctl that made it, or a newer one"));
    }
    require_current(&header)?;
    for table in &header.tables {
        parts.push(of_table(&mut from, table, take)?);
    }
    let before = std::mem::take(&mut from.digest).hex();
    let end: End = parse(&from.next()?)?;
    let rows: u64 = parts.iter().map(|part| part.rows).sum();
    if end.rows != rows || end.sha256 != before {
        return Err(damaged("it is not what was written"));
    }
    if !from.is_at_end()? {
        return Err(damaged("something stands behind its end"));
    }
    Ok(parts)
}

fn of_table(from: &mut Lines<'_>, table: &Table, take: Take<'_>) -> Result<Part> {
    let (mut digest, mut count, mut batch) = (Digest::default(), 0, Vec::with_capacity(BATCH));
    let (mut first, mut bytes) = (from.number + 1, 0);
    loop {
        let line = from.next()?;
        let is_row = line.starts_with('[');
        if is_row {
            digest.add(line.as_bytes());
            digest.add(b"\n");
            count += 1;
            bytes += line.len() as u64;
            batch.push(line.clone());
        }
        if !batch.is_empty() && (!is_row || batch.len() == BATCH || bytes >= BATCH_BYTES) {
            take(table, first, &batch)?;
            first += batch.len() as u64;
            batch.clear();
            bytes = 0;
        }
        if !is_row {
            let part: Part = parse(&line)?;
            let read = Part { table: table.name.clone(), rows: count, sha256: digest.hex() };
            return if part == read { Ok(part) } else { Err(damaged(&format!("rows of {} are missing or changed", table.name))) };
        }
    }
}

fn require_current(header: &Header) -> Result<()> {
    let known = store::known_versions()?;
    if let Some(version) = header.schema.iter().find(|version| !known.contains(version)) {
        return Err(store::newer(version));
    }
    if header.schema != known {
        let why = "the backup is of an older schema than this authctl's";
        return Err(Error::new(Code::DatabaseUnusable, why)
            .hint("restore it with the authctl that made it, and bring it up to date with 'authctl db migrate'"));
    }
    if header.tables != rows::tables()? {
        return Err(damaged("its tables are others"));
    }
    Ok(())
}

fn parse<T: for<'de> Deserialize<'de>>(line: &str) -> Result<T> {
    serde_json::from_str(line).map_err(|_| damaged("a line of it cannot be read"))
}

/// The error of a line that is no row of its table, or none that this can have. What stands in it may be a secret.
pub fn no_row(table: &Table, line: u64) -> Error {
    damaged(&format!("line {line} is no row that {} can have", table.name))
}

/// The error of a backup that cannot be trusted.
pub fn damaged(why: &str) -> Error {
    Error::new(Code::DatabaseUnusable, format!("the backup is damaged: {why}")).hint("use another backup")
}

/// The lines of a dump, and the digest of what was read.
struct Lines<'a> {
    from: &'a mut dyn BufRead,
    digest: Digest,
    /// That of the line that was read last.
    number: u64,
}

impl Lines<'_> {
    fn next(&mut self) -> Result<String> {
        let mut bytes = Vec::new();
        (&mut *self.from).take(LONGEST).read_until(b'\n', &mut bytes).map_err(|cause| unreadable(&cause))?;
        if bytes.last() != Some(&b'\n') {
            return Err(damaged(if bytes.len() as u64 == LONGEST { "a line of it is too long" } else { "it is cut off" }));
        }
        self.digest.add(&bytes);
        self.number += 1;
        bytes.pop();
        String::from_utf8(bytes).map_err(|_| damaged("it is not UTF-8"))
    }

    fn is_at_end(&mut self) -> Result<bool> {
        Ok(self.from.fill_buf().map_err(|cause| unreadable(&cause))?.is_empty())
    }
}

fn unreadable(cause: &io::Error) -> Error {
    Error::new(Code::DatabaseUnusable, format!("cannot read the backup: {cause}"))
}
