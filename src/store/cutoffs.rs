//! What cuts many tokens off at once, and how many changes of the keys there were: one row.

use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::{Conn, on_either};
use super::prepared::Prepared;
use super::schema::{cutoffs, users};
use super::sessions::Of;
use super::stored::time;
use super::transaction::Tx;
use crate::domain::{Result, Timestamp};

/// What must be compared with what a process or a session remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cutoffs {
    /// A session is over once this is not what it was at its login.
    pub token_version: i64,
    /// Keys in memory are those of the database while this is what it was when they were read.
    pub keys_version: i64,
    /// The latest end of a token that was purged.
    pub forgotten_until: Timestamp,
}

/// # Errors
/// Those of the database.
pub fn get(conn: &mut Conn) -> Result<Cutoffs> {
    let row: (i64, i64, PrimitiveDateTime) = on_either!(conn, |conn| cutoffs::table
        .select((cutoffs::token_version, cutoffs::keys_version, cutoffs::forgotten_until))
        .get_result(conn))?;
    Ok(Cutoffs { token_version: row.0, keys_version: row.1, forgotten_until: time(row.2) })
}

/// Ends every session of some, and none that is opened after this in the same transaction: it raises the counter that each of them
/// remembers from its login.
///
/// # Errors
/// Those of the database.
pub fn end_sessions(tx: &mut Tx<'_>, of: Of<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    let raise = users::token_version.eq(users::token_version + 1);
    match of {
        Of::User(user) => {
            let this = users::id.eq(user.to_string());
            on_either!(conn, |conn| Prepared::update(users::table, raise, this).execute(conn))?
        }
        Of::Role(role) => diesel::update(users::table.filter(users::role.eq(role.as_str()))).set(raise).execute(conn)?,
        Of::All => {
            let raise = cutoffs::token_version.eq(cutoffs::token_version + 1);
            diesel::update(cutoffs::table).set(raise).execute(conn)?
        }
    };
    Ok(())
}

/// Says that the keys have changed, to every process that has them in memory. `version` is one that there never was before.
///
/// # Errors
/// Those of the database.
pub fn keys_changed(tx: &mut Tx<'_>, version: i64) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(cutoffs::table).set(cutoffs::keys_version.eq(version)).execute(conn)?;
    Ok(())
}

/// A number that is another one after each change of the bans of addresses.
///
/// # Errors
/// Those of the database.
pub fn bans_version(conn: &mut Conn) -> Result<i64> {
    Ok(on_either!(conn, |conn| cutoffs::table.select(cutoffs::bans_version).get_result(conn))?)
}

/// Says that the bans of addresses have changed, to every process that has them in memory. `version` must never have been there: counted
/// up, it would come again after a backup was restored.
///
/// # Errors
/// Those of the database.
pub fn bans_changed(tx: &mut Tx<'_>, version: i64) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(cutoffs::table).set(cutoffs::bans_version.eq(version)).execute(conn)?;
    Ok(())
}

/// Remembers that tokens which ended by `moment` are no longer known. It never goes back.
///
/// # Errors
/// Those of the database.
pub fn forget_until(tx: &mut Tx<'_>, moment: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(cutoffs::table.filter(cutoffs::forgotten_until.lt(moment.utc())))
        .set(cutoffs::forgotten_until.eq(moment.utc()))
        .execute(conn)?;
    Ok(())
}
