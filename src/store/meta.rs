//! Facts about the database itself.

use diesel::prelude::*;

use super::conn::Conn;
use super::schema::meta;
use super::transaction::Tx;
use crate::domain::Result;

const MODE: &str = "mode";

/// `production` or `development`, or `None` in a database that was never finished.
///
/// # Errors
/// Those of the database.
pub fn mode(conn: &mut Conn) -> Result<Option<String>> {
    Ok(meta::table.find(MODE).select(meta::value).first(conn).optional()?)
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
