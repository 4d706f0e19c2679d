//! What the rows of a database must have beside what its schema asks of them. A backup without it is none that can be restored.

use super::audit::anchor;
use super::dump;
use crate::domain::Result;
use crate::domain::text::{counted, escape};
use crate::store::rules::{self, Rules};
use crate::store::{self, Conn, inspect, rows};

/// How much of what names a row is shown, in characters.
const SHOWN: usize = 64;

/// That a database of the current schema was not only begun, by a copy that was cut off or by a migration alone.
///
/// # Errors
/// [`Code::DatabaseUnusable`](crate::domain::Code::DatabaseUnusable), with what is to be done.
pub fn require_made(conn: &mut Conn) -> Result<()> {
    store::require_no_copy(conn)?;
    if rows::is_untouched(conn)? { store::require_finished(conn) } else { Ok(()) }
}

/// Rules that rows break, in words.
///
/// # Errors
/// Those of the database.
pub fn broken_rules(conn: &mut Conn, rules: Rules) -> Result<Vec<String>> {
    let broken = rules::broken(conn, rules)?;
    let broken = broken.into_iter().map(|(rule, rows)| format!("{rule}: not so by {rows}"));
    let purged = anchor(conn)?.err().map(|broken| format!("the trail goes on behind what was purged: {}", broken.why));
    Ok(broken.chain(purged).chain(unreadable(conn)?).collect())
}

/// That rows have what cannot be read as it stands: a text that is none; a NUL in a text, behind which a small field may have any length;
/// a value that has no end; what is no time. A restore asks it before it reads a text.
///
/// # Errors
/// Those of the database.
pub fn unreadable(conn: &mut Conn) -> Result<Vec<String>> {
    let found = [
        ("each text is UTF-8", inspect::rows_with_bad_text(conn)?),
        ("no text has a NUL", inspect::rows_with_nul(conn)?),
        ("no value is longer than 64 KiB", inspect::rows_with_long_value(conn)?),
        ("each time is one", inspect::rows_with_bad_time(conn)?),
    ];
    Ok(found.into_iter().filter(|(_, rows)| *rows > 0).map(|(rule, rows)| format!("{rule}: not so by {rows}")).collect())
}

/// Rows with a name that nobody could have given: how many, and which is the first; nothing where there is none.
///
/// # Errors
/// Those of the database.
pub fn misnamed(conn: &mut Conn) -> Result<Vec<String>> {
    let (mut count, mut first) = (0, None);
    for table in &store::named()? {
        dump::each(conn, table, None, &mut |_, lines| {
            for values in lines.iter().filter_map(|line| table.values(line)) {
                let Some(column) = store::misnamed(table, &values) else { continue };
                count += 1;
                first.get_or_insert_with(|| {
                    let key = values.first().and_then(|key| key.as_str()).unwrap_or_default();
                    format!("{}.{column} of '{}'", table.name, escape(&key.chars().take(SHOWN).collect::<String>()))
                });
            }
            Ok(())
        })?;
    }
    Ok(first.map(|first| format!("{} with a name that is none, the first: {first}", counted(count, "row"))).into_iter().collect())
}
