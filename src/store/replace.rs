//! Putting another SQLite database in the place of one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::drafts::Draft;
use super::files::{create_empty, sync_folder};
use super::filesystem::{is_empty_file, length, make_database_private};
use super::held::{hold, named};
use super::occupied::Alone;
use super::open::real_file;
use super::pages;
use super::side_files::{LOGS, beside};
use crate::domain::{Code, Error, Result};

/// What is kept of a database that was damaged.
pub struct SetAside(pub Option<PathBuf>);

/// Puts the database in `draft` in the place of the one at `path`, if there is one; at each moment there is the one or the other, whole.
/// Who has the old one open sees the new one from then on: it is written into the old one's file, by one transaction.
///
/// A file that is damaged cannot be written into. It is kept with `.damaged` at the end of its name, or `.damaged.2` where there is one
/// already, and the draft takes its name. `replaces` is whether there was a database when somebody was asked.
///
/// # Errors
/// [`Code::Busy`] when a daemon works on it, which may have begun since `alone` was asked for, or somebody writes for longer than `wait`;
/// [`Code::DatabaseExists`] when it was made meanwhile; [`Code::DatabaseUnusable`] when it cannot be written.
pub fn replace(
    draft: Draft,
    path: &Path,
    replaces: bool,
    alone: &Alone,
    wait: Duration,
    told: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> Result<SetAside> {
    let path = &real_file(path)?;
    let held = &hold(path).map_err(|cause| unusable(path, &cause))?;
    if draft.path().parent() != held.parent() {
        return Err(unusable(path, &io::Error::other("somebody has put another folder in the place of its own")));
    }
    // Where there is no file, nobody can have it for himself either.
    let made = create_empty(held).map_err(|cause| unusable(path, &cause))?;
    let replaced = alone.still(held).and_then(|_alone| put(draft, held, replaces, wait, told));
    if made && replaced.is_err() && is_empty_file(held) {
        let _ = fs::remove_file(&**held);
    }
    replaced
}

fn put(
    draft: Draft,
    path: &Path,
    replaces: bool,
    wait: Duration,
    told: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> Result<SetAside> {
    let shown = named(path);
    let unusable = |cause: io::Error| unusable(&shown, &cause);
    let (mut aside, mut kept_out) = (None, None);
    if length(path) == 0 {
        // SQLite deletes a log beside an empty file.
        aside = set_aside(path).map_err(unusable)?;
        kept_out = Some(pages::keep_out(path, wait)?);
    }
    if length(path) > 0 {
        drop(kept_out.take());
        if !replaces {
            return Err(Error::new(Code::DatabaseExists, format!("a database was made meanwhile, {}", shown.display()))
                .hint("the same command asks whether to replace it"));
        }
        // Before anything comes into them.
        make_database_private(path).map_err(unusable)?;
        match pages::try_copy(&draft, path, wait, told) {
            Err(failed) if failed.is_damage => {}
            Err(_) if pages::size(path)? != pages::size(draft.path())? => {
                let why = format!("{} has pages of another size than a backup", shown.display());
                return Err(Error::new(Code::DatabaseUnusable, why).hint("move it away, with what is beside it, and try again"));
            }
            done => {
                done.map_err(|failed| failed.error)?;
                return Ok(SetAside(None));
            }
        }
    }
    if length(path) > 0 {
        aside = set_aside(path).map_err(unusable)?;
    }
    draft.hand_over().and_then(|()| draft.keep(true)).map_err(unusable)?;
    drop(kept_out);
    Ok(SetAside(aside.map(|aside| named(&aside))))
}

fn unusable(path: &Path, cause: &io::Error) -> Error {
    Error::new(Code::DatabaseUnusable, format!("cannot put the database in the place of {}: {cause}", path.display()))
        .hint("check the path, and who may write there")
}

/// The names under which files that were damaged are kept, in their order.
pub(super) fn names_aside(path: &Path) -> impl Iterator<Item = PathBuf> {
    (1_u64..).map(|number| match number {
        1 => beside(path, ".damaged"),
        number => beside(path, &format!(".damaged.{number}")),
    })
}

/// A name that nothing has yet, nor has had: what was set aside before may be all that is left of something.
fn free_name(path: &Path) -> io::Result<PathBuf> {
    let is_free = |aside: &PathBuf| ["", LOGS[0], LOGS[1]].iter().all(|end| beside(aside, end).symlink_metadata().is_err());
    names_aside(path).find(is_free).ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

/// A log that is left must not be taken for that of another file: it goes before that comes.
fn set_aside(path: &Path) -> io::Result<Option<PathBuf>> {
    let aside = free_name(path)?;
    let mut kept = None;
    if length(path) > 0 {
        fs::hard_link(path, &aside)?;
        kept = Some(aside.clone());
    }
    for end in LOGS {
        match fs::rename(beside(path, end), beside(&aside, end)) {
            Ok(()) => kept = kept.or_else(|| Some(beside(&aside, end))),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(cause),
        }
    }
    remove(&beside(path, "-shm"))?;
    sync_folder(path)?;
    Ok(kept)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => Ok(()),
    }
}
