//! Programs that keep their users in a table of an SQLite database.

use std::collections::VecDeque;
use std::path::Path;

use super::Read;
use super::documents::hand_over;
use crate::cli::exit::CliError;
use crate::cli::user::import::source::{Fields, Source, not_utf8, refused};
use crate::domain::{Error, Timestamp};
use crate::store::{Foreign, ForeignRow, MAX_COLUMNS, Values};

/// What a reader is given of a row: the text of each column that it asked for, or nothing where that is null.
pub type Texts<'a> = [Option<&'a str>; MAX_COLUMNS];

/// The users that `read` makes of the rows of a table.
pub struct Tables {
    foreign: Foreign,
    table: String,
    columns: [Option<&'static str>; MAX_COLUMNS],
    read: fn(Texts<'_>, Timestamp) -> Read,
    now: Timestamp,
    page: VecDeque<ForeignRow>,
    last: i64,
}

/// Opens a table of the database at `path`. Of `columns`, the first `required` must be there.
///
/// # Errors
/// [`invalid`](CliError::invalid) when the file is no database, or has not the table or the columns.
pub fn open(
    path: &Path,
    table: &str,
    columns: &[&'static str],
    required: usize,
    read: fn(Texts<'_>, Timestamp) -> Read,
    now: Timestamp,
) -> Result<Tables, CliError> {
    let mut foreign = Foreign::open(path)?;
    let there = foreign.columns(table)?;
    let missing = |what: &str| {
        let what = format!("{}: it has no {what}", path.display());
        CliError::invalid(what).hint("is it a database of the program that --format says?")
    };
    if there.is_empty() {
        return Err(missing(&format!("table '{table}'")));
    }
    let has = |column: &str| there.iter().any(|known| known == column);
    if let Some(column) = columns[..required].iter().find(|column| !has(column)) {
        return Err(missing(&format!("column '{column}' in the table '{table}'")));
    }
    let columns = std::array::from_fn(|n| columns.get(n).copied().filter(|column| has(column)));
    Ok(Tables { foreign, table: table.to_owned(), columns, read, now, page: VecDeque::new(), last: i64::MIN })
}

impl Source for Tables {
    fn next(&mut self, take: &mut dyn FnMut(u64, Result<Fields<'_>, Error>)) -> Result<bool, CliError> {
        loop {
            if self.page.is_empty() {
                self.page = self.foreign.rows(&self.table, &self.columns, self.last)?.into();
            }
            let Some(row) = self.page.pop_front() else { return Ok(false) };
            self.last = row.number;
            let read = row.values.ok_or_else(|| refused("one of its values is longer than 4 KiB"));
            let read = read.and_then(|values| (self.read)(texts(&values)?, self.now));
            // A row's number is its place for a person too, but for one that somebody made.
            if hand_over(u64::try_from(row.number).unwrap_or(0), read, take) {
                return Ok(true);
            }
        }
    }
}

fn texts(values: &Values) -> Result<Texts<'_>, Error> {
    let mut texts = Texts::default();
    for (text, value) in texts.iter_mut().zip(values) {
        *text = value.as_deref().map(std::str::from_utf8).transpose().map_err(|_| not_utf8())?;
    }
    Ok(texts)
}
