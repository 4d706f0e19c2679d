//! The audit trail. Rows are added, never changed.

use diesel::prelude::*;

use super::conn::{Conn, on_either};
use super::schema::audit;
use super::transaction::Tx;
use crate::domain::audit::Action;
use crate::domain::{Result, Timestamp};

/// A row to be.
pub struct NewEntry<'a> {
    pub at: Timestamp,
    pub actor: &'a str,
    pub action: Action,
    pub target: Option<&'a str>,
    pub detail: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub address: Option<&'a str>,
    pub request_id: Option<&'a str>,
}

/// Adds a row about a change that this transaction makes.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, entry: &NewEntry<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    let row = (
        audit::at.eq(entry.at.utc()),
        audit::actor.eq(entry.actor),
        audit::action.eq(entry.action.as_str()),
        audit::target.eq(entry.target),
        audit::detail.eq(entry.detail),
        // A refused change writes nothing yet, so what stands here has always succeeded.
        audit::result.eq("success"),
        audit::reason.eq(entry.reason),
        audit::address.eq(entry.address),
        audit::request_id.eq(entry.request_id),
    );
    on_either!(conn, |conn| diesel::insert_into(audit::table).values(row).execute(conn))?;
    Ok(())
}
