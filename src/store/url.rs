//! Where a database is: a file, or a PostgreSQL server.

use std::fmt;
use std::path::{Path, PathBuf};

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
                let path = text.strip_prefix("sqlite:").unwrap_or(text);
                let path = path.strip_prefix("//").unwrap_or(path);
                if path.is_empty() || path.contains(":memory:") || path.contains(['\0', '?']) || path.starts_with("file:") {
                    return Err(
                        Error::invalid_field("the database is named by no path").hint("give a path, such as sqlite:auth.db")
                    );
                }
                // What was meant as the address of a server must not become a file with a password for a name.
                let scheme = text != path || !path.split(['/', '.']).next().unwrap_or_default().contains(':');
                if !scheme || ["password=", "host=", "dbname="].iter().any(|key| path.contains(key)) {
                    return Err(Error::invalid_field(
                        "the database looks like a server's address, but is no URL that authctl knows",
                    )
                    .hint("use postgres://USER@HOST/DATABASE, or ./ before a path that holds a colon"));
                }
                Ok(Self::Sqlite(PathBuf::from(path)))
            }
            Some(other) => Err(Error::invalid_field(format!("'{other}' is no kind of database that authctl knows"))
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
            Self::Postgres(url) => password_span(url).is_some() || url.contains("password="),
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
    let escapes = url.split('%').skip(1).all(|part| part.len() >= 2 && part.bytes().take(2).all(|b| b.is_ascii_hexdigit()));
    let bracketed = host.strip_prefix('[').and_then(|host| host.split_once(']'));
    let host_is_plain = match bracketed {
        Some((address, port)) => plain(address, ":") && (port.is_empty() || port.starts_with(':') && plain(port, ":")),
        None => plain(host, ":,"),
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let query_is_plain = pairs.clone().all(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && plain(value, "/:,+= '")
    });
    let user_is_plain = user.matches(':').count() <= 1 && plain(user, ":!$&'()*+,;=");
    escapes && user_is_plain && host_is_plain && plain(path, "+ ") && query_is_plain
}

/// Where the password stands in `scheme://user:password@host/…`.
fn password_span(url: &str) -> Option<std::ops::Range<usize>> {
    let begin = url.find("://")? + 3;
    let rest = &url[begin..];
    // A password may hold '@' or '/' where somebody forgot to escape it: what is hidden goes on to the last '@'.
    let at = rest.rfind('@')?;
    let colon = rest[..at].find(':')?;
    Some(begin + colon + 1..begin + at)
}

fn hide_password(pair: &str) -> String {
    match pair.split_once('=') {
        Some((key, _)) if key.contains("password") => format!("{key}=***"),
        _ => pair.to_owned(),
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let mut shown = url.clone();
                if let Some(span) = password_span(url) {
                    shown.replace_range(span, "***");
                }
                // The query is another place that libpq reads passwords from, that of a key file among them.
                if let Some((place, query)) = shown.split_once('?') {
                    let pairs: Vec<String> = query.split('&').map(hide_password).collect();
                    shown = format!("{place}?{}", pairs.join("&"));
                }
                f.write_str(&shown)
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
