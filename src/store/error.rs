//! What a database says, as something a caller can act on. The only place that reads its words.

use std::fmt::Display;
use std::path::Path;

use diesel::result::{ConnectionError, DatabaseErrorInformation, DatabaseErrorKind, Error as Diesel};

use super::descriptors::OPEN;
use super::filesystem;
use super::held::named;
use super::url::DatabaseUrl;
use crate::domain::{Code, Error};

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => taken(info.as_ref()),
            Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => busy("the database closed the connection"),
            Diesel::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _) => read_only(),
            Diesel::DatabaseError(DatabaseErrorKind::SerializationFailure, info) => busy(info.message()),
            Diesel::DatabaseError(DatabaseErrorKind::Unknown, info) => by_words(info.message()),
            Diesel::BrokenTransactionManager => busy("the connection to the database was lost"),
            other => Self::internal(format!("database: {other}")),
        }
    }
}

/// Whether SQLite says that somebody else has the lock. Diesel has no kind of its own for it.
pub fn is_locked(error: &Diesel) -> bool {
    matches!(error, Diesel::DatabaseError(DatabaseErrorKind::Unknown, info) if info.message().contains("locked"))
}

/// PostgreSQL names the constraint, SQLite the columns.
fn taken(info: &dyn DatabaseErrorInformation) -> Error {
    let place = info.constraint_name().unwrap_or_else(|| info.message());
    if place.contains("username_key") {
        return Error::new(Code::UserExists, "this username is taken");
    }
    if place.contains("email_key") {
        return Error::new(Code::EmailExists, "this e-mail address is taken");
    }
    if place.contains("roles.name") || place.contains("roles_pkey") {
        return Error::new(Code::RoleExists, "this role exists already");
    }
    Error::internal(format!("database: not unique: {place}"))
}

/// Neither database gives Diesel a code for these; the words of both are in English.
pub(super) fn by_words(message: &str) -> Error {
    let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if says(&["locked", "lock timeout", "deadlock", "statement timeout"]) {
        return busy("the database is busy");
    }
    if says(&[
        "terminating connection",
        "server closed",
        "connection to server",
        "SSL connection",
        "starting up",
        "shutting down",
    ]) {
        return busy("the database cannot be reached");
    }
    if says(&["readonly", "read-only"]) {
        return read_only();
    }
    if says(&["disk is full", "No space left"]) {
        return no_room(message);
    }
    // Of PostgreSQL: that this user may not, and what the system answered the server.
    if says(&[
        "permission denied",
        "must be owner",
        "could not extend",
        "could not write",
        "could not read",
        "Input/output error",
        "out of shared memory",
    ]) {
        return Error::new(Code::DatabaseUnusable, format!("the database cannot be used: {message}"))
            .hint("look at the server's log");
    }
    // Of either, and of SQLite it is that of this process.
    if says(&["out of memory"]) {
        return Error::new(Code::DatabaseUnusable, format!("the database cannot be used: {message}"))
            .hint("look how much memory is left here, or on the server");
    }
    if says(&["not a database", "malformed", "unable to open", "disk I/O", "no such table"]) {
        let unusable = Error::new(Code::DatabaseUnusable, format!("the database cannot be used: {message}"));
        return if says(&["disk I/O"]) { unusable.hint("look whether the disk is full, or failing") } else { unusable };
    }
    Error::internal(format!("database: {message}"))
}

/// Why a migration failed. Of an error of its own, Diesel shows the words alone.
pub fn of_migration(cause: Box<dyn std::error::Error + Send + Sync>) -> Error {
    match cause.downcast::<Diesel>() {
        Ok(cause) => (*cause).into(),
        Err(cause) => by_words(&cause.to_string()),
    }
}

/// Why the write lock did not come.
pub fn of_lock(error: Diesel) -> Error {
    match error {
        Diesel::DatabaseError(DatabaseErrorKind::Unknown, info) if info.message().is_ascii() => by_words(info.message()),
        Diesel::DatabaseError(DatabaseErrorKind::Unknown, _) => busy("the database is busy"),
        other => other.into(),
    }
}

pub(super) fn no_room(why: &str) -> Error {
    Error::new(Code::DatabaseUnusable, format!("there is no room left: {why}"))
        .hint("make room on the disk, or name a place on another one, and try again")
}

fn busy(detail: &str) -> Error {
    Error::new(Code::Busy, detail).hint("try again; --wait says how long to wait")
}

fn read_only() -> Error {
    Error::new(Code::DatabaseUnusable, "the database is read-only")
        .hint("check the owner and mode of the file, of those with -wal and -shm at their ends beside it, and of the folder")
}

/// Of a path that SQLite takes, in bytes: it has room for 512, of which it leaves 8 for `-journal` (`sqlite3PagerOpen`).
const LONGEST_PATH: usize = 504;

/// An SQLite file that cannot be opened.
pub fn unusable_file(path: &Path, cause: &dyn Display) -> Error {
    let is_too_long = path.as_os_str().len() > LONGEST_PATH && !Path::new(OPEN).exists();
    let path = &named(path);
    let why = if path.is_dir() { "it is a folder".to_owned() } else { cause.to_string() };
    let hint = match is_too_long {
        true => "SQLite takes no path of more than 504 bytes: name a shorter one, or mount /proc, by which it gets a short one",
        false => "check the path, and the owner and mode of the file and its folder",
    };
    Error::new(Code::DatabaseUnusable, format!("cannot open the database {}: {why}", path.display())).hint(hint)
}

/// What SQLite makes at once of the index of a log, in bytes.
const INDEX: u64 = 32 << 10;

/// The first words of an SQLite file were not what they must be.
pub fn of_file(path: &Path, cause: Diesel) -> Error {
    let path = &named(path);
    let error = Error::from(cause);
    if error.code() != Code::DatabaseUnusable {
        return error;
    }
    // SQLite needs to write beside a file to read it, and says no more than that it cannot open something, or that the disk failed.
    if let Err(unwritable) = filesystem::require_writable(path) {
        return unwritable;
    }
    let why = format!("{}: {}", path.display(), error.detail());
    let is_of_disk = ["disk I/O", "unable to open"].iter().any(|words| why.contains(words));
    if is_of_disk && filesystem::room(path).is_some_and(|room| room < INDEX) {
        return no_room(&why);
    }
    let hint = error.hint_text().unwrap_or("check that the path is that of an authctl database, and who may read and write it");
    Error::new(Code::DatabaseUnusable, why).hint(hint)
}

/// Why a server that answers does not let us in, however often it is tried, and what would mend that.
const TO_MEND: [(&str, &str); 5] = [
    ("permission denied for database", "have its owner run GRANT CONNECT ON DATABASE for this role, or name another in the URL"),
    (
        "is not permitted to log in",
        "have who administers the server run ALTER ROLE with LOGIN for this one, or name another in the URL",
    ),
    ("SSL was required", "have TLS set up on the server; sslmode in the URL says whether it must be"),
    ("does not match host name", "name the server as its certificate does; hostaddr in the URL says where it is"),
    (
        "certificate verify failed",
        "name the certificate of who signed the server's by sslrootcert=FILE in the URL, or have the server get a good one",
    ),
];

/// A PostgreSQL server that does not let us in. What it says can hold the address, but no password.
pub fn unreachable_server(url: &DatabaseUrl, cause: &ConnectionError) -> Error {
    let text = cause.to_string();
    // One for each address of a name, and below it what libpq asks.
    let why = text.lines().filter(|line| !line.starts_with('\t')).collect::<Vec<_>>().join("; ");
    // A host, a database or a user, which stand in quotes, may be called anything.
    let said: String = text.split('"').step_by(2).collect();
    let final_answer = ["does not exist", "authentication failed", "invalid", "no password supplied", "no pg_hba.conf entry"];
    let is_final = final_answer.iter().any(|word| said.contains(word));
    let error = |code| Error::new(code, format!("cannot open the database {url}: {why}"));
    if is_final {
        return error(Code::DatabaseUnusable);
    }
    let to_mend = TO_MEND.iter().find(|(words, _)| said.contains(words)).map(|(_, hint)| *hint);
    error(Code::Busy).hint(to_mend.unwrap_or("see whether the server runs and can be reached from here, or try again"))
}

/// A database on a server with no schema that this user comes to by itself.
pub fn without_schema(url: &DatabaseUrl) -> Error {
    Error::new(Code::DatabaseUnusable, format!("the database {url} has no schema to work in"))
        .hint("have its owner run CREATE SCHEMA public, or set the user's search_path to the schema that is meant")
}

/// A server that only follows another one.
pub fn standby(url: &DatabaseUrl) -> Error {
    Error::new(Code::Busy, format!("{url} is a standby, which may lag behind"))
        .hint("name the primary, or let libpq find it with target_session_attrs=read-write")
}

/// The error of who waited for a connection in vain.
pub fn exhausted() -> Error {
    busy("no connection to the database in time")
}
