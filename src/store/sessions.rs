//! Sessions, and the one question that each request asks: does this token still hold?

use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::Conn;
use super::schema::{blacklist, sessions, users};
use super::stored::{sound, time};
use super::transaction::Tx;
use super::users::UserRow;
use crate::domain::id::{Jti, SessionId, UserId};
use crate::domain::role::RoleName;
use crate::domain::session::Session;
use crate::domain::user::User;
use crate::domain::{Result, Timestamp};

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: String,
    user_id: String,
    created_at: PrimitiveDateTime,
    last_used_at: PrimitiveDateTime,
    expires_at: PrimitiveDateTime,
    ended_at: Option<PrimitiveDateTime>,
    address: Option<String>,
    user_agent: Option<String>,
}

impl SessionRow {
    fn into_domain(self) -> Result<Session> {
        Ok(Session {
            id: sound(SessionId::parse(&self.id), "sessions.id", &self.id)?,
            user_id: sound(UserId::parse(&self.user_id), "sessions.user_id", &self.user_id)?,
            created_at: time(self.created_at),
            last_used_at: time(self.last_used_at),
            expires_at: time(self.expires_at),
            ended_at: self.ended_at.map(time),
            address: self.address,
            user_agent: self.user_agent,
        })
    }
}

/// What the database says of a token: its session, its user as of now, and whether its jti is blacklisted.
#[derive(Debug)]
pub struct Authority {
    pub session: Session,
    pub user: User,
    pub blacklisted: bool,
}

/// The state behind a token, in one statement and so of one moment; `None` when its session is gone.
///
/// # Errors
/// Those of the database.
pub fn authority(conn: &mut Conn, session: SessionId, jti: &Jti) -> Result<Option<Authority>> {
    let row: Option<(SessionRow, UserRow, Option<String>)> = sessions::table
        .inner_join(users::table)
        .left_join(blacklist::table.on(blacklist::jti.eq(jti.as_str())))
        .filter(sessions::id.eq(session.to_string()))
        .select((SessionRow::as_select(), UserRow::as_select(), blacklist::jti.nullable()))
        .first(conn)
        .optional()?;
    row.map(|(session, user, listed)| {
        Ok(Authority { session: session.into_domain()?, user: user.into_domain()?, blacklisted: listed.is_some() })
    })
    .transpose()
}

/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, session: &Session) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(session.id.to_string()),
            sessions::user_id.eq(session.user_id.to_string()),
            sessions::created_at.eq(session.created_at.utc()),
            sessions::last_used_at.eq(session.last_used_at.utc()),
            sessions::expires_at.eq(session.expires_at.utc()),
            sessions::ended_at.eq(session.ended_at.map(Timestamp::utc)),
            sessions::address.eq(session.address.as_deref()),
            sessions::user_agent.eq(session.user_agent.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// # Errors
/// Those of the database.
pub fn touch(tx: &mut Tx<'_>, id: SessionId, now: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(sessions::table.find(id.to_string())).set(sessions::last_used_at.eq(now.utc())).execute(conn)?;
    Ok(())
}

/// Ends a session. Answers whether it was live until now.
///
/// # Errors
/// Those of the database.
pub fn end(tx: &mut Tx<'_>, id: SessionId, now: Timestamp) -> Result<bool> {
    let conn: &mut Conn = tx;
    let ended = diesel::update(sessions::table.find(id.to_string()).filter(sessions::ended_at.is_null()))
        .set(sessions::ended_at.eq(now.utc()))
        .execute(conn)?;
    Ok(ended > 0)
}

/// # Errors
/// Those of the database.
pub fn exists(conn: &mut Conn, id: SessionId) -> Result<bool> {
    let found: i64 = sessions::table.find(id.to_string()).select(diesel::dsl::count_star()).first(conn)?;
    Ok(found > 0)
}

/// Ends all live sessions of a user. Answers how many they were.
///
/// # Errors
/// Those of the database.
pub fn end_of_user(tx: &mut Tx<'_>, user: UserId, now: Timestamp) -> Result<u64> {
    let conn: &mut Conn = tx;
    let live = sessions::user_id.eq(user.to_string()).and(sessions::ended_at.is_null());
    let ended = diesel::update(sessions::table.filter(live)).set(sessions::ended_at.eq(now.utc())).execute(conn)?;
    Ok(ended as u64)
}

/// Ends all live sessions of users with `role`. Answers how many they were.
///
/// # Errors
/// Those of the database.
pub fn end_of_role(tx: &mut Tx<'_>, role: &RoleName, now: Timestamp) -> Result<u64> {
    let conn: &mut Conn = tx;
    let holders = users::table.filter(users::role.eq(role.as_str().to_owned())).select(users::id);
    let live = sessions::user_id.eq_any(holders).and(sessions::ended_at.is_null());
    let ended = diesel::update(sessions::table.filter(live)).set(sessions::ended_at.eq(now.utc())).execute(conn)?;
    Ok(ended as u64)
}

/// Ends all live sessions. Answers how many they were.
///
/// # Errors
/// Those of the database.
pub fn end_all(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    let conn: &mut Conn = tx;
    let live = sessions::ended_at.is_null();
    let ended = diesel::update(sessions::table.filter(live)).set(sessions::ended_at.eq(now.utc())).execute(conn)?;
    Ok(ended as u64)
}
