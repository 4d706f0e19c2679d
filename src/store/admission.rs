//! Rows out of a file that anybody may have written: which of them a table cannot have. What a column of a table says of its values is
//! held against them here, since SQLite keeps a time as any text; the rest is asked of the database.

use std::slice;

use serde_json::Value;
use time::{Date, Month, Time};

use super::names;
use super::rows::{Kind, Table, try_insert};
use super::transaction::{Tx, attempt};
use crate::domain::{Code, Error, Result};

/// Adds rows from their lines, as [`insert`](super::rows::insert) does. Answers which of them is the first that the table cannot have,
/// from 0; the transaction is to be rolled back then.
///
/// # Errors
/// Those of the database that no row is to blame for.
pub fn admit(tx: &mut Tx<'_>, table: &Table, lines: &[String]) -> Result<Option<usize>> {
    if let Some(at) = lines.iter().position(|line| !has_kinds(table, line)) {
        return Ok(Some(at));
    }
    if is_taken(tx, table, lines)? {
        return Ok(None);
    }
    for (at, line) in lines.iter().enumerate() {
        if !is_taken(tx, table, slice::from_ref(line))? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// Whether the database took them all. If not it has taken none, and the transaction goes on.
fn is_taken(tx: &mut Tx<'_>, table: &Table, lines: &[String]) -> Result<bool> {
    let failed = match attempt(tx, |conn| try_insert(conn, table, lines)) {
        Ok(()) => return Ok(true),
        Err(failed) => Error::from(failed),
    };
    // What it says of a row may have its values in it.
    if [Code::Busy, Code::DatabaseUnusable].contains(&failed.code()) { Err(failed) } else { Ok(false) }
}

/// Whether each value is of the kind of its column, and each name is one. Whether one may be missing is asked of the database, but for
/// keys: SQLite would make a number for one.
fn has_kinds(table: &Table, line: &str) -> bool {
    let Some(values) = table.values(line) else { return false };
    names::misnamed(table, &values).is_none()
        && table.columns.iter().zip(&values).all(|((name, kind), value)| match (kind, value) {
            (_, Value::Null) => !table.key.contains(name),
            (Kind::Number, Value::Number(_)) => true,
            (Kind::Bool, Value::Number(_)) => matches!(value.as_i64(), Some(0 | 1)),
            // No text in PostgreSQL can have a NUL.
            (Kind::Text, Value::String(text)) => !text.contains('\0'),
            (Kind::Time, Value::String(text)) => is_time(text),
            (Kind::Bytes, Value::String(text)) => {
                text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
            }
            _ => false,
        })
}

/// Whether a text is a moment of the years 1 to 9999 as SQLite keeps it: with up to six decimals and no zeros at their end, so that they
/// sort as texts, and the same moment is the same text.
fn is_time(text: &str) -> bool {
    let (moment, decimals) = text.split_once('.').unwrap_or((text, "1"));
    let is_shaped = moment.len() == 19
        && moment.bytes().zip(b"0000-00-00 00:00:00").all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            _ => byte == *shape,
        });
    let number = |from: usize, to: usize| moment.get(from..to).and_then(|digits| digits.parse::<u8>().ok()).unwrap_or(u8::MAX);
    let year = moment.get(..4).and_then(|digits| digits.parse().ok()).filter(|year| *year > 0);
    let is_day = || {
        let month = Month::try_from(number(5, 7)).ok();
        month.zip(year).is_some_and(|(month, year)| Date::from_calendar_date(year, month, number(8, 10)).is_ok())
    };
    is_shaped
        && is_day()
        && Time::from_hms(number(11, 13), number(14, 16), number(17, 19)).is_ok()
        && (1..=6).contains(&decimals.len())
        && !decimals.ends_with('0')
        && decimals.bytes().all(|byte| byte.is_ascii_digit())
}
