//! Signing keys: made once, kept sealed, opened with a key that is not in the database.

use std::io;
use std::path::Path;

use crate::crypto::keys::{ES256, KeyRing, SigningKey};
use crate::crypto::seal::SealingKey;
use crate::domain::audit::Action;
use crate::domain::{Code, Error, Result};
use crate::store::signing_keys::{self, SealedKey};
use crate::store::{self, Conn, Tx};

use super::Context;

/// A sealing key that is kept nowhere, for a development server.
///
/// # Errors
/// [`Code::Internal`] when the system has no random to give.
pub fn temporary_sealing_key() -> Result<SealingKey> {
    SealingKey::generate()
}

/// The sealing key in the file at `path`.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when there is none, when others may read it, or when it holds no key.
pub fn read_sealing_key(path: &Path) -> Result<SealingKey> {
    match store::read_secret_file(path) {
        Ok(Some(text)) => SealingKey::parse(&text),
        Ok(None) => Err(Error::new(Code::DatabaseUnusable, format!("the sealing key file {} is missing", path.display()))
            .hint("restore it from where it was kept; without it, the keys in this database cannot be used")),
        Err(cause) => Err(unusable(path, &cause)),
    }
}

/// As [`read_sealing_key`], for a database that has no keys yet: the file is made where it is missing.
///
/// # Errors
/// As [`read_sealing_key`], and when the file cannot be made.
pub fn read_or_create_sealing_key(path: &Path) -> Result<SealingKey> {
    if !path.exists() {
        let key = SealingKey::generate()?;
        store::create_secret_file(path, key.to_text().as_bytes()).map_err(|cause| unusable(path, &cause))?;
    }
    // Read back, since another process may have been first.
    read_sealing_key(path)
}

fn unusable(path: &Path, cause: &io::Error) -> Error {
    Error::new(Code::DatabaseUnusable, format!("cannot use the sealing key file {}: {cause}", path.display()))
}

/// Opens all keys that tokens may be verified with.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when the sealing key does not fit, or no key is active.
pub fn ring(conn: &mut Conn, sealing: &SealingKey) -> Result<KeyRing> {
    let mut keys = Vec::new();
    for sealed in signing_keys::list(conn)? {
        let pkcs8 = sealing.open(&sealed.sealed, &context(&sealed.kid, &sealed.algorithm))?;
        keys.push((sealed.state == "active", SigningKey::from_pkcs8(&pkcs8)?));
    }
    let active = keys.iter().position(|(active, _)| *active).ok_or_else(|| {
        Error::new(Code::DatabaseUnusable, "the database has no active signing key").hint("'authctl init' makes one")
    })?;
    let active = keys.swap_remove(active).1;
    Ok(KeyRing::new(active, keys.into_iter().map(|(_, key)| key).collect()))
}

/// Makes a signing key and keeps it as the active one.
pub(super) fn create_in(tx: &mut Tx<'_>, ctx: &Context, sealing: &SealingKey) -> Result<()> {
    let pkcs8 = SigningKey::generate()?;
    let kid = SigningKey::from_pkcs8(&pkcs8)?.kid().to_owned();
    let sealed = sealing.seal(&pkcs8, &context(&kid, ES256))?;
    signing_keys::insert(
        tx,
        &SealedKey { kid: kid.clone(), algorithm: ES256.to_owned(), state: "active".to_owned(), sealed },
        ctx.now,
    )?;
    ctx.audit(tx, Action::KeyCreate, kid)
}

/// What a sealed key is bound to, so that it cannot pass for another.
fn context(kid: &str, algorithm: &str) -> String {
    format!("authctl signing key {algorithm} {kid}")
}
