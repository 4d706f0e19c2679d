//! Sessions, and the one question that each request asks: does this token still hold?

use diesel::dsl::{auto_type, count_star};
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::{Conn, on_either};
use super::cutoffs::Cutoffs;
use super::prepared::Prepared;
use super::roles;
use super::schema::{blacklist, cutoffs, sessions, tokens, users};
use super::stored::{contains, count, lower, sound, time};
use super::transaction::Tx;
use super::users::UserRow;
use crate::domain::id::{Jti, SessionId, UserId};
use crate::domain::page::{Items, Page};
use crate::domain::permission::Permission;
use crate::domain::role::RoleName;
use crate::domain::session::{EndReason, Session};
use crate::domain::user::User;
use crate::domain::{Error, Result, Timestamp};

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

/// What the database says of a token: its session, its user as of now, and what cuts it off.
#[derive(Debug)]
pub struct Authority {
    pub session: Session,
    pub user: User,
    /// What the user's role may do.
    pub permissions: Vec<Permission>,
    /// Whether sessions were ended all at once, the user's or everybody's, after this one was opened.
    pub cut_off: bool,
    pub blacklisted: bool,
    /// Whether the jti was handed out here, and has not been purged.
    pub known: bool,
    /// Whether it was used up: a refresh token by a refresh, any token by a revocation.
    pub spent: bool,
    pub cutoffs: Cutoffs,
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

type TokenState = (Option<String>, Option<PrimitiveDateTime>);
type AuthorityRow =
    (SessionRow, UserRow, (i64, i64), Option<String>, TokenState, (i64, i64, PrimitiveDateTime), (i64, Option<String>));

/// The state behind a token, in one statement and so of one moment; `None` when its session is gone.
///
/// # Errors
/// Those of the database.
pub fn authority(conn: &mut Conn, session: SessionId, jti: &Jti) -> Result<Option<Authority>> {
    let row: Option<AuthorityRow> = on_either!(conn, |conn| joined()
        .left_join(blacklist::table.on(blacklist::jti.eq(jti.as_str().to_owned())))
        .left_join(tokens::table.on(tokens::jti.eq(jti.as_str().to_owned())))
        .filter(sessions::id.eq(session.to_string()))
        .select((
            SessionRow::as_select(),
            UserRow::as_select(),
            (sessions::user_version, sessions::global_version),
            blacklist::jti.nullable(),
            (tokens::jti.nullable(), tokens::used_at.nullable()),
            (cutoffs::token_version, cutoffs::keys_version, cutoffs::forgotten_until),
            (users::token_version, roles::OfUser),
        ))
        .get_result(conn)
        .optional()?);
    row.map(|(session, user, (user_version, global_version), listed, (known, used_at), cutoffs, (current, permissions))| {
        let user = user.into_domain()?;
        let (token_version, keys_version, forgotten_until) = cutoffs;
        Ok(Authority {
            session: session.into_domain(user.username.to_string())?,
            user,
            permissions: roles::of_user(permissions)?,
            cut_off: user_version != current || global_version != token_version,
            blacklisted: listed.is_some(),
            known: known.is_some(),
            spent: used_at.is_some(),
            cutoffs: Cutoffs { token_version, keys_version, forgotten_until: time(forgotten_until) },
        })
    })
    .transpose()
}

/// Which sessions a list has.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub user: Option<UserId>,
    /// Part of the address or of the user agent, without regard to the case of ASCII letters.
    pub search: Option<String>,
}

/// Sessions that go on at `now`, oldest first. `page.after` is an id.
///
/// # Errors
/// Those of the database, and [`Code::InvalidField`](crate::domain::Code::InvalidField) when the cursor is no id.
pub fn list_live(conn: &mut Conn, filter: &Filter, now: Timestamp, page: &Page) -> Result<Items<Session>> {
    let mut query = joined()
        .filter(not_ended())
        .filter(not_expired(now.utc()))
        .select((SessionRow::as_select(), users::username))
        .into_boxed();
    if let Some(user) = filter.user {
        query = query.filter(sessions::user_id.eq(user.to_string()));
    }
    if let Some(term) = &filter.search {
        let pattern = contains(term)?;
        let (address, agent) = (lower(sessions::address), lower(sessions::user_agent));
        let found = address.like(pattern.clone()).escape('\\').or(agent.like(pattern).escape('\\'));
        query = query.filter(found.assume_not_null());
    }
    if let Some(after) = &page.after {
        let after = SessionId::parse(after).ok_or_else(|| Error::invalid_field("after: it is the id of a session"))?;
        query = query.filter(sessions::id.gt(after.to_string()));
    }
    // An id is a UUIDv7, so their order is that of their age.
    let rows: Vec<(SessionRow, String)> = query.order(sessions::id).limit(page.probe()).load(conn)?;
    Ok(page.cut(rows.into_iter().map(|(row, username)| row.into_domain(username)).collect::<Result<Vec<_>>>()?))
}

/// The session of this id, and whether nothing but time can have ended it.
///
/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, id: SessionId) -> Result<Option<(Session, bool)>> {
    let row: Option<(SessionRow, String, bool)> = joined()
        .filter(sessions::id.eq(id.to_string()))
        .select((SessionRow::as_select(), users::username, not_ended()))
        .get_result(conn)
        .optional()?;
    row.map(|(row, username, open)| Ok((row.into_domain(username)?, open))).transpose()
}

/// Whose sessions are meant.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    User(UserId),
    Role(&'a RoleName),
    All,
}

/// How many sessions nothing has ended yet: those that go on at `now`, and all of them.
///
/// # Errors
/// Those of the database.
pub fn count_open(conn: &mut Conn, of: Of<'_>, now: Timestamp) -> Result<(u64, u64)> {
    let open = |conn: &mut Conn, live: bool| -> Result<u64> {
        let mut query = joined().filter(not_ended()).select(count_star()).into_boxed();
        query = match of {
            Of::User(id) => query.filter(sessions::user_id.eq(id.to_string())),
            Of::Role(role) => query.filter(users::role.eq(role.as_str().to_owned())),
            Of::All => query,
        };
        if live {
            query = query.filter(not_expired(now.utc()));
        }
        Ok(count(query.get_result(conn)?))
    };
    Ok((open(conn, true)?, open(conn, false)?))
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

/// The sessions of a user that go on at `now`, but the `keep` youngest of them.
///
/// # Errors
/// Those of the database.
pub fn live_beyond(conn: &mut Conn, user: UserId, keep: u32, now: Timestamp) -> Result<Vec<SessionId>> {
    let ids: Vec<String> = joined()
        .filter(not_ended())
        .filter(not_expired(now.utc()))
        .filter(sessions::user_id.eq(user.to_string()))
        .order(sessions::id.desc())
        .offset(i64::from(keep))
        .limit(i64::MAX)
        .select(sessions::id)
        .load(conn)?;
    ids.iter().map(|id| sound(SessionId::parse(id), "sessions.id", id)).collect()
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
