//! Invites.

use diesel::dsl::count_star;
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::Conn;
use super::schema::invites;
use super::stored::{count, sound, time};
use super::transaction::Tx;
use crate::domain::email::Email;
use crate::domain::id::InviteId;
use crate::domain::invite::{Invite, InviteDigest};
use crate::domain::page::{Items, Page};
use crate::domain::role::RoleName;
use crate::domain::username::Username;
use crate::domain::{Error, Result, Timestamp};

#[derive(Queryable, Selectable)]
#[diesel(table_name = invites)]
struct InviteRow {
    id: String,
    email: Option<String>,
    email_key: Option<String>,
    role: Option<String>,
    created_by: String,
    created_at: PrimitiveDateTime,
    expires_at: PrimitiveDateTime,
    used_at: Option<PrimitiveDateTime>,
    used_by: Option<String>,
}

impl InviteRow {
    fn into_domain(self) -> Result<Invite> {
        let role = self.role.map(|role| sound(RoleName::parse(&role).ok(), "invites.role", &role));
        Ok(Invite {
            id: sound(InviteId::parse(&self.id), "invites.id", &self.id)?,
            email: self.email.zip(self.email_key).map(|(shown, key)| Email::from_stored(shown, key)),
            role: role.transpose()?,
            created_by: self.created_by,
            created_at: time(self.created_at),
            expires_at: time(self.expires_at),
            used_at: self.used_at.map(time),
            used_by: self.used_by,
        })
    }
}

/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, id: InviteId) -> Result<Option<Invite>> {
    let row: Option<InviteRow> =
        invites::table.find(id.to_string()).select(InviteRow::as_select()).get_result(conn).optional()?;
    row.map(InviteRow::into_domain).transpose()
}

/// # Errors
/// Those of the database.
pub fn find_by_digest(conn: &mut Conn, digest: &InviteDigest) -> Result<Option<Invite>> {
    let query = invites::table.filter(invites::token_hash.eq(digest.as_str())).select(InviteRow::as_select());
    query.get_result(conn).optional()?.map(InviteRow::into_domain).transpose()
}

/// All invites, oldest first: also those that were used or have expired. `page.after` is an id.
///
/// # Errors
/// Those of the database, and [`Code::InvalidField`](crate::domain::Code::InvalidField) when the cursor is no id.
pub fn list(conn: &mut Conn, page: &Page) -> Result<Items<Invite>> {
    let mut query = invites::table.select(InviteRow::as_select()).into_boxed();
    if let Some(after) = &page.after {
        let after = InviteId::parse(after).ok_or_else(|| Error::invalid_field("after: it is the id of an invite"))?;
        query = query.filter(invites::id.gt(after.to_string()));
    }
    // An id is a UUIDv7, so their order is that of their age.
    let rows = query.order(invites::id).limit(page.probe()).load(conn)?;
    Ok(page.cut(rows.into_iter().map(InviteRow::into_domain).collect::<Result<Vec<_>>>()?))
}

/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, invite: &Invite, digest: &InviteDigest) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(invites::table)
        .values((
            invites::id.eq(invite.id.to_string()),
            invites::token_hash.eq(digest.as_str()),
            invites::email.eq(invite.email.as_ref().map(Email::as_str)),
            invites::email_key.eq(invite.email.as_ref().map(Email::key)),
            invites::role.eq(invite.role.as_ref().map(RoleName::as_str)),
            invites::created_by.eq(&invite.created_by),
            invites::created_at.eq(invite.created_at.utc()),
            invites::expires_at.eq(invite.expires_at.utc()),
            invites::used_at.eq(invite.used_at.map(Timestamp::utc)),
            invites::used_by.eq(invite.used_by.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Uses an invite up, unless somebody has. Answers whether it was this one who did.
///
/// # Errors
/// Those of the database.
pub fn use_up(tx: &mut Tx<'_>, id: InviteId, by: &Username, now: Timestamp) -> Result<bool> {
    let conn: &mut Conn = tx;
    let used = diesel::update(invites::table.find(id.to_string()).filter(invites::used_at.is_null()))
        .set((invites::used_at.eq(now.utc()), invites::used_by.eq(by.as_str())))
        .execute(conn)?;
    Ok(used == 1)
}

/// # Errors
/// Those of the database.
pub fn delete(tx: &mut Tx<'_>, id: InviteId) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(invites::table.find(id.to_string())).execute(conn)?;
    Ok(())
}

/// How many invites are for a role, used or not. They go with it.
///
/// # Errors
/// Those of the database.
pub fn count_of_role(conn: &mut Conn, role: &RoleName) -> Result<u64> {
    Ok(count(invites::table.filter(invites::role.eq(role.as_str())).select(count_star()).get_result(conn)?))
}

/// How many invites [`delete_expired`] would remove.
///
/// # Errors
/// Those of the database.
pub fn count_expired(conn: &mut Conn, moment: Timestamp) -> Result<u64> {
    Ok(count(invites::table.filter(invites::expires_at.lt(moment.utc())).select(count_star()).get_result(conn)?))
}

/// Removes at most `batch` invites, used or not, that had expired by `moment`. Answers how many.
///
/// # Errors
/// Those of the database.
pub fn delete_expired(tx: &mut Tx<'_>, moment: Timestamp, batch: i64) -> Result<u64> {
    let conn: &mut Conn = tx;
    let expired: Vec<String> = invites::table
        .filter(invites::expires_at.lt(moment.utc()))
        .order(invites::expires_at)
        .limit(batch)
        .select(invites::id)
        .load(conn)?;
    let mut removed = 0;
    for id in &expired {
        removed += diesel::delete(invites::table.find(id)).execute(conn)?;
    }
    Ok(removed as u64)
}

/// Removes all invites that were not used. Answers how many could have been.
///
/// # Errors
/// Those of the database.
pub fn end_all(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    let conn: &mut Conn = tx;
    let open = invites::table.filter(invites::used_at.is_null());
    let good = count(open.filter(invites::expires_at.gt(now.utc())).select(count_star()).get_result(conn)?);
    diesel::delete(open).execute(conn)?;
    Ok(good)
}
