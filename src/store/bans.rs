//! Bans.

use diesel::dsl::count_star;
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::{Conn, on_either};
use super::schema::{bans, users};
use super::stored::{count, sound, time};
use super::transaction::Tx;
use crate::domain::ban::{Ban, Banned, outlasts};
use crate::domain::id::{BanId, UserId};
use crate::domain::network::Cidr;
use crate::domain::page::{Items, Page};
use crate::domain::{Error, Result, Timestamp};

#[derive(Queryable, Selectable)]
#[diesel(table_name = bans)]
struct BanRow {
    id: String,
    address: Option<String>,
    user_id: Option<String>,
    until: Option<PrimitiveDateTime>,
    created_at: PrimitiveDateTime,
    created_by: String,
    reason: Option<String>,
}

impl BanRow {
    fn into_domain(self, username: Option<String>) -> Result<Ban> {
        let of_user = self.user_id.as_deref().and_then(UserId::parse).zip(username);
        let banned = of_user.map(|(user, username)| Banned::User(user, username)).or_else(|| {
            let range = Cidr::parse(self.address.as_deref()?).ok()?;
            Some(Banned::Address(range))
        });
        Ok(Ban {
            id: sound(BanId::parse(&self.id), "bans.id", &self.id)?,
            banned: sound(banned, "bans.address", self.address.unwrap_or_default())?,
            until: self.until.map(time),
            created_at: time(self.created_at),
            created_by: self.created_by,
            reason: self.reason,
        })
    }
}

/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, id: BanId) -> Result<Option<Ban>> {
    let row: Option<(BanRow, Option<String>)> = bans::table
        .left_join(users::table)
        .filter(bans::id.eq(id.to_string()))
        .select((BanRow::as_select(), users::username.nullable()))
        .get_result(conn)
        .optional()?;
    row.map(|(row, username)| row.into_domain(username)).transpose()
}

/// Bans that hold at `now`, oldest first; `page.after` is an id.
///
/// # Errors
/// Those of the database, and [`Code::InvalidField`](crate::domain::Code::InvalidField) when the cursor is no id.
pub fn list(conn: &mut Conn, now: Timestamp, page: &Page) -> Result<Items<Ban>> {
    let mut query = bans::table
        .left_join(users::table)
        .filter(bans::until.is_null().or(bans::until.gt(now.utc())))
        .select((BanRow::as_select(), users::username.nullable()))
        .into_boxed();
    if let Some(after) = &page.after {
        let after = BanId::parse(after).ok_or_else(|| Error::invalid_field("after: it is the id of a ban"))?;
        query = query.filter(bans::id.gt(after.to_string()));
    }
    // An id is a UUIDv7, so their order is that of their age.
    let rows: Vec<(BanRow, Option<String>)> = query.order(bans::id).limit(page.probe()).load(conn)?;
    Ok(page.cut(rows.into_iter().map(|(row, username)| row.into_domain(username)).collect::<Result<Vec<_>>>()?))
}

/// The ban that keeps exactly this address, range or user out at `now`: of several, the one that ends last.
///
/// # Errors
/// Those of the database.
pub fn holding(conn: &mut Conn, banned: &Banned, now: Timestamp) -> Result<Option<Ban>> {
    let query = bans::table
        .left_join(users::table)
        .filter(bans::until.is_null().or(bans::until.gt(now.utc())))
        .select((BanRow::as_select(), users::username.nullable()))
        .order(bans::id)
        .into_boxed();
    let query = match banned {
        Banned::Address(range) => query.filter(bans::address.eq(range.to_string())),
        Banned::User(user, _) => query.filter(bans::user_id.eq(user.to_string())),
    };
    let rows: Vec<(BanRow, Option<String>)> = query.load(conn)?;
    let found = rows.into_iter().map(|(row, username)| row.into_domain(username)).collect::<Result<Vec<_>>>()?;
    Ok(found.into_iter().reduce(|longest, ban| if outlasts(ban.until, longest.until) { ban } else { longest }))
}

/// The ranges of addresses that are banned, those of bans that have ended among them.
///
/// # Errors
/// Those of the database.
pub fn addresses(conn: &mut Conn) -> Result<Vec<(Cidr, Option<Timestamp>)>> {
    let rows: Vec<(Option<String>, Option<PrimitiveDateTime>)> =
        on_either!(conn, |conn| bans::table.filter(bans::address.is_not_null()).select((bans::address, bans::until)).load(conn))?;
    rows.into_iter()
        .map(|(address, until)| {
            let address = address.unwrap_or_default();
            Ok((sound(Cidr::parse(&address).ok(), "bans.address", &address)?, until.map(time)))
        })
        .collect()
}

/// Whether a user is banned at `now`. `None`, who is nobody, is asked for all the same.
///
/// # Errors
/// Those of the database.
pub fn is_banned(conn: &mut Conn, user: Option<UserId>, now: Timestamp) -> Result<bool> {
    let user = user.map_or_else(String::new, |id| id.to_string());
    let ends: Vec<Option<PrimitiveDateTime>> =
        on_either!(conn, |conn| bans::table.filter(bans::user_id.eq(user)).select(bans::until).load(conn))?;
    Ok(ends.into_iter().any(|until| crate::domain::ban::holds(until.map(time), now)))
}

/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, ban: &Ban) -> Result<()> {
    let conn: &mut Conn = tx;
    let (address, user) = match &ban.banned {
        Banned::Address(range) => (Some(range.to_string()), None),
        Banned::User(user, _) => (None, Some(user.to_string())),
    };
    diesel::insert_into(bans::table)
        .values((
            bans::id.eq(ban.id.to_string()),
            bans::address.eq(address),
            bans::user_id.eq(user),
            bans::until.eq(ban.until.map(Timestamp::utc)),
            bans::created_at.eq(ban.created_at.utc()),
            bans::created_by.eq(&ban.created_by),
            bans::reason.eq(ban.reason.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes the end and the reason of a ban that is there.
///
/// # Errors
/// Those of the database.
pub fn update(tx: &mut Tx<'_>, ban: &Ban) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(bans::table.find(ban.id.to_string()))
        .set((bans::until.eq(ban.until.map(Timestamp::utc)), bans::reason.eq(ban.reason.as_deref())))
        .execute(conn)?;
    Ok(())
}

/// # Errors
/// Those of the database.
pub fn delete(tx: &mut Tx<'_>, id: BanId) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(bans::table.find(id.to_string())).execute(conn)?;
    Ok(())
}

/// How many bans [`delete_ended`] would remove.
///
/// # Errors
/// Those of the database.
pub fn count_ended(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    Ok(count(bans::table.filter(bans::until.lt(moment.utc())).select(count_star()).get_result(conn)?))
}

/// Removes at most `batch` bans that had ended by `moment`. Answers how many.
///
/// # Errors
/// Those of the database.
pub fn delete_ended(tx: &mut Tx<'_>, moment: Timestamp, batch: i64) -> Result<u64> {
    let conn: &mut Conn = tx;
    let ended: Vec<String> =
        bans::table.filter(bans::until.lt(moment.utc())).order(bans::until).limit(batch).select(bans::id).load(conn)?;
    let mut removed = 0;
    for id in &ended {
        removed += diesel::delete(bans::table.find(id)).execute(conn)?;
    }
    Ok(removed as u64)
}
