//! The beginning of the trail: what was written long ago, to be followed and removed from there.

use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::raw;
use crate::domain::audit::Entry;
use crate::domain::{Result, Timestamp};
use crate::store::conn::Conn;
use crate::store::schema::audit;
use crate::store::stored::count;
use crate::store::transaction::Tx;

/// At most so many entries, in order of their numbers: those behind `after`, or from the first one there is, up to `last`.
///
/// # Errors
/// Those of the database.
pub fn page(conn: &mut Conn, after: Option<i64>, last: i64, most: i64) -> Result<Vec<Entry>> {
    raw::load(conn, &|| {
        let query = audit::table.filter(audit::seq.le(last)).order(audit::seq).limit(most).into_boxed();
        Ok(match after {
            Some(after) => query.filter(audit::seq.gt(after)),
            None => query,
        })
    })
}

/// How many entries there are before the first one that is of `moment` or later. What is no time is not later than one.
///
/// # Errors
/// Those of the database.
pub fn count_until(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    let is_later = audit::at.ge(moment.utc()).and(audit::at.le(PrimitiveDateTime::MAX));
    let first: Option<i64> = audit::table.filter(is_later).select(diesel::dsl::min(audit::seq)).get_result(conn)?;
    let older = audit::table.filter(audit::seq.lt(first.unwrap_or(i64::MAX)));
    Ok(count(older.select(diesel::dsl::count_star()).get_result(conn)?))
}

/// Removes the entries up to `seq`.
///
/// # Errors
/// Those of the database.
pub fn delete_until(tx: &mut Tx<'_>, seq: i64) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(audit::table.filter(audit::seq.le(seq))).execute(conn)?;
    Ok(())
}
