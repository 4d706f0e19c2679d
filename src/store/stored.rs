//! From what stands in a column to a domain value. What was checked when it was written may only fail here by corruption.

use std::fmt::Display;

use diesel::sql_types::{Nullable, Text};
use time::PrimitiveDateTime;

use crate::domain::{Error, Result, Timestamp};

diesel::define_sql_function! {
    /// In small letters: on SQLite those of ASCII alone.
    fn lower(text: Nullable<Text>) -> Nullable<Text>;
}

/// `value`, or an internal error that names the column.
pub fn sound<T>(value: Option<T>, column: &str, stored: impl Display) -> Result<T> {
    value.ok_or_else(|| Error::internal(format!("database: {column} holds '{stored}'")))
}

pub fn time(stored: PrimitiveDateTime) -> Timestamp {
    Timestamp::from_utc(stored)
}

/// A count as the database gives it.
pub fn count(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}

/// The longest text that is searched for, in characters. SQLite itself refuses patterns of more than 50 000 bytes.
pub const MAX_TERM: usize = 256;

/// Whether `term` may be searched for.
///
/// # Errors
/// [`Code::InvalidField`](crate::domain::Code::InvalidField) when `term` is longer than [`MAX_TERM`], or has a NUL, which no text in
/// PostgreSQL can have.
pub fn check_term(term: &str) -> Result<()> {
    if term.contains('\0') || term.chars().nth(MAX_TERM).is_some() {
        return Err(Error::invalid_field(format!("search: it has at most {MAX_TERM} characters, and no NUL")));
    }
    Ok(())
}

/// A LIKE pattern for text that holds `term`, in which nothing of `term` is a wildcard.
///
/// # Errors
/// Those of [`check_term`].
pub fn contains(term: &str) -> Result<String> {
    check_term(term)?;
    let mut pattern = String::from("%");
    for c in term.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    Ok(pattern + "%")
}
