//! Whether a database is as it must be: its files, its connection, its rows, and the key that opens its keys.

use std::path::Path;
use std::time::Duration;

use super::keys::Sealing;
use super::soundness;
use crate::domain::finding::{Finding, Point};
use crate::domain::key::State;
use crate::domain::page::Page;
use crate::domain::{Code, Error, Result, Timestamp};
use crate::store::audit::{Filter, Order};
use crate::store::rules::Rules;
use crate::store::{self, Conn, DatabaseUrl, inspect, objects, shadows};

/// Over this, in bytes, something keeps SQLite's log from being written back: it is cut to 8 MiB where nothing does.
const LONG_LOG: u64 = 64 << 20;

/// More than clocks of machines that are kept right differ.
const SKEW: Duration = Duration::from_secs(2);

/// A key that signs for longer should be replaced: nobody knows who has seen it by then.
const OLD_KEY: Duration = Duration::from_secs(400 * 24 * 60 * 60);

const STRANGE: &str = "find out who made it so, and drop what is not authctl's; where something is missing, restore a backup";

const RENAME: &str = "give a user another one with 'authctl user set ID --username NAME' or '--email'; mend others by hand";

/// What a copy that another program made has not.
const LOG: &str = "'authctl db migrate' gives it a write-ahead log";

const RESTORE: &str = "restore a backup with 'authctl db restore', or save what can be read with 'authctl db backup'";

/// Looks at everything, and changes nothing. What cannot be found out has failed. `quick` leaves out names, and what reads
/// every page twice.
pub fn run(conn: &mut Conn, url: &DatabaseUrl, sealing_key: &Path, quick: bool) -> Vec<Finding> {
    let mut found = url.path().map(files).unwrap_or_default();
    let integrity = inspect::integrity(conn, quick);
    let sound = if url.path().is_some() { "the file is sound" } else { "its files are the server's, and not looked at" };
    found.push(of(Point::Integrity, integrity, sound, RESTORE));
    let is_current = schema(conn, &mut found);
    if is_current {
        found.push(schema_objects(conn));
    }
    found.push(settings(conn));
    if is_current {
        found.push(of(Point::ForeignKeys, inspect::dangling(conn), "every row refers to rows that are there", RESTORE));
        let broken = soundness::require_made(conn).and_then(|()| soundness::broken_rules(conn, Rules::All));
        found.push(of(Point::Rows, broken, "rows fit together", RESTORE));
        if !quick {
            found.push(of(Point::Names, soundness::misnamed(conn), "every name is one", RENAME));
        }
        found.push(keys(conn, sealing_key));
        found.push(admins(conn));
    }
    found
}

/// Up to this length, in bytes, a database is looked through before it is served: it takes no longer than the rest of a start.
const SHORT: u64 = 4 << 20;

/// That a daemon can work on the database: it can be written, readers and writers are in nobody's way, and where it is small, its file is
/// sound.
///
/// # Errors
/// [`Code::DatabaseUnusable`] when it cannot.
pub fn require_fit_to_serve(conn: &mut Conn, url: &DatabaseUrl) -> Result<()> {
    inspect::require_writable(conn)?;
    if !store::has_log(conn)? {
        return Err(
            Error::new(Code::DatabaseUnusable, "the database has no write-ahead log, as another program made it").hint(LOG)
        );
    }
    let is_short = url.path().is_some_and(|path| store::length(path) <= SHORT);
    let wrong = if is_short { inspect::integrity(conn, true)? } else { Vec::new() };
    wrong.first().map_or(Ok(()), |why| {
        let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
        Err(Error::new(Code::DatabaseUnusable, format!("the database is damaged: {why}")).hint(RESTORE))
    })
}

/// Good where nothing was found.
fn of(point: Point, found: Result<Vec<String>>, good: &str, fix: &str) -> Finding {
    match found {
        Ok(found) if found.is_empty() => Finding::ok(point, good),
        Ok(found) => Finding::failed(point, found.join("; "), fix),
        Err(error) => unknown(point, &error, fix),
    }
}

/// What could not be found out. `fix` is for an error that does not say what to do: a database may only be busy.
fn unknown(point: Point, error: &Error, fix: &str) -> Finding {
    Finding::failed(point, error.detail(), error.hint_text().unwrap_or(fix))
}

fn files(path: &Path) -> Vec<Finding> {
    let shown = path.display();
    let mode = match store::loose_database(path) {
        None => Finding::ok(Point::Mode, format!("{shown} is its owner's alone")),
        Some((file, mode)) => {
            let why = format!("{} has mode {mode:04o}, so others may use it", file.display());
            Finding::failed(Point::Mode, why, store::chmod(&file))
        }
    };
    let filesystem = match store::remote_filesystem(path) {
        None => Finding::ok(Point::Filesystem, "of this machine"),
        Some(kind) => Finding::warning(
            Point::Filesystem,
            format!("{shown} lies on {kind}, where SQLite's locks may not hold"),
            "move the database to a disk of this machine, or use PostgreSQL",
        ),
    };
    let log = match store::log_length(path) {
        long if long > LONG_LOG => Finding::warning(
            Point::Log,
            format!("the log beside {shown} has {} MiB", long >> 20),
            "look for a process that holds the database open in the midst of reading, and end it",
        ),
        length => Finding::ok(Point::Log, format!("{length} bytes")),
    };
    let writable = match store::require_writable(path) {
        Ok(()) => Finding::ok(Point::Writable, format!("{shown} can be written")),
        Err(error) => Finding::warning(Point::Writable, error.detail(), error.hint_text().unwrap_or_default()),
    };
    vec![mode, writable, filesystem, log]
}

/// Whether the schema is that of this binary, without which nothing is known of the rows.
fn schema(conn: &mut Conn, found: &mut Vec<Finding>) -> bool {
    let (is_current, finding) = match store::schema(conn) {
        Ok(schema) if schema.is_current() => {
            (true, Finding::ok(Point::Schema, schema.applied.last().cloned().unwrap_or_default()))
        }
        Ok(schema) if !schema.unknown.is_empty() => {
            (false, Finding::failed(Point::Schema, "newer than this authctl", "use the authctl that migrated it, or a newer one"))
        }
        Ok(schema) if schema.is_empty() => {
            let error = store::empty();
            (false, Finding::failed(Point::Schema, error.detail(), error.hint_text().unwrap_or_default()))
        }
        Ok(schema) => {
            let detail = format!("older than this authctl by {} steps", schema.pending.len());
            (false, Finding::failed(Point::Schema, detail, "bring it up to date with 'authctl db migrate'"))
        }
        Err(error) => (false, unknown(Point::Schema, &error, RESTORE)),
    };
    found.push(finding);
    is_current
}

fn schema_objects(conn: &mut Conn) -> Finding {
    let strange = objects::strange(conn).and_then(|strange| Ok([strange, shadows::shadows(conn)?].concat()));
    let good = "what the migrations make, and nothing else";
    match strange.and_then(|strange| Ok((shadows::creators(conn)?, strange))) {
        Ok((Some(others), strange)) if strange.is_empty() => {
            let why = format!("others may create objects in the schema, which is to be authctl's alone: {}", others.roles);
            Finding::warning(Point::SchemaObjects, why, format!("have its owner run, in psql: {}", others.revoke))
        }
        looked => of(Point::SchemaObjects, looked.map(|(_, strange)| strange), good, STRANGE),
    }
}

fn settings(conn: &mut Conn) -> Finding {
    match inspect::settings(conn) {
        Err(error) => unknown(Point::Connection, &error, RESTORE),
        Ok(settings) => {
            let shown: Vec<String> = settings.iter().map(|one| format!("{}={}", one.name, one.value)).collect();
            let wrong = settings.iter().find(|one| one.wanted.is_some_and(|wanted| wanted != one.value));
            match wrong {
                None => Finding::ok(Point::Connection, shown.join(" ")),
                Some(one) => {
                    let fix = match one.name {
                        "journal_mode" => LOG.to_owned(),
                        name => format!("set {name} to {}", one.wanted.unwrap_or_default()),
                    };
                    let told = if one.of_server { Finding::warning } else { Finding::failed };
                    told(Point::Connection, shown.join(" "), fix)
                }
            }
        }
    }
}

fn keys(conn: &mut Conn, sealing_key: &Path) -> Finding {
    match Sealing::file(sealing_key).open(conn) {
        Ok(opened) => Finding::ok(Point::Keys, format!("{} opens {} signing keys", sealing_key.display(), opened.len())),
        Err(error) => {
            let fix = unfinished(conn).unwrap_or_else(|| error.hint_text().unwrap_or(RESTORE).to_owned());
            Finding::failed(Point::Keys, error.detail(), fix)
        }
    }
}

/// What is to be done first about a database that was never finished.
fn unfinished(conn: &mut Conn) -> Option<String> {
    store::require_finished(conn).err().and_then(|error| error.hint_text().map(str::to_owned))
}

fn admins(conn: &mut Conn) -> Finding {
    const FIX: &str = "make one with 'authctl user add NAME --role admin', or 'authctl role set USER admin'";
    let fix = |conn: &mut Conn| unfinished(conn).unwrap_or_else(|| FIX.to_owned());
    match inspect::admins(conn) {
        Ok((0, 0)) => Finding::warning(Point::Admins, "there is nobody yet", fix(conn)),
        Ok((0, users)) => Finding::failed(Point::Admins, format!("of {users} users, none is an active admin"), fix(conn)),
        Ok((active, users)) => Finding::ok(Point::Admins, format!("{active} active, of {users} users")),
        Err(error) => unknown(Point::Admins, &error, RESTORE),
    }
}

/// What depends on the time of day: whether the clock goes, and how old the key is that signs.
pub fn of_the_present(conn: &mut Conn, now: Timestamp) -> Vec<Finding> {
    // Of a database of another version nothing more is known, which is told with its schema.
    match store::schema(conn) {
        Ok(schema) if schema.is_current() => [Some(clock(conn, now)), key_age(conn, now)].into_iter().flatten().collect(),
        _ => Vec::new(),
    }
}

fn clock(conn: &mut Conn, now: Timestamp) -> Finding {
    let last = Filter { order: Order::NewestFirst, ..Filter::default() };
    match store::audit::list(conn, &last, &Page { limit: Some(1), after: None }) {
        Ok(newest) => match newest.items.first().map(|entry| entry.at) {
            Some(at) if at > now.plus(SKEW) => Finding::failed(
                Point::Clock,
                format!("it is {now}, and the newest entry of the audit trail is of {at}"),
                "set the clock, such as by 'timedatectl set-ntp true', on each machine that works on this database",
            ),
            _ => Finding::ok(Point::Clock, now.to_string()),
        },
        Err(error) => unknown(Point::Clock, &error, RESTORE),
    }
}

/// `None` where no key signs.
fn key_age(conn: &mut Conn, now: Timestamp) -> Option<Finding> {
    let keys = match super::keys::list(conn) {
        Ok(keys) => keys,
        Err(error) => return Some(unknown(Point::KeyAge, &error, RESTORE)),
    };
    let key = keys.iter().find(|key| key.state == State::Active)?;
    Some(match key.created_at.plus(OLD_KEY) < now {
        true => Finding::warning(
            Point::KeyAge,
            format!("{} signs since {}", key.kid, key.created_at),
            "replace it with 'authctl key rotate'",
        ),
        false => Finding::ok(Point::KeyAge, format!("{} was made at {}", key.kid, key.created_at)),
    })
}
