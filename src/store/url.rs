//! Where a database is: a file, or a PostgreSQL server.

use std::fmt;
use std::path::{Path, PathBuf};

use super::mask::hide_passwords;
use crate::domain::{Error, Result};

/// `sqlite:PATH`, a bare path, or a `postgres://` or `postgresql://` URL. Its `Display` hides a password.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(String),
}

impl DatabaseUrl {
    /// # Errors
    /// [`Code::InvalidField`](crate::domain::Code::InvalidField) for another scheme, for a database in memory, which each
    /// connection would have for itself, and for an empty path.
    pub fn parse(text: &str) -> Result<Self> {
        let scheme = text.split_once("://").map(|(scheme, _)| scheme);
        match scheme {
            Some("postgres" | "postgresql") => {
                if !is_well_formed(text) {
                    return Err(Error::invalid_field("the database URL is not well formed")
                        .hint("in a user, password or host, write @ as %40, / as %2F, : as %3A, % as %25"));
                }
                Ok(Self::Postgres(text.to_owned()))
            }
            Some("sqlite") | None => {
                let named = text.strip_prefix("sqlite:");
                let path = named.map_or(text, |rest| rest.strip_prefix("//").unwrap_or(rest));
                if path.is_empty() || path == ":memory:" || path.contains(['\0', '?']) || path.starts_with("file:") {
                    return Err(Error::invalid_field("the database is named by no path")
                        .hint("give a path, such as sqlite:auth.db, without a '?', and with ./ before file:"));
                }
                if path.ends_with('/') {
                    return Err(Error::invalid_field("the path of the database ends in /, and so names a folder")
                        .hint("name a file in it, such as auth.db"));
                }
                if scheme.is_some() && !path.starts_with('/') {
                    return Err(Error::invalid_field("the database URL has a host, and SQLite has none")
                        .hint("use sqlite:///absolute/path, or sqlite:relative/path"));
                }
                if is_address(path, named.is_some()) || has_settings(path) {
                    return Err(Error::invalid_field(
                        "the database looks like a server's address, but is no URL that authctl knows",
                    )
                    .hint("use postgres://USER@HOST/DATABASE, or ./ before a path that holds a colon"));
                }
                Ok(Self::Sqlite(PathBuf::from(path)))
            }
            // Not repeated: it may be a password, of which nobody has escaped the rest.
            Some(_) => Err(Error::invalid_field("the database URL is of no kind that authctl knows")
                .hint("use sqlite:PATH, a path, or postgres://USER@HOST/DATABASE")),
        }
    }

    /// The file of an SQLite database.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }

    /// Whether a password stands in it.
    pub fn has_password(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            // Of stars it would look as if it were hidden already.
            Self::Postgres(url) => hide_passwords(url) != *url || url.contains("***"),
        }
    }
}

/// Whether nothing in the URL can be taken for another part of it than it is, so that a password is where it is looked for, and
/// no message of libpq can repeat a piece of one.
fn is_well_formed(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = place.split_once('/').unwrap_or((place, ""));
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let plain =
        |text: &str, more: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~%".contains(c) || more.contains(c));
    // A NUL ends a text of libpq's, which refuses one and repeats what it is in.
    let is_escape =
        |part: &str| part.len() >= 2 && part.bytes().take(2).all(|b| b.is_ascii_hexdigit()) && !part.starts_with("00");
    let escapes = url.split('%').skip(1).all(is_escape);
    let bracketed = host.strip_prefix('[').and_then(|host| host.split_once(']'));
    // What is no number is the password of a URL without a host, as in postgres://user:password.
    let is_port = |port: &str| port.is_empty() || port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let is_host = |host: &str| {
        let (name, port) = host.split_once(':').unwrap_or((host, ""));
        plain(name, "") && is_port(port)
    };
    let host_is_plain = match bracketed {
        Some((address, port)) => plain(address, ":") && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port)),
        None => host.split(',').all(is_host),
    };
    let mut pairs = query.split('&').filter(|pair| !pair.is_empty());
    let query_is_plain = pairs.all(|pair| {
        let name = |key: &str| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        pair.split_once('=').is_some_and(|(key, value)| name(key) && plain(value, "/:,+='"))
    });
    let user_is_plain = user.matches(':').count() <= 1 && plain(user, ":!$&'()*+,;=");
    escapes && user_is_plain && host_is_plain && plain(path, "+ ") && query_is_plain
}

/// Whether a path was meant as settings of libpq, which allows blanks around the `=` (postgresql.org/docs/18/libpq-connect.html, section
/// 32.1.1.1).
fn has_settings(path: &str) -> bool {
    let text = path.to_ascii_lowercase();
    let is_key = |before: &str| ["password", "host", "dbname"].iter().any(|key| before.trim_end().ends_with(key));
    text.match_indices('=').any(|(at, _)| is_key(&text[..at]))
}

/// Whether a path was meant as the address of a server, and would become a file with a password for a name. `named` says that it stands
/// behind `sqlite:`.
fn is_address(path: &str, named: bool) -> bool {
    let has_user = |text: &str| text.find(':').zip(text.rfind('@')).is_some_and(|(colon, at)| colon < at);
    match path.strip_prefix('/') {
        Some(rest) => (named || rest.starts_with('/')) && rest.trim_start_matches('/').split('/').next().is_some_and(has_user),
        None if path.starts_with('.') => false,
        None => has_user(path) || !named && path.split(['/', '.']).next().is_some_and(|first| first.contains(':')),
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&hide_passwords(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
