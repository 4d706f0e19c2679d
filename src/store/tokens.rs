//! Tokens that were handed out.

use diesel::dsl::{auto_type, count_star};
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::{Conn, on_either};
use super::prepared::Prepared;
use super::schema::{cutoffs, sessions, tokens, users};
use super::sessions::{not_ended, not_expired};
use super::stored::{count, sound, time};
use super::transaction::Tx;
use crate::domain::id::{Jti, SessionId, UserId};
use crate::domain::page::{Items, Page};
use crate::domain::token::{Kind, Token};
use crate::domain::user::Status;
use crate::domain::{Result, Timestamp};

type Row = (String, String, String, String, PrimitiveDateTime, PrimitiveDateTime);

fn into_domain((jti, username, session, kind, issued_at, expires_at): Row) -> Result<Token> {
    Ok(Token {
        jti: sound(Jti::parse(&jti).ok(), "tokens.jti", &jti)?,
        username,
        session_id: sound(SessionId::parse(&session), "tokens.session_id", &session)?,
        kind: sound(Kind::parse(&kind).ok(), "tokens.kind", &kind)?,
        issued_at: time(issued_at),
        expires_at: time(expires_at),
    })
}

/// The token of this jti and the id of its user.
///
/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, jti: &Jti) -> Result<Option<(Token, UserId)>> {
    let row: Option<(Row, String)> = tokens::table
        .inner_join(sessions::table.inner_join(users::table))
        .filter(tokens::jti.eq(jti.as_str()))
        .select((
            (tokens::jti, users::username, tokens::session_id, tokens::kind, tokens::issued_at, tokens::expires_at),
            users::id,
        ))
        .get_result(conn)
        .optional()?;
    row.map(|(row, user)| Ok((into_domain(row)?, sound(UserId::parse(&user), "users.id", &user)?))).transpose()
}

/// Tokens that could still be used at `now`, oldest first: not expired, not used up, not blacklisted, of a live session and an
/// active user. `page.after` is a jti.
///
/// # Errors
/// Those of the database, and [`Code::InvalidField`](crate::domain::Code::InvalidField) when the cursor is no jti.
pub fn list_live(conn: &mut Conn, user: Option<UserId>, now: Timestamp, page: &Page) -> Result<Items<Token>> {
    use super::schema::blacklist;
    let mut query = tokens::table
        .inner_join(sessions::table.inner_join(users::table))
        .inner_join(cutoffs::table.on(cutoffs::id.eq(1_i64)))
        .left_join(blacklist::table.on(blacklist::jti.eq(tokens::jti)))
        .filter(tokens::expires_at.gt(now.utc()).and(tokens::used_at.is_null()))
        .filter(not_ended())
        .filter(not_expired(now.utc()))
        .filter(users::status.eq(Status::Active.as_str()))
        .filter(blacklist::jti.is_null())
        .select((tokens::jti, users::username, tokens::session_id, tokens::kind, tokens::issued_at, tokens::expires_at))
        .into_boxed();
    if let Some(user) = user {
        query = query.filter(sessions::user_id.eq(user.to_string()));
    }
    if let Some(after) = &page.after {
        query = query.filter(tokens::jti.gt(Jti::parse(after)?.to_string()));
    }
    // A jti of ours is a UUIDv7, so their order is that of their age.
    let rows: Vec<Row> = query.order(tokens::jti).limit(page.probe()).load(conn)?;
    Ok(page.cut(rows.into_iter().map(into_domain).collect::<Result<Vec<_>>>()?))
}

/// Keeps what must be known of a new token, and for which refresh token it was handed out.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, token: &Token, parent: Option<&Jti>) -> Result<()> {
    let conn: &mut Conn = tx;
    let row = (
        tokens::jti.eq(token.jti.as_str()),
        tokens::session_id.eq(token.session_id.to_string()),
        tokens::kind.eq(token.kind.as_str()),
        tokens::issued_at.eq(token.issued_at.utc()),
        tokens::expires_at.eq(token.expires_at.utc()),
        tokens::parent.eq(parent.map(Jti::as_str)),
    );
    on_either!(conn, |conn| diesel::insert_into(tokens::table).values(row).execute(conn))?;
    Ok(())
}

/// Uses up a refresh token, in one conditional update: of any number of tries, in any process, one is answered `true`.
///
/// # Errors
/// Those of the database.
pub fn use_up(tx: &mut Tx<'_>, jti: &Jti, session: SessionId, now: Timestamp) -> Result<bool> {
    let conn: &mut Conn = tx;
    let (id, session) = (jti.as_str(), session.to_string());
    let unused = || tokens::jti.eq(id).and(tokens::session_id.eq(&session)).and(tokens::kind.eq(Kind::Refresh.as_str()));
    let set = tokens::used_at.eq(now.utc());
    let used =
        on_either!(conn, |conn| Prepared::update(tokens::table, set, unused().and(tokens::used_at.is_null())).execute(conn))?;
    Ok(used == 1)
}

/// Marks a token as used up, whatever its kind: one that was revoked.
///
/// # Errors
/// Those of the database.
pub fn spend(tx: &mut Tx<'_>, jti: &Jti, now: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(tokens::table.find(jti.as_str()).filter(tokens::used_at.is_null()))
        .set(tokens::used_at.eq(now.utc()))
        .execute(conn)?;
    Ok(())
}

/// When a refresh token was used up, if it was.
///
/// # Errors
/// Those of the database.
pub fn used_at(conn: &mut Conn, jti: &Jti) -> Result<Option<Timestamp>> {
    let used: Option<Option<PrimitiveDateTime>> =
        tokens::table.find(jti.as_str()).select(tokens::used_at).get_result(conn).optional()?;
    Ok(used.flatten().map(time))
}

/// The token of `kind` that was handed out for the refresh token `parent`, and whether it was used up since.
///
/// # Errors
/// Those of the database.
pub fn successor(conn: &mut Conn, parent: &Jti, kind: Kind) -> Result<Option<(Token, bool)>> {
    let row: Option<(Row, Option<PrimitiveDateTime>)> = tokens::table
        .inner_join(sessions::table.inner_join(users::table))
        .filter(tokens::parent.eq(parent.as_str()).and(tokens::kind.eq(kind.as_str())))
        .select((
            (tokens::jti, users::username, tokens::session_id, tokens::kind, tokens::issued_at, tokens::expires_at),
            tokens::used_at,
        ))
        .get_result(conn)
        .optional()?;
    row.map(|(row, used)| Ok((into_domain(row)?, used.is_some()))).transpose()
}

/// The latest end of all tokens.
///
/// # Errors
/// Those of the database.
pub fn last_end(conn: &mut Conn) -> Result<Option<Timestamp>> {
    let last: Option<PrimitiveDateTime> = tokens::table.select(diesel::dsl::max(tokens::expires_at)).get_result(conn)?;
    Ok(last.map(time))
}

/// How many tokens [`delete_expired`] and [`delete_of_idle`] would remove.
///
/// # Errors
/// Those of the database.
pub fn count_done(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    let done = done(moment.utc()).or(sessions::idle_expires_at.lt(moment.utc()));
    Ok(count(tokens::table.inner_join(sessions::table).filter(done).select(count_star()).get_result(conn)?))
}

/// That a token had expired by `moment`, and that its row is of no more use: that an access token was revoked must be known for as long
/// as its session is there, since a logout takes one that has expired.
#[auto_type]
fn done(moment: PrimitiveDateTime) -> _ {
    let refresh: &'static str = Kind::Refresh.as_str();
    tokens::expires_at.lt(moment).and(tokens::used_at.is_null().or(tokens::kind.eq(refresh)))
}

/// Removes at most `batch` tokens that had expired by `moment`, but for access tokens that were revoked, which go with their session.
/// Answers how many, and the latest end among them.
///
/// # Errors
/// Those of the database.
pub fn delete_expired(tx: &mut Tx<'_>, moment: Timestamp, batch: i64) -> Result<(u64, Option<Timestamp>)> {
    let conn: &mut Conn = tx;
    let expired: Vec<(String, PrimitiveDateTime)> = tokens::table
        .filter(done(moment.utc()))
        .order(tokens::expires_at)
        .limit(batch)
        .select((tokens::jti, tokens::expires_at))
        .load(conn)?;
    let mut removed = 0;
    for (jti, _) in &expired {
        removed += diesel::delete(tokens::table.find(jti)).execute(conn)?;
    }
    Ok((removed as u64, expired.last().map(|(_, end)| time(*end))))
}

/// Removes at most `batch` tokens of sessions whose idle end was before `moment`. Answers how many.
///
/// # Errors
/// Those of the database.
pub fn delete_of_idle(tx: &mut Tx<'_>, moment: Timestamp, batch: i64) -> Result<u64> {
    let conn: &mut Conn = tx;
    let found: Vec<String> = tokens::table
        .inner_join(sessions::table)
        .filter(sessions::idle_expires_at.lt(moment.utc()))
        .limit(batch)
        .select(tokens::jti)
        .load(conn)?;
    let mut removed = 0;
    for jti in &found {
        removed += diesel::delete(tokens::table.find(jti)).execute(conn)?;
    }
    Ok(removed as u64)
}
