//! `authctl audit list --follow`: the trail as it grows.

use std::thread::sleep;
use std::time::Duration;

use crate::cli::app::App;
use crate::cli::exit::CliError;
use crate::cli::list::ListArgs;
use crate::cli::render::{Item, Output};
use crate::cli::signals::Signals;
use crate::domain::audit::{Action, Entry, Link};
use crate::domain::page::Page;
use crate::domain::user::UserRef;
use crate::service::audit::{self, Filter, Order};
use crate::store::Conn;

/// How often it is looked for new entries, by one short query.
const LOOK: Duration = Duration::from_millis(250);

/// With how many it begins where nobody says.
const FIRST: u32 = 10;

/// How many are read at once.
const PAGE: u32 = 1000;

/// # Errors
/// Those of [`audit::list`] and of an unwritable standard output, and the signal that ends it.
pub fn run(
    app: &App,
    conn: &mut Conn,
    mut output: Output<'_>,
    user: Option<&UserRef>,
    filter: Filter,
    part: ListArgs,
) -> Result<(), CliError> {
    let signals = Signals::watch()?;
    let mut left = part.limit;
    let mut head = audit::head(conn)?;
    let mut seen = head.as_ref().map_or(0, |head| head.seq);
    match part.after {
        Some(after) => seen = print_behind(conn, &mut output, user, &filter, after, &mut left)?.unwrap_or(seen),
        None if filter.since.is_some() => {
            seen = print_behind(conn, &mut output, user, &filter, i64::MIN.to_string(), &mut left)?.unwrap_or(seen);
        }
        None => {
            let page = Page { limit: Some(left.unwrap_or(FIRST).min(FIRST)), after: None };
            let newest = Filter { order: Order::NewestFirst, ..filter.clone() };
            let mut last = audit::list(conn, user, newest, &page)?.items;
            last.reverse();
            seen = print(&mut output, &last, &mut left)?.unwrap_or(seen).max(seen);
        }
    }
    loop {
        output.flush()?;
        if left == Some(0) || app.ui.reader_is_gone() {
            return output.finish();
        }
        if let Some(exit) = signals.received() {
            return Err(CliError::silent(exit));
        }
        sleep(LOOK);
        let now = audit::head(conn)?;
        if now == head {
            continue;
        }
        if let Some(back) = taken_back(conn, head.as_ref(), now.as_ref())? {
            app.ui.warn("the trail was taken back, as by a restore: it goes on from there");
            seen = back;
        }
        // What comes between the two is seen by the second, and not again.
        let last = now.as_ref().map_or(0, |head| head.seq);
        if last > seen {
            let printed = print_behind(conn, &mut output, user, &filter, seen.to_string(), &mut left)?;
            seen = printed.unwrap_or(last).max(last);
        }
        head = now;
    }
}

/// Where a trail goes on in which what was its end is no more, or another entry: before the restore that made it so.
fn taken_back(conn: &mut Conn, was: Option<&Link>, now: Option<&Link>) -> Result<Option<i64>, CliError> {
    let Some(was) = was else { return Ok(None) };
    let mut one = |filter: Filter, after: Option<String>| -> Result<Option<Entry>, CliError> {
        Ok(audit::list(conn, None, filter, &Page { limit: Some(1), after })?.items.pop())
    };
    let there = one(Filter::default(), Some(was.seq.saturating_sub(1).to_string()))?;
    if there.is_some_and(|entry| entry.seq == was.seq && entry.hash == was.hash) {
        return Ok(None);
    }
    // A purge that reached it has left what came after.
    let restores =
        Filter { action: Some(Action::DatabaseRestore.as_str().to_owned()), order: Order::NewestFirst, ..Filter::default() };
    let restore = one(restores, None)?.map(|entry| entry.seq.saturating_sub(1));
    Ok(match (restore, now) {
        (Some(before), _) => Some(before),
        (None, Some(now)) if now.seq > was.seq => None,
        (None, now) => Some(now.map_or(0, |now| now.seq)),
    })
}

/// Prints all entries behind a number. Answers the number of the last one.
fn print_behind(
    conn: &mut Conn,
    output: &mut Output<'_>,
    user: Option<&UserRef>,
    filter: &Filter,
    mut after: String,
    left: &mut Option<u32>,
) -> Result<Option<i64>, CliError> {
    let mut last = None;
    while *left != Some(0) {
        let page = Page { limit: Some(left.unwrap_or(PAGE).min(PAGE)), after: Some(after.clone()) };
        let found = audit::list(conn, user, filter.clone(), &page)?;
        last = print(output, &found.items, left)?.or(last);
        match last {
            Some(seq) if found.more => after = seq.to_string(),
            _ => break,
        }
    }
    Ok(last)
}

fn print(output: &mut Output<'_>, entries: &[Entry], left: &mut Option<u32>) -> Result<Option<i64>, CliError> {
    for entry in entries {
        output.push(&Item::of(entry))?;
    }
    *left = left.map(|left| left.saturating_sub(u32::try_from(entries.len()).unwrap_or(u32::MAX)));
    Ok(entries.last().map(|entry| entry.seq))
}
