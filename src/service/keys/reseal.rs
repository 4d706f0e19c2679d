//! Changing the sealing key, which lies in a file, while what it seals lies in the database: at each moment one of two files fits.
//!
//! The new key is written beside the old one, the database is sealed with it in one transaction, and then the file takes the old
//! one's place. Interrupted anywhere, [`settle`] finds out by which of the two opens the keys.

use std::path::Path;

use super::manage::changed;
use super::sealing::{find, fitting, open_all, read, read_owned, seal_with, successor, unusable, usable};
use crate::crypto::random;
use crate::crypto::seal::SealingKey;
use crate::domain::audit::Action;
use crate::domain::{Code, Error, Result};
use crate::service::{Context, Mode};
use crate::store::{self, Conn, HeldFile, Tx, meta, signing_keys};

/// Seals all keys with a new sealing key, which takes the place of the one in `file`. Answers how many keys.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when the sealing key does not fit, or its folder cannot be written.
pub fn reseal(conn: &mut Conn, ctx: &Context, file: &HeldFile) -> Result<usize> {
    store::check_replaceable(file.at()).map_err(|cause| {
        Error::new(Code::DatabaseUnusable, format!("the sealing key file {file} cannot be replaced: {cause}"))
            .hint("a new key is made in the same folder, and takes the old one's place there")
    })?;
    let count = ctx.write(conn, |tx| reseal_in(tx, ctx, file))?;
    let next = successor(conn, file)?;
    settle(conn, ctx, file).map_err(|error| {
        Error::new(error.code(), format!("the database is sealed with the new key, but {}", error.detail()))
            .hint(format!("the new key is in {next}: keep it, and put it in the place of {file}"))
    })?;
    Ok(count)
}

/// Writes the new key beside the old one, and seals everything with it. The files change places once that is durable.
fn reseal_in(tx: &mut Tx<'_>, ctx: &Context, file: &HeldFile) -> Result<usize> {
    if meta::id(tx)?.is_none() {
        meta::set_id(tx, &random::database_id()?)?;
    }
    // A dry run leaves the files as they are; the key that fits is found all the same.
    if ctx.mode == Mode::Commit {
        settle_in(tx, file)?;
    }
    let (_, opened) = fitting(tx, file)?;
    let new = SealingKey::generate()?;
    if ctx.mode == Mode::Commit {
        let next = successor(tx, file)?;
        // Whoever could read the old one can read the new one, or there is none. That goes by the file that it was read from: the owner of
        // the folder can give its name to one of theirs.
        let (old, owner) = read_owned(file)?;
        open_all(&old, &usable(tx)?)?;
        match store::create_secret_file(next.at(), new.to_text().as_bytes(), Some(&owner)) {
            Ok(true) => {}
            Ok(false) => return Err(Error::internal(format!("{next} is there already"))),
            Err(cause) => {
                let _ = store::remove_file(next.at());
                return Err(unusable(&next, &cause));
            }
        }
    }
    for (key, material) in &opened {
        let sealed = seal_with(&new, key.clone(), material)?;
        signing_keys::reseal(tx, &key.kid, &sealed.sealed)?;
    }
    // Another host that has a copy of the old file finds out now, and not at the next rotation.
    changed(tx)?;
    ctx.audit_with(tx, Action::KeyReseal, file, Some(&format!("{} keys", opened.len())))?;
    Ok(opened.len())
}

/// Whether a change of the sealing key was interrupted, and waits for somebody to [settle] it.
///
/// # Errors
/// Those of the database.
pub fn is_unsettled(conn: &mut Conn, path: &Path) -> Result<bool> {
    match find(path) {
        Ok(file) => Ok(store::is_taken(successor(conn, &file)?.at())),
        // As of a file that cannot be looked at: what needs it tells why.
        Err(_) if store::followed(path).is_ok() => Ok(true),
        Err(error) => Err(error),
    }
}

/// Finishes a change of the sealing key that was interrupted, if there was one. The key that was there until then stays beside the new
/// one, as `PATH.old`: another database may be sealed with it.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when the files cannot be written.
pub fn settle(conn: &mut Conn, ctx: &Context, file: &HeldFile) -> Result<()> {
    if ctx.mode == Mode::DryRun || !store::is_taken(successor(conn, file)?.at()) {
        return Ok(());
    }
    // Under the write lock: no other process is between its transaction and its file then.
    ctx.write(conn, |tx| settle_in(tx, file))
}

fn settle_in(tx: &mut Tx<'_>, file: &HeldFile) -> Result<()> {
    let (next, sealed) = (successor(tx, file)?, usable(tx)?);
    // Where nothing is sealed yet any key would fit, and what waits is another database's.
    if sealed.is_empty() || !store::is_taken(next.at()) {
        return Ok(());
    }
    if !next.at().symlink_metadata().is_ok_and(|there| there.is_file()) {
        let why = format!("a change of the sealing key cannot be finished: {next} is a link, or no file");
        return Err(
            Error::new(Code::DatabaseUnusable, why).hint("authctl makes none such there: find out who did, and remove it")
        );
    }
    let fits = |file: &HeldFile| read(file).and_then(|key| open_all(&key, &sealed));
    let done = match (fits(file), fits(&next)) {
        (Ok(_), _) => store::remove_file(next.at()),
        (Err(_), Ok(_)) => store::replace_file(next.at(), file.at()),
        // Neither is good for anything, and neither is thrown away.
        (Err(error), Err(_)) => return Err(error),
    };
    done.map_err(|cause| unusable(file, &cause))
}
