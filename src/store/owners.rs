//! The labels of `apply`, beside what they are on: nothing but `apply`, `export` and the two `show` asks for them.

use std::collections::HashMap;

use diesel::prelude::*;

use super::conn::Conn;
use super::imports::ROWS_A_STATEMENT;
use super::schema::{roles, users};
use super::stored::sound;
use super::transaction::Tx;
use crate::domain::Result;
use crate::domain::email::Email;
use crate::domain::id::UserId;
use crate::domain::owner::Owner;
use crate::domain::role::RoleName;
use crate::domain::username::Username;

/// The labels of those of these users who carry one, by the canonical form of the name.
///
/// # Errors
/// Those of the database.
pub fn of_users(conn: &mut Conn, names: &[&Username]) -> Result<HashMap<String, Owner>> {
    let mut found = HashMap::new();
    for names in names.chunks(ROWS_A_STATEMENT) {
        let keys: Vec<&str> = names.iter().map(|name| name.key()).collect();
        let query = users::table.select((users::username_key, users::owner.assume_not_null()));
        let rows =
            query.filter(users::username_key.eq_any(keys).and(users::owner.is_not_null())).load::<(String, String)>(conn)?;
        for (key, owner) in rows {
            found.insert(key, parsed(&owner)?);
        }
    }
    Ok(found)
}

/// The labels of those roles that carry one, by their names.
///
/// # Errors
/// Those of the database.
pub fn of_roles(conn: &mut Conn) -> Result<HashMap<String, Owner>> {
    let query = roles::table.select((roles::name, roles::owner.assume_not_null())).filter(roles::owner.is_not_null());
    query.load::<(String, String)>(conn)?.into_iter().map(|(name, owner)| Ok((name, parsed(&owner)?))).collect()
}

fn parsed(text: &str) -> Result<Owner> {
    sound(Owner::parse(text).ok(), "owner", text)
}

/// The names of all users who carry this label.
///
/// # Errors
/// Those of the database.
pub fn users_of(conn: &mut Conn, owner: &Owner) -> Result<Vec<Username>> {
    let query = users::table.select((users::username, users::username_key)).filter(users::owner.eq(owner.as_str()));
    let rows = query.order(users::username_key).load::<(String, String)>(conn)?;
    Ok(rows.into_iter().map(|(shown, key)| Username::from_stored(shown, key)).collect())
}

/// Who has these addresses: the canonical form of the name, by that of the address.
///
/// # Errors
/// Those of the database.
pub fn holders(conn: &mut Conn, emails: &[&Email]) -> Result<HashMap<String, String>> {
    let mut found = HashMap::new();
    for emails in emails.chunks(ROWS_A_STATEMENT) {
        let keys: Vec<&str> = emails.iter().map(|email| email.key()).collect();
        let query = users::table.select((users::email_key.assume_not_null(), users::username_key));
        found.extend(query.filter(users::email_key.eq_any(keys)).load::<(String, String)>(conn)?);
    }
    Ok(found)
}

/// # Errors
/// Those of the database.
pub fn label_user(tx: &mut Tx<'_>, user: UserId, owner: &Owner) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(users::table.find(user.to_string())).set(users::owner.eq(owner.as_str())).execute(conn)?;
    Ok(())
}

/// # Errors
/// Those of the database.
pub fn label_role(tx: &mut Tx<'_>, role: &RoleName, owner: &Owner) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(roles::table.find(role.as_str())).set(roles::owner.eq(owner.as_str())).execute(conn)?;
    Ok(())
}
