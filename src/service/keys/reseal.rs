//! Changing the sealing key, which lies in a file, while what it seals lies in the database: at each moment one of two files fits.
//!
//! The new key is written beside the old one, the database is sealed with it in one transaction, and then the file takes the old
//! one's place. Interrupted anywhere, [`settle`] finds out by which of the two opens the keys.

use std::path::Path;

use super::manage::{changed, scrub};
use super::sealing::{Sealing, open_all, read, seal_with, successor, unusable, usable};
use crate::crypto::seal::SealingKey;
use crate::domain::audit::Action;
use crate::domain::{Error, Result};
use crate::service::{Context, Mode};
use crate::store::{self, Conn, Tx, signing_keys};

/// Seals all keys with a new sealing key, which takes the place of the one in the file at `path`. Answers how many keys.
///
/// # Errors
/// [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable) when the sealing key does not fit, or its folder cannot be written.
pub fn reseal(conn: &mut Conn, ctx: &Context, path: &Path) -> Result<usize> {
    // A link stays where it is, and what it leads to is replaced.
    let path = &store::followed(path);
    store::check_replaceable(path).map_err(|cause| unusable(path, &cause))?;
    let sealing = Sealing::file(path);
    let count = ctx.write(conn, |tx| {
        // A dry run leaves the files as they are; the key that fits is found all the same.
        if ctx.mode == Mode::Commit {
            settle_in(tx, path)?;
        }
        let (_, opened) = sealing.fitting(&usable(tx)?)?;
        let new = SealingKey::generate()?;
        if ctx.mode == Mode::Commit {
            let next = successor(path);
            match store::create_secret_file(&next, new.to_text().as_bytes()) {
                Ok(true) => {}
                Ok(false) => return Err(Error::internal(format!("{} is there already", next.display()))),
                Err(cause) => return Err(unusable(&next, &cause)),
            }
        }
        for (key, material) in &opened {
            let sealed = seal_with(&new, key.clone(), material)?;
            signing_keys::reseal(tx, &key.kid, &sealed.sealed)?;
        }
        // Another host that has a copy of the old file finds out now, and not at the next rotation.
        changed(tx)?;
        ctx.audit_with(tx, Action::KeyReseal, path.display(), Some(&format!("{} keys", opened.len())))?;
        Ok(opened.len())
    })?;
    settle(conn, ctx, path).map_err(|error| {
        let next = successor(path);
        Error::new(error.code(), format!("the database is sealed with the new key, but {}", error.detail())).hint(format!(
            "the new key is in {}: keep it, and put it in the place of {}",
            next.display(),
            path.display()
        ))
    })?;
    scrub(conn, ctx)?;
    Ok(count)
}

/// Whether a change of the sealing key was interrupted, and waits for somebody to [settle] it.
pub fn is_unsettled(path: &Path) -> bool {
    store::file_exists(&successor(&store::followed(path)))
}

/// Finishes a change of the sealing key that was interrupted, if there was one.
///
/// # Errors
/// [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable) when the files cannot be written.
pub fn settle(conn: &mut Conn, ctx: &Context, path: &Path) -> Result<()> {
    let path = &store::followed(path);
    if ctx.mode == Mode::DryRun || !store::file_exists(&successor(path)) {
        return Ok(());
    }
    // Under the write lock: no other process is between its transaction and its file then.
    ctx.write(conn, |tx| settle_in(tx, path))
}

fn settle_in(tx: &mut Tx<'_>, path: &Path) -> Result<()> {
    let next = successor(path);
    if !store::file_exists(&next) {
        return Ok(());
    }
    let sealed = usable(tx)?;
    let fits = |path: &Path| read(path).and_then(|key| open_all(&key, &sealed));
    let done = match (fits(path), fits(&next)) {
        (Ok(_), _) => store::remove_file(&next),
        (Err(_), Ok(_)) => store::replace_file(&next, path),
        // Neither is good for anything, and neither is thrown away.
        (Err(error), Err(_)) => return Err(error),
    };
    done.map_err(|cause| unusable(path, &cause))
}
