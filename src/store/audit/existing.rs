//! What was written before the trail was a chain: it is chained as well, once, by a migration.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::write::append;
use crate::domain::Result;
use crate::domain::audit::{Content, Link};
use crate::store::conn::Conn;
use crate::store::stored::time;

diesel::table! {
    audit_unchained (seq) {
        seq -> BigInt,
        at -> Timestamp,
        actor -> Text,
        action -> Text,
        target -> Nullable<Text>,
        detail -> Nullable<Text>,
        result -> Text,
        reason -> Nullable<Text>,
        address -> Nullable<Text>,
        request_id -> Nullable<Text>,
    }
}

#[derive(Queryable)]
struct OldRow {
    seq: i64,
    at: PrimitiveDateTime,
    actor: String,
    action: String,
    target: Option<String>,
    detail: Option<String>,
    result: String,
    reason: Option<String>,
    address: Option<String>,
    request_id: Option<String>,
}

/// How many are held in memory.
const BATCH: i64 = 500;

/// Brings the entries of the table as it was over into the chain, with the numbers that they have. Those of PostgreSQL may have gaps.
///
/// # Errors
/// Those of the database.
pub fn bring_over(conn: &mut Conn) -> Result<()> {
    let mut end: Option<Link> = None;
    loop {
        let after = end.as_ref().map_or(0, |end| end.seq);
        let query = audit_unchained::table.filter(audit_unchained::seq.gt(after)).order(audit_unchained::seq);
        let rows: Vec<OldRow> = query.limit(BATCH).load(conn)?;
        if rows.is_empty() {
            break;
        }
        append(conn, &mut end, rows.iter().map(|row| (Some(row.seq), row.content())))?;
    }
    Ok(conn.batch_execute("DROP TABLE audit_unchained")?)
}

impl OldRow {
    fn content(&self) -> Content<'_> {
        Content {
            at: time(self.at),
            actor: &self.actor,
            action: &self.action,
            target: self.target.as_deref(),
            detail: self.detail.as_deref(),
            result: &self.result,
            reason: self.reason.as_deref(),
            address: self.address.as_deref(),
            peer: None,
            request_id: self.request_id.as_deref(),
            session_hash: None,
            uid: None,
            host: None,
            terminal: None,
        }
    }
}
