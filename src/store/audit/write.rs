//! The end of the trail, where each entry is chained to the one before it. Writers take turns, so there is one end.

use diesel::backend::Backend;
use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::Error as Diesel;
use diesel::sql_types::{BigInt, Text};
use time::PrimitiveDateTime;

use super::raw;
use crate::crypto::chain;
use crate::domain::audit::{Content, Link};
use crate::domain::role::RoleName;
use crate::domain::{Code, Error, Result};
use crate::store::conn::{Conn, on_either};
use crate::store::schema::{audit, users};
use crate::store::transaction::Tx;

/// How many rows go to the database as one statement, where there are many.
const TOGETHER: usize = 500;

/// None of its values leaves a column out, or the statement would be another each time and compiled anew.
#[derive(Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
struct NewRow<'a> {
    seq: i64,
    at: PrimitiveDateTime,
    actor: &'a str,
    action: &'a str,
    target: Option<&'a str>,
    detail: Option<&'a str>,
    result: &'a str,
    reason: Option<&'a str>,
    address: Option<&'a str>,
    peer: Option<&'a str>,
    request_id: Option<&'a str>,
    session_hash: Option<&'a str>,
    uid: Option<i64>,
    host: Option<&'a str>,
    terminal: Option<&'a str>,
    hash: String,
}

impl<'a> NewRow<'a> {
    fn new(link: &Link, content: Content<'a>) -> Self {
        let Content { at, actor, action, target, detail, result, reason, .. } = content;
        let Content { address, peer, request_id, session_hash, uid, host, terminal, .. } = content;
        let (seq, at, hash) = (link.seq, at.utc(), link.hash.clone());
        Self {
            seq,
            at,
            actor,
            action,
            target,
            detail,
            result,
            reason,
            address,
            peer,
            request_id,
            session_hash,
            uid,
            host,
            terminal,
            hash,
        }
    }
}

/// Adds an entry about a change that this transaction makes, or about what was refused.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, content: Content<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    let row = NewRow::new(&next(last(conn)?.as_ref(), &content)?, content);
    on_either!(conn, |conn| diesel::insert_into(audit::table).values(row).execute(conn))?;
    Ok(())
}

/// Adds an entry as `content`, whose target is left open, for each user with `role`, in order of their canonical names. Of a million users,
/// the names alone are held in memory.
///
/// # Errors
/// Those of the database.
pub fn insert_for_users_of(tx: &mut Tx<'_>, role: &RoleName, content: Content<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    let names = names_of(conn, role)?;
    let mut end = last(conn)?;
    let contents: Vec<Content<'_>> = names.lines().map(|name| Content { target: Some(name), ..content }).collect();
    for contents in contents.chunks(TOGETHER) {
        append(conn, &mut end, contents.iter().map(|content| (None, *content)))?;
    }
    Ok(())
}

/// One name a line. They come row by row, since a result of a million of them is several times as large.
fn names_of(conn: &mut Conn, role: &RoleName) -> Result<String> {
    let mut names = String::new();
    let query = users::table.filter(users::role.eq(role.as_str())).order(users::username_key).select(users::username);
    let mut add = |name: QueryResult<String>| -> QueryResult<()> {
        names.push_str(&name?);
        names.push('\n');
        Ok(())
    };
    match conn {
        Conn::Sqlite(sqlite) => query.load_iter::<String, DefaultLoadingMode>(sqlite)?.try_for_each(&mut add)?,
        Conn::Postgres(postgres) => query.load_iter::<String, PgRowByRowLoadingMode>(postgres)?.try_for_each(&mut add)?,
    }
    Ok(names)
}

/// Chains a few entries to `end` by one statement, each with the next number, or with the one that it has already.
pub(super) fn append<'a>(
    conn: &mut Conn,
    end: &mut Option<Link>,
    contents: impl Iterator<Item = (Option<i64>, Content<'a>)>,
) -> Result<()> {
    let rows: Vec<NewRow<'a>> = contents
        .map(|(seq, content)| {
            let link = match seq {
                Some(seq) => chain::link(seq, &content, end.as_ref().map(|end| end.hash.as_str())),
                None => next(end.as_ref(), &content)?,
            };
            Ok(NewRow::new(end.insert(link), content))
        })
        .collect::<Result<_>>()?;
    on_either!(conn, |conn| diesel::insert_into(audit::table).values(rows).execute(conn))?;
    Ok(())
}

fn next(end: Option<&Link>, content: &Content<'_>) -> Result<Link> {
    Ok(chain::link(number_behind(end)?, content, end.map(|end| end.hash.as_str())))
}

fn number_behind(end: Option<&Link>) -> Result<i64> {
    let last = end.map_or(0, |end| end.seq);
    // The highest number there is stays free, so that there is one behind each. Behind numbers that nobody gave, the first one is 1 again.
    last.checked_add(1).filter(|seq| *seq < i64::MAX).map(|seq| seq.max(1)).ok_or_else(|| {
        let why = format!("entry {last} of the audit trail has a number that no entry can follow, so nothing can be changed");
        Error::new(Code::DatabaseUnusable, why).hint(format!(
            "'authctl audit verify' tells what was done to the trail; restore a backup, or delete that row by other means: \
             DELETE FROM audit WHERE seq = {last}"
        ))
    })
}

/// Whether an entry can be added, without adding one.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when the last one has a number that no entry can follow.
pub fn require_room(conn: &mut Conn) -> Result<()> {
    number_behind(last(conn)?.as_ref()).map(drop)
}

/// The last entry's place in the chain.
///
/// # Errors
/// Those of the database.
pub fn last(conn: &mut Conn) -> Result<Option<Link>> {
    let found: QueryResult<Option<(i64, String)>> = on_either!(conn, |conn| Last.get_result(conn).optional());
    match found {
        Err(Diesel::DeserializationError(_)) => Ok(raw::last(conn)?.map(|entry| entry.link())),
        found => Ok(found?.map(|(seq, hash)| Link { seq, hash })),
    }
}

/// By hand, since Diesel would bind the number of the LIMIT (decision 0011). It is asked before each entry.
struct Last;

impl QueryId for Last {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl Query for Last {
    type SqlType = (BigInt, Text);
}

impl<DB: Backend> QueryFragment<DB> for Last {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
        Ok(())
    }
}

impl<C> RunQueryDsl<C> for Last {}
