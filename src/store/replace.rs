//! Putting another SQLite database in the place of one.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use super::drafts::Draft;
use super::files::{followed, make_private, sync_folder};
use super::filesystem::{beside, length, loose_database};
use super::open::require_no_strange_link;
use super::pages;
use crate::domain::{Code, Error, Result};

/// What is kept of a database that was damaged.
pub struct SetAside(pub Option<std::path::PathBuf>);

/// Puts the database in `draft` in the place of the one at `path`, if there is one; at each moment there is the one or the other, whole.
/// Who has the old one open sees the new one from then on: it is written into the old one's file, by one transaction.
///
/// A file that is damaged cannot be written into. It is kept with `.damaged` at the end of its name, and the draft takes its name.
///
/// # Errors
/// [`Code::Busy`] when somebody writes for longer than `wait`; [`Code::DatabaseUnusable`] when it cannot be written.
pub fn replace(draft: Draft, path: &Path, wait: Duration, told: &mut dyn FnMut(u64, u64) -> Result<()>) -> Result<SetAside> {
    let unusable = |cause: io::Error| {
        Error::new(Code::DatabaseUnusable, format!("cannot put the database in the place of {}: {cause}", path.display()))
            .hint("check the path, and who may write there")
    };
    require_no_strange_link(path)?;
    if length(path) > 0 {
        match pages::copy(draft.path(), &followed(path), wait, told) {
            Err(error) if error.code() == Code::DatabaseUnusable && is_damage(&error) => {}
            done => {
                done?;
                while let Some((file, _)) = loose_database(path) {
                    make_private(&file).map_err(unusable)?;
                }
                return Ok(SetAside(None));
            }
        }
    }
    let aside = set_aside(path).map_err(unusable)?;
    draft.hand_over().and_then(|()| draft.keep(true)).map_err(unusable)?;
    Ok(SetAside(aside))
}

fn is_damage(error: &Error) -> bool {
    ["malformed", "not a database", "readonly", "read-only"].iter().any(|word| error.detail().contains(word))
}

/// A log that is left must not be taken for that of another file: it goes before that comes.
fn set_aside(path: &Path) -> io::Result<Option<std::path::PathBuf>> {
    let aside = beside(path, ".damaged");
    let mut kept = None;
    if length(path) > 0 {
        remove(&aside)?;
        fs::hard_link(path, &aside)?;
        kept = Some(aside.clone());
    }
    for end in ["-wal", "-journal"] {
        match fs::rename(beside(path, end), beside(&aside, end)) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
            _ => {}
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
