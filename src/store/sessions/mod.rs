//! Sessions: opened, kept going, ended and removed.
//!
//! `authority` is the one question that each request asks: does this token still hold? `lists` tells which sessions there are.

mod authority;
mod lists;

use diesel::dsl::{auto_type, count_star};
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::{Conn, on_either};
use super::prepared::Prepared;
use super::schema::{cutoffs, sessions, users};
use super::stored::{count, sound, time};
use super::transaction::Tx;
use crate::domain::id::{SessionId, UserId};
use crate::domain::session::{EndReason, Session};
use crate::domain::{Result, Timestamp};

pub use authority::{Authority, authority};
pub use lists::{Filter, Of, count_open, find, list_live, live_beyond};

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: String,
    user_id: String,
    created_at: PrimitiveDateTime,
    last_used_at: PrimitiveDateTime,
    expires_at: PrimitiveDateTime,
    idle_expires_at: PrimitiveDateTime,
    ended_at: Option<PrimitiveDateTime>,
    end_reason: Option<String>,
    address: Option<String>,
    user_agent: Option<String>,
}

impl SessionRow {
    fn into_domain(self, username: String) -> Result<Session> {
        let reason = self.end_reason.map(|reason| sound(EndReason::parse(&reason), "sessions.end_reason", &reason));
        Ok(Session {
            id: sound(SessionId::parse(&self.id), "sessions.id", &self.id)?,
            user_id: sound(UserId::parse(&self.user_id), "sessions.user_id", &self.user_id)?,
            username,
            created_at: time(self.created_at),
            last_used_at: time(self.last_used_at),
            expires_at: time(self.expires_at),
            idle_expires_at: time(self.idle_expires_at),
            ended_at: self.ended_at.map(time),
            end_reason: reason.transpose()?,
            address: self.address,
            user_agent: self.user_agent,
        })
    }
}

/// Every session with its user and the cut-offs.
#[auto_type]
fn joined() -> _ {
    sessions::table.inner_join(users::table).inner_join(cutoffs::table.on(cutoffs::id.eq(1_i64)))
}

/// That nothing has ended a session but, perhaps, time.
#[auto_type]
pub(super) fn not_ended() -> _ {
    sessions::ended_at
        .is_null()
        .and(sessions::user_version.eq(users::token_version))
        .and(sessions::global_version.eq(cutoffs::token_version))
}

/// That neither of a session's two ends is reached.
#[auto_type]
pub(super) fn not_expired(now: PrimitiveDateTime) -> _ {
    sessions::expires_at.gt(now).and(sessions::idle_expires_at.gt(now))
}

/// Keeps a new session, which holds until one of its user's cut-offs or of everybody's is raised.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, session: &Session) -> Result<()> {
    let conn: &mut Conn = tx;
    let user_version: i64 = users::table.find(session.user_id.to_string()).select(users::token_version).get_result(conn)?;
    let global_version: i64 = cutoffs::table.select(cutoffs::token_version).get_result(conn)?;
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(session.id.to_string()),
            sessions::user_id.eq(session.user_id.to_string()),
            sessions::created_at.eq(session.created_at.utc()),
            sessions::last_used_at.eq(session.last_used_at.utc()),
            sessions::expires_at.eq(session.expires_at.utc()),
            sessions::idle_expires_at.eq(session.idle_expires_at.utc()),
            sessions::ended_at.eq(session.ended_at.map(Timestamp::utc)),
            sessions::end_reason.eq(session.end_reason.map(EndReason::as_str)),
            sessions::address.eq(session.address.as_deref()),
            sessions::user_agent.eq(session.user_agent.as_deref()),
            (sessions::user_version.eq(user_version), sessions::global_version.eq(global_version)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes a refresh, and until when the session can wait for the next.
///
/// # Errors
/// Those of the database.
pub fn touch(tx: &mut Tx<'_>, id: SessionId, now: Timestamp, idle_expires_at: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    let set = (sessions::last_used_at.eq(now.utc()), sessions::idle_expires_at.eq(idle_expires_at.utc()));
    let this = sessions::id.eq(id.to_string());
    on_either!(conn, |conn| Prepared::update(sessions::table, set, this).execute(conn))?;
    Ok(())
}

/// Ends a session by itself. One that was ended so before keeps its moment and reason.
///
/// # Errors
/// Those of the database.
pub fn end(tx: &mut Tx<'_>, id: SessionId, now: Timestamp, reason: EndReason) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(sessions::table.find(id.to_string()).filter(sessions::ended_at.is_null()))
        .set((sessions::ended_at.eq(now.utc()), sessions::end_reason.eq(reason.as_str())))
        .execute(conn)?;
    Ok(())
}

/// Lets a session go on beyond the cut-off of its user that has just been raised. One that was ended by itself stays so.
///
/// # Errors
/// Those of the database.
pub fn outlive_cutoff(tx: &mut Tx<'_>, id: SessionId, user: UserId) -> Result<()> {
    let conn: &mut Conn = tx;
    let version: i64 = users::table.find(user.to_string()).select(users::token_version).get_result(conn)?;
    diesel::update(sessions::table.find(id.to_string())).set(sessions::user_version.eq(version)).execute(conn)?;
    Ok(())
}

/// How many sessions [`delete_idle`] would remove.
///
/// # Errors
/// Those of the database.
pub fn count_idle(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    Ok(count(sessions::table.filter(sessions::idle_expires_at.lt(moment.utc())).select(count_star()).get_result(conn)?))
}

/// Removes at most `batch` sessions all of whose tokens had expired by `moment`. Answers how many.
///
/// # Errors
/// Those of the database.
pub fn delete_idle(tx: &mut Tx<'_>, moment: Timestamp, batch: i64) -> Result<u64> {
    let conn: &mut Conn = tx;
    let idle: Vec<String> = sessions::table
        .filter(sessions::idle_expires_at.lt(moment.utc()))
        .order(sessions::idle_expires_at)
        .limit(batch)
        .select(sessions::id)
        .load(conn)?;
    let mut removed = 0;
    for id in &idle {
        removed += diesel::delete(sessions::table.find(id)).execute(conn)?;
    }
    Ok(removed as u64)
}
