//! Facts about the database itself.

use diesel::prelude::*;

use super::conn::Conn;
use super::schema::meta;
use super::transaction::Tx;
use crate::domain::{Code, Error, Result};

const MODE: &str = "mode";
const ID: &str = "id";
const AUDIT_ANCHOR: &str = "audit_anchor";
const COPY: &str = "copy";

/// `production` or `development`, or `None` in a database that was never finished.
///
/// # Errors
/// Those of the database.
pub fn mode(conn: &mut Conn) -> Result<Option<String>> {
    Ok(meta::table.find(MODE).select(meta::value).get_result(conn).optional()?)
}

/// What tells this database from any other, as for names of files: 16 hexadecimal digits. One that was made before there were such has
/// none until it needs it.
///
/// # Errors
/// Those of the database; [`Code::DatabaseUnusable`] when something else stands there, with which a name could lead anywhere.
pub fn id(conn: &mut Conn) -> Result<Option<String>> {
    let id: Option<String> = meta::table.find(ID).select(meta::value).get_result(conn).optional()?;
    let is_id = |id: &String| id.len() == 16 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if id.as_ref().is_none_or(is_id) {
        return Ok(id);
    }
    Err(Error::new(Code::DatabaseUnusable, "the id of the database is not 16 hexadecimal digits: somebody else has written it")
        .hint("restore a backup"))
}

/// Gives the database an id. There must be none yet.
///
/// # Errors
/// Those of the database.
pub fn set_id(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(meta::table).values((meta::key.eq(ID), meta::value.eq(id))).execute(conn)?;
    Ok(())
}

/// Marks the database as finished. There must be no mark yet.
///
/// # Errors
/// Those of the database.
pub fn set_mode(tx: &mut Tx<'_>, mode: &str) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(meta::table).values((meta::key.eq(MODE), meta::value.eq(mode))).execute(conn)?;
    Ok(())
}

/// The last entry of the audit trail that was purged, as `SEQ:HASH`.
///
/// # Errors
/// Those of the database.
pub fn audit_anchor(conn: &mut Conn) -> Result<Option<String>> {
    Ok(meta::table.find(AUDIT_ANCHOR).select(meta::value).get_result(conn).optional()?)
}

/// Keeps another one.
///
/// # Errors
/// Those of the database.
pub fn set_audit_anchor(tx: &mut Tx<'_>, anchor: &str) -> Result<()> {
    let conn: &mut Conn = tx;
    let kept = diesel::update(meta::table.find(AUDIT_ANCHOR)).set(meta::value.eq(anchor)).execute(conn)?;
    if kept == 0 {
        diesel::insert_into(meta::table).values((meta::key.eq(AUDIT_ANCHOR), meta::value.eq(anchor))).execute(conn)?;
    }
    Ok(())
}

/// How far a copy into this database has got, while it is not complete.
///
/// # Errors
/// Those of the database.
pub fn copy_mark(conn: &mut Conn) -> Result<Option<String>> {
    Ok(meta::table.find(COPY).select(meta::value).get_result(conn).optional()?)
}

/// Marks the database as one that a copy goes into.
///
/// # Errors
/// Those of the database.
pub fn set_copy_mark(tx: &mut Tx<'_>, mark: &str) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(meta::table.find(COPY)).execute(conn)?;
    diesel::insert_into(meta::table).values((meta::key.eq(COPY), meta::value.eq(mark))).execute(conn)?;
    Ok(())
}

/// Takes the mark of a copy away, and gives the database an id of its own.
///
/// # Errors
/// Those of the database.
pub fn end_copy(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(meta::table.filter(meta::key.eq_any([COPY, ID]))).execute(conn)?;
    set_id(tx, id)
}
