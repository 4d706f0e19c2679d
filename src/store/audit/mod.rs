//! The audit trail: rows are added at its end, never changed, and removed from its beginning.
//!
//! Here stands how it is read; `write` adds to it, `purge` takes from it, `raw` shows what cannot be read, and `existing` chains what
//! was there before there was a chain.

mod existing;
mod purge;
mod raw;
mod write;

use diesel::prelude::*;
use diesel::result::Error as Diesel;
use time::PrimitiveDateTime;

use super::conn::Conn;
use super::schema::audit;
use super::stored::{contains, lower, time};
use crate::domain::audit::{Action, Entry, FAILURE};
use crate::domain::page::{Items, Page};
use crate::domain::{Error, Result, Timestamp};

pub(super) use existing::bring_over;
pub use purge::{count_until, delete_until, page};
pub use write::{insert, insert_for_users_of, last, require_room};

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit)]
struct EntryRow {
    seq: i64,
    at: PrimitiveDateTime,
    actor: String,
    action: String,
    target: Option<String>,
    detail: Option<String>,
    result: String,
    reason: Option<String>,
    address: Option<String>,
    peer: Option<String>,
    request_id: Option<String>,
    session_hash: Option<String>,
    uid: Option<i64>,
    host: Option<String>,
    terminal: Option<String>,
    hash: String,
}

impl EntryRow {
    fn into_domain(self) -> Entry {
        let Self { seq, at, actor, action, target, detail, result, reason, address, peer, .. } = self;
        let Self { request_id, session_hash, uid, host, terminal, hash, .. } = self;
        let at = time(at);
        Entry {
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
            unreadable: None,
        }
    }
}

/// Of which entries, and in which order.
type Query = audit::BoxedQuery<'static, <Conn as Connection>::Backend>;

/// Which end of the trail a list begins at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    OldestFirst,
    NewestFirst,
}

/// Which entries a list has, and in which order.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A username: entries by or about that user.
    pub about: Option<String>,
    /// Exactly this action, as `noun.verb`.
    pub action: Option<String>,
    /// Of this moment or later.
    pub since: Option<Timestamp>,
    /// Part of the actor, the target, what is said of it or the reason, without regard to the case of ASCII letters.
    pub search: Option<String>,
    pub order: Order,
}

/// Entries in order of their numbers; `page.after` is a number. One that cannot be read is listed with what can be shown of it.
///
/// # Errors
/// Those of the database, and [`Code::InvalidField`](crate::domain::Code::InvalidField) when the cursor is no number.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Items<Entry>> {
    Ok(page.cut(raw::load(conn, &|| filtered(filter, page))?))
}

fn filtered(filter: &Filter, page: &Page) -> Result<Query> {
    let mut query = audit::table.into_boxed();
    if let Some(name) = &filter.about {
        let by = audit::actor.eq(format!("user:{name}"));
        let of_users = Action::ALL.iter().filter(|action| action.is_about_a_user()).map(|action| action.as_str());
        let is_of_users = audit::action.eq_any(of_users);
        query = query.filter(by.or(audit::target.eq(name.clone()).assume_not_null().and(is_of_users)));
    }
    if let Some(action) = &filter.action {
        query = query.filter(audit::action.eq(action.clone()));
    }
    if let Some(moment) = filter.since {
        query = query.filter(audit::at.ge(moment.utc()));
    }
    if let Some(term) = &filter.search {
        let (pattern, actor) = (contains(term)?, lower(audit::actor.nullable()));
        let found = actor.like(pattern.clone()).escape('\\').or(lower(audit::target).like(pattern.clone()).escape('\\'));
        let found = found.or(lower(audit::detail).like(pattern.clone()).escape('\\'));
        query = query.filter(found.or(lower(audit::reason).like(pattern).escape('\\')).assume_not_null());
    }
    let after = page.after.as_deref().map(number).transpose()?;
    query = match (filter.order, after) {
        (Order::OldestFirst, Some(after)) => query.filter(audit::seq.gt(after)).order(audit::seq),
        (Order::OldestFirst, None) => query.order(audit::seq),
        (Order::NewestFirst, Some(after)) => query.filter(audit::seq.lt(after)).order(audit::seq.desc()),
        (Order::NewestFirst, None) => query.order(audit::seq.desc()),
    };
    Ok(query.limit(page.probe()))
}

/// The actions and targets of what an actor was refused since a moment, among the last so many entries; with `address`, of what came from
/// there. Logins are none of these.
///
/// # Errors
/// Those of the database.
pub fn refusals(
    conn: &mut Conn,
    actor: &str,
    address: Option<&str>,
    since: Timestamp,
    back: i64,
) -> Result<Vec<(String, Option<String>)>> {
    let end = last(conn)?.map_or(0, |last| last.seq);
    let mut query = audit::table.filter(audit::seq.gt(end.saturating_sub(back))).filter(audit::at.gt(since.utc())).into_boxed();
    query = query.filter(audit::actor.eq(actor.to_owned())).filter(audit::result.eq(FAILURE));
    if let Some(address) = address {
        query = query.filter(audit::address.eq(address.to_owned()));
    }
    match query.filter(audit::action.not_like("session.%")).select((audit::action, audit::target)).load(conn) {
        // Then it may be told twice.
        Err(Diesel::DeserializationError(_)) => Ok(Vec::new()),
        found => Ok(found?),
    }
}

fn number(after: &str) -> Result<i64> {
    // Nobody wrote one below 1, and it is listed all the same.
    let digits = after.strip_prefix('-').unwrap_or(after).bytes().all(|byte| byte.is_ascii_digit());
    after.parse().ok().filter(|_| digits).ok_or_else(|| Error::invalid_field("after: it is the number of an entry"))
}
