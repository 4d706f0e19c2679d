//! Standard input and files that are named in arguments: bounded, and UTF-8.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::OFlags;
use zeroize::{Zeroize, Zeroizing};

use super::app::App;
use super::exit::CliError;
use crate::domain::text::without_mark;
use crate::store;

/// The most that a secret or a token may take.
const SECRET_BYTES: usize = 64 * 1024;
/// The most that a list of items may take.
const LIST_BYTES: u64 = 64 * 1024 * 1024;

/// The first line of standard input, without its line break, with a warning where there is more.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it is too long or not UTF-8.
pub fn secret_line_from_stdin(app: &App) -> Result<Zeroizing<String>, CliError> {
    if app.ui.stdin_is_terminal {
        app.ui.warn("standard input is a terminal, which shows what you type");
    }
    secret_line(app, io::stdin(), "standard input")
}

/// The first line of a secret file, with a warning where others may read it, or there is more.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it cannot be read, is too long or not UTF-8, or is no regular file: nobody may ever write to a pipe.
pub fn secret_line_from_file(app: &App, path: &Path) -> Result<Zeroizing<String>, CliError> {
    let name = path.display().to_string();
    // What this process was given open, such as by `<(…)` of a shell, is read as standard input is.
    if store::is_given(path) {
        return secret_line(app, open_secret(app, path)?, &name);
    }
    // Without that, opening a pipe would wait for who writes to it.
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    let opened = OpenOptions::new().read(true).custom_flags(flags).open(path);
    let file = opened.map_err(|cause| unreadable(&name, &cause))?;
    if !file.metadata().is_ok_and(|metadata| metadata.is_file()) {
        return Err(CliError::invalid(format!("cannot read {name}: it is no regular file")));
    }
    warn_if_others_read(app, path, &file);
    secret_line(app, file, &name)
}

/// The first line, with a warning where there is more.
fn secret_line(app: &App, from: impl Read, name: &str) -> Result<Zeroizing<String>, CliError> {
    let mut input = BufReader::new(from);
    let line = first_line(&mut input, name)?;
    // What came along with it, and no more: a pipe may stay open.
    if input.buffer().iter().any(|byte| !byte.is_ascii_whitespace()) {
        app.ui.warn(format!("{name} has more than one line, and only the first is taken"));
    }
    Ok(line)
}

/// Opens a file that holds secrets, with a warning where others may read it.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it cannot be opened.
pub fn open_secret(app: &App, path: &Path) -> Result<File, CliError> {
    let file = File::open(path).map_err(|cause| unreadable(&path.display().to_string(), &cause))?;
    warn_if_others_read(app, path, &file);
    Ok(file)
}

/// Warns where others may read a file that holds secrets.
pub fn warn_if_others_read(app: &App, path: &Path, file: &File) {
    // A folder is none, and is refused for that.
    let mode = file.metadata().ok().filter(|metadata| !metadata.is_dir()).map_or(0, |metadata| metadata.permissions().mode());
    if mode & 0o044 != 0 {
        app.ui.warn(format!("{}: its mode is {:04o}, so others may read it", path.display(), mode & 0o7777));
    }
}

/// All bytes of a file that holds a secret, or of standard input for `-`, with a warning where others may read the file.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it cannot be read, or has more than [`SECRET_BYTES`].
pub fn secret_bytes(app: &App, path: &Path) -> Result<Zeroizing<Vec<u8>>, CliError> {
    if path == Path::new("-") {
        say_what_is_waited_for(app);
        return all_of(&mut io::stdin().lock(), "standard input");
    }
    all_of(&mut open_secret(app, path)?, &path.display().to_string())
}

/// A token from standard input or a file, without the space around it.
///
/// # Errors
/// [`invalid`](CliError::invalid) when it cannot be read, is too long or not UTF-8.
pub fn token(app: &App, path: Option<&Path>) -> Result<Zeroizing<String>, CliError> {
    let text = match path {
        Some(path) if path != Path::new("-") => {
            let name = path.display().to_string();
            bounded(&mut File::open(path).map_err(|cause| unreadable(&name, &cause))?, &name)?
        }
        _ => {
            say_what_is_waited_for(app);
            bounded(&mut io::stdin().lock(), "standard input")?
        }
    };
    Ok(Zeroizing::new(without_mark(&text).trim().to_owned()))
}

/// The items that were named, or those on standard input, one a line, where `-` stands in their place.
///
/// # Errors
/// [`usage`](CliError::usage) for `-` beside others; [`invalid`](CliError::invalid) when there is too much, or it is not UTF-8.
pub fn items(app: &App, named: &[String]) -> Result<Vec<String>, CliError> {
    if !named.iter().any(|name| name == "-") {
        return Ok(named.to_vec());
    }
    if named.len() > 1 {
        return Err(CliError::usage("- is for a list on standard input, and goes with nothing that is named")
            .hint("name all of them, or give all of them on standard input"));
    }
    if app.ui.stdin_is_terminal {
        app.ui.notice("reading standard input, one a line; nothing is done before it ends with Ctrl-D");
    }
    let mut text = String::new();
    let read = io::stdin().lock().take(LIST_BYTES + 1).read_to_string(&mut text);
    let read = read.map_err(|cause| unreadable("standard input", &cause))?;
    if read as u64 > LIST_BYTES {
        return Err(CliError::invalid("standard input: more than 64 MiB"));
    }
    Ok(without_mark(&text).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// Somebody at a terminal would wait for an answer, and none would come.
pub fn say_what_is_waited_for(app: &App) {
    if app.ui.stdin_is_terminal {
        app.ui.notice("reading standard input, which ends with Ctrl-D");
    }
}

/// Exactly one line break is cut off, and a byte order mark: a password may end in a space. What follows the line is left to the caller.
fn first_line(from: &mut dyn BufRead, name: &str) -> Result<Zeroizing<String>, CliError> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(SECRET_BYTES + 1));
    from.take(SECRET_BYTES as u64 + 1).read_until(b'\n', &mut bytes).map_err(|cause| unreadable(name, &cause))?;
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    let mut line = checked(bytes, name)?;
    // Where it stands, since a copy would be left behind.
    let mark = line.len() - without_mark(&line).len();
    line.drain(..mark);
    Ok(line)
}

fn bounded(from: &mut dyn Read, name: &str) -> Result<Zeroizing<String>, CliError> {
    checked(all_of(from, name)?, name)
}

fn all_of(from: &mut dyn Read, name: &str) -> Result<Zeroizing<Vec<u8>>, CliError> {
    // Room for all of it at once, since a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(SECRET_BYTES + 1));
    from.take(SECRET_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|cause| unreadable(name, &cause))?;
    within(bytes, name)
}

fn within(bytes: Zeroizing<Vec<u8>>, name: &str) -> Result<Zeroizing<Vec<u8>>, CliError> {
    if bytes.len() > SECRET_BYTES {
        return Err(CliError::invalid(format!("{name}: more than {} KiB", SECRET_BYTES / 1024)));
    }
    Ok(bytes)
}

fn checked(bytes: Zeroizing<Vec<u8>>, name: &str) -> Result<Zeroizing<String>, CliError> {
    let mut bytes = within(bytes, name)?;
    String::from_utf8(std::mem::take(&mut *bytes)).map(Zeroizing::new).map_err(|error| {
        error.into_bytes().zeroize();
        CliError::invalid(format!("{name}: not UTF-8"))
    })
}

/// Why a file, or standard input, cannot be read.
pub fn unreadable(name: &str, cause: &io::Error) -> CliError {
    CliError::invalid(format!("cannot read {name}: {cause}"))
}
