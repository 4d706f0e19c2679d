//! Users.

use diesel::dsl::count_star;
use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::attempts;
use super::conn::{Conn, on_either};
use super::prepared::Prepared;
use super::schema::{bans, users};
use super::stored::{contains, count, sound, time};
use super::transaction::Tx;
use crate::domain::email::Email;
use crate::domain::id::UserId;
use crate::domain::page::{Items, Page};
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User, UserRef};
use crate::domain::username::Username;
use crate::domain::{Error, Result, Timestamp};

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub(super) struct UserRow {
    id: String,
    username: String,
    username_key: String,
    email: Option<String>,
    email_key: Option<String>,
    email_verified: bool,
    role: String,
    status: String,
    must_change_password: bool,
    created_at: PrimitiveDateTime,
    updated_at: PrimitiveDateTime,
    last_login_at: Option<PrimitiveDateTime>,
    password_changed_at: PrimitiveDateTime,
}

impl UserRow {
    pub(super) fn into_domain(self) -> Result<User> {
        Ok(User {
            id: sound(UserId::parse(&self.id), "users.id", &self.id)?,
            username: Username::from_stored(self.username, self.username_key),
            email: self.email.zip(self.email_key).map(|(shown, key)| Email::from_stored(shown, key)),
            email_verified: self.email_verified,
            role: sound(RoleName::parse(&self.role).ok(), "users.role", &self.role)?,
            status: sound(Status::parse(&self.status).ok(), "users.status", &self.status)?,
            must_change_password: self.must_change_password,
            created_at: time(self.created_at),
            updated_at: time(self.updated_at),
            last_login_at: self.last_login_at.map(time),
            password_changed_at: time(self.password_changed_at),
        })
    }
}

/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, user: &UserRef) -> Result<Option<User>> {
    Ok(find_with_hash(conn, user)?.map(|(user, _)| user))
}

/// The user and the hash of the password, for who checks a login.
///
/// # Errors
/// Those of the database.
pub fn find_with_hash(conn: &mut Conn, user: &UserRef) -> Result<Option<(User, PasswordHash)>> {
    let query = users::table.select((UserRow::as_select(), users::password_hash));
    let row: Option<(UserRow, String)> = match user {
        UserRef::Id(id) => query.filter(users::id.eq(id.to_string())).get_result(conn).optional()?,
        UserRef::Email(email) => query.filter(users::email_key.eq(email.key())).get_result(conn).optional()?,
        UserRef::Username(name) => query.filter(users::username_key.eq(name.key())).get_result(conn).optional()?,
    };
    row.map(|(row, hash)| Ok((row.into_domain()?, PasswordHash::from_stored(hash)))).transpose()
}

/// The id of who has an address, for who asks of many.
///
/// # Errors
/// Those of the database.
pub fn id_of_email(conn: &mut Conn, email: &Email) -> Result<Option<String>> {
    let query = users::table.filter(users::email_key.eq(email.key())).select(users::id);
    Ok(on_either!(conn, |conn| query.get_result(conn)).optional()?)
}

/// Which users a list has.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub role: Option<RoleName>,
    pub status: Option<Status>,
    /// Part of a username or an e-mail address, without regard to case.
    pub search: Option<String>,
}

/// Users in order of their canonical names; `page.after` is a username.
///
/// # Errors
/// Those of the database, and [`Code::InvalidField`](crate::domain::Code::InvalidField) when the cursor is no username.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Items<User>> {
    let mut query = users::table.select(UserRow::as_select()).into_boxed();
    if let Some(role) = &filter.role {
        query = query.filter(users::role.eq(role.as_str().to_owned()));
    }
    if let Some(status) = filter.status {
        query = query.filter(users::status.eq(status.as_str()));
    }
    if let Some(term) = &filter.search {
        let pattern = contains(term)?;
        query = query.filter(
            users::username_key
                .like(pattern.clone())
                .escape('\\')
                .or(users::email_key.like(pattern).escape('\\').assume_not_null()),
        );
    }
    if let Some(after) = &page.after {
        query = query.filter(users::username_key.gt(Username::parse(after)?.key().to_owned()));
    }
    let rows = query.order(users::username_key).limit(page.probe()).load(conn)?;
    let users = rows.into_iter().map(UserRow::into_domain).collect::<Result<Vec<_>>>()?;
    Ok(page.cut(users))
}

/// How many users but `user` have `role`, are active, and are not banned at `now`.
///
/// # Errors
/// Those of the database.
pub fn count_others(conn: &mut Conn, role: &RoleName, user: UserId, now: Timestamp) -> Result<u64> {
    let banned = bans::table
        .filter(bans::user_id.is_not_null().and(bans::until.is_null().or(bans::until.gt(now.utc()))))
        .select(bans::user_id.assume_not_null());
    let query = users::table
        .filter(users::role.eq(role.as_str()).and(users::status.eq(Status::Active.as_str())))
        .filter(users::id.ne(user.to_string()).and(users::id.ne_all(banned)));
    Ok(count(query.select(count_star()).get_result(conn)?))
}

/// Adds a user with all fields as they are.
///
/// # Errors
/// [`Code::UserExists`](crate::domain::Code::UserExists) or [`Code::EmailExists`](crate::domain::Code::EmailExists).
pub fn insert(tx: &mut Tx<'_>, user: &User, hash: &PasswordHash) -> Result<()> {
    // All are named here and in `update`, so that the compiler asks about a new one.
    let User {
        id,
        username,
        email,
        email_verified,
        role,
        status,
        must_change_password,
        created_at,
        updated_at,
        last_login_at,
        password_changed_at,
    } = user;
    let conn: &mut Conn = tx;
    diesel::insert_into(users::table)
        .values((
            users::id.eq(id.to_string()),
            (users::username.eq(username.as_str()), users::username_key.eq(username.key())),
            (users::email.eq(email.as_ref().map(Email::as_str)), users::email_key.eq(email.as_ref().map(Email::key))),
            users::email_verified.eq(*email_verified),
            users::role.eq(role.as_str()),
            users::status.eq(status.as_str()),
            users::must_change_password.eq(*must_change_password),
            users::password_hash.eq(hash.expose()),
            users::created_at.eq(created_at.utc()),
            users::updated_at.eq(updated_at.utc()),
            users::last_login_at.eq(last_login_at.map(Timestamp::utc)),
            users::password_changed_at.eq(password_changed_at.utc()),
        ))
        .execute(conn)
        .map_err(Error::from)
        .and_then(one)
}

/// A trigger that somebody made may leave a row out without an error.
fn one(rows: usize) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Error::internal(format!("{rows} users were written in place of one"))) }
}

/// Writes every field of `user` but its password, `created_at` and `last_login_at`.
///
/// # Errors
/// As [`insert`].
pub fn update(tx: &mut Tx<'_>, user: &User) -> Result<()> {
    let User {
        id,
        username,
        email,
        email_verified,
        role,
        status,
        must_change_password,
        created_at: _,
        updated_at,
        last_login_at: _,
        password_changed_at: _,
    } = user;
    let conn: &mut Conn = tx;
    let set = (
        (users::username.eq(username.as_str()), users::username_key.eq(username.key())),
        (users::email.eq(email.as_ref().map(Email::as_str)), users::email_key.eq(email.as_ref().map(Email::key))),
        users::email_verified.eq(*email_verified),
        users::role.eq(role.as_str()),
        users::status.eq(status.as_str()),
        users::must_change_password.eq(*must_change_password),
        users::updated_at.eq(updated_at.utc()),
    );
    let this = users::id.eq(id.to_string());
    one(on_either!(conn, |conn| Prepared::update(users::table, set, this).execute(conn))?)
}

/// Sets the password, as changed at `now`.
///
/// # Errors
/// Those of the database.
pub fn set_password(tx: &mut Tx<'_>, id: UserId, hash: &PasswordHash, now: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    let set = (users::password_hash.eq(hash.expose()), users::password_changed_at.eq(now.utc()), users::updated_at.eq(now.utc()));
    let this = users::id.eq(id.to_string());
    one(on_either!(conn, |conn| Prepared::update(users::table, set, this).execute(conn))?)
}

/// Replaces one hash of a password by another of the same password, unless it has changed since `old` was read.
///
/// # Errors
/// Those of the database.
pub fn replace_hash(tx: &mut Tx<'_>, id: UserId, old: &PasswordHash, new: &PasswordHash) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(users::table.find(id.to_string()).filter(users::password_hash.eq(old.expose())))
        .set(users::password_hash.eq(new.expose()))
        .execute(conn)?;
    Ok(())
}

/// # Errors
/// Those of the database.
pub fn set_last_login(tx: &mut Tx<'_>, id: UserId, now: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    let (set, this) = (users::last_login_at.eq(now.utc()), users::id.eq(id.to_string()));
    on_either!(conn, |conn| Prepared::update(users::table, set, this).execute(conn))?;
    Ok(())
}

/// Removes the user, with all sessions, tokens and bans, and what is known of guesses of the password.
///
/// # Errors
/// Those of the database.
pub fn delete(tx: &mut Tx<'_>, id: UserId) -> Result<()> {
    attempts::delete_of(tx, id)?;
    let conn: &mut Conn = tx;
    diesel::delete(users::table.find(id.to_string())).execute(conn)?;
    Ok(())
}

/// Gives all users of role `from` the role `to`.
///
/// # Errors
/// Those of the database.
pub fn move_role(tx: &mut Tx<'_>, from: &RoleName, to: &RoleName, now: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(users::table.filter(users::role.eq(from.as_str())))
        .set((users::role.eq(to.as_str()), users::updated_at.eq(now.utc())))
        .execute(conn)?;
    Ok(())
}
