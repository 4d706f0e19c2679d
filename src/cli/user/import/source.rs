//! The seam to what users come from: a source has records of the same fields, whatever it is. A new kind of source is a file beside
//! `csv` and `jsonl`, or in `foreign`, and a variant of [`Format`], by whose name files are known, and which `--help` and its hints list.

use std::path::Path;

use clap::ValueEnum;

use super::foreign::Record;
use crate::cli::exit::CliError;
use crate::domain::Error;

/// The most that one record may take, in bytes.
pub const MAX_RECORD: usize = 64 * 1024;

/// The longest record that is read to its end, in bytes, to go on behind it: a longer one may have none.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// The names of the fields, as CSV and JSON Lines have them, and as `user export` writes them.
pub const FIELDS: [&str; 10] = [
    "username",
    "email",
    "email_verified",
    "role",
    "status",
    "must_change_password",
    "created_at",
    "last_login_at",
    "password_changed_at",
    "password_hash",
];

/// What a record says; `None` where it does not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    pub username: Option<&'a str>,
    pub email: Option<&'a str>,
    pub email_verified: Option<&'a str>,
    pub role: Option<&'a str>,
    pub status: Option<&'a str>,
    pub must_change_password: Option<&'a str>,
    pub created_at: Option<&'a str>,
    pub last_login_at: Option<&'a str>,
    pub password_changed_at: Option<&'a str>,
    pub password_hash: Option<&'a str>,
    /// A user of another program, which is read in place of the others.
    pub foreign: Option<&'a Record>,
}

impl<'a> Fields<'a> {
    /// From the value of each of [`FIELDS`].
    pub fn from_values(values: [Option<&'a str>; FIELDS.len()]) -> Self {
        let [
            username,
            email,
            email_verified,
            role,
            status,
            must_change_password,
            created_at,
            last_login_at,
            password_changed_at,
            password_hash,
        ] = values;
        Self {
            username,
            email,
            email_verified,
            role,
            status,
            must_change_password,
            created_at,
            last_login_at,
            password_changed_at,
            password_hash,
            foreign: None,
        }
    }
}

/// Records, one after the other. Its memory does not grow with what it has.
pub trait Source: Send {
    /// Hands the next record to `take`, with the line it begins at, from 1, or its number where there are no lines; or why it is none.
    /// `false` at the end.
    ///
    /// # Errors
    /// When there is no reading on.
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError>;
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Comma-separated values (RFC 4180) with a header line
    Csv,
    /// One JSON object a line
    Jsonl,
    /// users.db of the Flask application that authctl descends from
    FlaskAuthApi,
    /// What Django's dumpdata writes, as JSON or JSON Lines
    Django,
    /// A realm as Keycloak exports it, with its users
    Keycloak,
    /// The table auth.users of Supabase, as CSV or JSON Lines
    Supabase,
    /// data.db of PocketBase
    Pocketbase,
    /// users.yml of Authelia
    Authelia,
    /// Lines as htpasswd writes them
    Htpasswd,
    /// Lines as in /etc/shadow
    Shadow,
}

impl Format {
    /// The one that was asked for, else that of the file's name.
    ///
    /// # Errors
    /// [`usage`](CliError::usage) when neither says it.
    pub fn of(file: &Path, asked: Option<Self>) -> Result<Self, CliError> {
        let ending = file.extension().and_then(|ending| ending.to_str());
        let named = ending.and_then(|ending| Self::from_str(ending, true).ok());
        asked.or(named).ok_or_else(|| {
            let what = if file == Path::new("-") { "standard input".to_owned() } else { format!("'{}'", file.display()) };
            let all = Self::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let all: Vec<String> = all.map(|one| one.get_name().to_owned()).collect();
            CliError::usage(format!("{what} does not say what it is"))
                .hint(format!("give --format with one of {}", all.join(", ")))
        })
    }

    /// Whether it is a form of authctl's own, whose roles are those of the database.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Csv | Self::Jsonl)
    }
}

/// A record that is refused before it is looked at.
pub fn refused(why: &str) -> Error {
    Error::invalid_field(why)
}

/// Why a member that the program would not write so is refused. What it is stays unsaid: it may be a secret.
pub fn mistyped(member: &str) -> Error {
    refused(&format!("'{member}' is of another type than it should be"))
}

/// Why a record over [`MAX_RECORD`] is refused.
pub fn too_long() -> Error {
    refused(&format!("longer than {} KiB", MAX_RECORD / 1024))
}

/// The end of an import at a record over [`LONGEST`].
pub fn endless(name: &str, line: u64) -> CliError {
    CliError::invalid(format!("{name}: line {line}: longer than {} MiB, so the rest was not read", LONGEST / 1024 / 1024))
}

/// Why a record that is no text is refused.
pub fn not_utf8() -> Error {
    refused("not UTF-8")
}
