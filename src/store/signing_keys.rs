//! Signing keys, sealed.

use diesel::prelude::*;

use super::conn::Conn;
use super::schema::signing_keys;
use super::transaction::Tx;
use crate::domain::{Result, Timestamp};

/// A key as it is kept. `state` is `next`, `active`, `retired` or `revoked`.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = signing_keys)]
pub struct SealedKey {
    /// The thumbprint of the public half (RFC 7638).
    pub kid: String,
    /// As RFC 7518, section 3.1, names it.
    pub algorithm: String,
    pub state: String,
    /// The private key in PKCS#8, sealed with the kid and algorithm as context.
    pub sealed: Vec<u8>,
}

/// All keys that tokens may be verified with, the active one first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn) -> Result<Vec<SealedKey>> {
    Ok(signing_keys::table
        .filter(signing_keys::state.ne("revoked"))
        .select(SealedKey::as_select())
        .order((signing_keys::state, signing_keys::created_at))
        .load(conn)?)
}

/// # Errors
/// Those of the database; among them, that another key is active.
pub fn insert(tx: &mut Tx<'_>, key: &SealedKey, now: Timestamp) -> Result<()> {
    let conn: &mut Conn = tx;
    diesel::insert_into(signing_keys::table)
        .values((
            signing_keys::kid.eq(&key.kid),
            signing_keys::algorithm.eq(&key.algorithm),
            signing_keys::state.eq(&key.state),
            signing_keys::sealed.eq(&key.sealed),
            signing_keys::created_at.eq(now.utc()),
        ))
        .execute(conn)?;
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
