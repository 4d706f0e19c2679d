//! Signing keys, sealed.

use diesel::prelude::*;
use time::PrimitiveDateTime;

use super::conn::Conn;
use super::schema::signing_keys;
use super::stored::{sound, time};
use super::transaction::Tx;
use crate::domain::key::{Algorithm, Key, State};
use crate::domain::{Result, Timestamp};

/// A key as it is kept.
#[derive(Clone, Debug)]
pub struct SealedKey {
    pub key: Key,
    /// The private key, sealed with the kid and algorithm as context. Empty once the key is revoked.
    pub sealed: Vec<u8>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = signing_keys)]
struct KeyRow {
    kid: String,
    algorithm: String,
    state: String,
    sealed: Vec<u8>,
    created_at: PrimitiveDateTime,
    retired_at: Option<PrimitiveDateTime>,
    verifies_until: Option<PrimitiveDateTime>,
}

impl KeyRow {
    fn into_domain(self) -> Result<SealedKey> {
        let key = Key {
            algorithm: sound(Algorithm::parse(&self.algorithm).ok(), "signing_keys.algorithm", &self.algorithm)?,
            state: sound(State::parse(&self.state), "signing_keys.state", &self.state)?,
            kid: self.kid,
            created_at: time(self.created_at),
            retired_at: self.retired_at.map(time),
            verifies_until: self.verifies_until.map(time),
        };
        Ok(SealedKey { key, sealed: self.sealed })
    }
}

/// All keys, oldest first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn) -> Result<Vec<SealedKey>> {
    let rows: Vec<KeyRow> =
        signing_keys::table.select(KeyRow::as_select()).order((signing_keys::created_at, signing_keys::kid)).load(conn)?;
    rows.into_iter().map(KeyRow::into_domain).collect()
}

/// # Errors
/// Those of the database; among them, that another key is active, or the next.
pub fn insert(tx: &mut Tx<'_>, new: &SealedKey) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(signing_keys::table)
        .values((
            signing_keys::kid.eq(&new.key.kid),
            signing_keys::algorithm.eq(new.key.algorithm.as_str()),
            signing_keys::state.eq(new.key.state.as_str()),
            signing_keys::sealed.eq(&new.sealed),
            signing_keys::created_at.eq(new.key.created_at.utc()),
            signing_keys::retired_at.eq(new.key.retired_at.map(Timestamp::utc)),
            signing_keys::verifies_until.eq(new.key.verifies_until.map(Timestamp::utc)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes the state of a key and what goes with it.
///
/// # Errors
/// As [`insert`].
pub fn update(tx: &mut Tx<'_>, key: &Key) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(signing_keys::table.find(&key.kid))
        .set((
            signing_keys::state.eq(key.state.as_str()),
            signing_keys::retired_at.eq(key.retired_at.map(Timestamp::utc)),
            signing_keys::verifies_until.eq(key.verifies_until.map(Timestamp::utc)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Replaces what is kept of the private key.
///
/// # Errors
/// Those of the database.
pub fn reseal(tx: &mut Tx<'_>, kid: &str, sealed: &[u8]) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::update(signing_keys::table.find(kid)).set(signing_keys::sealed.eq(sealed)).execute(conn)?;
    Ok(())
}

/// Removes a key, and with it every token it signed.
///
/// # Errors
/// Those of the database.
pub fn delete(tx: &mut Tx<'_>, kid: &str) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(signing_keys::table.find(kid)).execute(conn)?;
    Ok(())
}

/// Forgets all keys, and with them every token: for a development server, whose sealing key is thrown away.
///
/// # Errors
/// Those of the database.
pub fn delete_all(tx: &mut Tx<'_>) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::delete(signing_keys::table).execute(conn)?;
    Ok(())
}
