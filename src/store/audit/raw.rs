//! Entries with a column that cannot be read, as where a file was written to by other means. What is shown of them is what stands there.

use diesel::prelude::*;
use diesel::result::Error as Diesel;
use diesel::sql_query;
use diesel::sql_types::{Binary, Nullable};
use time::PrimitiveDateTime;

use super::{EntryRow, Query};
use crate::domain::audit::{Entry, Unreadable};
use crate::domain::{Result, Timestamp};
use crate::store::conn::{Conn, on_either};
use crate::store::schema::audit;
use crate::store::stored::time;

/// What `query` finds. One entry that cannot be read hides no other one.
pub(super) fn load(conn: &mut Conn, query: &dyn Fn() -> Result<Query>) -> Result<Vec<Entry>> {
    match query()?.select(EntryRow::as_select()).load(conn) {
        Err(Diesel::DeserializationError(_)) => {}
        rows => return Ok(rows?.into_iter().map(EntryRow::into_domain).collect()),
    }
    let found: Vec<i64> = query()?.select(audit::seq).load(conn)?;
    // Who purges meanwhile takes some away.
    found.into_iter().filter_map(|seq| one(conn, seq).transpose()).collect()
}

/// The last entry of all, where it cannot be read as others are.
pub(super) fn last(conn: &mut Conn) -> Result<Option<Entry>> {
    let seq: Option<i64> = audit::table.select(diesel::dsl::max(audit::seq)).get_result(conn)?;
    Ok(seq.map(|seq| one(conn, seq)).transpose()?.flatten())
}

fn one(conn: &mut Conn, seq: i64) -> Result<Option<Entry>> {
    match audit::table.find(seq).select(EntryRow::as_select()).get_result(conn).optional() {
        Err(Diesel::DeserializationError(_)) => {}
        row => return Ok(row?.map(EntryRow::into_domain)),
    }
    let (at, mut unreadable) = match audit::table.find(seq).select(audit::at).get_result::<PrimitiveDateTime>(conn) {
        Err(Diesel::DeserializationError(_)) => {
            let text = bytes(conn, seq, "at")?.unwrap_or_default().escape_ascii().to_string();
            (Timestamp::from_utc(PrimitiveDateTime::MIN), Some(Unreadable { column: "at", text }))
        }
        Err(Diesel::NotFound) => return Ok(None),
        at => (time(at?), None),
    };
    let mut text = |column: &'static str| -> Result<Option<String>> {
        let Some(bytes) = bytes(conn, seq, column)? else { return Ok(None) };
        Ok(Some(String::from_utf8(bytes).unwrap_or_else(|cause| {
            let text = cause.as_bytes().escape_ascii().to_string();
            unreadable.get_or_insert(Unreadable { column, text: text.clone() });
            text
        })))
    };
    let entry = Entry {
        seq,
        at,
        actor: text("actor")?.unwrap_or_default(),
        action: text("action")?.unwrap_or_default(),
        target: text("target")?,
        detail: text("detail")?,
        result: text("result")?.unwrap_or_default(),
        reason: text("reason")?,
        address: text("address")?,
        peer: text("peer")?,
        request_id: text("request_id")?,
        session_hash: text("session_hash")?,
        uid: text("uid")?.and_then(|uid| uid.parse().ok()),
        host: text("host")?,
        terminal: text("terminal")?,
        hash: text("hash")?.unwrap_or_default(),
        unreadable: None,
    };
    // Where all can be read by itself, it is one that must have a value and has none.
    let unreadable = unreadable.unwrap_or(Unreadable { column: "a column", text: String::new() });
    Ok(Some(Entry { unreadable: Some(unreadable), ..entry }))
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Nullable<Binary>)]
    value: Option<Vec<u8>>,
}

/// What stands in a column, whatever it is.
fn bytes(conn: &mut Conn, seq: i64, column: &str) -> Result<Option<Vec<u8>>> {
    let value = match conn {
        Conn::Sqlite(_) => format!("CAST({column} AS BLOB)"),
        Conn::Postgres(_) => format!("pg_catalog.convert_to({column}::text, 'UTF8')"),
    };
    let query = sql_query(format!("SELECT {value} AS value FROM audit WHERE seq = {seq}"));
    let found: Option<Stored> = on_either!(conn, |conn| query.get_result(conn).optional())?;
    Ok(found.and_then(|found| found.value))
}
