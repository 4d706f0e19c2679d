//! Where a backup may go: it replaces nothing that authctl has a use for, nor what is no file.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::backup::exists;
use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::store;

/// That nothing is overwritten: neither a file, unless that is asked for, nor ever the database.
///
/// # Errors
/// [`usage`](CliError::usage) for the database itself, [`invalid`](CliError::invalid) for what else is no place, and that a file is there.
pub fn check(app: &App, file: &Path, force: bool) -> Result<(), CliError> {
    let real = |path: &Path| path.canonicalize().ok();
    let database = app.config()?.database.path();
    if database.is_some_and(|path| real(path).is_some() && real(path) == real(file)) {
        return Err(CliError::usage("a database is no backup of itself").hint("name another file"));
    }
    let key = &app.config()?.sealing_key_file;
    if in_use(app)?.iter().any(|kept| is_same(kept, file)) || is_successor(key, file) {
        let why = format!("{} is in use: authctl has something else there", file.display());
        return Err(CliError::invalid(why).hint("name another file"));
    }
    if file.is_dir() {
        let within = file.join("authctl.backup");
        return Err(CliError::invalid(format!("{} is a folder", file.display()))
            .hint(format!("name a file in it, such as {}", within.display())));
    }
    if file.as_os_str().as_bytes().ends_with(b"/") {
        return Err(CliError::invalid(format!("there is no folder {}", file.display())).hint("make it, and name a file in it"));
    }
    match file.symlink_metadata() {
        // A device would be one no more, and what is to go into a pipe would not.
        Ok(there) if !there.is_file() && !there.is_symlink() => {
            let why = format!("{} is neither a file nor a link, and would be replaced by one", file.display());
            Err(CliError::invalid(why).hint("write to it through standard output: 'authctl db backup -'"))
        }
        Ok(_) if !force => Err(exists(file)),
        _ => Ok(()),
    }
}

/// What is no place for a backup: the sealing key and what comes of it at a change, what SQLite has beside the database, and the files that
/// the configuration is made of.
fn in_use(app: &App) -> Result<Vec<PathBuf>, CliError> {
    let config = app.config()?;
    let mut files = beside(&config.sealing_key_file, &["", ".old"]);
    files.extend(config.database.path().map(|path| beside(path, &store::SIDE_FILES)).unwrap_or_default());
    files.extend(config.paths.config_files.iter().chain(&app.globals.flags.config).cloned());
    let (values, tls) = (&config.values, &config.values.tls);
    files.extend([&values.database_file, &tls.certificate, &tls.key].map(PathBuf::from));
    files.retain(|file| !file.as_os_str().is_empty());
    Ok(files)
}

/// What there is beside a file, and beside what it leads to where it is a link: authctl and SQLite go by the latter.
fn beside(path: &Path, ends: &[&str]) -> Vec<PathBuf> {
    let real = path.canonicalize().ok();
    let both = [Some(path), real.as_deref()].into_iter().flatten();
    both.flat_map(|path| ends.iter().map(|end| store::beside(path, end))).collect()
}

/// Whether a sealing key may wait there for its time, whichever database it is for.
fn is_successor(key: &Path, file: &Path) -> bool {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    beside(key, &[""]).iter().any(|key| {
        let in_one_folder = is_same(&key.with_file_name("x"), &file.with_file_name("x"));
        in_one_folder && name(file).starts_with(&name(key)) && name(file).ends_with(".next")
    })
}

/// Whether two paths are of one file, also where it is not there.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some((folder.canonicalize().ok()?, path.file_name()?.to_owned()))
    };
    real(one).is_some_and(|one| Some(one) == real(other))
}
