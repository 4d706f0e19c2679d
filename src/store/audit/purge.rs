//! The beginning of the trail: what was written long ago, to be followed and removed from there.

use diesel::prelude::*;

use super::EntryRow;
use crate::domain::audit::Entry;
use crate::domain::{Result, Timestamp};
use crate::store::conn::Conn;
use crate::store::schema::audit;
use crate::store::stored::count;
use crate::store::transaction::Tx;

/// At most so many entries, in order of their numbers: those behind `after` up to `last`.
///
/// # Errors
/// Those of the database.
pub fn page(conn: &mut Conn, after: i64, last: i64, most: i64) -> Result<Vec<Entry>> {
    let query = audit::table.filter(audit::seq.gt(after)).filter(audit::seq.le(last)).order(audit::seq).limit(most);
    let rows: Vec<EntryRow> = query.select(EntryRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(EntryRow::into_domain).collect())
}

/// How many entries there are before the first one that is of `moment` or later.
///
/// # Errors
/// Those of the database.
pub fn count_until(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    let first: Option<i64> =
        audit::table.filter(audit::at.ge(moment.utc())).select(diesel::dsl::min(audit::seq)).get_result(conn)?;
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
