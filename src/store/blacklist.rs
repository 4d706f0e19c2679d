//! The blacklist.

use diesel::dsl::count_star;
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::Conn;
use super::schema::blacklist;
use super::stored::{contains, count, lower, sound, time};
use super::transaction::Tx;
use crate::domain::blacklist::{Entry, Stats};
use crate::domain::id::{Jti, UserId};
use crate::domain::page::{Items, Page};
use crate::domain::{Result, Timestamp};

#[derive(Queryable, Selectable)]
#[diesel(table_name = blacklist)]
struct EntryRow {
    jti: String,
    username: Option<String>,
    reason: Option<String>,
    revoked_by: String,
    revoked_at: PrimitiveDateTime,
    expires_at: PrimitiveDateTime,
}

impl EntryRow {
    fn into_domain(self) -> Result<Entry> {
        Ok(Entry {
            jti: sound(Jti::parse(&self.jti).ok(), "blacklist.jti", &self.jti)?,
            username: self.username,
            reason: self.reason,
            revoked_by: self.revoked_by,
            revoked_at: time(self.revoked_at),
            expires_at: time(self.expires_at),
        })
    }
}

/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, jti: &Jti) -> Result<Option<Entry>> {
    let row: Option<EntryRow> = blacklist::table.find(jti.as_str()).select(EntryRow::as_select()).get_result(conn).optional()?;
    row.map(EntryRow::into_domain).transpose()
}

/// Which entries a list has.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub user: Option<UserId>,
    /// Only those whose token has expired by then.
    pub expired_at: Option<Timestamp>,
    /// Part of the jti, the username or the reason, without regard to the case of ASCII letters.
    pub search: Option<String>,
}

/// Entries in order of their jti; `page.after` is a jti.
///
/// # Errors
/// Those of the database, and [`Code::InvalidField`](crate::domain::Code::InvalidField) when the cursor is no jti.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Items<Entry>> {
    let mut query = blacklist::table.select(EntryRow::as_select()).into_boxed();
    if let Some(user) = filter.user {
        query = query.filter(blacklist::user_id.eq(user.to_string()));
    }
    if let Some(moment) = filter.expired_at {
        query = query.filter(blacklist::expires_at.lt(moment.utc()));
    }
    if let Some(term) = &filter.search {
        let (pattern, jti) = (contains(term)?, lower(blacklist::jti.nullable()));
        let found = jti.like(pattern.clone()).escape('\\').or(lower(blacklist::username).like(pattern.clone()).escape('\\'));
        query = query.filter(found.or(lower(blacklist::reason).like(pattern).escape('\\')).assume_not_null());
    }
    if let Some(after) = &page.after {
        query = query.filter(blacklist::jti.gt(Jti::parse(after)?.to_string()));
    }
    let rows = query.order(blacklist::jti).limit(page.probe()).load(conn)?;
    Ok(page.cut(rows.into_iter().map(EntryRow::into_domain).collect::<Result<Vec<_>>>()?))
}

/// How many entries there are, and how many whose token had expired by `moment`.
///
/// # Errors
/// Those of the database.
pub fn stats(conn: &mut Conn, moment: Timestamp) -> Result<Stats> {
    let entries = blacklist::table.select(count_star()).get_result(conn)?;
    let expired = blacklist::table.filter(blacklist::expires_at.lt(moment.utc())).select(count_star()).get_result(conn)?;
    Ok(Stats { entries: count(entries), expired: count(expired) })
}

/// Adds an entry, unless the jti has one already. Answers whether it was added.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, entry: &Entry, user: Option<UserId>) -> Result<bool> {
    // Asked first: a violated constraint would end the transaction on PostgreSQL. Writers take turns, so the answer stays true.
    if find(tx, &entry.jti)?.is_some() {
        return Ok(false);
    }
    let conn: &mut Conn = tx;
    diesel::insert_into(blacklist::table)
        .values((
            blacklist::jti.eq(entry.jti.as_str()),
            blacklist::user_id.eq(user.map(|id| id.to_string())),
            blacklist::username.eq(entry.username.as_deref()),
            blacklist::reason.eq(entry.reason.as_deref()),
            blacklist::revoked_by.eq(&entry.revoked_by),
            blacklist::revoked_at.eq(entry.revoked_at.utc()),
            blacklist::expires_at.eq(entry.expires_at.utc()),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Keeps an entry for longer.
///
/// # Errors
/// Those of the database.
pub fn extend(tx: &mut Tx<'_>, jti: &Jti, expires_at: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(blacklist::table.find(jti.as_str())).set(blacklist::expires_at.eq(expires_at.utc())).execute(conn)?;
    Ok(())
}

/// Removes at most `batch` entries whose token had expired by `moment`. Answers how many, and the latest end among them.
///
/// # Errors
/// Those of the database.
pub fn delete_expired(tx: &mut Tx<'_>, moment: Timestamp, batch: i64) -> Result<(u64, Option<Timestamp>)> {
    let conn: &mut Conn = tx;
    let expired: Vec<(String, PrimitiveDateTime)> = blacklist::table
        .filter(blacklist::expires_at.lt(moment.utc()))
        .order(blacklist::expires_at)
        .limit(batch)
        .select((blacklist::jti, blacklist::expires_at))
        .load(conn)?;
    let mut removed = 0;
    for (jti, _) in &expired {
        removed += diesel::delete(blacklist::table.find(jti)).execute(conn)?;
    }
    Ok((removed as u64, expired.last().map(|(_, end)| time(*end))))
}
