//! The audit trail. Rows are added, never changed.

use diesel::prelude::*;
use diesel::sql_types::{self, Nullable, Text};
use time::PrimitiveDateTime;

use super::conn::{Conn, on_either};
use super::schema::{audit, users};
use super::stored::{contains, lower, time};
use super::transaction::Tx;
use crate::domain::audit::{Action, Entry};
use crate::domain::page::{Items, Page};
use crate::domain::role::RoleName;
use crate::domain::{Error, Result, Timestamp};

/// A row to be.
pub struct NewEntry<'a> {
    pub at: Timestamp,
    pub actor: &'a str,
    pub action: Action,
    pub target: Option<&'a str>,
    pub detail: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub address: Option<&'a str>,
    pub request_id: Option<&'a str>,
}

/// Adds a row about a change that this transaction makes, or about a guess that was refused.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, entry: &NewEntry<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    let row = (
        audit::at.eq(entry.at.utc()),
        audit::actor.eq(entry.actor),
        audit::action.eq(entry.action.as_str()),
        audit::target.eq(entry.target),
        audit::detail.eq(entry.detail),
        audit::result.eq(entry.action.result()),
        audit::reason.eq(entry.reason),
        audit::address.eq(entry.address),
        audit::request_id.eq(entry.request_id),
    );
    on_either!(conn, |conn| diesel::insert_into(audit::table).values(row).execute(conn))?;
    Ok(())
}

/// Adds a row as `entry`, whose target is left open, for each user with `role`, in order of their canonical names. The database makes
/// them: they may be a million, and whoever writes waits for this.
///
/// # Errors
/// Those of the database.
pub fn insert_for_users_of(tx: &mut Tx<'_>, role: &RoleName, entry: &NewEntry<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    let rows = users::table.filter(users::role.eq(role.as_str())).order(users::username_key).select((
        entry.at.utc().into_sql::<sql_types::Timestamp>(),
        entry.actor.into_sql::<Text>(),
        entry.action.as_str().into_sql::<Text>(),
        users::username.nullable(),
        entry.detail.into_sql::<Nullable<Text>>(),
        entry.action.result().into_sql::<Text>(),
        entry.reason.into_sql::<Nullable<Text>>(),
        entry.address.into_sql::<Nullable<Text>>(),
        entry.request_id.into_sql::<Nullable<Text>>(),
    ));
    let columns = (
        audit::at,
        audit::actor,
        audit::action,
        audit::target,
        audit::detail,
        audit::result,
        audit::reason,
        audit::address,
        audit::request_id,
    );
    on_either!(conn, |conn| rows.insert_into(audit::table).into_columns(columns).execute(conn))?;
    Ok(())
}

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
    request_id: Option<String>,
}

impl EntryRow {
    fn into_domain(self) -> Entry {
        let Self { seq, at, actor, action, target, detail, result, reason, address, request_id } = self;
        Entry { seq, at: time(at), actor, action, target, detail, result, reason, address, request_id }
    }
}

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
    /// Part of the actor, the target, what is said of it or the reason, without regard to the case of ASCII letters.
    pub search: Option<String>,
    pub order: Order,
}

/// Entries in order of their numbers; `page.after` is a number.
///
/// # Errors
/// Those of the database, and [`Code::InvalidField`](crate::domain::Code::InvalidField) when the cursor is no number.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Items<Entry>> {
    let mut query = audit::table.select(EntryRow::as_select()).into_boxed();
    if let Some(name) = &filter.about {
        let by = audit::actor.eq(format!("user:{name}"));
        // A role may be called as a user is. Of what is done with roles, it is the giving that is about a user.
        let is_of_users = audit::action.not_like("role.%").or(audit::action.eq(Action::RoleAssign.as_str()));
        query = query.filter(by.or(audit::target.eq(name.clone()).assume_not_null().and(is_of_users)));
    }
    if let Some(action) = &filter.action {
        query = query.filter(audit::action.eq(action.clone()));
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
    let rows: Vec<EntryRow> = query.limit(page.probe()).load(conn)?;
    Ok(page.cut(rows.into_iter().map(EntryRow::into_domain).collect()))
}

fn number(after: &str) -> Result<i64> {
    let digits = !after.is_empty() && after.bytes().all(|byte| byte.is_ascii_digit());
    after.parse().ok().filter(|_| digits).ok_or_else(|| Error::invalid_field("after: it is the number of an entry"))
}
