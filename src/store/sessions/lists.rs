//! Which sessions there are.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::{SessionRow, joined, not_ended, not_expired};
use crate::domain::id::{SessionId, UserId};
use crate::domain::page::{Items, Page};
use crate::domain::role::RoleName;
use crate::domain::session::Session;
use crate::domain::{Error, Result, Timestamp};
use crate::store::conn::Conn;
use crate::store::schema::{sessions, users};
use crate::store::stored::{contains, count, lower, sound};

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
